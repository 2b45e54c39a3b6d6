import type { Box } from './glyph.ts';
import { type Line, linesOf, type Piece } from './line.ts';
import { area } from './page-table.ts';
import type { PageTable } from './row-split.ts';

/** A line with the column it stands in. */
export interface PlacedLine extends Line {
  readonly kind: 'line';
  /** Column or frame; lines of one region follow each other. */
  readonly region: number;
  readonly left: number;
  /** Infinite where no edge shows. */
  readonly right: number;
  /** Whether the right edge is certain: a frame’s, or that of the text beside a table. */
  readonly framed: boolean;
  /** Whether the region is a part of the page's width. */
  readonly narrow: boolean;
}

/** What stands on a page in reading order: a line or a whole table. */
export type Element = PlacedLine | ({ readonly kind: 'table' } & PageTable);

type Item =
  | { readonly kind: 'piece'; readonly box: Box; readonly order: number; readonly piece: Piece }
  | { readonly kind: 'table'; readonly box: Box; readonly order: number; readonly table: PageTable }
  | { readonly kind: 'frame'; readonly box: Box; readonly order: number; readonly inside: readonly Item[] };

interface Flow {
  readonly narrow: boolean;
  readonly frame: Box | null;
}

const PAGE: Flow = { narrow: false, frame: null };
const COLUMN: Flow = { narrow: true, frame: null };

/** Everything on a page in reading order: columns one after the other, frames kept together. */
export function laidOut(
  pieces: readonly Piece[],
  tables: readonly PageTable[],
  frames: readonly Box[],
  height: number,
): Element[] {
  let items: Item[] = [
    ...pieces.map((piece): Item => ({ kind: 'piece', box: piece, order: piece.order, piece })),
    ...tables.map((table): Item => ({ kind: 'table', box: table, order: table.order, table })),
  ];
  for (const frame of [...frames].sort((a, b) => area(a) - area(b))) {
    const inside = items.filter((item) => isWithin(item.box, frame));
    if (inside.length === 0) continue;
    const order = Math.min(...inside.map((item) => item.order));
    items = [...items.filter((item) => !inside.includes(item)), { kind: 'frame', box: frame, order, inside }];
  }
  const state = { region: 0 };
  const { head, body, foot } = withoutEdges(items, height);
  return [...flow(head, PAGE, state), ...flow(body, PAGE, state), ...flow(foot, PAGE, state)];
}

/** Heads and feet, which stand apart at the page's edges and are printed in any order. */
function withoutEdges(items: readonly Item[], height: number): { head: Item[]; body: Item[]; foot: Item[] } {
  const sorted = [...items].sort((a, b) => a.box.y0 - b.box.y0);
  let from = 0;
  let to = sorted.length;
  let reach = 0;
  for (const [at, item] of sorted.entries()) {
    const size = item.kind === 'piece' ? item.piece.size : 10;
    const apart = item.box.y0 - reach > 1.2 * size;
    if (at > 0 && apart && reach < 0.11 * height && from === 0) from = at;
    if (at > 0 && apart && item.box.y0 > 0.9 * height) {
      to = at;
      break;
    }
    reach = Math.max(reach, item.box.y1);
  }
  if (from >= to) from = 0;
  const head = sorted.slice(0, from);
  const body = sorted.slice(from, to);
  const tops = head.filter((item) => isColumnTop(item, head, body));
  return { head: head.filter((item) => !tops.includes(item)), body: [...tops, ...body], foot: sorted.slice(to) };
}

/** Beside the title, at the left edge of a column that goes on below: the column's first line, not a running head. */
function isColumnTop(item: Item, head: readonly Item[], body: readonly Item[]): boolean {
  const size = item.kind === 'piece' ? item.piece.size : 10;
  return (
    head.some((other) => other.box.x1 < item.box.x0 - 3 * size) &&
    body.filter((other) => Math.abs(other.box.x0 - item.box.x0) < 3).length >= 3
  );
}

