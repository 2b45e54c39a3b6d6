import { labelOfCell } from './cell-text.ts';
import type { PageCell, PageTable } from './row-split.ts';

const GENERIC =
  /^(?:項目|内容|区分|備考|金額|名称|説明|種別|種類|分類|類型|対象|対象者|要件|条件|時期|日程|日時|期間|期限|場所|会場|定員|書類|様式|部数|提出書類|書類名|費目|経費|経費区分|経費の内容|補助率|上限額?|補助上限額?|担当|役割|番号|№|no\.?|配点|審査項目|評価項目|観点|着眼点|変更前|変更後|事項|概要|例|方法|単位|数量|単価|合計|年度|用語|定義|質問|回答|頁|ページ|手続|提出先|連絡先|応募|採択|採択率|点数|基準|審査基準|評価基準|時刻|説明者)$/iu;

/** The cell at each place of the table; a merged cell at every place it covers. */
export function matrixOf(table: PageTable): (PageCell | undefined)[][] {
  const matrix: (PageCell | undefined)[][] = Array.from({ length: table.rows }, () => []);
  for (const cell of table.cells) {
    for (let r = cell.r0; r <= cell.r1; r += 1)
      for (let c = cell.c0; c <= cell.c1; c += 1) (matrix[r] ?? [])[c] ??= cell;
  }
  return matrix;
}

/** Number of header rows from row `from` on: shaded, bold, spanning, or of words that only headers use. */
export function headerRows(table: PageTable, from: number): number {
  const matrix = matrixOf(table);
  if (table.rows - from < 2) return 0;
  const rowCells = (r: number): PageCell[] => [...new Set(matrix[r])].filter((cell) => cell !== undefined);
  const filled = (r: number): PageCell[] => rowCells(r).filter((cell) => cell.lines.length > 0);
  const first = filled(from);
  if (first.length < 2 || first.some((cell) => cell.r0 < from)) return 0;
  const body = table.cells.filter((cell) => cell.r0 > from && cell.lines.length > 0);
  const byShade = leading(table, from, (r) => filled(r).length > 0 && filled(r).every((cell) => cell.shaded));
  if (byShade > 0 && byShade < table.rows - from) return byShade;
  if (byShade === 0 && isLabelColumn(table, from, body)) return 0;
  // otherwise a form: only a header's corner may be empty, and its cells reach down beside one that spans columns
  if (rowCells(from).some((cell) => cell.lines.length === 0 && cell.c0 > 0)) return 0;
  if (
    first.some((cell) => cell.r1 > from) &&
    !first.some((cell) => cell.c1 > cell.c0) &&
    !first.every((cell) => cell.r1 > from)
  )
    return 0;
  const depth = spannedDepth(table, from, first);
  if (depth >= table.rows - from) return 0;
  const bold = (cell: PageCell): boolean => cell.lines.every((line) => line.bold);
  const rest = body.filter((cell) => cell.r0 >= from + depth);
  if (
    first.every(bold) &&
    rest.filter(bold).length < 0.5 * rest.length &&
    !rest.filter((cell) => cell.c0 === 0).every(bold)
  )
    return depth;
  const labels = first.map(labelOfCell);
  if (!labels.every(isLabel) || new Set(labels).size < labels.length) return 0;
  const generic = labels.filter((label) => GENERIC.test(label.replace(/\s/gu, ''))).length;
  if (generic * 2 >= labels.length) return depth;
  if (first.every(isCentred) && rest.filter(isCentred).length < 0.5 * rest.length) return depth;
  const unlike = first.filter((head) => isUnlikeBody(table, from + depth, head));
  return unlike.length > 0 && (table.columns > 2 || unlike.some((head) => head.c0 === 0)) ? depth : 0;
}

function isCentred(cell: PageCell): boolean {
  const left = Math.min(...cell.lines.map((line) => line.x0)) - cell.x0;
  const right = cell.x1 - Math.max(...cell.lines.map((line) => line.x1));
  return left > 8 && Math.abs(left - right) < 0.12 * (cell.x1 - cell.x0);
}

function leading(table: PageTable, from: number, isHeader: (r: number) => boolean): number {
  let count = 0;
  while (from + count < table.rows && isHeader(from + count)) count += 1;
  return count;
}

/** A key and value table: the first column alone is shaded or bold. */
function isLabelColumn(table: PageTable, from: number, body: readonly PageCell[]): boolean {
  const first = table.cells.filter((cell) => cell.c0 === 0 && cell.r0 >= from && cell.lines.length > 0);
  const others = body.filter((cell) => cell.c0 > 0);
  const shaded =
    first.filter((cell) => cell.shaded).length > 0.7 * first.length &&
    others.filter((cell) => cell.shaded).length < 0.3 * others.length;
  return shaded && table.columns === 2;
}

/** Rows that the first row's cells reach down to, and the row below a cell that spans columns. */
function spannedDepth(table: PageTable, from: number, first: readonly PageCell[]): number {
  const reach = Math.max(...first.map((cell) => cell.r1)) - from + 1;
  const spans = first.some((cell) => cell.c1 > cell.c0 && cell.c1 - cell.c0 + 1 < table.columns);
  return spans && reach > 1 ? reach : Math.min(reach, 3);
}

/** Short, without figures, dates or sentences. */
function isLabel(text: string): boolean {
  const figures = text.match(/[0-9０-９]/gu)?.length ?? 0;
  const quantity =
    /[0-9０-９]\s*(?:年|月|日|円|人|件|点|%|％|か月|箇月|時|分|倍)?(?:[（(].*)?$|[0-9０-９]+月[0-9０-９]+日/u.test(
      text,
    );
  return text.length <= 18 && figures <= 0.34 * text.length && !quantity && !/[。、]|^[○×△◎－-]$/u.test(text);
}

/** The column's body is of another kind than its head: longer, or with figures. */
function isUnlikeBody(table: PageTable, from: number, head: PageCell): boolean {
  const below = table.cells
    .filter((cell) => cell.r0 >= from && cell.c0 >= head.c0 && cell.c1 <= head.c1 && cell.lines.length > 0)
    .map(labelOfCell);
  const unlike = below.filter((text) => text.length > 16 || /[0-9０-９。○×△◎]/u.test(text)).length;
  return below.length > 0 && unlike >= 0.6 * below.length;
}
