import type { types } from '@slack/bolt';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallsToJudge } from '../../../../src/assistant/sheets/calls-to-judge.ts';
import type { ShownRow } from '../../../../src/assistant/sheets/shown-sheet.ts';
import { ACTIONS } from '../../../../src/channels/slack/contract.ts';
import { refOf } from '../../../../src/channels/slack/views/call-ref.ts';
import { readSheetSubmission } from '../../../../src/channels/slack/views/read-sheet-submission.ts';
import { SHEET_FIELDS } from '../../../../src/channels/slack/views/sheet-fields.ts';
import { type SheetForm, sheetModal } from '../../../../src/channels/slack/views/sheet-modal.ts';
import { citationOf } from '../../../assistant/evidence-fixture.ts';
import { calls, callWith, rows, situations } from './generated.ts';
import { fieldsOf, sendBack } from './send-back.ts';
import { viewFaults } from './view-faults.ts';

const NOW = new Date('2026-05-12T03:00:00Z');
const ORIGIN = { place: 'slack:C1', thread: '1770000000.000100' };
const NONE: CallsToJudge = { open: [], others: [] };
const FORM = { situation: '', sheetId: null, origin: ORIGIN, publicUrl: 'https://michishirube.example.lg.jp' };
const SHEET = '0123456789abcdefghjk';

const forms = fc
  .record({
    rows: rows(110),
    calls,
    situation: situations,
    sheetId: fc.constantFrom(null, SHEET),
    publicUrl: fc.constantFrom(null, FORM.publicUrl),
    ids: fc.tuple(fc.string({ minLength: 1, maxLength: 300 }), situations),
    chosen: fc.boolean(),
  })
  .map(({ ids: [id, name], chosen, ...form }): SheetForm => {
    const call = callWith(form.rows, `own ${id}`, name);
    const withOwn = { ...form.calls, others: [...form.calls.others, call] };
    return chosen || form.sheetId !== null
      ? { ...form, call, calls: withOwn, origin: ORIGIN }
      : { ...form, call: null, rows: [], calls: withOwn, origin: ORIGIN };
  });

describe('the form of a 判定シート', () => {
  it('keeps Slack’s limits, whatever the rows, calls and words are', () => {
    fc.assert(
      fc.property(forms, (form) => {
        expect(viewFaults(sheetModal(form))).toEqual([]);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it('sent untouched, says nothing: no answer, and the situation as it was', () => {
    fc.assert(
      fc.property(forms, (form) => {
        fc.pre(form.call !== null && form.call.criteria.length > 0);
        const known = [...form.calls.open, ...form.calls.others];
        const sent = readSheetSubmission(sendBack(sheetModal(form)), known, NOW);
        expect(sent).toMatchObject({ kind: 'accepted', origin: ORIGIN });
        if (sent.kind === 'accepted') expect(sent.action.answers).toEqual({});
        if (sent.kind === 'accepted' && sent.action.do === 'sheet.open' && form.situation.length <= 2000)
          expect(sent.action.situation).toBe(form.situation);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it('tells of every row that it does not hold', () => {
    const many = Array.from({ length: 120 }, (_, at) => rowOf(at + 1));
    const call = callWith(many, 'much', '条件の多い事業（架空）');
    const shown = sheetModal({ ...FORM, call, calls: { open: [call], others: [] }, rows: many });
    expect(viewFaults(shown)).toEqual([]);
    expect(fieldsOf(shown).filter((id) => id.startsWith('row:'))).toHaveLength(95);
    expect(JSON.stringify(shown)).toContain('条件は全部で120件あり、この画面には95件目までを表示しています。');
    expect(JSON.stringify(shown)).toContain(`"url":"${FORM.publicUrl}/sheets?call=much"`);
    const kept = sheetModal({ ...FORM, call, calls: NONE, rows: many, sheetId: SHEET, publicUrl: null });
    expect(viewFaults(kept)).toEqual([]);
    expect(JSON.stringify(kept)).toContain('残りの条件は、シートに未回答として表示されます。');
  });

  it('gives all calls that a menu holds, counts the rest, and always has the one that is chosen', () => {
    const many = Array.from({ length: 130 }, (_, at) => callWith([rowOf(1)], `call-${at}`, `第${at}回の公募（架空）`));
    const call = many[125] ?? null;
    const view = sheetModal({ ...FORM, call, calls: { open: many, others: [] }, rows: [rowOf(1)] });
    expect(viewFaults(view)).toEqual([]);
    const [menu] = view.blocks.filter(({ block_id: id }) => id === SHEET_FIELDS.call) as types.InputBlock[];
    expect(menu?.hint?.text).toContain('ほかに30件あります');
    expect(JSON.stringify(menu?.element)).toContain('"initial_option":{"text":{"type":"plain_text","text":"第125回');
  });

  it('shows the end of a long name too, by which calls differ', () => {
    const name = `${'とても長い名前の移動支援事業'.repeat(8)} 第２回 ②`;
    const view = sheetModal({
      ...FORM,
      call: null,
      calls: { open: [callWith([rowOf(1)], 'a', name)], others: [] },
      rows: [],
    });
    expect(JSON.stringify(view)).toContain('第２回 ②"');
  });

  it('asks which call where that is not clear', () => {
    const open = [callWith([rowOf(1)], 'misaki', 'みさき移動支援事業（架空）')];
    const others = [callWith([rowOf(1), rowOf(2)], 'hamanasu', 'はまなす巡回支援事業（架空）')];
    const situation = '人口4万人の町です';
    expect(sheetModal({ ...FORM, call: null, calls: { open, others }, rows: [], situation })).toMatchSnapshot();
  });

  it('says so where no call has conditions, or the one that is meant has none', () => {
    expect(sheetModal({ ...FORM, call: null, calls: NONE, rows: [] })).toMatchSnapshot();
    const bare = callWith([], 'bare', 'こだま送迎支援事業（架空）');
    const other = callWith([rowOf(1)], 'misaki', 'みさき移動支援事業（架空）');
    const view = sheetModal({ ...FORM, call: bare, calls: { open: [other], others: [] }, rows: [] });
    expect(JSON.stringify(view)).toContain('こだま送迎支援事業（架空）の応募条件は、登録された資料に見当たりません。');
    expect(JSON.stringify(view)).not.toContain('initial_option');
    expect(ACTIONS.sheetCall).toBe('sheet.call');
  });

  it('carries a call whose id is too long for an option, and finds it again', () => {
    const call = callWith([rowOf(1)], '長'.repeat(5_000), 'みさき移動支援事業（架空）');
    expect(refOf(call)).toHaveLength(64);
    const view = sheetModal({ ...FORM, call, calls: { open: [call], others: [] }, rows: [rowOf(1)] });
    expect(viewFaults(view)).toEqual([]);
    expect(readSheetSubmission(sendBack(view), [call], NOW)).toMatchObject({ kind: 'accepted', call: { id: call.id } });
  });
});

function rowOf(number: number): ShownRow {
  const text = `条件その${number}を満たすこと`;
  return {
    number,
    criterion: {
      keys: [`c${number}`],
      about: 'applicant',
      force: 'required',
      text,
      options: [],
      bounds: [],
      withinYears: null,
      years: [],
      official: true,
      sources: [],
    },
    answer: null,
    question: `条件その${number}を満たしていますか。`,
    verdict: 'unknown',
    reason: null,
    prepare: null,
    clauses: [{ text, citation: citationOf(text, 3) }],
  };
}
