import type { RateFact } from '../../domain/facts/fact.ts';
import { ownerOf, ratesInSentences } from './rate-sentences.ts';
import { type RateValue, rateValuesIn } from './rate-values.ts';
import type { CellReading, Reading } from './reading.ts';

/** A rate or sum of a row, with what its row and its column make it hold for. */
export interface RateInRow {
  readonly value: RateValue;
  readonly of: RateFact['of'];
  readonly condition: string | null;
  /** Headers over the cells of the condition, folded. */
  readonly over: string;
  readonly remark: string | null;
}

const RATE = /(?:補助|助成|交付|支援)率|(?:補助|助成)(?:の)?割合/;
const CAP = /上限|限度額/;
const FLOOR = /下限/;
const FIXED = /^(?:補助|助成|交付|支援)(?:金)?(?:の)?額/;
/** A price, or the limit of one expense. */
const OTHER = /単価|条件(?!不利)|備考|(?:時間|人|点|回|台|日|泊)(?:当|あ)たり|年数|件数|ページ|容量|字数|人数/;
const REMARK = /備考|注|留意|補足|説明|摘要/;
/** Cells that name what the fact is attributed to anyway, or nothing. */
const NO_CONDITION = /^(?:番号|no\.?|項番|年度|出典|事業名?|制度名?|補助金名?)$|備考|注|留意|出典/;

/** The rates and sums of a table's row: under headers, beside labels, or told in a cell. */
export function ratesInRow(reading: Reading): RateInRow[] {
  const { cells, lead, heading } = reading;
  const columns = cells.map((cell) => ({ cell, over: measureOver(cell.header) }));
  const isOfGrants =
    columns.some(({ over }) => over === 'rate') ||
    /補助率|助成率|補助上限|補助(?:金の)?額|補助金額|助成額|上限額/.test(`${lead} ${heading}`);
  if (isOfGrants && columns.some(({ over }) => over !== null)) return underHeaders(columns, cells);
  const [label, ...values] = cells;
  if (label !== undefined && label.text.length <= 24 && measureOver(label.text) !== null) return beside(label, values);
  if (/補助率|助成率|補助(?:金)?の?額|上限額/.test(`${lead} ${heading}`)) {
    const byType = underTypes(cells);
    if (byType.length > 0) return byType;
  }
  return cells.flatMap((cell) =>
    ratesInSentences(cell.shown).map(({ value, of, condition, remark }) => ({
      value,
      of,
      condition,
      over: '',
      remark,
    })),
  );
}

function measureOver(header: string): RateFact['measure'] | null {
  if (header === '' || OTHER.test(header)) return null;
  if (RATE.test(header)) return 'rate';
  if (FLOOR.test(header)) return 'floor';
  if (CAP.test(header)) return 'cap';
  return FIXED.test(header) ? 'fixed' : null;
}

/** 類型｜人口｜補助率｜上限額: the cells before the values are the condition. */
function underHeaders(
  columns: readonly { readonly cell: CellReading; readonly over: RateFact['measure'] | null }[],
  cells: readonly CellReading[],
): RateInRow[] {
  const conditions = columns
    .filter(({ cell, over }) => over === null && cell.text !== '' && !NO_CONDITION.test(cell.header))
    .map(({ cell }) => cell);
  const remark = remarkOf(cells);
  return columns.flatMap(({ cell, over }): RateInRow[] => {
    if (over === null) return [];
    const narrowed = /[(（]([^()（）]+)[)）]/u.exec(cell.title)?.[1] ?? null;
    const parts = [...conditions.map(shownWithHeader), ...(narrowed === null || /円/.test(narrowed) ? [] : [narrowed])];
    return rateValuesIn(cell.shown, over).map((value) => ({
      value,
      of: ownerOf(cell.header),
      condition: joined(parts),
      over: conditions.map(({ header }) => header).join(' '),
      remark,
    }));
  });
}

/** 補助率｜3分の2以内, and 補助率 beside one cell for each type. */
function beside(label: CellReading, values: readonly CellReading[]): RateInRow[] {
  const over = measureOver(label.text);
  // 「補助率・上限額」: the words in the cell tell which is which.
  const both = RATE.test(label.text) && CAP.test(label.text);
  const told = values.filter(({ header }) => !REMARK.test(header));
  return told.flatMap((cell): RateInRow[] => {
    const condition = told.length > 1 && cell.title !== '' ? cell.title : null;
    return rateValuesIn(cell.shown, both ? 'rate' : over).map((value) => ({
      value,
      of: ownerOf(label.text),
      condition,
      over: '',
      remark: remarkOf(values),
    }));
  });
}

/** A column for each type, rate and cap in one cell: Ⅱ型 over 「２/３ 上限3,000万円（５万人未満）」. */
function underTypes(cells: readonly CellReading[]): RateInRow[] {
  const [label, ...types] = cells;
  if (label === undefined || rateValuesIn(label.shown, null).length > 0) return [];
  return types.flatMap((cell): RateInRow[] => {
    if (cell.title === '' || REMARK.test(cell.header)) return [];
    const values = rateValuesIn(cell.shown, 'rate');
    if (!values.some(({ measure }) => measure === 'rate') && !/上限|最大/.test(cell.text)) return [];
    const condition = joined([shownWithHeader(label), cell.title]);
    return values.map((value) => ({
      value,
      of: null,
      condition,
      over: `${label.header} ${cell.header}`,
      remark: null,
    }));
  });
}

/** A cell of the condition, with its header where it says nothing alone: 財政力指数 0.50以上. */
function shownWithHeader({ title, shown, text }: CellReading): string {
  return title !== '' && (/^[\d０-９〜~]/u.test(shown) || text.length < 2) ? `${title} ${shown}` : shown;
}

function remarkOf(cells: readonly CellReading[]): string | null {
  const remarks = cells.filter(({ header, text }) => REMARK.test(header) && text !== '').map(({ shown }) => shown);
  return joined(remarks, ' ');
}

function joined(parts: readonly string[], by = '、'): string | null {
  const told = parts.filter((part) => part !== '' && !/^[-－ー]$/.test(part));
  return told.length === 0 ? null : told.join(by);
}
