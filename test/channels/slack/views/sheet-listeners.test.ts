import type { types } from '@slack/bolt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../../../src/app.ts';
import { callsToJudge } from '../../../../src/assistant/sheets/calls-to-judge.ts';
import { makeProposeSheet } from '../../../../src/assistant/sheets/propose-sheet.ts';
import type { ShownSheet } from '../../../../src/assistant/sheets/shown-sheet.ts';
import { SHEET_FIELDS } from '../../../../src/channels/slack/views/sheet-fields.ts';
import {
  beginSheet,
  chooseCall,
  editSheet,
  type SheetForms,
  type SheetSent,
  submitSheet,
} from '../../../../src/channels/slack/views/sheet-listeners.ts';
import { goneModal } from '../../../../src/channels/slack/views/sheet-modal.ts';
import { askedInSlack, openSheetsApp, person } from '../../../fixtures/sheets-app.ts';
import { fieldsOf, sendBack } from './send-back.ts';
import { viewFaults } from './view-faults.ts';

const HANA = person('U1');
const ORIGIN = { place: 'slack:C1', thread: '1.000001' };
const SITUATION = '人口4万人の町です。2年前に実証実験を行い、今年度も予定しています';

let app: App;
let forms: SheetForms;
let threads = 0;
beforeAll(async () => {
  app = await openSheetsApp();
  forms = {
    sheets: app.sheets,
    propose: (actor, id) =>
      makeProposeSheet({
        index: app.index.at(actor.level),
        statements: app.store.statements,
        placed: app.store.placements,
        clock: app.clock,
      })(actor, id),
    choices: (level) => callsToJudge(app.index.at(level), level, app.clock.now()),
    now: app.clock.now,
    publicUrl: null,
  };
});
afterAll(() => app.close());

/** The blocks of the rows that ask for a number, a time and a year, by what their labels say. */
function fieldOf(view: types.ModalView, label: RegExp): string {
  const found = (view.blocks as types.InputBlock[]).find(
    (block) => block.type === 'input' && label.test(block.label.text),
  );
  if (found?.block_id === undefined) throw new Error(`No field ${label} in ${fieldsOf(view)}`);
  return found.block_id;
}
const NUMBER = /人口はいくつ/;
const TIME = /行った時期/;
const YEAR = /予定の年度/;

/** The form that an answer's button opens, after the situation was told in its thread. */
async function begun() {
  threads += 1;
  const thread = `1.${String(threads).padStart(6, '0')}`;
  await askedInSlack(app, HANA, SITUATION, { thread });
  const certificateId = await askedInSlack(app, HANA, 'みさき移動支援事業の締切はいつですか', { thread });
  return beginSheet(HANA, { certificateId, origin: ORIGIN }, forms);
}

/** Does what a sent form asks for, as the worker would, and returns the sheet. */
async function done(sent: SheetSent) {
  if (sent.received === null) throw new Error(`Not accepted: ${JSON.stringify(sent.response)}`);
  const { action } = sent.received;
  const kept =
    action.do === 'sheet.open'
      ? await app.sheets.open(HANA, action.call, action.situation, { answers: action.answers })
      : await app.sheets.change(HANA, action.sheet, action);
  if (kept === null) throw new Error('The sheet was not kept.');
  return kept;
}
const said = ({ rows }: ShownSheet) => rows.map(({ answer }) => answer);

