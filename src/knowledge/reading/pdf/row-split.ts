import type { Box } from './glyph.ts';
import type { GridCell } from './grid.ts';
import type { Line } from './line.ts';

/** A cell with what is printed in it. */
export interface PageCell extends GridCell {
  readonly lines: readonly Line[];
  readonly shaded: boolean;
}

/** A table, or the part of it that one page shows. */
export interface PageTable extends Box {
  readonly rows: number;
  readonly columns: number;
  /** Column edges, one more than columns. */
  readonly xs: readonly number[];
  readonly cells: readonly PageCell[];
  readonly order: number;
  /** Its first row is one like the others: boxes beside each other, not a ruled table. */
  readonly isHeadless?: boolean;
}

/** Splits rows whose cells hold one entry a line, on common baselines, without rules between them. */
export function withSplitRows<T extends PageTable>(table: T): T {
  const cuts = Array.from({ length: table.rows }, (_, r) => linesPerCell(table, r));
  if (cuts.every((count) => count === 1)) return table;
  const starts: number[] = [];
  let rows = 0;
  for (const count of cuts) {
    starts.push(rows);
    rows += count;
  }
  const cells = table.cells.flatMap((cell): PageCell[] => {
    const r0 = starts[cell.r0] ?? 0;
    const count = cuts[cell.r0] ?? 1;
    if (cell.r0 === cell.r1 && count > 1 && cell.lines.length === count) {
      return cell.lines.map((line, at) => ({
        ...cell,
        y0: line.y0,
        y1: line.y1,
        r0: r0 + at,
        r1: r0 + at,
        lines: [line],
      }));
    }
    const end = (starts[cell.r1] ?? 0) + (cuts[cell.r1] ?? 1) - 1;
    return [{ ...cell, r0, r1: end }];
  });
  return { ...table, rows, cells };
}

/** Entries in each cell of a row, 1 unless all cells have as many lines at the same heights. */
function linesPerCell(table: PageTable, r: number): number {
  const own = table.cells.filter((cell) => cell.r0 <= r && cell.r1 >= r);
  const first = own[0];
  if (!first || own.length < 2 || own.some((cell) => cell.r0 !== cell.r1)) return 1;
  const count = first.lines.length;
  if (count < 3) return 1;
  const even = own.every(
    (cell) =>
      cell.lines.length === count &&
      cell.lines.every(
        (line, at) =>
          Math.abs(line.y - (first.lines[at]?.y ?? 0)) < 0.4 * line.size &&
          line.x1 - line.x0 < 0.85 * (cell.x1 - cell.x0),
      ),
  );
  return even ? count : 1;
}