function isWithin(box: Box, frame: Box): boolean {
  const x = (box.x0 + box.x1) / 2;
  const y = (box.y0 + box.y1) / 2;
  return x > frame.x0 && x < frame.x1 && y > frame.y0 && y < frame.y1 && box.x1 - box.x0 <= frame.x1 - frame.x0 + 2;
}

function flow(items: readonly Item[], within: Flow, state: { region: number }): Element[] {
  if (items.length === 0) return [];
  const split = gutterOf(items);
  if (split) {
    return [
      ...flow(split.above, within, state),
      ...flow(split.left, COLUMN, state),
      ...flow(split.right, COLUMN, state),
      ...flow(split.below, within, state),
    ];
  }
  state.region += 1;
  const region = state.region;
  const lines = linesOf(items.flatMap((item) => (item.kind === 'piece' ? [item.piece] : [])));
  const left = Math.min(...lines.map((line) => line.x0));
  const reach = Math.max(...lines.map((line) => line.x1));
  const { frame, narrow } = within;
  const right = frame ? Math.max(reach, frame.x1 - Math.min(left - frame.x0, 24) - 2) : reach;
  const parts: { y: number; elements: Element[] }[] = lines.map((line) => {
    const beside = edgeBeside(line, lines, items);
    const edge = {
      right: beside ?? right,
      narrow: narrow || beside !== null,
      framed: frame !== null || beside !== null,
    };
    return { y: line.y - 0.4 * line.size, elements: [{ ...line, kind: 'line', region, left, ...edge }] };
  });
  for (const item of items) {
    if (item.kind === 'table') parts.push({ y: item.box.y0, elements: [{ kind: 'table', ...item.table }] });
    else if (item.kind === 'frame')
      parts.push({ y: item.box.y0, elements: flow(item.inside, { narrow: true, frame: item.box }, state) });
  }
  return parts.sort((a, b) => a.y - b.y).flatMap((part) => part.elements);
}

/** Where text that runs beside a table breaks its lines: the end of the longest of them; null for any other line. */
function edgeBeside(line: Line, lines: readonly Line[], items: readonly Item[]): number | null {
  const isBeside = (each: Line, { y0, y1, x0 }: Box): boolean =>
    each.y > y0 && each.y - 2 * each.size < y1 && each.x1 <= x0 && each.x1 > x0 - WIDEST_GAP * each.size;
  for (const { kind, box } of items) {
    if (kind === 'piece' || !isBeside(line, box)) continue;
    const beside = lines.filter((each) => isBeside(each, box));
    if (beside.length >= LEAST_BESIDE) return Math.max(...beside.map((each) => each.x1));
  }
  return null;
}

/** Of running text beside a table there are several lines, most of which reach nearly up to it; in characters. */
const LEAST_BESIDE = 3;
const WIDEST_GAP = 40;

interface Split {
  readonly above: Item[];
  readonly left: Item[];
  readonly right: Item[];
  readonly below: Item[];
}

/** The first band of the region in which text stands in two columns. */
function gutterOf(items: readonly Item[]): Split | null {
  const size = middle(items.flatMap((item) => (item.kind === 'piece' ? [item.piece.size] : [])));
  let best: { split: Split; worth: number } | null = null;
  for (const x of starts(items)) {
    for (const band of bands(items, x)) {
      const left = band.filter((item) => item.box.x1 <= x + 0.3 * size);
      const right = band.filter((item) => item.box.x0 >= x - 0.3 * size);
      if (!isTwoColumns(left, right, x, size)) continue;
      const top = Math.min(...right.map((item) => item.box.y0));
      const end = Math.max(...right.map((item) => item.box.y1));
      const printed = Math.max(...right.map((item) => item.order));
      const below = new Set(items.filter((item) => !right.includes(item) && isBelow(item, left, end, printed, band)));
      const above = items.filter((item) => !right.includes(item) && !below.has(item) && isAbove(item, left, top, band));
      const columnLeft = left.filter((item) => !below.has(item) && !above.includes(item));
      if (columnLeft.length === 0) continue;
      const worth = Math.min(left.length, right.length);
      if (!best || worth > best.worth) best = { split: { above, left: columnLeft, right, below: [...below] }, worth };
    }
  }
  return best?.split ?? null;
}

