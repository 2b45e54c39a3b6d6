import type { Box, Glyph } from './glyph.ts';
import type { Grid, GridCell } from './grid.ts';
import { type Piece, piecesOf } from './line.ts';
import { holds } from './page-table.ts';
import type { Rules, Segment } from './rules.ts';

/** Tables ruled across only: equal horizontal lines, between which the text keeps to columns. */
export function openGridsOf(rules: Rules, boxes: readonly Box[], glyphs: readonly Glyph[]): Grid[] {
  return equalLines(rules.horizontal).flatMap((lines) => {
    const cut = cutGrids(lines, boxes, glyphs);
    if (cut.length > 0) return cut;
    const grid = lines.length >= 4 ? alignedGrid(lines, glyphs) : null;
    return grid ? [grid] : [];
  });
}

/** Writers that draw each cell's border cut the lines at the column edges. */
function cutGrids(lines: readonly Segment[], boxes: readonly Box[], glyphs: readonly Glyph[]): Grid[] {
  const cuts = lines.map((line) => cutsOf(line, boxes));
  const grids: Grid[] = [];
  for (let at = 0; at < lines.length; ) {
    const inner = cuts[at] ?? [];
    let end = at;
    while (inner.length > 0 && same(inner, cuts[end + 1]) && keepsTo(inner, lines[end], lines[end + 1], glyphs))
      end += 1;
    const first = lines[at];
    if (first && end > at) {
      grids.push(
        gridOf(
          [first.from, ...inner, first.to],
          lines.slice(at, end + 1).map((line) => line.at),
        ),
      );
    }
    at = end + 1;
  }
  return grids;
}

function cutsOf(line: Segment, boxes: readonly Box[]): number[] {
  const own = boxes.filter((box) => Math.abs((box.y0 + box.y1) / 2 - line.at) < 1.6 && box.x1 - box.x0 > 8);
  const ends = own.map((box) => box.x1).filter((x) => x < line.to - 3);
  return [...new Set(ends.filter((x) => own.some((box) => Math.abs(box.x0 - x) < 1.2)).map((x) => Math.round(x)))].sort(
    (a, b) => a - b,
  );
}

function same(a: readonly number[], b: readonly number[] | undefined): boolean {
  return b !== undefined && a.length === b.length && a.every((x, at) => Math.abs(x - (b[at] ?? 0)) < 2.5);
}

/** Some text stands between the two lines, and none of it crosses a column edge. */
function keepsTo(
  edges: readonly number[],
  above: Segment | undefined,
  below: Segment | undefined,
  glyphs: readonly Glyph[],
): boolean {
  if (!above || !below) return false;
  const own = glyphs.filter((glyph) => holds({ x0: above.from, x1: above.to, y0: above.at, y1: below.at }, glyph));
  const crosses = (glyph: Glyph): boolean =>
    glyph.text.trim() !== '' && edges.some((x) => glyph.x0 < x - 1.5 && glyph.x1 > x + 1.5);
  return own.length > 0 && !own.some(crosses);
}

function alignedGrid(lines: readonly Segment[], glyphs: readonly Glyph[]): Grid | null {
  const first = lines[0];
  const last = lines.at(-1);
  if (!first || !last) return null;
  const box = { x0: first.from - 2, x1: first.to + 2, y0: first.at, y1: last.at };
  const pieces = piecesOf(glyphs.filter((glyph) => holds(box, glyph)));
  const edges = columnEdges(pieces, box.x0, box.x1);
  if (edges.length < 3) return null;
  const grid = gridOf(
    edges,
    lines.map((line) => line.at),
  );
  const filled = grid.cells.filter((cell) =>
    pieces.some(
      (piece) => piece.x0 >= cell.x0 - 1 && piece.x1 <= cell.x1 + 1 && piece.y > cell.y0 && piece.y < cell.y1,
    ),
  );
  return filled.length >= 0.7 * grid.cells.length ? grid : null;
}

function gridOf(xs: readonly number[], ys: readonly number[]): Grid {
  const cells: GridCell[] = [];
  for (let r = 0; r + 1 < ys.length; r += 1) {
    for (let c = 0; c + 1 < xs.length; c += 1) {
      cells.push({
        r0: r,
        r1: r,
        c0: c,
        c1: c,
        x0: xs[c] ?? 0,
        x1: xs[c + 1] ?? 0,
        y0: ys[r] ?? 0,
        y1: ys[r + 1] ?? 0,
      });
    }
  }
  return { x0: xs[0] ?? 0, x1: xs.at(-1) ?? 0, y0: ys[0] ?? 0, y1: ys.at(-1) ?? 0, xs, ys, cells };
}

/** Lines of one extent, from top to bottom (a heading's underline comes alone or far from the next). */
function equalLines(horizontal: readonly Segment[]): Segment[][] {
  const groups: Segment[][] = [];
  for (const line of [...horizontal].sort((a, b) => a.at - b.at)) {
    if (line.to - line.from < 120) continue;
    const group = groups.find(
      (lines) =>
        Math.abs((lines[0]?.from ?? 0) - line.from) < 4 &&
        Math.abs((lines[0]?.to ?? 0) - line.to) < 4 &&
        line.at - (lines.at(-1)?.at ?? 0) < 150,
    );
    if (group) {
      if (line.at - (group.at(-1)?.at ?? 0) > 6) group.push(line);
    } else groups.push([line]);
  }
  return groups.filter((group) => group.length >= 2);
}

/** Left edge, middles of the white stripes that no piece crosses, right edge. */
function columnEdges(pieces: readonly Piece[], left: number, right: number): number[] {
  const edges = [left];
  let reach = Number.NEGATIVE_INFINITY;
  for (const piece of [...pieces].sort((a, b) => a.x0 - b.x0)) {
    if (reach > left && piece.x0 - reach > 0.8 * piece.size) edges.push((piece.x0 + reach) / 2);
    reach = Math.max(reach, piece.x1);
  }
  return [...edges, right];
}
