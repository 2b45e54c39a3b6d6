import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinBoxes } from '../../src/domain/text/join-boxes.ts';
import { type PlacedPart, placeQuotes } from '../../src/domain/text/place-quote.ts';
import { withoutSpaces } from '../../src/domain/text/run-sequence.ts';
import { type Box, boxOfStretch, type TextRun } from '../../src/domain/text/text-run.ts';

const SIZE = 10;

/** Lines of a page, `perLine` runs side by side in each. */
function linesOf(texts: readonly string[], perLine = 1): TextRun[] {
  const nextX: number[] = [];
  return texts.map((text, at) => {
    const line = Math.floor(at / perLine);
    const x = nextX[line] ?? 50;
    const width = [...text].length * SIZE;
    nextX[line] = x + width;
    return { text, flow: 'right', x, y: 50 + line * SIZE * 1.5, width, height: SIZE };
  });
}

function cell(text: string, x: number, y: number): TextRun {
  return { text, flow: 'right', x, y, width: [...text].length * SIZE, height: SIZE };
}

const said = (parts: readonly PlacedPart[], runs: readonly TextRun[]) =>
  parts.map(({ run, start, end }) => runs[run]?.text.slice(start, end) ?? '').join('');
const place = (quote: string, runs: readonly TextRun[]) => said(placeQuotes([quote], runs)[0] ?? [], runs);

/** Runs of kanji of which none comes twice on the page. */
const page = fc
  .record({
    lengths: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 20 }),
    perLine: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ lengths, perLine }) => {
    let code = 0x4e00;
    const texts = lengths.map((length) => Array.from({ length }, () => String.fromCharCode(code++)).join(''));
    return { runs: linesOf(texts, perLine), text: texts.join('') };
  });
const cut = page.chain(({ runs, text }) =>
  fc
    .tuple(fc.nat(text.length - 2), fc.integer({ min: 2, max: text.length }))
    .map(([from, length]) => ({ runs, quote: text.slice(from, from + length) })),
);

describe('a quote on a page', () => {
  it('that is cut out of runs that follow each other is covered, and nothing else', () => {
    fc.assert(
      fc.property(cut, ({ runs, quote }) => {
        expect(place(quote, runs)).toBe(quote);
      }),
    );
  });

  it('stands within its runs', () => {
    fc.assert(
      fc.property(cut, ({ runs, quote }) => {
        for (const { run, box } of placeQuotes([quote], runs).flat()) expect(isWithin(box, runs[run])).toBe(true);
      }),
    );
  });

  it('is found in whatever order the file has the runs', () => {
    const shuffled = cut.chain(({ runs, quote }) =>
      fc
        .shuffledSubarray([...runs], { minLength: runs.length, maxLength: runs.length })
        .map((moved) => ({ moved, quote })),
    );
    fc.assert(
      fc.property(shuffled, ({ moved, quote }) => {
        expect(place(quote, moved)).toBe(quote);
      }),
    );
  });

  it('is found whatever its spaces and widths, with the characters as the page has them', () => {
    const runs = linesOf(['（１）補助率は、', '２分の１ 以内と', 'する。']);
    expect(place('(1)補助率は、2分の1以内 とする。', runs)).toBe('（１）補助率は、２分の１ 以内とする。');
  });

  it('that does not stand there gets no place', () => {
    const other = fc.string({ unit: fc.constantFrom(...'あいうえおかきくけこさしすせそ'), minLength: 1 });
    fc.assert(
      fc.property(page, other, ({ runs }, quote) => {
        expect(placeQuotes([quote], runs)).toEqual([[]]);
      }),
    );
    const runs = linesOf(['補助対象経費は、次のとおりとする。', '人件費は、従事した時間に応じて計上する。']);
    expect(place('補助対象事業者は、地方公共団体又は協議会であること。', runs)).toBe('');
  });
});

