import type { Box, Fill, Glyph, Painted, RawGlyph, Shape } from './glyph.ts';

/** A page turned so that its lines run left to right and follow each other downwards. */
export interface Upright {
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly rules: readonly Box[];
  readonly fills: readonly Fill[];
  readonly dots: readonly Box[];
  readonly shapes: readonly Shape[];
  readonly isVertical: boolean;
  /** Share of the characters that run across the page's direction. */
  readonly acrossShare: number;
}

type Turn = 'none' | 'clockwise' | 'half' | 'counter';

/**
 * Turns the page by its prevailing writing direction. A vertical page is turned like one printed sideways: its
 * columns, right to left, become lines from top to bottom, and everything after need not know.
 */
export function orient(painted: Painted): Upright {
  const { width, height } = painted;
  const stacked = isStacked(painted.glyphs);
  const turn = stacked ? 'clockwise' : prevailing(painted.glyphs);
  const isVertical =
    stacked || (turn === 'clockwise' && painted.glyphs.filter((g) => g.upright).length * 2 > painted.glyphs.length);
  const point = (x: number, y: number): { x: number; y: number } => {
    if (turn === 'clockwise') return { x: y, y: width - x };
    if (turn === 'counter') return { x: height - y, y: x };
    if (turn === 'half') return { x: width - x, y: height - y };
    return { x, y };
  };
  const box = <T extends Box>(from: T): T => {
    const a = point(from.x0, from.y0);
    const b = point(from.x1, from.y1);
    return { ...from, x0: Math.min(a.x, b.x), y0: Math.min(a.y, b.y), x1: Math.max(a.x, b.x), y1: Math.max(a.y, b.y) };
  };
  const sideways = turn === 'clockwise' || turn === 'counter';
  return {
    width: sideways ? height : width,
    height: sideways ? width : height,
    glyphs: painted.glyphs.map((glyph, order) => ({ ...placed(glyph, stacked, point), order })),
    rules: turn === 'none' ? painted.rules : painted.rules.map(box),
    fills: turn === 'none' ? painted.fills : painted.fills.map(box),
    dots: turn === 'none' ? painted.dots : painted.dots.map(box),
    shapes: turn === 'none' ? painted.shapes : painted.shapes.map(box),
    isVertical,
    acrossShare: stacked ? 0 : acrossShare(painted.glyphs, turn),
  };
}

function placed(
  glyph: RawGlyph,
  stacked: boolean,
  point: (x: number, y: number) => { x: number; y: number },
): Omit<Glyph, 'order'> {
  const { text, size, bold, gothic } = glyph;
  if (stacked && !glyph.upright && glyph.dx > 0.9) {
    const centre = point(glyph.x + glyph.advance / 2, glyph.y - 0.38 * size);
    return {
      text,
      size,
      bold,
      gothic,
      across: null,
      x0: centre.x - size / 2,
      x1: centre.x + size / 2,
      y: centre.y + 0.38 * size,
    };
  }
  const start = point(glyph.x, glyph.y);
  const end = point(glyph.x + glyph.dx * glyph.advance, glyph.y + glyph.dy * glyph.advance);
  const flat = Math.abs(end.y - start.y) <= Math.abs(end.x - start.x) + 0.01;
  if (flat) {
    const y = glyph.upright ? start.y + 0.38 * size : start.y;
    return { text, size, bold, gothic, across: null, x0: Math.min(start.x, end.x), x1: Math.max(start.x, end.x), y };
  }
  // a character across the page's direction, such as a vertical row head: a box of its own
  const middle = (start.x + end.x) / 2;
  const left = glyph.upright ? middle - size / 2 : middle - 0.88 * size;
  const across = end.y < start.y ? 'up' : 'down';
  return { text, size, bold, gothic, across, x0: left, x1: left + size, y: (start.y + end.y) / 2 + 0.38 * size };
}

function acrossShare(glyphs: readonly RawGlyph[], turn: Turn): number {
  const sideways = turn === 'clockwise' || turn === 'counter';
  const across = glyphs.filter(({ dx, dy }) => Math.abs(sideways ? dx : dy) > 0.9).length;
  return glyphs.length > 0 ? across / glyphs.length : 0;
}

function prevailing(glyphs: readonly RawGlyph[]): Turn {
  let right = 0;
  let down = 0;
  let up = 0;
  let left = 0;
  for (const { dx, dy, text } of glyphs) {
    if (text.trim() === '') continue;
    if (dx > 0.9) right += 1;
    else if (dy > 0.9) down += 1;
    else if (dy < -0.9) up += 1;
    else if (dx < -0.9) left += 1;
  }
  const most = Math.max(right, down, up, left);
  if (most === right) return 'none';
  if (most === down) return 'clockwise';
  return most === up ? 'counter' : 'half';
}

/** Browsers print vertical text as upright characters, each placed below the one before. */
function isStacked(glyphs: readonly RawGlyph[]): boolean {
  let below = 0;
  let pairs = 0;
  for (let i = 1; i < glyphs.length; i += 1) {
    const before = glyphs[i - 1];
    const glyph = glyphs[i];
    if (!before || !glyph || glyph.upright || glyph.text.trim() === '' || glyph.dx < 0.9) continue;
    pairs += 1;
    const step = glyph.y - before.y;
    const shift = Math.abs(glyph.x + glyph.advance / 2 - before.x - before.advance / 2);
    if (shift < 0.35 * glyph.size && step > 0.4 * glyph.size && step < 1.5 * glyph.size) below += 1;
  }
  return pairs >= 20 && below > 0.6 * pairs;
}
