import { type Box, gapBetween } from './text-run.ts';

/** Boxes of parts that follow each other, those beside each other in a line as one: a page may place each character apart. */
export function joinBoxes(boxes: readonly Box[]): Box[] {
  const joined: Box[] = [];
  for (const box of boxes) {
    const last = joined.at(-1);
    if (last !== undefined && areInOneLine(last, box)) joined[joined.length - 1] = around(last, box);
    else joined.push(box);
  }
  return joined;
}

/** Side by side, or in vertical print one below the other, less than a character apart. */
function areInOneLine(a: Box, b: Box): boolean {
  const { across, down } = gapBetween(a, b);
  const [overlapDown, overlapAcross] = [
    Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y),
    Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
  ];
  const size = Math.min(a.height, b.height);
  if (overlapDown > 0.6 * size && Math.abs(a.height - b.height) < size / 2) return across < 0.8 * size;
  const width = Math.min(a.width, b.width);
  return (
    overlapAcross > 0.9 * width &&
    Math.abs(a.width - b.width) < 0.05 * width &&
    down < 0.2 * width &&
    a.height > a.width
  );
}

function around(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}
