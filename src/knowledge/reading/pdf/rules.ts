import type { Box } from './glyph.ts';

/** A straight ruling line; `at` is its y (horizontal) or x (vertical). */
export interface Segment {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** The ruling lines of a page by direction. */
export interface Rules {
  readonly horizontal: readonly Segment[];
  readonly vertical: readonly Segment[];
}

/** Dashes and the parts that writers draw cell by cell are one line when this close (points). */
const GAP = 3.5;
const SAME = 1.8;
const STEP = 0.6;
const SHORTEST = 5;

/** Thin boxes → straight lines, collinear pieces joined. */
export function rulesOf(boxes: readonly Box[]): Rules {
  const horizontal: Segment[] = [];
  const vertical: Segment[] = [];
  for (const box of boxes) {
    const width = box.x1 - box.x0;
    const height = box.y1 - box.y0;
    if (width >= 0.8 * height) horizontal.push({ at: (box.y0 + box.y1) / 2, from: box.x0, to: box.x1 });
    // a dot of a dotted line belongs to either direction
    if (height >= 0.8 * width) vertical.push({ at: (box.x0 + box.x1) / 2, from: box.y0, to: box.y1 });
  }
  return { horizontal: joined(horizontal), vertical: joined(vertical) };
}

function joined(segments: Segment[]): Segment[] {
  const out: Segment[] = [];
  for (const group of clusters(segments)) {
    const sorted = group.sort((a, b) => a.from - b.from);
    const at =
      sorted.reduce((sum, s) => sum + s.at * (s.to - s.from + 0.01), 0) /
      sorted.reduce((sum, s) => sum + (s.to - s.from + 0.01), 0);
    let current: { from: number; to: number } | null = null;
    for (const { from, to } of sorted) {
      if (current && from <= current.to + GAP) {
        current.to = Math.max(current.to, to);
      } else {
        if (current && current.to - current.from >= SHORTEST) out.push({ at, ...current });
        current = { from, to };
      }
    }
    if (current && current.to - current.from >= SHORTEST) out.push({ at, ...current });
  }
  return out;
}

/** Segments at one place: parted where the next is farther off, so that rounding never tears a dotted line. */
function clusters(segments: Segment[]): Segment[][] {
  const out: Segment[][] = [];
  let start = Number.NEGATIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const segment of segments.sort((a, b) => a.at - b.at)) {
    if (segment.at - last <= STEP && segment.at - start <= SAME) {
      out.at(-1)?.push(segment);
    } else {
      out.push([segment]);
      start = segment.at;
    }
    last = segment.at;
  }
  return out;
}
