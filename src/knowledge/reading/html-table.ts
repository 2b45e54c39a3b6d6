/** One cell as marked up, before spans are laid out. */
export interface MarkedCell {
  readonly text: string;
  readonly isHeader: boolean;
  /** All of it is bold. */
  readonly isStrong?: boolean;
  readonly rowSpan: number;
  readonly colSpan: number;
}

/** A row as marked up; `inHead` when it stands in a thead (or Word repeats it on every page). */
export interface MarkedRow {
  readonly inHead: boolean;
  readonly cells: readonly MarkedCell[];
}

/** A cell in its place on the grid: `column` where it begins, `width` in columns. */
interface Placed {
  readonly text: string;
  readonly isHeader: boolean;
  readonly isStrong: boolean;
  readonly column: number;
  readonly width: number;
}

/** A table part: `caption` is set for a part that begins with a full-width row naming it. */
export interface TablePart {
  readonly caption: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly { readonly header: string; readonly text: string }[])[];
}

/** More columns than any table of an office has; a larger span is a slip or an attack. */
const MOST_COLUMNS = 200;
const HEADER_WORDS =
  /^(?:項目|項番|事項|概要|コード|時間帯|手続|窓口|電話|メール|内容|区分|備考|名称|時期|期間|期限|期日|日程|日付|金額|補助率|率|上限額?|対象|要件|説明|種類|種別|費目|経費|類型|提出物?|提出書類|書類名?|様式|番号|№|No\.?|年度|事業名?|担当|担当課|連絡先|所管|質問|回答|Q|A|Ｑ|Ａ|頁|ページ|改訂前|改訂後|改正前|改正後|訂正前|訂正後|誤|正|箇所|該当箇所|例|配点|審査項目|評価項目|観点|主な.{1,6}|.{1,8}の(?:内容|例|区分|種類|方法|要件|対象)|データ型|項目名|日|曜日?)$/u;

/**
 * Lays marked-up rows out on a grid and reads each row with its column headers. A cell over several rows is repeated in
 * each; a cell over several columns stays one, under all their headers; a short full-width row begins a named part.
 */
export function layTable(marked: readonly MarkedRow[], caption: string): TablePart[] {
  const grid = placed(marked);
  const width = Math.max(0, ...grid.flat().map((cell) => cell.column + cell.width));
  const headerRows = countHeaderRows(marked, grid, width);
  const headers = columnHeaders(grid.slice(0, headerRows), width);
  const header = distinct(headers.map((column) => headerOf([column])));
  const parts: { caption: string; header: readonly string[]; rows: { header: string; text: string }[][] }[] = [
    { caption, header, rows: [] },
  ];
  for (const row of grid.slice(headerRows)) {
    const filled = row.filter((cell) => cell.text !== '');
    const only = filled[0];
    if (only === undefined) continue;
    if (
      filled.length === 1 &&
      only.width === width &&
      width > 1 &&
      only.text.length <= 40 &&
      !/[。※]/u.test(only.text)
    ) {
      parts.push({ caption: caption === '' ? only.text : `${caption} ${only.text}`, header: [only.text], rows: [] });
      continue;
    }
    parts.at(-1)?.rows.push(
      row.map((cell) => ({
        header:
          filled.length === 1 && cell.width === width
            ? ''
            : headerOf(headers.slice(cell.column, cell.column + cell.width)),
        text: cell.text,
      })),
    );
  }
  // A row that was to name a part, with nothing below it, is a row after all.
  for (const part of parts.slice(1)) {
    if (part.rows.length === 0) part.rows.push(part.header.map((text) => ({ header: '', text })));
  }
  return parts.filter((part, at) => part.rows.length > 0 || (at > 0 && part.header.length > 0) || headerRows > 0);
}

