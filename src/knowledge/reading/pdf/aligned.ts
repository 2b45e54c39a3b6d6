import { splitMark } from '../../../domain/text/list-marks.ts';
import type { Piece } from './line.ts';
import { lineOf } from './line.ts';
import type { LinePart, Part, TablePart } from './part.ts';
import type { PageCell, PageTable } from './row-split.ts';

const LEAST_ROWS = 3;

/** Runs of lines whose pieces stand in columns → tables without rules. */
export function withAligned(parts: readonly Part[]): Part[] {
  const out: Part[] = [];
  for (let at = 0; at < parts.length; ) {
    const rows = rowsFrom(parts, at);
    const own = rows.filter((row) => row.isRow).length;
    if (own >= LEAST_ROWS) {
      out.push(tablePart(rows));
      at += rows.length;
    } else {
      const part = parts[at];
      if (part) out.push(part);
      at += 1;
    }
  }
  return out;
}

interface Row {
  readonly part: LinePart;
  /** False for the second line of a row's last cell. */
  readonly isRow: boolean;
}

function rowsFrom(parts: readonly Part[], at: number): Row[] {
  const first = parts[at];
  if (first?.kind !== 'line' || !isRow(first)) return [];
  const starts = first.line.pieces.map((piece) => piece.x0);
  const rows: Row[] = [{ part: first, isRow: true }];
  for (let i = at + 1; i < parts.length; i += 1) {
    const part = parts[i];
    const last = rows.at(-1)?.part;
    if (part?.kind !== 'line' || !last || part.page !== first.page || part.line.region !== first.line.region) break;
    const step = part.line.y - last.line.y;
    if (step > 3.2 * part.line.size || Math.abs(part.line.size - first.line.size) > 0.15 * first.line.size) break;
    if (isRow(part) && fits(part.line.pieces, starts)) rows.push({ part, isRow: true });
    else if (isSecondLine(part, starts) && step < 2.1 * part.line.size) rows.push({ part, isRow: false });
    else break;
  }
  while (rows.at(-1)?.isRow === false && rows.length < LEAST_ROWS) rows.pop();
  return rows;
}

function isRow(part: LinePart): boolean {
  const [first, second] = part.line.pieces;
  if (!first || !second || part.line.pieces.length > 12) return false;
  if (/^[・･•●○◆◇■□※]$/u.test(first.text)) return false;
  // ①　…　… is a list item with a defined word, not a row
  return splitMark(`${first.text}　あ`)?.rest !== 'あ' && splitMark(first.text) === null;
}

function fits(pieces: readonly Piece[], starts: readonly number[]): boolean {
  if (pieces.length !== starts.length) return false;
  return pieces.every((piece, at) => Math.abs(piece.x0 - (starts[at] ?? 0)) < 0.9 * piece.size);
}

function isSecondLine(part: LinePart, starts: readonly number[]): boolean {
  const piece = part.line.pieces[0];
  if (!piece || part.line.pieces.length !== 1 || splitMark(piece.text)) return false;
  return Math.abs(piece.x0 - (starts.at(-1) ?? 0)) < 0.6 * piece.size;
}

function tablePart(rows: readonly Row[]): TablePart {
  const first = rows[0]?.part;
  const starts = first?.line.pieces.map((piece) => piece.x0) ?? [];
  const right = Math.max(...rows.map((row) => row.part.line.right));
  const cells: PageCell[] = [];
  let r = -1;
  for (const row of rows) {
    if (row.isRow) {
      r += 1;
      for (const [c, piece] of row.part.line.pieces.entries()) {
        const box = { x0: starts[c] ?? piece.x0, x1: starts[c + 1] ?? right, y0: piece.y0, y1: piece.y1 };
        cells.push({ ...box, r0: r, r1: r, c0: c, c1: c, shaded: false, lines: [lineOf([piece])] });
      }
    } else {
      const cell = cells.at(-1);
      if (cell) cells[cells.length - 1] = { ...cell, y1: row.part.line.y1, lines: [...cell.lines, row.part.line] };
    }
  }
  const table: PageTable = {
    x0: Math.min(...rows.map((row) => row.part.line.x0)),
    x1: right,
    y0: first?.line.y0 ?? 0,
    y1: rows.at(-1)?.part.line.y1 ?? 0,
    rows: r + 1,
    columns: starts.length,
    xs: [...starts, right],
    cells,
    order: 0,
  };
  return { kind: 'table', page: first?.page ?? 1, table, ruled: false };
}
