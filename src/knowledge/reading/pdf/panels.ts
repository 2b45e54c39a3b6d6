import type { Box, Glyph, Shape } from './glyph.ts';
import { area, holds } from './page-table.ts';

/** Boxes that stand beside each other, left to right: the steps of a flow, the figures of a flyer, columns of a slide. */
export interface PanelRow extends Box {
  readonly panels: readonly Panel[];
  /** The arrows between them. */
  readonly between: readonly Glyph[];
}

/** One drawn box with its characters; a heading's strip and the box that touches it from below are one. */
export interface Panel extends Box {
  readonly glyphs: readonly Glyph[];
}

/** Between boxes nearer to each other than this run the borders of a table (points). */
const LEAST_GAP = 4;
const WIDEST_GAP = 48;
/** A chevron reaches this far into the next one, of its width. */
const REACH = 0.3;
/** Strips and boxes this near to each other, one above the other, are one. */
const TOUCH = 3;
const MOST_STACKED = 3;
/** More than this is a drawing or a map. */
const MOST_SHAPES = 600;
/** What points from one box to the next. */
const ARROW = /^[▶▷►▻➡➔➜➤→⇒⇨↠»›>＞≫…‥・ー―─━+＋×=＝\s]*$/u;

/** Rows of drawn boxes that hold text each; the boxes of a row are the cells of no table. Inner rows come first. */
export function panelRowsOf(
  shapes: readonly Shape[],
  rules: readonly Box[],
  glyphs: readonly Glyph[],
  page: { readonly width: number; readonly height: number },
): PanelRow[] {
  if (shapes.length > MOST_SHAPES) return [];
  const seen = glyphs.filter((glyph) => glyph.text.trim() !== '');
  const boxes = stacked(
    apart(shapes).filter(
      (box) => area(box) < 0.6 * page.width * page.height && seen.some((glyph) => holds(box, glyph)),
    ),
  );
  const rows = inRows(boxes, rules, seen).filter((row) => row.length > 1);
  return rows
    .filter((row) => !isTabular(row, rows))
    .map((row) => panelRow(row, glyphs))
    .filter(({ panels }) => panels.every(({ glyphs: own }) => !isCut(own, seen)))
    .sort((a, b) => area(a) - area(b));
}

/** A border and the ground within it are one box. */
function apart(shapes: readonly Shape[]): Shape[] {
  const kept: Shape[] = [];
  for (const box of [...shapes].sort((a, b) => area(b) - area(a))) {
    const near = (a: number, b: number): boolean => Math.abs(a - b) <= 5;
    const again = kept.some(
      (other) => near(other.x0, box.x0) && near(other.x1, box.x1) && near(other.y0, box.y0) && near(other.y1, box.y1),
    );
    if (!again) kept.push(box);
  }
  return kept;
}

/** Boxes of one width that touch from top to bottom are one; a whole column of them belongs to a table, and to no row. */
function stacked(boxes: readonly Shape[]): Shape[] {
  const below = (a: Box, b: Box): boolean =>
    Math.abs(b.y0 - a.y1) <= TOUCH && Math.abs(a.x0 - b.x0) <= TOUCH && Math.abs(a.x1 - b.x1) <= TOUCH;
  const rest = new Set([...boxes].sort((a, b) => a.y0 - b.y0));
  const out: Shape[] = [];
  for (const first of rest) {
    const pile = [first];
    rest.delete(first);
    for (const next of rest) {
      const last = pile.at(-1);
      if (last === undefined || !below(last, next)) continue;
      pile.push(next);
      rest.delete(next);
    }
    if (pile.length <= MOST_STACKED) out.push({ ...hull(pile), pointed: first.pointed && pile.length === 1 });
  }
  return out;
}

function inRows(boxes: readonly Shape[], rules: readonly Box[], glyphs: readonly Glyph[]): Shape[][] {
  const rows: Shape[][] = [];
  for (const box of [...boxes].sort((a, b) => a.x0 - b.x0)) {
    const row = rows.find((candidate) => {
      const last = candidate.at(-1);
      return last !== undefined && isBeside(last, box) && !isJoined(last, box, rules, glyphs);
    });
    if (row) row.push(box);
    else rows.push([box]);
  }
  return rows;
}