function placed(marked: readonly MarkedRow[]): Placed[][] {
  const grid: Placed[][] = [];
  let hanging: { cell: Placed; rows: number }[] = [];
  for (const row of marked) {
    const line: Placed[] = hanging.map((each) => each.cell);
    const taken = new Set(line.flatMap((cell) => Array.from({ length: cell.width }, (_, at) => cell.column + at)));
    const next: { cell: Placed; rows: number }[] = hanging
      .filter((each) => each.rows > 1)
      .map((each) => ({ cell: each.cell, rows: each.rows - 1 }));
    let column = 0;
    for (const cell of row.cells) {
      while (taken.has(column)) column += 1;
      if (column >= MOST_COLUMNS) break;
      const width = Math.max(1, Math.min(cell.colSpan, MOST_COLUMNS - column));
      const place: Placed = {
        text: cell.text,
        isHeader: cell.isHeader,
        isStrong: cell.isStrong ?? false,
        column,
        width,
      };
      line.push(place);
      if (cell.rowSpan > 1) next.push({ cell: place, rows: cell.rowSpan - 1 });
      column += width;
    }
    hanging = next;
    grid.push(line.sort((a, b) => a.column - b.column));
  }
  return grid;
}

function countHeaderRows(marked: readonly MarkedRow[], grid: readonly Placed[][], width: number): number {
  const inHead = marked.findIndex((row) => !row.inHead);
  if (inHead > 0) return inHead;
  let allHeaders = 0;
  while (allHeaders < grid.length && (grid[allHeaders] ?? []).every((cell) => cell.isHeader || cell.text === ''))
    allHeaders += 1;
  if (allHeaders > 0 && allHeaders < grid.length) return allHeaders;
  return looksLikeHeader(grid, width)
    ? Math.max(1, ...(marked[0]?.cells ?? []).map((cell) => cell.rowSpan).filter((span) => span <= 3))
    : 0;
}

/** Tables of Word files seldom mark their header: short labels without figures above longer or figured cells. */
function looksLikeHeader(grid: readonly Placed[][], width: number): boolean {
  const first = (grid[0] ?? []).filter((cell) => cell.text !== '');
  if (grid.length < 2 || width < 2 || first.length < 2) return false;
  if (first.some((cell) => cell.isHeader) && !first.every((cell) => cell.isHeader)) return false;
  const below = grid
    .slice(1)
    .flat()
    .filter((cell) => cell.text !== '');
  if (
    first.every((cell) => cell.isStrong) &&
    below.length > 0 &&
    below.filter((cell) => cell.isStrong).length * 2 < below.length
  )
    return true;
  const flat = first.map((cell) => cell.text.replace(/\s+/gu, ''));
  const known = flat.filter((text) => HEADER_WORDS.test(text.normalize('NFKC')) || HEADER_WORDS.test(text)).length;
  if (known >= 2 || (known >= 1 && known * 2 >= flat.length)) return true;
  if (width < 3 || grid.length < 3 || new Set(flat).size < flat.length) return false;
  return (
    flat.every((text) => text.length <= 15 && !/[0-9０-９。、○×]/u.test(text)) && isFilled(grid[0] ?? [], first.length)
  );
}

/** Every column is labelled; the corner above row labels may be empty. */
function isFilled(row: readonly Placed[], filled: number): boolean {
  return filled === row.length || (filled === row.length - 1 && row[0]?.text === '');
}

/** For each column the texts of its header cells, outermost first. */
function columnHeaders(rows: readonly (readonly Placed[])[], width: number): string[][] {
  return Array.from({ length: width }, (_, column) =>
    rows.map((row) => row.find((cell) => cell.column <= column && column < cell.column + cell.width)?.text ?? ''),
  );
}

/** The header of some columns, level by level: 補助率 市 町村. */
function headerOf(columns: readonly (readonly string[])[]): string {
  const levels = Math.max(0, ...columns.map((column) => column.length));
  return distinct(
    Array.from({ length: levels }, (_, level) => columns.map((column) => column[level] ?? '')).flat(),
  ).join(' ');
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.replace(/\s*\n\s*/gu, ' ')))].filter((text) => text !== '');
}
