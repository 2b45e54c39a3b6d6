import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OMITTED } from '../../../../src/channels/slack/render/cut-block.ts';
import { fallbackText } from '../../../../src/channels/slack/render/fallback-text.ts';
import { MESSAGE_ROOM } from '../../../../src/channels/slack/render/fit-parts.ts';
import { messageSize } from '../../../../src/channels/slack/render/message-size.ts';
import { renderSlack } from '../../../../src/channels/slack/render/render-slack.ts';
import type { MessageBlock, Source } from '../../../../src/domain/messages/message.ts';
import { VERDICTS } from '../../../../src/domain/sheets/sheet.ts';
import { faultsOfBlocks } from '../../../slack/block-rules.ts';
import { CERTIFICATE, certified, placed, REACHABLE } from './placed.ts';

const CONCLUSION = { kind: 'conclusion', text: '２分の１です。' } as const;
const OPTIONS = { ...REACHABLE, sheetButton: false };
const show = (...blocks: readonly MessageBlock[]) => renderSlack(placed(certified(...blocks)), OPTIONS).blocks;

describe('a message at a limit of Slack, and one past it', () => {
  it('keeps all of its size, then gives way in prose and says so', () => {
    const around = messageSize(show(CONCLUSION, { kind: 'paragraph', text: 'あ' })) - 1;
    const most = MESSAGE_ROOM.size - around;
    const whole = show(CONCLUSION, { kind: 'paragraph', text: 'あ'.repeat(most) });
    expect(messageSize(whole)).toBe(MESSAGE_ROOM.size);
    expect(JSON.stringify(whole)).not.toContain('省いています');
    const cut = show(CONCLUSION, { kind: 'paragraph', text: 'あ'.repeat(most + 1) });
    expect(messageSize(cut)).toBeLessThanOrEqual(MESSAGE_ROOM.size);
    expect(JSON.stringify(cut)).toContain(OMITTED);
    expect(JSON.stringify(cut)).toContain('長いため、一部を省いています。引用した記載は');
  });

  it('keeps as many blocks as it may have, then leaves out the last of its prose', () => {
    const paragraphs = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ kind: 'paragraph', text: `第${at + 1}段` }) as const);
    // Beside them the conclusion, the certificate and what asks whether it was of use.
    const whole = show(CONCLUSION, ...paragraphs(MESSAGE_ROOM.blocks - 3));
    expect(whole).toHaveLength(MESSAGE_ROOM.blocks);
    expect(JSON.stringify(whole)).toContain('第46段');
    const cut = show(CONCLUSION, ...paragraphs(MESSAGE_ROOM.blocks - 2));
    expect(cut).toHaveLength(MESSAGE_ROOM.blocks);
    expect(JSON.stringify(cut)).not.toContain('第46段');
    expect(JSON.stringify(cut)).toContain('省いています');
    expect(JSON.stringify(cut.slice(-2))).toContain(CERTIFICATE);
  });

  it.each([
    ['the words of a button', 75, 'text'],
    ['the value of a button', 2_000, 'value'],
  ])('shortens %s visibly', (_, most, field) => {
    const pressed = (length: number) => {
      const [element] = show({ kind: 'suggestions', questions: ['問'.repeat(length)] }).flatMap((block) =>
        block.type === 'actions' ? block.elements : [],
      );
      return element?.type === 'button' ? (field === 'text' ? element.text.text : element.value) : null;
    };
    expect(pressed(most)).toBe('問'.repeat(most));
    expect(pressed(most + 1)).toBe(`${'問'.repeat(most - 1)}…`);
  });

  it('keeps the bytes of its text that can be edited', () => {
    const text = (length: number) =>
      fallbackText(placed({ blocks: [{ kind: 'conclusion', text: 'あ'.repeat(length) }], certificate: null }), null);
    const most = Math.floor(MESSAGE_ROOM.textBytes / 3);
    expect(text(most)).toBe('あ'.repeat(most));
    expect(text(most + 1)).toContain(`あ${OMITTED}`);
    expect(Buffer.byteLength(text(most + 1))).toBeLessThanOrEqual(MESSAGE_ROOM.textBytes);
  });

  it('leads to the clauses, and never to the sheet, where rows of one are left out', () => {
    const lines = Array.from({ length: 60 }, (_, at) => ({
      number: at + 1,
      question: '条件を満たしますか。'.repeat(5),
      verdict: 'unknown' as const,
      reason: null,
      answer: '未回答',
      heard: null,
      clauses: [{ quote: '条件を満たすこと。'.repeat(10), source: 1 }],
      prepare: null,
    }));
    const blocks = show(CONCLUSION, { kind: 'sheet', sheet: '0123456789abcdefghjk', lines });
    expect(faultsOfBlocks(blocks)).toEqual([]);
    expect(JSON.stringify(blocks)).toMatch(/引用した記載は<https:\/\/[^|]*\/certificates\/[^|]*\|回答証明のページ>/u);
    expect(JSON.stringify(blocks)).not.toContain('/sheets/');
    expect(JSON.stringify(blocks)).toContain('"sheet.edit"');
  });
});

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom('あ'.repeat(5_000), '&<>'.repeat(3_000), '👨‍👩‍👧が'.repeat(1_000), '"\\\n'.repeat(2_000)),
);
const short = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 });
const source: fc.Arbitrary<Source> = fc.record({
  number: fc.integer({ min: 1, max: 99 }),
  documentId: fc.constant('ab'.repeat(16)),
  document: fc.constant('yoryo.pdf'),
  title: short,
  kind: fc.constantFrom('guideline', 'summary'),
  page: fc.option(fc.integer({ min: 1, max: 999 })),
  heading: fc.option(words),
});
const fact = fc.record({ label: words, value: words, source: fc.option(fc.integer({ min: 1, max: 99 })) });
const many = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 8 });
const prose: fc.Arbitrary<MessageBlock> = fc.oneof(
  fc.record({ kind: fc.constant('paragraph' as const), text: words }),
  fc.record({ kind: fc.constant('facts' as const), facts: many(fact) }),
  fc.record({ kind: fc.constant('list' as const), items: many(words), omitted: fc.nat(9) }),
  fc.record({ kind: fc.constant('clause' as const), quote: words, source: fc.constant(1) }),
  fc.record({ kind: fc.constant('near' as const), items: many(fc.record({ text: words, source })) }),
  fc.record({ kind: fc.constant('next' as const), steps: many(words) }),
  fc.record({ kind: fc.constant('note' as const), tone: fc.constantFrom('info', 'warning'), text: words }),
  fc.record({
    kind: fc.constant('cases' as const),
    cases: many(
      fc.record({
        mark: fc.constant('①'),
        name: words,
        title: fc.option(words),
        same: many(words),
        different: many(words),
        unknown: many(words),
        facts: many(fact),
      }),
    ),
  }),
  fc.record({
    kind: fc.constant('sheet' as const),
    sheet: fc.constant('0123456789abcdefghjk'),
    lines: fc.array(
      fc.record({
        number: fc.integer({ min: 1, max: 99 }),
        question: words,
        verdict: fc.constantFrom(...VERDICTS),
        reason: fc.option(words),
        answer: words,
        heard: fc.option(words),
        clauses: many(fc.record({ quote: words, source: fc.constant(1) })),
        prepare: fc.option(words),
      }),
      { maxLength: 60 },
    ),
  }),
);