describe('判定シート in Slack', () => {
  it('begins from an answer, filled with what its asker said in the thread', async () => {
    const view = await begun();
    expect(viewFaults(view)).toEqual([]);
    expect(JSON.stringify(view)).toContain('お話から：「2年前に実証実験を行い」');
    expect(view).toMatchSnapshot();
  });

  it('sent untouched keeps what was read from the words, as words', async () => {
    const view = await begun();
    const sent = submitSheet(HANA, sendBack(view), forms);
    expect(sent.response).toBeNull();
    expect(sent.received).toMatchObject({ origin: ORIGIN, text: 'みさき移動支援事業の判定シートを作る' });
    const kept = await done(sent);
    const drawn = await app.sheets.draft(HANA, kept.sheet.call, kept.sheet.situation);
    expect(said(kept)).toEqual(drawn?.map(({ answer }) => answer));
    expect(said(kept).map((answer) => answer?.words != null)).toEqual([false, true, true, true]);
  });

  it('opens again as it is kept; untouched it changes nothing, and what is changed alone is', async () => {
    const view = await begun();
    const kept = await done(submitSheet(HANA, sendBack(view), forms));
    const again = await editSheet(HANA, { sheetId: kept.sheet.id, origin: ORIGIN }, forms);
    expect(viewFaults(again)).toEqual([]);
    expect(again).toMatchSnapshot({ private_metadata: expect.any(String) });
    const same = await done(submitSheet(HANA, sendBack(again), forms));
    expect(said(same)).toEqual(said(kept));
    const [first = ''] = fieldsOf(again).filter((id) => id.startsWith('row:'));
    const changed = await done(submitSheet(HANA, sendBack(again, { [first]: 'no' }), forms));
    expect(said(changed)).toEqual([{ said: { kind: 'no' }, words: null }, ...said(kept).slice(1)]);
  });

  it('tells the situation of a kept sheet anew: rows follow the words, what was chosen stays; untouched it is not sent', async () => {
    const kept = await done(submitSheet(HANA, sendBack(await begun()), forms));
    const again = await editSheet(HANA, { sheetId: kept.sheet.id, origin: ORIGIN }, forms);
    expect(submitSheet(HANA, sendBack(again), forms).received?.action).toEqual({
      do: 'sheet.change',
      sheet: kept.sheet.id,
      answers: {},
    });
    const [first = ''] = fieldsOf(again).filter((id) => id.startsWith('row:'));
    const told = { [SHEET_FIELDS.situation]: '人口9万人の市です', [first]: 'yes' };
    const changed = await done(submitSheet(HANA, sendBack(again, told), forms));
    expect(changed.sheet.situation).toBe('人口9万人の市です');
    expect(said(changed)).toEqual([
      { said: { kind: 'yes' }, words: null },
      { said: { kind: 'number', value: 90_000, approximate: false }, words: expect.stringContaining('9万人') },
      null,
      null,
    ]);
    const empty = await editSheet(HANA, { sheetId: kept.sheet.id, origin: ORIGIN }, forms);
    const forgotten = await done(submitSheet(HANA, sendBack(empty, { [SHEET_FIELDS.situation]: null }), forms));
    expect(forgotten.sheet.situation).toBe('');
    expect(said(forgotten)).toEqual([{ said: { kind: 'yes' }, words: null }, null, null, null]);
  });

  it('says under its field what cannot be read, and takes what can', async () => {
    const view = await begun();
    const [number, time, year] = [fieldOf(view, NUMBER), fieldOf(view, TIME), fieldOf(view, YEAR)];
    const bad = submitSheet(
      HANA,
      sendBack(view, { [number]: 'たくさん', [time]: 'ずっと前', [year]: 'そのうち' }),
      forms,
    );
    expect(bad.received).toBeNull();
    expect(bad.response).toEqual({
      response_action: 'errors',
      errors: {
        [number]: '数を読み取れませんでした。「40000」「4万」のように入力してください。',
        [time]: '時期を読み取れませんでした。「2年前」「令和4年度」「2022年10月」のように入力してください。',
        [year]: '年度を読み取れませんでした。「令和6年度」「今年度」のように入力してください。',
      },
    });
    const good = submitSheet(
      HANA,
      sendBack(view, { [number]: '約６万人', [time]: '令和４年度', [year]: '来年度' }),
      forms,
    );
    expect(said(await done(good)).map((answer) => answer?.said ?? null)).toEqual([
      null,
      { kind: 'number', value: 60_000, approximate: true },
      { kind: 'past', when: { unit: 'fiscal', year: 2022 } },
      { kind: 'planned', fiscalYear: 2027 },
    ]);
  });

  it('lets the time go with いいえ, and asks about one that is typed to it', async () => {
    const view = await begun();
    const time = fieldOf(view, TIME);
    const row = time.replace('detail:', 'row:');
    const gone = await done(submitSheet(HANA, sendBack(view, { [row]: 'no' }), forms));
    expect(said(gone)[2]).toEqual({ said: { kind: 'no' }, words: null });
    const odd = submitSheet(HANA, sendBack(view, { [row]: 'no', [time]: '3年前' }), forms);
    expect(odd.response).toMatchObject({
      response_action: 'errors',
      errors: { [time]: expect.stringContaining('空に') },
    });
  });

  it('follows a situation told anew in all rows that were not chosen by hand', async () => {
    const view = await begun();
    const [first = ''] = fieldsOf(view).filter((id) => id.startsWith('row:'));
    const filled = { [SHEET_FIELDS.situation]: '人口7万人の市です', [first]: 'unsure' };
    const kept = await done(submitSheet(HANA, sendBack(view, filled), forms));
    expect(said(kept).map((answer) => answer?.said ?? null)).toEqual([
      { kind: 'unsure' },
      { kind: 'number', value: 70_000, approximate: false },
      null,
      null,
    ]);
  });

  it('asks for the call first where none is meant, then shows its rows with what was typed', async () => {
    const blank = await beginSheet(HANA, { certificateId: null, origin: ORIGIN }, forms);
    const [misaki] = forms.choices('public').open;
    const typed = { [SHEET_FIELDS.call]: misaki?.id ?? '', [SHEET_FIELDS.situation]: '人口4万人の町です' };
    const view = await chooseCall(HANA, sendBack(blank, typed), forms);
    expect(fieldsOf(view).filter((id) => id.startsWith('row:'))).toHaveLength(3);
    expect(JSON.stringify(view)).toContain('お話から：「人口4万人の町です」');
    // Sent before Slack showed the rows, it is taken as well.
    expect(submitSheet(HANA, sendBack(blank, typed), forms).received?.action).toEqual({
      do: 'sheet.open',
      call: misaki?.id,
      situation: '人口4万人の町です',
      answers: {},
    });
  });

  it('ignores fields that no row of the call has', async () => {
    const view = await begun();
    const back = sendBack(view);
    const { values } = back.state;
    const yes = {
      type: 'radio_buttons',
      selected_option: { text: { type: 'plain_text', text: '' }, value: 'yes' },
    } as const;
    values['row:1:cforeign'] = { 'row:1:cforeign': yes };
    values['row:x'] = { 'row:x': yes };
    values.elsewhere = { elsewhere: yes };
    const [row = ''] = fieldsOf(view).filter((id) => id.startsWith('row:'));
    values[row] = { [row]: { ...yes, selected_option: { ...yes.selected_option, value: 'maybe' } } };
    expect(submitSheet(HANA, back, forms).received?.action.answers).toEqual({});
  });

  it('refuses forms that are not ours, calls that one may not see, and sheets of others', async () => {
    const view = await begun();
    const foreign = [
      '',
      'null',
      '{}',
      '{"place":"slack:C1","thread":"1.000001","call":null,"sheet":"../etc"}',
      '{"place":"console:visitor:1","thread":"1.000001","call":null,"sheet":null}',
      '{"place":"slack:C1","thread":"1.000001","call":null,"sheet":null,"level":"staff"}',
    ];
    for (const private_metadata of foreign)
      expect(submitSheet(HANA, { ...sendBack(view), private_metadata }, forms)).toEqual({
        response: { response_action: 'update', view: goneModal() },
        received: null,
      });
    const staff = person('U9', 'staff');
    const secret = forms.choices('staff').others.find(({ name }) => name.includes('ひみつ'));
    const filled = { [SHEET_FIELDS.call]: secret?.id ?? '' };
    const staffs = sendBack(await beginSheet(staff, { certificateId: null, origin: ORIGIN }, forms), filled);
    expect(submitSheet(staff, staffs, forms).received).not.toBeNull();
    expect(submitSheet(HANA, staffs, forms).received).toBeNull();
    expect(JSON.stringify(await chooseCall(HANA, staffs, forms))).not.toContain('内部の基準');
    const kept = await done(submitSheet(HANA, sendBack(view), forms));
    const others = { sheetId: kept.sheet.id, origin: ORIGIN };
    expect(await editSheet(person('U2'), others, forms)).toEqual(goneModal());
    expect(await editSheet(staff, others, forms)).toEqual(goneModal());
    expect(viewFaults(goneModal())).toEqual([]);
  });
});
