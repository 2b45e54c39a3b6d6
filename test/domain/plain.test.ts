import { describe, expect, it } from 'vitest';
import type { MessageBlock, Source } from '../../src/domain/messages/message.ts';
import { renderPlain, sourceLabel } from '../../src/domain/messages/plain.ts';

const SOURCE: Source = {
  number: 1,
  documentId: 'd',
  document: 'yoryo.pdf',
  title: '試験事業 公募要領',
  kind: 'guideline',
  page: 3,
  heading: '２ 補助率',
};
const plain = (...blocks: readonly MessageBlock[]) => renderPlain({ blocks, certificate: null });

/** One of every kind; a kind that is added must be added here. */
const RENDERED: { readonly [Kind in MessageBlock['kind']]: readonly [Extract<MessageBlock, { kind: Kind }>, string] } =
  {
    conclusion: [{ kind: 'conclusion', text: '２分の１です。' }, '２分の１です。'],
    paragraph: [{ kind: 'paragraph', text: '説明です。' }, '説明です。'],
    sheet: [
      {
        kind: 'sheet',
        sheet: '0123456789abcdefghjk',
        lines: [
          {
            number: 1,
            question: '地方公共団体ですか。',
            verdict: 'met',
            reason: null,
            answer: 'はい',
            heard: '人口4万人の町です',
            clauses: [{ quote: '地方公共団体であること。', source: 1 }],
            prepare: null,
          },
          {
            number: 2,
            question: '実証を行いましたか。',
            verdict: 'unknown',
            reason: 'まだお答えがありません。',
            answer: '未回答',
            heard: null,
            clauses: [],
            prepare: '報告書',
          },
        ],
      },
      '1. 【○満たす】地方公共団体ですか。\n   回答：はい（お話から「人口4万人の町です」）\n   根拠：「地方公共団体であること。」［1］\n\n' +
        '2. 【？不明】実証を行いましたか。\n   回答：未回答\n   理由：まだお答えがありません。\n   用意するもの（例）：報告書',
    ],
    facts: [
      {
        kind: 'facts',
        facts: [
          { label: '補助率', value: '２分の１', source: 1 },
          { label: '上限', value: '800万円', source: null },
        ],
      },
      '・補助率：２分の１［1］\n・上限：800万円',
    ],
    list: [
      { kind: 'list', items: ['申請書', '計画書'], omitted: 3 },
      '・申請書\n・計画書\n（ほか3件は出典をご覧ください）',
    ],
    cases: [
      {
        kind: 'cases',
        cases: [
          {
            mark: '①',
            name: 'やまなか町',
            title: '停留所を増やす',
            same: ['人口規模（4.1万人、ご質問は4万人）', '地域の特性（中山間地域）'],
            different: ['段階（実装）'],
            unknown: [],
            facts: [
              { label: 'つまづき', value: '利用が伸びない。', source: 1 },
              { label: '対応', value: '記載なし', source: null },
            ],
          },
          {
            mark: '②',
            name: 'うみべ市',
            title: null,
            same: ['段階（実証）'],
            different: [],
            unknown: ['テーマ'],
            facts: [],
          },
        ],
      },
      '① やまなか町　停留所を増やす\n同じ：人口規模（4.1万人、ご質問は4万人）、地域の特性（中山間地域）／違う：段階（実装）\n・つまづき：利用が伸びない。［1］\n・対応：記載なし\n\n② うみべ市\n同じ：段階（実証）／不明：テーマ',
    ],
    clause: [{ kind: 'clause', quote: '２分の１以内とする。', source: 2 }, '「２分の１以内とする。」［2］'],
    sources: [
      { kind: 'sources', sources: [SOURCE, { ...SOURCE, number: 2, page: null, kind: 'summary' }] },
      '出典\n［1］『試験事業 公募要領』 p.3\n［2］『試験事業 公募要領』（要約資料）',
    ],
    near: [
      { kind: 'near', items: [{ text: '近い文', source: SOURCE }] },
      '近い記載（お答えではありません）\n・「近い文」『試験事業 公募要領』 p.3',
    ],
    note: [{ kind: 'note', tone: 'warning', text: 'ご注意ください。' }, '※ご注意ください。'],
    next: [{ kind: 'next', steps: ['確認する。', '尋ねる。'] }, '→ 確認する。\n→ 尋ねる。'],
    suggestions: [{ kind: 'suggestions', questions: ['締切は？', '補助率は？'] }, '例：「締切は？」 「補助率は？」'],
  };

describe('plain text', () => {
  it.each(Object.entries(RENDERED))('of a block of kind %s', (_, [block, text]) => {
    expect(plain(block)).toBe(text);
  });

  it('sets blocks apart by an empty line, in order', () => {
    const all = Object.values(RENDERED);
    expect(plain(...all.map(([block]) => block))).toBe(all.map(([, text]) => text).join('\n\n'));
  });

  it('leaves out what says nothing, without a gap', () => {
    expect(
      plain(
        RENDERED.conclusion[0],
        { kind: 'suggestions', questions: [] },
        { kind: 'facts', facts: [] },
        RENDERED.next[0],
      ),
    ).toBe(`${RENDERED.conclusion[1]}\n\n${RENDERED.next[1]}`);
    expect(plain()).toBe('');
  });

  it('says of a list given whole that nothing is left out', () => {
    expect(plain({ kind: 'list', items: ['申請書'], omitted: 0 })).toBe('・申請書');
  });

  it('does not show the certificate, which is not part of the words', () => {
    const blocks = [RENDERED.conclusion[0]];
    expect(renderPlain({ blocks, certificate: 'abc' })).toBe(renderPlain({ blocks, certificate: null }));
  });
});

describe('a source', () => {
  it('is called by its title and page, and a summary is called one', () => {
    expect(sourceLabel(SOURCE)).toBe('『試験事業 公募要領』 p.3');
    expect(sourceLabel({ ...SOURCE, kind: 'summary' })).toBe('『試験事業 公募要領』 p.3（要約資料）');
    expect(sourceLabel({ ...SOURCE, page: null })).toBe('『試験事業 公募要領』');
  });
});
