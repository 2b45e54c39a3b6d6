import type { Glyph } from './glyph.ts';
import type { Grid, GridCell } from './grid.ts';
import { type Piece, piecesOf } from './line.ts';
import { holds } from './page-table.ts';
import type { Rules, Segment } from './rules.ts';

/** Tables ruled across only: equal horizontal lines, between which the text keeps to columns. */
export function openGridsOf(rules: Rules, glyphs: readonly Glyph[]): Grid[] {
  const grids: Grid[] = [];
  for (const lines of equalLines(rules.horizontal)) {
    const first = lines[0];
    const last = lines.at(-1);
    if (!first || !last) continue;
    const box = { x0: first.from - 2, x1: first.to + 2, y0: first.at, y1: last.at };
    const pieces = piecesOf(glyphs.filter((glyph) => holds(box, glyph)));
    const edges = columnEdges(pieces, box.x0, box.x1);
    if (edges.length < 3) continue;
    const ys = lines.map((line) => line.at);
    const cells: GridCell[] = [];
    for (let r = 0; r + 1 < ys.length; r += 1) {
      for (let c = 0; c + 1 < edges.length; c += 1) {
        cells.push({
          r0: r,
          r1: r,
          c0: c,
          c1: c,
          x0: edges[c] ?? 0,
          x1: edges[c + 1] ?? 0,
          y0: ys[r] ?? 0,
          y1: ys[r + 1] ?? 0,
        });
      }
    }
    const filled = cells.filter((cell) =>
      pieces.some(
        (piece) => piece.x0 >= cell.x0 - 1 && piece.x1 <= cell.x1 + 1 && piece.y > cell.y0 && piece.y < cell.y1,
      ),
    );
    if (filled.length >= 0.7 * cells.length) grids.push({ ...box, xs: edges, ys, cells });
  }
  return grids;
}

/** Sets of at least four lines of one extent (a heading's underline comes alone or far from the next). */
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
  return groups.filter((group) => group.length >= 4);
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
