import type { Box, Fill, Glyph } from './glyph.ts';
import type { Grid, GridCell } from './grid.ts';
import { linesOf, piecesOf, withDots } from './line.ts';
import { type PageCell, type PageTable, withSplitRows } from './row-split.ts';

/** Grids → tables and frames (boxes around ordinary text); takes the tables' characters out of `rest`. */
export function tablesOf(
  grids: readonly Grid[],
  glyphs: readonly Glyph[],
  page: { width: number; height: number; fills: readonly Fill[]; dots: readonly Box[] },
): { tables: PageTable[]; frames: Box[]; rest: readonly Glyph[] } {
  const tables: PageTable[] = [];
  const frames: Box[] = [];
  let rest = glyphs;
  // the inner grid of two nested ones first
  for (const grid of [...grids].sort((a, b) => area(a) - area(b))) {
    const inside = rest.filter((glyph) => holds(grid, glyph));
    const table = inside.length === 0 ? null : tableOf(grid, inside, page);
    if (table) {
      tables.push(table);
      const taken = new Set(inside);
      rest = rest.filter((glyph) => !taken.has(glyph));
    } else if (inside.length > 0) {
      for (const cell of grid.cells) if (area(cell) < 0.8 * page.width * page.height) frames.push(cell);
    }
  }
  return { tables, frames, rest };
}

function tableOf(
  grid: Grid,
  glyphs: readonly Glyph[],
  page: { fills: readonly Fill[]; dots: readonly Box[] },
): PageTable | null {
  const byCell = new Map<GridCell, Glyph[]>();
  for (const glyph of glyphs) {
    const cell = grid.cells.find((candidate) => holds(candidate, glyph));
    if (!cell) continue;
    const own = byCell.get(cell) ?? [];
    own.push(glyph);
    byCell.set(cell, own);
  }
  const full = grid.cells.map(
    (cell): PageCell => ({
      ...cell,
      lines: linesOf(withDots(piecesOf(byCell.get(cell) ?? []), page.dots)),
      shaded: isShaded(cell, page.fills),
    }),
  );
  const table = compacted(full, grid);
  const filled = table.cells.filter((cell) => cell.lines.length > 0);
  if (table.columns < 2 || filled.length < 2) return null;
  if (table.rows === 1 && filled.some(isProse)) return null;
  return withSplitRows({ ...table, order: Math.min(...glyphs.map((glyph) => glyph.order)) });
}

/** Several sentences over several lines: text that was framed, not tabulated. */
function isProse(cell: PageCell): boolean {
  const sentences = cell.lines.filter((line) => /[。．]\s*[)）」]?$/.test(line.text)).length;
  return cell.lines.length > 6 && sentences >= 2;
}

/** Without the columns and rows that no cell begins in or that hold no text at all (double lines, decoration). */
function compacted(cells: readonly PageCell[], grid: Grid): Omit<PageTable, 'order'> {
  const columns = kept(grid.xs.length - 1, cells, (cell) => [cell.c0, cell.c1]);
  const rows = kept(grid.ys.length - 1, cells, (cell) => [cell.r0, cell.r1]);
  const index = (list: readonly number[], from: number) => list.filter((entry) => entry < from).length;
  const moved = cells
    .map((cell) => ({
      ...cell,
      c0: index(columns, cell.c0),
      c1: index(columns, cell.c1 + 1) - 1,
      r0: index(rows, cell.r0),
      r1: index(rows, cell.r1 + 1) - 1,
    }))
    .filter((cell) => cell.c1 >= cell.c0 && cell.r1 >= cell.r0);
  return {
    x0: grid.x0,
    x1: grid.x1,
    y0: grid.y0,
    y1: grid.y1,
    rows: rows.length,
    columns: columns.length,
    xs: [...columns.map((column) => grid.xs[column] ?? 0), grid.x1],
    cells: moved,
  };
}

/** Indices of the tracks in which some cell with text begins. */
function kept(count: number, cells: readonly PageCell[], span: (cell: PageCell) => [number, number]): number[] {
  const starts = new Set<number>();
  for (const cell of cells) {
    const [from] = span(cell);
    if (cell.lines.length > 0) starts.add(from);
  }
  return Array.from({ length: count }, (_, at) => at).filter((at) => starts.has(at));
}

function isShaded(cell: Box, fills: readonly Fill[]): boolean {
  let covered = 0;
  for (const fill of fills) {
    if (area(fill) > 40 * area(cell)) continue;
    const width = Math.min(fill.x1, cell.x1) - Math.max(fill.x0, cell.x0);
    const height = Math.min(fill.y1, cell.y1) - Math.max(fill.y0, cell.y0);
    if (width > 0 && height > 0) covered += width * height;
  }
  return covered > 0.5 * area(cell);
}

/** The area of a box, 0 for one turned inside out. */
export function area(box: Box): number {
  return Math.max(0, box.x1 - box.x0) * Math.max(0, box.y1 - box.y0);
}

/** Whether the middle of a character lies in a box. */
export function holds(box: Box, glyph: Pick<Glyph, 'x0' | 'x1' | 'y' | 'size'>): boolean {
  const x = (glyph.x0 + glyph.x1) / 2;
  const y = glyph.y - 0.38 * glyph.size;
  return x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1;
}
