/** A box on a slide, in any unit. */
export interface Placeable {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Boxes in reading order: bands from top to bottom, each from left to right; columns of about equal width that hold
 * several boxes each (cards with a head and a body) are read column by column.
 */
export function readingOrder<T extends Placeable>(boxes: readonly T[]): T[] {
  if (boxes.length < 2) return [...boxes];
  const columns = cards(boxes);
  if (columns !== null) return columns.flatMap((column) => readingOrder(column));
  const bands = split(boxes, 'y');
  if (bands.length === 1) {
    const across = split(boxes, 'x');
    if (across.length === 1) return [...boxes].sort((a, b) => a.y - b.y || a.x - b.x);
    return across.flatMap((column) => readingOrder(column));
  }
  // Neighbouring bands that together form cards belong together.
  const out: T[] = [];
  for (let from = 0; from < bands.length; ) {
    let to = bands.length;
    while (to > from + 1 && cards(bands.slice(from, to).flat()) === null) to -= 1;
    const region = bands.slice(from, to).flat();
    out.push(...(to > from + 1 ? readingOrder(region) : [...region].sort((a, b) => a.x - b.x || a.y - b.y)));
    from = to;
  }
  return out;
}

/** Columns of similar width with at least two boxes each, or null. */
function cards<T extends Placeable>(boxes: readonly T[]): T[][] | null {
  const columns = split(boxes, 'x');
  if (columns.length < 2 || columns.some((column) => column.length < 2)) return null;
  const widths = columns.map(
    (column) => Math.max(...column.map((box) => box.x + box.width)) - Math.min(...column.map((box) => box.x)),
  );
  return Math.min(...widths) >= Math.max(...widths) * 0.6 ? columns : null;
}

/** Groups that a clean gap along one axis separates; overlaps of less than a tenth are forgiven. */
function split<T extends Placeable>(boxes: readonly T[], axis: 'x' | 'y'): T[][] {
  const length = (box: T) => (axis === 'x' ? box.width : box.height);
  const sorted = [...boxes].sort((a, b) => a[axis] - b[axis]);
  const groups: T[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const box of sorted) {
    const last = groups.at(-1);
    if (last === undefined || box[axis] >= end - length(box) * 0.1) groups.push([box]);
    else last.push(box);
    end = Math.max(end, box[axis] + length(box));
  }
  return groups;
}