/** To the right of the other at the same height, apart by a gap, and alike in size. */
function isBeside(left: Shape, right: Shape): boolean {
  const gap = right.x0 - left.x1;
  const widths = [left.x1 - left.x0, right.x1 - right.x0];
  const heights = [left.y1 - left.y0, right.y1 - right.y0];
  const shared = Math.min(left.y1, right.y1) - Math.max(left.y0, right.y0);
  return (
    gap >= (left.pointed && right.pointed ? -REACH * Math.min(...widths) : LEAST_GAP) &&
    gap <= Math.max(WIDEST_GAP, 0.5 * Math.min(...widths)) &&
    shared >= 0.8 * Math.min(...heights) &&
    Math.min(...heights) >= 0.4 * Math.max(...heights) &&
    Math.min(...widths) >= 0.3 * Math.max(...widths)
  );
}

/** Whether the gap between two boxes holds text, or is closed above or below by a line: then it is a cell of a table. */
function isJoined(left: Shape, right: Shape, rules: readonly Box[], glyphs: readonly Glyph[]): boolean {
  const gap = {
    x0: left.x1,
    x1: right.x0,
    y0: Math.max(left.y0, right.y0),
    y1: Math.min(left.y1, right.y1),
  };
  const between = glyphs.filter((glyph) => holds(gap, glyph)).map(({ text }) => text);
  if (!ARROW.test(between.join(''))) return true;
  if (left.pointed && right.pointed) return false;
  const edges = [left.y0, left.y1, right.y0, right.y1];
  return rules.some(
    (rule) =>
      rule.y1 - rule.y0 < TOUCH &&
      rule.x0 <= gap.x0 + 1 &&
      rule.x1 >= gap.x1 - 1 &&
      edges.some((edge) => Math.abs((rule.y0 + rule.y1) / 2 - edge) <= TOUCH),
  );
}

/** Three rows or more of boxes in the same columns, close to each other: a table whose cells are set apart. */
function isTabular(row: readonly Box[], rows: readonly (readonly Box[])[]): boolean {
  const alike = rows.filter(
    (other) => other.length === row.length && other.every((box, at) => Math.abs(box.x0 - (row[at]?.x0 ?? 0)) <= TOUCH),
  );
  if (alike.length < 3) return false;
  const tops = alike.map(hull).sort((a, b) => a.y0 - b.y0);
  return tops.every((box, at) => box.y0 - (tops[at - 1]?.y1 ?? box.y0) < 10);
}

function panelRow(row: readonly Box[], glyphs: readonly Glyph[]): PanelRow {
  const whole = hull(row);
  const panels = row.map((box, at) => {
    // Where chevrons reach into each other, each has half of what both cover.
    const x0 = Math.max(box.x0, middle(row[at - 1]?.x1, box.x0));
    const x1 = Math.min(box.x1, middle(row[at + 1]?.x0, box.x1));
    return { ...box, x0, x1, glyphs: glyphs.filter((glyph) => holds({ ...box, x0, x1 }, glyph)) };
  });
  const inside = new Set(panels.flatMap((panel) => panel.glyphs));
  const between = glyphs.filter((glyph) => ARROW.test(glyph.text) && holds(whole, glyph) && !inside.has(glyph));
  return { ...whole, panels, between };
}

function middle(other: number | undefined, own: number): number {
  return other === undefined ? own : (other + own) / 2;
}

/** A line of text runs over the box's edge: a ground behind some words, not a box. */
function isCut(own: readonly Glyph[], all: readonly Glyph[]): boolean {
  const inside = new Set(own);
  return all.some((glyph, at) => {
    const next = all[at + 1];
    return (
      next !== undefined &&
      inside.has(glyph) !== inside.has(next) &&
      Math.abs(glyph.y - next.y) < 0.2 * glyph.size &&
      Math.abs(next.x0 - glyph.x1) < 0.5 * glyph.size &&
      !ARROW.test(glyph.text + next.text)
    );
  });
}

function hull(boxes: readonly Box[]): Box {
  return {
    x0: Math.min(...boxes.map(({ x0 }) => x0)),
    y0: Math.min(...boxes.map(({ y0 }) => y0)),
    x1: Math.max(...boxes.map(({ x1 }) => x1)),
    y1: Math.max(...boxes.map(({ y1 }) => y1)),
  };
}