describe('a quote whose words do not follow each other', () => {
  const ROWS = [
    ['区分', '補助率', '上限額'],
    ['実証運行型', '2分の1以内', '3,000万円'],
    ['広域再編型', '4分の3以内', '6,000万円'],
    ['その他の型', '2分の1以内', '300万円'],
  ];
  const byColumn = [0, 1, 2].flatMap((column) =>
    ROWS.map((row, line) => cell(row[column] ?? '', 50 + column * 150, 50 + line * 20)),
  );

  it.each(ROWS.slice(1))('is marked in the cells of its own row (%s)', (...row) => {
    const [parts = []] = placeQuotes([row.join(' ')], byColumn);
    expect(said(parts, byColumn)).toBe(row.join(''));
    expect(new Set(parts.map(({ box }) => box.y)).size).toBe(1);
  });

  it('is marked in the lines of a column where the file runs across the columns', () => {
    const left = ['申請者は、事業の完了の', '日から三十日以内に実績', '報告書を提出すること。'];
    const right = ['協議会は、毎年度一回以', '上の会議を開催し、議事', '録を公表しなければなら'];
    const runs = left.flatMap((text, at) => [cell(text, 50, 50 + at * 15), cell(right[at] ?? '', 300, 50 + at * 15)]);
    expect(place(left.join(''), runs)).toBe(left.join(''));
    expect(place(right.join(''), runs)).toBe(right.join(''));
  });

  it('leaves out a short piece that stands only far from the others', () => {
    const runs = [cell('自動運転の実証に要する経費', 50, 50), cell('凡例', 50, 380), cell('○', 50, 400)];
    expect(place('自動運転の実証に要する経費 ○', runs)).toBe('自動運転の実証に要する経費');
  });

  it('takes the nearest of short pieces', () => {
    const runs = [
      cell('○', 400, 30),
      cell('会計年度任用職員の報酬', 50, 50),
      cell('○', 400, 50),
      cell('正規職員の給料', 50, 70),
      cell('○', 400, 70),
    ];
    expect(placeQuotes(['会計年度任用職員の報酬 ○'], runs)[0]?.map(({ run }) => run)).toEqual([1, 2]);
  });
});

describe('several quotes of one source', () => {
  it('stand together: a short one beside the long one', () => {
    const runs = [cell('50%', 300, 50), cell('車両の購入に要する経費', 50, 90), cell('50%', 300, 90)];
    expect(placeQuotes(['50%', '車両の購入に要する経費'], runs).map((parts) => parts.map(({ run }) => run))).toEqual([
      [2],
      [1],
    ]);
  });

  it('of two characters that stand in several places get none alone', () => {
    expect(placeQuotes(['対象'], linesOf(['対象とする', '対象としない']))).toEqual([[]]);
  });
});

it('takes bold print, which is the same text twice, once', () => {
  const run = cell('補助率', 50, 50);
  const runs = ['補', '助', '率'].flatMap((char, at) => [
    { ...cell(char, 50 + at * SIZE, 50) },
    { ...cell(char, 50.3 + at * SIZE, 50) },
  ]);
  expect(place('補助率', [run])).toBe('補助率');
  expect(place('補助率', runs)).toBe('補助率');
});

it('divides a run by the widths of its characters, in whatever direction it flows', () => {
  const run: TextRun = { text: 'ab東京都', flow: 'right', x: 0, y: 0, width: 40, height: 10 };
  expect(boxOfStretch(run, 2, 3)).toEqual({ x: 10, y: 0, width: 10, height: 10 });
  const down: TextRun = { ...run, flow: 'down', width: 10, height: 40 };
  expect(boxOfStretch(down, 0, 2)).toEqual({ x: 0, y: 0, width: 10, height: 10 });
  expect(boxOfStretch({ ...down, flow: 'up' }, 0, 2)).toEqual({ x: 0, y: 30, width: 10, height: 10 });
  expect(boxOfStretch({ ...run, flow: 'left' }, 0, 2)).toEqual({ x: 30, y: 0, width: 10, height: 10 });
});

it('joins the boxes of a line and keeps lines and cells apart', () => {
  const line = (x: number, y: number): Box => ({ x, y, width: 10, height: 10 });
  expect(joinBoxes([line(0, 0), line(10, 0), line(22, 0), line(0, 15), line(60, 15)])).toEqual([
    { x: 0, y: 0, width: 32, height: 10 },
    line(0, 15),
    line(60, 15),
  ]);
});

it('gives every box within its run for texts of any kind', () => {
  const runs = fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 8 }).map((texts) => linesOf(texts));
  fc.assert(
    fc.property(runs, fc.nat(), fc.nat(), (all, from, length) => {
      const text = all.map((run) => run.text).join('');
      const quote = text.slice(from % (text.length + 1), (from % (text.length + 1)) + (length % 30));
      const [parts = []] = placeQuotes([quote], all);
      for (const { run, start, end, box } of parts) {
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(all[run]?.text.length ?? 0);
        expect(isWithin(box, all[run])).toBe(true);
      }
      if (parts.length > 0) expect(withoutSpaces(quote)).not.toBe('');
    }),
  );
});

function isWithin(box: Box, run: TextRun | undefined): boolean {
  const slack = 1e-6;
  return (
    run !== undefined &&
    box.x >= run.x - slack &&
    box.y >= run.y - slack &&
    box.x + box.width <= run.x + run.width + slack &&
    box.y + box.height <= run.y + run.height + slack
  );
}
