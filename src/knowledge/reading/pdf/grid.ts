import type { Box } from './glyph.ts';
import type { Rules, Segment } from './rules.ts';

/** A cell of a ruled grid: rows r0 to r1 and columns c0 to c1, both inclusive. */
export interface GridCell extends Box {
  readonly r0: number;
  readonly r1: number;
  readonly c0: number;
  readonly c1: number;
}

/** A connected set of ruling lines, cut into cells. A frame is a grid of one cell. */
export interface Grid extends Box {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly GridCell[];
}

/** Lines closer than this are one border (double lines, borders drawn by both neighbours). */
const SNAP = 4;
const TOUCH = 3.5;
const MAX_LINES = 4_000;

/** The grids that a page's ruling lines make. Drawings, whose lines do not part an area into rectangles, are left out. */
export function gridsOf(rules: Rules): Grid[] {
  if (rules.horizontal.length + rules.vertical.length > MAX_LINES) return [];
  return components(rules)
    .map(gridOf)
    .filter((grid) => grid !== null)
    .sort((a, b) => a.y0 - b.y0);
}

function components(rules: Rules): Rules[] {
  const { horizontal, vertical } = rules;
  const parent = Array.from({ length: horizontal.length + vertical.length }, (_, at) => at);
  for (const [h, across] of horizontal.entries()) {
    for (const [v, down] of vertical.entries()) {
      const meets =
        down.at >= across.from - TOUCH &&
        down.at <= across.to + TOUCH &&
        across.at >= down.from - TOUCH &&
        across.at <= down.to + TOUCH;
      if (meets) parent[rootOf(parent, h)] = rootOf(parent, horizontal.length + v);
    }
  }
  const groups = new Map<number, { horizontal: Segment[]; vertical: Segment[] }>();
  const groupOf = (at: number) => {
    const root = rootOf(parent, at);
    const group = groups.get(root) ?? { horizontal: [], vertical: [] };
    groups.set(root, group);
    return group;
  };
  for (const [h, across] of horizontal.entries()) groupOf(h).horizontal.push(across);
  for (const [v, down] of vertical.entries()) groupOf(horizontal.length + v).vertical.push(down);
  return [...groups.values()].filter((group) => group.horizontal.length > 0 && group.vertical.length > 0);
}

/** Root of a disjoint set, shortening the path on the way. */
function rootOf(parent: number[], at: number): number {
  let root = at;
  while (parent[root] !== undefined && parent[root] !== root) root = parent[root] ?? root;
  parent[at] = root;
  return root;
}

function gridOf(rules: Rules): Grid | null {
  const xs = snapped(rules.vertical.map((line) => line.at));
  const ys = snapped(rules.horizontal.map((line) => line.at));
  openSides(xs, rules.horizontal);
  openSides(ys, rules.vertical);
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  if (columns < 1 || rows < 1 || columns * rows > 4_000) return null;
  const parent = Array.from({ length: columns * rows }, (_, at) => at);
  for (let r = 0; r < rows; r += 1) {
    for (let c = 0; c < columns; c += 1) {
      const own = r * columns + c;
      if (c + 1 < columns && !isDrawn(rules.vertical, xs[c + 1], ys[r], ys[r + 1])) {
        parent[rootOf(parent, own)] = rootOf(parent, own + 1);
      }
      if (r + 1 < rows && !isDrawn(rules.horizontal, ys[r + 1], xs[c], xs[c + 1])) {
        parent[rootOf(parent, own)] = rootOf(parent, own + columns);
      }
    }
  }
  const regions = new Map<number, { r0: number; r1: number; c0: number; c1: number; count: number }>();
  for (let at = 0; at < parent.length; at += 1) {
    const r = Math.floor(at / columns);
    const c = at % columns;
    const root = rootOf(parent, at);
    const region = regions.get(root);
    if (!region) regions.set(root, { r0: r, r1: r, c0: c, c1: c, count: 1 });
    else {
      region.r0 = Math.min(region.r0, r);
      region.r1 = Math.max(region.r1, r);
      region.c0 = Math.min(region.c0, c);
      region.c1 = Math.max(region.c1, c);
      region.count += 1;
    }
  }
  const at = (list: readonly number[], index: number): number => list[index] ?? 0;
  const cells: GridCell[] = [];
  let ragged = 0;
  for (const { r0, r1, c0, c1, count } of regions.values()) {
    const box = { x0: at(xs, c0), x1: at(xs, c1 + 1), y0: at(ys, r0), y1: at(ys, r1 + 1) };
    if (count !== (r1 - r0 + 1) * (c1 - c0 + 1)) ragged += (box.x1 - box.x0) * (box.y1 - box.y0);
    cells.push({ r0, r1, c0, c1, ...box });
  }
  const whole = { x0: at(xs, 0), x1: at(xs, columns), y0: at(ys, 0), y1: at(ys, rows) };
  if (ragged > 0.2 * (whole.x1 - whole.x0) * (whole.y1 - whole.y0)) return null;
  return { ...whole, xs, ys, cells: cells.sort((a, b) => a.r0 - b.r0 || a.c0 - b.c0) };
}

function snapped(values: readonly number[]): number[] {
  const out: number[] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    const last = out.at(-1);
    if (last === undefined || value - last > SNAP) out.push(value);
  }
  return out;
}

/** Tables drawn without outer side lines, or cut by the page's end: the crossing lines show how far they reach. */
function openSides(edges: number[], crossing: readonly Segment[]): void {
  const first = edges[0];
  const last = edges.at(-1);
  if (first === undefined || last === undefined) return;
  const before = crossing.filter((line) => line.from < first - 8);
  const after = crossing.filter((line) => line.to > last + 8);
  if (before.length >= 2 && before.length * 2 >= crossing.length)
    edges.unshift(Math.min(...before.map((line) => line.from)));
  if (after.length >= 2 && after.length * 2 >= crossing.length) edges.push(Math.max(...after.map((line) => line.to)));
}

/** Whether lines at `at` cover most of the stretch. */
function isDrawn(lines: readonly Segment[], at = 0, from = 0, to = 0): boolean {
  let covered = 0;
  for (const line of lines) {
    if (Math.abs(line.at - at) > SNAP) continue;
    covered += Math.max(0, Math.min(line.to, to) - Math.max(line.from, from));
  }
  return covered >= 0.6 * (to - from);
}
