import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cite, sourcesOf } from '../../src/assistant/answering/cite.ts';
import type { Page } from '../../src/domain/documents/document.ts';
import type { Passage } from '../../src/domain/documents/passage.ts';
import { squeeze } from '../../src/domain/text/fold.ts';
import { citationOf, GUIDELINE, passage, row } from './evidence-fixture.ts';

const quoted = (source: Passage, pages: readonly Page[], start = 0, end = source.text.length) =>
  cite({ passage: source, document: GUIDELINE, start, end }, pages).map(({ quote, page }) => [page, quote]);

describe('a citation', () => {
  it('gives the stretch in its own characters with document, page, headings and place', () => {
    const source = passage(3, { text: '前の文。補助率は２分の１とする。', headings: ['３ 補助'] });
    expect(
      cite({ passage: source, document: GUIDELINE, start: 4, end: 16 }, [{ number: 1, text: source.text }]),
    ).toEqual([
      {
        documentId: GUIDELINE.id,
        document: GUIDELINE.name,
        title: GUIDELINE.title,
        kind: GUIDELINE.kind,
        page: 1,
        headings: ['３ 補助'],
        quote: '補助率は２分の１とする。',
        passageId: source.id,
        start: 4,
        end: 16,
      },
    ]);
  });

  it('stands whatever white space and width the page has', () => {
    const source = passage(0, { text: '補助率は2分の1とする。' });
    expect(quoted(source, [{ number: 1, text: '補 助 率 は\n２分の１　とする。' }])).toEqual([[1, source.text]]);
  });

  it.each([
    ['another page', [{ number: 2, text: '補助率は２分の１とする。' }]],
    ['another figure', [{ number: 1, text: '補助率は３分の１とする。' }]],
    ['no page at all', []],
  ])('is not given when the words stand on %s', (_, pages) => {
    expect(quoted(passage(0, { text: '補助率は２分の１とする。' }), pages)).toEqual([]);
  });

  it('of a stretch over a page break is one for each page', () => {
    const source = passage(0, {
      text: '応募書類は、期限までに提出してください。',
      breaks: [
        { at: 0, page: 4 },
        { at: 10, page: 5 },
      ],
    });
    const pages = [
      { number: 4, text: '表題 応募書類は、期限まで' },
      { number: 5, text: 'に提出してください。 続き' },
    ];
    expect(quoted(source, pages)).toEqual([
      [4, '応募書類は、期限まで'],
      [5, 'に提出してください。'],
    ]);
    expect(quoted(source, pages, 11)).toEqual([[5, '提出してください。']]);
  });

  it('of a row whose cells do not stand together is one for each cell that stands', () => {
    const source = row(0, 0, [
      ['区分', '市町村'],
      ['補助率', '２分の１'],
      ['備考', '現地になし'],
    ]);
    const pages = [{ number: 1, text: '区分 補助率\n市町村\n（注を挟む）\n２分の１' }];
    expect(quoted(source, pages)).toEqual([
      [1, '市町村'],
      [1, '２分の１'],
    ]);
  });

  it('of a row whose cells stand together is one', () => {
    const source = row(0, 0, [
      ['区分', '市町村'],
      ['補助率', '２分の１'],
    ]);
    expect(quoted(source, [{ number: 1, text: '市町村 ２分の１' }])).toEqual([[1, '市町村 ２分の１']]);
  });

  it('never quotes what does not stand on its page', () => {
    const words = fc.array(fc.constantFrom('補助', '率は', '２分の１', '800万円', ' ', '\n', '。'), { maxLength: 12 });
    fc.assert(
      fc.property(words, words, words, fc.nat(30), (one, two, own, at) => {
        const pages = [
          { number: 1, text: one.join('') },
          { number: 2, text: two.join('') },
        ];
        const source = passage(0, {
          text: own.join(''),
          breaks: [
            { at: 0, page: 1 },
            { at, page: 2 },
          ],
        });
        for (const { quote, page, start, end } of cite(
          { passage: source, document: GUIDELINE, start: 0, end: source.text.length },
          pages,
        )) {
          expect(squeeze(pages.find(({ number }) => number === page)?.text ?? '')).toContain(squeeze(quote));
          expect(source.text.slice(start, end).trim()).toBe(quote);
        }
      }),
    );
  });
});

describe('a list of sources', () => {
  it('names each document and page once, in the order cited', () => {
    const citations = [citationOf('甲', 7), citationOf('乙', 2), citationOf('丙', 7, 9)];
    const { sources, numberOf } = sourcesOf(citations);
    expect(sources.map(({ number, page }) => [number, page])).toEqual([
      [1, 7],
      [2, 2],
    ]);
    expect(citations.map(numberOf)).toEqual([1, 2, 1]);
  });

  it('tells pages of different documents apart', () => {
    const other = { ...citationOf('乙', 1), documentId: 'other' };
    expect(sourcesOf([citationOf('甲', 1), other]).sources).toHaveLength(2);
  });
});