/** After the band, or left of it but lower than the right column and printed later: a note under both. */
function isBelow(item: Item, left: readonly Item[], end: number, printed: number, band: readonly Item[]): boolean {
  if (left.includes(item)) return item.box.y0 > end && item.order > printed;
  return item.box.y0 >= Math.min(...band.map((other) => other.box.y0));
}

/** Before the band, or left of it but higher than the right column: a title over both. */
function isAbove(item: Item, left: readonly Item[], top: number, band: readonly Item[]): boolean {
  if (left.includes(item)) return item.box.y1 < top;
  return item.box.y0 < Math.min(...band.map((other) => other.box.y0));
}

/** Left edges at which a right-hand column may begin: those of all items. */
function starts(items: readonly Item[]): number[] {
  const sorted = items.map((item) => item.box.x0).sort((a, b) => a - b);
  const found: number[] = [];
  const least = sorted[0] ?? 0;
  for (let i = 0; i < sorted.length; ) {
    const from = sorted[i] ?? 0;
    let j = i;
    while ((sorted[j] ?? Number.POSITIVE_INFINITY) - from < 3) j += 1;
    if (from > least + 40) found.push(from);
    i = j;
  }
  return found.slice(0, 80);
}

/** Runs of items, from top to bottom, none of which crosses x. */
function bands(items: readonly Item[], x: number): Item[][] {
  const out: Item[][] = [[]];
  const crossing = items.filter((item) => item.box.x0 < x - 3 && item.box.x1 > x + 3);
  for (const item of [...items].sort((a, b) => a.box.y0 - b.box.y0)) {
    if (crossing.includes(item)) {
      if (out.at(-1)?.length) out.push([]);
    } else {
      out.at(-1)?.push(item);
    }
  }
  return out.filter((band) => band.length >= 4);
}

function isTwoColumns(left: readonly Item[], right: readonly Item[], x: number, size: number): boolean {
  const rowsLeft = rowCount(left);
  const rowsRight = rowCount(right);
  const blocks = [...left, ...right].some((item) => item.kind !== 'piece');
  const rows = Math.min(rowsLeft, rowsRight);
  if (rows < (blocks ? 1 : 2)) return false;
  const gap = x - Math.max(...left.map((item) => item.box.x1));
  if (gap < (rows < 3 ? 3 : 0.8) * size) return false;
  const top = Math.max(Math.min(...left.map((i) => i.box.y0)), Math.min(...right.map((i) => i.box.y0)));
  const end = Math.min(Math.max(...left.map((i) => i.box.y1)), Math.max(...right.map((i) => i.box.y1)));
  const shorter = Math.min(extent(left), extent(right));
  if (end - top < 0.4 * shorter) return false;
  // a writer prints one column after the other, but the cells of a table row by row
  const sides = [
    ...left.map((i) => ({ order: i.order, right: 0 })),
    ...right.map((i) => ({ order: i.order, right: 1 })),
  ];
  sides.sort((a, b) => a.order - b.order);
  let turns = 0;
  for (let i = 1; i < sides.length; i += 1) if (sides[i]?.right !== sides[i - 1]?.right) turns += 1;
  return turns <= (rows < 3 ? 1 : 1 + 0.34 * rows);
}

function rowCount(items: readonly Item[]): number {
  return new Set(items.map((item) => Math.round(item.box.y1 / 3))).size;
}

function extent(items: readonly Item[]): number {
  return Math.max(...items.map((i) => i.box.y1)) - Math.min(...items.map((i) => i.box.y0));
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 10;
}
