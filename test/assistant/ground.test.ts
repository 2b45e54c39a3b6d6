import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ground } from '../../src/assistant/answering/ground.ts';
import type { MessageBlock } from '../../src/domain/messages/message.ts';
import { renderPlain } from '../../src/domain/messages/plain.ts';
import { answerOf, citationOf } from './evidence-fixture.ts';

const QUOTE = '補助率は２分の１以内とし、上限額は８００万円とする。期限は６月12日（金）とする。';
const INSTEAD = 'お尋ねの点については、次のとおり定められています。';
const clause: MessageBlock = { kind: 'clause', quote: QUOTE, source: 1 };

function conclusionOf(text: string, question = '補助率は？', quote = QUOTE): string {
  const [first] = ground(answerOf([{ kind: 'conclusion', text }, clause], [citationOf(quote)]), question).message
    .blocks;
  return first?.kind === 'conclusion' ? first.text : '';
}

describe('a conclusion', () => {
  it.each([
    '補助率は、２分の１以内です。',
    '補助率は、2分の1以内です。',
    '上限額は、800万円です。',
    '期限は、6月12日(金)です。',
    '補助対象となります。',
    '受付期限まで残り11日です。期限は６月12日（金）です。',
    '提出書類は、次の4点です。',
  ])('「%s」 stays, for its figures stand in the quote or are counted by the assistant', (text) => {
    expect(conclusionOf(text)).toBe(text);
  });

  it.each([
    '補助率は、３分の２以内です。',
    '上限額は、900万円です。',
    '上限額は、80万円です。',
    '期限は、６月13日（土）です。',
    '期限は、６月12日（金）17時です。',
    '電話は 03-1234-5678 です。',
    'メールは a@example.go.jp です。',
    '〒100-8901 へお送りください。',
    '詳しくは https://example.go.jp/ をご覧ください。',
    '5部を提出します。',
    '30日以内に届け出ます。',
  ])('「%s」 with a figure that stands in no quote is never said', (text) => {
    expect(conclusionOf(text)).toBe(INSTEAD);
  });

  it('may repeat a figure of the question', () => {
    expect(conclusionOf('5人の団体は、対象です。', '5人の団体は対象ですか')).toBe('5人の団体は、対象です。');
    expect(conclusionOf('5人の団体は、対象です。', '団体は対象ですか')).toBe(INSTEAD);
  });

  it('never keeps a sum of money other than those quoted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999 }), fc.integer({ min: 1, max: 9_999 }), (quoted, said) => {
        const kept = conclusionOf(`上限額は、${said}万円です。`, '上限額は？', `上限額は、${quoted}万円とする。`);
        // 80 stands in 800 as characters only.
        if (!String(quoted).includes(String(said))) expect(kept).toBe(INSTEAD);
        if (quoted === said) expect(kept).toBe(`上限額は、${said}万円です。`);
      }),
    );
  });
});

describe('facts', () => {
  it('lose those with a figure that stands in no quote, and keep the others', () => {
    const facts = [
      { label: '補助率', value: '２分の１以内［1］', source: 1 },
      { label: '上限額', value: '900万円［1］', source: 1 },
      { label: '電話', value: '03-1234-5678', source: 1 },
    ];
    const { message } = ground(
      answerOf(
        [
          { kind: 'conclusion', text: '次のとおりです。' },
          { kind: 'facts', facts },
        ],
        [citationOf(QUOTE)],
      ),
      '補助率と上限額は？',
    );
    expect(message.blocks[1]).toEqual({ kind: 'facts', facts: [facts[0]] });
  });

  it.each(['*', '★', '●', '#', '＊'])('keep an address whose @ the document prints as %s', (mark) => {
    const facts = [{ label: 'メール', value: 'a@example.go.jp', source: 1 }];
    const { message } = ground(
      answerOf(
        [
          { kind: 'conclusion', text: '次のとおりです。' },
          { kind: 'facts', facts },
        ],
        [citationOf(`電子メール：a${mark}example.go.jp`)],
      ),
      'メールは？',
    );
    expect(message.blocks[1]).toEqual({ kind: 'facts', facts });
  });
});

describe('a long answer', () => {
  it('loses its later clauses until it fits, and keeps the first and the sources', () => {
    const clauses = Array.from(
      { length: 8 },
      (_, at): MessageBlock => ({ kind: 'clause', quote: `${at}${'あ'.repeat(250)}`, source: 1 }),
    );
    const sources: MessageBlock = { kind: 'sources', sources: [] };
    const { message } = ground(
      answerOf([{ kind: 'conclusion', text: '次のとおりです。' }, ...clauses, sources], [citationOf('あ')]),
      '何ですか',
    );
    expect(renderPlain(message).length).toBeLessThanOrEqual(1_150);
    const kept = message.blocks.filter((block) => block.kind === 'clause');
    expect(kept).toEqual(clauses.slice(0, kept.length));
    expect(kept.length).toBeGreaterThan(0);
    expect(message.blocks.at(-1)).toEqual(sources);
  });

  it('shortens the items of a list, and drops none', () => {
    const items = Array.from({ length: 24 }, (_, at) => `項目${'甲乙丙'[at % 3]}${'い'.repeat(80)}`);
    const { message } = ground(
      answerOf(
        [
          { kind: 'conclusion', text: '次のとおりです。' },
          { kind: 'list', items, omitted: 2 },
        ],
        [],
      ),
      '何ですか',
    );
    expect(renderPlain(message).length).toBeLessThanOrEqual(1_150);
    const list = message.blocks.find((block) => block.kind === 'list');
    expect(list?.items).toHaveLength(24);
    expect(list?.omitted).toBe(2);
    expect(list?.items.every((item) => item.endsWith('…') && item.length <= 40)).toBe(true);
  });
});

it('an abstention is left as it is', () => {
  const answer = {
    ...answerOf([{ kind: 'conclusion', text: '900万円については、見当たりませんでした。' }], []),
    abstained: true,
  };
  expect(ground(answer, '上限額は？')).toEqual(answer);
});
