import type { Block, BlockCell, Run } from '../../../domain/documents/block.ts';
import { labelOfCell, textOfCell } from './cell-text.ts';
import type { TableDraft } from './draft.ts';
import type { PageCell, PageTable } from './row-split.ts';
import { isEnded } from './spacing.ts';
import { headerRows, matrixOf } from './table-header.ts';

interface Entry {
  readonly c0: number;
  readonly c1: number;
  runs: Run[];
}

/** A table over one or more pages as one block: headers on each cell, merged cells in each row they span. */
export function tableBlock(draft: TableDraft): Extract<Block, { kind: 'table' }> {
  const first = draft.parts[0];
  if (!first) return { kind: 'table', caption: draft.caption, rows: [] };
  const titled = first.table.isHeadless ? null : titleRow(first.table);
  const from = titled === null ? 0 : 1;
  const depth = first.table.isHeadless
    ? 0
    : Math.min(headerRows(stacked(draft.parts.map((part) => part.table)), from), first.table.rows - from);
  const headers = columnHeaders(first.table, from, depth);
  const headTexts = rowTexts(first.table).slice(from, from + depth);
  const rows: Entry[][] = [];
  for (const part of draft.parts) {
    const start = part === first ? from + depth : repeatedRows(part.table, headTexts);
    const more = entriesOf(part.table, part.page, start);
    if (part !== first) carryOver(rows, more, part.table, start);
    rows.push(...more);
  }
  const caption = draft.caption === '' && titled !== null ? titled : draft.caption;
  return {
    kind: 'table',
    caption,
    rows: rows
      .filter((row) => row.some((entry) => entry.runs.length > 0))
      .map((row) => row.map((entry): BlockCell => ({ header: headerOf(headers, entry), runs: entry.runs }))),
  };
}

/** The parts one below the other, for what must be seen of the whole. */
function stacked(tables: readonly PageTable[]): PageTable {
  const first = tables[0];
  if (!first || tables.length === 1)
    return first ?? { x0: 0, x1: 0, y0: 0, y1: 0, rows: 0, columns: 0, xs: [], cells: [], order: 0 };
  let rows = 0;
  const cells: PageCell[] = [];
  for (const table of tables) {
    for (const cell of table.cells) cells.push({ ...cell, r0: cell.r0 + rows, r1: cell.r1 + rows });
    rows += table.rows;
  }
  return { ...first, rows, cells };
}

/** A short first row in one cell over the whole width names the table. */
function titleRow(table: PageTable): string | null {
  const cell = table.cells.find((candidate) => candidate.r0 === 0 && candidate.c0 === 0);
  if (!cell || cell.r1 > 0 || cell.c1 !== table.columns - 1 || table.rows < 3) return null;
  const text = labelOfCell(cell);
  return text !== '' && text.length <= 40 && !isEnded(text) ? text : null;
}

function columnHeaders(table: PageTable, from: number, depth: number): string[] {
  const matrix = matrixOf(table).slice(from, from + depth);
  return Array.from({ length: table.columns }, (_, c) => {
    const cells = [...new Set(matrix.map((row) => row[c]))];
    return cells
      .map((cell) => (cell ? labelOfCell(cell) : ''))
      .filter((text) => text !== '')
      .join(' ');
  });
}

function headerOf(headers: readonly string[], entry: Entry): string {
  return [...new Set(headers.slice(entry.c0, entry.c1 + 1))].filter((text) => text !== '').join('・');
}

function rowTexts(table: PageTable): string[] {
  return matrixOf(table).map((row) => row.map((cell) => (cell ? labelOfCell(cell) : '')).join('|'));
}

/** Header rows printed again on a further page. */
function repeatedRows(table: PageTable, heads: readonly string[]): number {
  const texts = rowTexts(table);
  return heads.length > 0 && heads.every((head, at) => texts[at] === head) ? heads.length : 0;
}

function entriesOf(table: PageTable, page: number, start: number): Entry[][] {
  return matrixOf(table)
    .slice(start)
    .map((row) => {
      const cells = [...new Set(row)].filter((cell) => cell !== undefined);
      return cells.map((cell) => entryOf(cell, page));
    });
}

function entryOf(cell: PageCell, page: number): Entry {
  const text = textOfCell(cell);
  return { c0: cell.c0, c1: cell.c1, runs: text === '' ? [] : [{ text, page }] };
}

/** The page's end went through a row (its texts go on) or through a merged cell (its text holds on). */
function carryOver(rows: readonly Entry[][], more: Entry[][], table: PageTable, start: number): void {
  const last = rows.at(-1);
  const next = more[0];
  const lead = next?.[0];
  if (!last || !next || !lead || lead.runs.length > 0) return;
  const above = (entry: Entry): Entry | undefined => last.find((own) => own.c0 === entry.c0 && own.c1 === entry.c1);
  const filled = next.filter((entry) => entry.runs.length > 0);
  const broken = filled.every((entry) => {
    const text = above(entry)?.runs.at(-1)?.text ?? '';
    return text !== '' && !isEnded(text) && text.length > 8;
  });
  if (filled.length > 0 && broken) {
    for (const entry of filled) above(entry)?.runs.push(...entry.runs);
    more.shift();
    return;
  }
  const matrix = matrixOf(table);
  for (const entry of next) {
    if (entry.runs.length > 0) break;
    const text = above(entry)?.runs;
    const cell = matrix[start]?.[entry.c0];
    if (!text || !cell) continue;
    for (const row of more.slice(0, cell.r1 - start + 1)) {
      const own = row.find((candidate) => candidate.c0 === entry.c0);
      if (own && own.runs.length === 0) own.runs = text;
    }
  }
}
