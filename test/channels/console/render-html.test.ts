import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayable } from '../../../src/channels/console/displayable.ts';
import { html, raw, verbatim, words } from '../../../src/channels/console/html.ts';
import { renderHtml } from '../../../src/channels/console/render-html.ts';
import { renderTurn } from '../../../src/channels/console/render-turn.ts';
import type { Message, MessageBlock } from '../../../src/domain/messages/message.ts';
import { ABSTAINED, RATES, TWELVE } from './sample-messages.ts';

const one = (block: MessageBlock) => renderHtml({ blocks: [block], certificate: null }, 'a').markup;

// A block kind that is added without a sample here fails to compile.
const EVERY: Readonly<Record<MessageBlock['kind'], readonly MessageBlock[]>> = {
  conclusion: [{ kind: 'conclusion', text: '締切は<5月29日>です。' }],
  paragraph: [{ kind: 'paragraph', text: '一行目\n二行目' }],
  facts: [
    {
      kind: 'facts',
      facts: [
        { label: '上限', value: '3,000万円', source: 1 },
        { label: '下限', value: '"なし"', source: null },
      ],
    },
    { kind: 'facts', facts: [] },
  ],
  sheet: [
    {
      kind: 'sheet',
      sheet: '0123456789abcdefghjk',
      lines: [
        {
          number: 1,
          question: '<地方公共団体>ですか。',
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
  ],
  list: [
    { kind: 'list', items: ['① 10月まで', '② 土地'], omitted: 0 },
    { kind: 'list', items: ['土地', '② 建物'], omitted: 3 },
    { kind: 'list', items: [], omitted: 0 },
  ],
  cases: [
    {
      kind: 'cases',
      cases: [
        {
          mark: '①',
          name: 'やまなか町',
          title: '<停留所>を増やす',
          same: ['段階（実証）'],
          different: ['人口規模（4.1万人、ご質問は2万人）'],
          unknown: ['テーマ'],
          facts: [{ label: '対応', value: '「増やした」', source: 1 }],
        },
        { mark: '②', name: 'うみべ市', title: null, same: ['段階（実証）'], different: [], unknown: [], facts: [] },
      ],
    },
    { kind: 'cases', cases: [] },
  ],
  clause: [{ kind: 'clause', quote: '補助率は、２分の１以内とする。', source: 2 }],
  sources: [
    {
      kind: 'sources',
      sources: [
        {
          number: 1,
          documentId: 'd',
          document: 'a.pdf',
          title: '公募要領',
          kind: 'guideline',
          page: 3,
          heading: '第3章',
        },
        { number: 2, documentId: 'e', document: 'b.md', title: '要約', kind: 'summary', page: null, heading: null },
      ],
    },
    { kind: 'sources', sources: [] },
  ],
  near: [
    {
      kind: 'near',
      items: [
        {
          text: '待合環境',
          source: {
            number: 1,
            documentId: 'd',
            document: 'a.pdf',
            title: '公募要領',
            kind: 'summary',
            page: 3,
            heading: null,
          },
        },
      ],
    },
    { kind: 'near', items: [] },
  ],
  note: [
    { kind: 'note', tone: 'info', text: '補足です' },
    { kind: 'note', tone: 'warning', text: '注意です' },
  ],
  next: [
    { kind: 'next', steps: ['確認する'] },
    { kind: 'next', steps: [] },
  ],
  suggestions: [
    { kind: 'suggestions', questions: ['"締切"は？'] },
    { kind: 'suggestions', questions: [] },
  ],
};

describe('renderHtml', () => {
  it.each(Object.entries(EVERY))('renders %s', (_, blocks) => {
    expect(blocks.map(one)).toMatchSnapshot();
  });

  it('links a marker only to a source that is shown', () => {
    const { markup } = renderHtml(RATES, 'x1');
    for (const [, id] of markup.matchAll(/href="#([^"]+)"/g)) expect(markup).toContain(`id="${id}"`);
    expect(one({ kind: 'clause', quote: 'q', source: 9 })).not.toContain('href');
  });

  it('keeps a number apart from its source when both are copied', () => {
    expect(one({ kind: 'facts', facts: [{ label: '額', value: '100', source: 1 }] }).replace(/<[^>]*>/g, '')).toContain(
      '[1]',
    );
  });

  it('lets no text become markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const message: Message = {
          certificate: null,
          blocks: Object.values(EVERY)
            .flat()
            .map((block) => withText(block, `<script>"'&${text}</script>`)),
        };
        const { markup } = renderHtml(message, 'a');
        expect(markup).not.toContain('<script');
        expect(markup).not.toMatch(/[\0-\x08\u202A-\u202E\u2066-\u2069]/u);
        expect(markup.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('renderTurn', () => {
  const turn = (message: Message, question = '質問') =>
    renderTurn(
      { id: 'a1', key: 'reply:1', change: 1 },
      {
        about: question,
        message,
        text: '',
        kind: message === ABSTAINED ? 'not-in-documents' : 'cost',
        abstained: message === ABSTAINED,
        repeats: false,
        saidAt: '2026-11-22T05:05:00.000Z',
      },
      { csrf: 'token', given: null, back: null },
    ).markup;

  it('shows the question, the answer, its time and its certificate', () => {
    expect(turn(TWELVE)).toMatchSnapshot();
    expect(turn(ABSTAINED)).toContain('class="answer abstained"');
    expect(turn({ ...TWELVE, certificate: null })).not.toContain('回答証明');
  });

  it('shortens a long question visibly and keeps all of it', () => {
    const long = `始め${'補助'.repeat(2000)}終わり`;
    const markup = turn(TWELVE, long);
    expect(markup).toContain('質問の全文（4,005字）');
    expect(markup).toContain(long);
    expect(markup.split('…</bdi></h2>')[0]?.length).toBeLessThan(600);
  });
});

describe('html', () => {
  it('escapes text, keeps markup, leaves nothing for null and false', () => {
    expect(html`<p>${'<&>"\''}${raw('<br>')}${null}${false}${['a', 1]}</p>`.markup).toBe(
      '<p>&lt;&amp;&gt;&quot;&#39;<br>a1</p>',
    );
    expect(words('\u202Ex').markup).toBe('<bdi>\uFFFDx</bdi>');
    expect(verbatim('\u202E<').markup).toBe('\u202E&lt;');
  });

  it('shows line breaks as one kind and unseen characters as seen', () => {
    expect(displayable('a\r\nb\rc\u2028d\te\0f\uD800')).toBe('a\nb\nc\nd\te\uFFFDf\uFFFD');
  });
});

function withText<T>(value: T, text: string): T {
  if (Array.isArray(value)) return value.map((item) => withText(item, text)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      typeof item === 'string' && !['kind', 'tone', 'verdict'].includes(key)
        ? text
        : Array.isArray(item) && typeof item[0] === 'string'
          ? item.map(() => text)
          : withText(item, text),
    ]),
  ) as T;
}