describe('any message', () => {
  it('is taken by Slack, tells its conclusion, its sources and its buttons, and says what it leaves out', () => {
    fc.assert(
      fc.property(
        fc.array(prose, { maxLength: 60 }),
        fc.array(source, { minLength: 1, maxLength: 8 }),
        fc.array(short, { maxLength: 5 }),
        fc.record({ about: words, repeats: fc.boolean() }),
        fc.boolean(),
        (blocks, sources, questions, asked, isReachable) => {
          const message = certified(
            CONCLUSION,
            ...blocks,
            { kind: 'sources', sources },
            { kind: 'suggestions', questions },
          );
          const publicUrl = isReachable ? REACHABLE.publicUrl : null;
          const shown = renderSlack(placed(message, asked), { ...REACHABLE, publicUrl, isPrivate: true });
          expect(faultsOfBlocks(shown.blocks)).toEqual([]);
          expect(messageSize(shown.blocks)).toBeLessThanOrEqual(MESSAGE_ROOM.size);
          expect(Buffer.byteLength(shown.text)).toBeLessThanOrEqual(MESSAGE_ROOM.textBytes);
          const json = JSON.stringify(shown.blocks);
          expect(json).toContain(CONCLUSION.text);
          for (const { number, title } of sources) {
            expect(json).toContain(`［${number}］ `);
            expect(json).toContain(JSON.stringify(`『${title}』`).slice(1, -1));
          }
          const buttons = shown.blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
          expect(buttons.filter(({ action_id = '' }) => action_id.startsWith('ask:'))).toHaveLength(
            questions.filter((question) => question.trim() !== '').length,
          );
          expect(shown.blocks.at(-1)?.type).toBe('context_actions');
          expect(json.includes(OMITTED) && !json.includes('省いています')).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('begins with its conclusion however long that is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 3_000, maxLength: 6_000 }), (text) => {
        const blocks = show({ kind: 'conclusion', text: `結論。${text}` }, { kind: 'paragraph', text });
        expect(faultsOfBlocks(blocks)).toEqual([]);
        expect(JSON.stringify(blocks[0])).toContain('結論。');
      }),
      { numRuns: 20 },
    );
  });
});
