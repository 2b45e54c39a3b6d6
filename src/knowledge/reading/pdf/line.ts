import type { Box, Glyph } from './glyph.ts';

/** One printed line, or the part of it that lies in one column. `text` keeps the printed spaces. */
export interface Line extends Box {
  readonly text: string;
  /** Baseline. */
  readonly y: number;
  /** Prevailing size of its characters. */
  readonly size: number;
  readonly bold: boolean;
  readonly gothic: boolean;
  /** A bullet is drawn before it. */
  readonly dotted: boolean;
  /** Pieces separated by wide gaps, left to right: what an unruled table is made of. */
  readonly pieces: readonly Piece[];
}

/** Characters without a wide gap between them. */
export interface Piece extends Box {
  readonly text: string;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly gothic: boolean;
  readonly count: number;
  /** A bullet is drawn before it. */
  readonly dotted: boolean;
  /** Place in the printing order. */
  readonly order: number;
}

const WIDE = 1.6;

/** Characters in printing order → pieces: a new one at each jump. */
export function piecesOf(glyphs: readonly Glyph[]): Piece[] {
  const pieces: Piece[] = [];
  let current: Glyph[] = [];
  const flush = () => {
    const piece = pieceOf(current);
    if (piece) pieces.push(piece);
    current = [];
  };
  for (const glyph of glyphs) {
    if (glyph.text.trim() === '') {
      if (current.length > 0) current.push(glyph);
      continue;
    }
    const last = current.findLast((before) => before.text.trim() !== '');
    if (last && !follows(last, glyph)) flush();
    current.push(glyph);
  }
  flush();
  return pieces;
}

function follows(last: Glyph, next: Glyph): boolean {
  if (last.across !== next.across) return false;
  if (last.across) {
    const step = (next.y - last.y) * (last.across === 'up' ? -1 : 1);
    return Math.abs(next.x0 - last.x0) < 0.4 * last.size && step > 0 && step < WIDE * last.size;
  }
  const size = Math.max(last.size, next.size);
  const gap = next.x0 - last.x1;
  return Math.abs(next.y - last.y) < 0.35 * size && gap < WIDE * size && gap > -0.7 * size;
}

function pieceOf(glyphs: readonly Glyph[]): Piece | null {
  let text = '';
  let last: Glyph | undefined;
  const marks = glyphs.filter((glyph) => glyph.text.trim() !== '');
  const first = marks[0];
  if (!first) return null;
  for (const glyph of glyphs) {
    if (last && !glyph.across && glyph.text.trim() !== '' && last.text.trim() !== '') text += spaceBetween(last, glyph);
    text += glyph.text;
    last = glyph;
  }
  const size = prevailingSize(marks);
  const y = marks.length > 0 ? (marks.find((glyph) => glyph.size === size) ?? first).y : first.y;
  return {
    text: text.trim(),
    x0: Math.min(...marks.map((glyph) => glyph.x0)),
    x1: Math.max(...marks.map((glyph) => glyph.x1)),
    y,
    y0: y - 0.88 * size,
    y1: y + 0.12 * size,
    size,
    bold: marks.filter((glyph) => glyph.bold).length * 2 > marks.length,
    gothic: marks.filter((glyph) => glyph.gothic).length * 2 > marks.length,
    count: marks.length,
    dotted: false,
    order: first.order,
  };
}

/** A gap stands for a space between words, or after a number or a heading's mark. */
function spaceBetween(left: Glyph, right: Glyph): string {
  const gap = right.x0 - left.x1;
  const size = Math.max(left.size, right.size);
  const narrow = /[\x21-\x7E]$/.test(left.text) && /^[\x21-\x7E]/.test(right.text);
  return gap > (narrow ? 0.18 : 0.6) * size ? ' ' : '';
}

function prevailingSize(glyphs: readonly Glyph[]): number {
  const counts = new Map<number, number>();
  for (const { size } of glyphs) counts.set(size, (counts.get(size) ?? 0) + 1);
  let best = glyphs[0]?.size ?? 0;
  for (const [size, count] of counts) if (count > (counts.get(best) ?? 0)) best = size;
  return best;
}

/** Pieces on one baseline → lines, top to bottom. */
export function linesOf(pieces: readonly Piece[]): Line[] {
  const rows: Piece[][] = [];
  for (const piece of [...pieces].sort((a, b) => a.y - b.y || a.x0 - b.x0)) {
    const row = rows.slice(-6).find((candidate) => sharesLine(candidate, piece));
    if (row) row.push(piece);
    else rows.push([piece]);
  }
  const ranks = new Map([...pieces].sort((a, b) => a.order - b.order).map((piece, rank) => [piece, rank]));
  const isNext = (a: Piece, b: Piece): boolean =>
    Math.abs((ranks.get(a) ?? 0) - (ranks.get(b) ?? 0)) === 1 && isPrintedAfter(a, b);
  return rows
    .flatMap((row) => separated(row, isNext))
    .map(lineOf)
    .sort((a, b) => a.y - b.y || a.x0 - b.x0);
}

/** Nothing of the page was printed between them, other than spaces. */
function isPrintedAfter(a: Piece, b: Piece): boolean {
  const [first, second] = a.order < b.order ? [a, b] : [b, a];
  return second.order - first.order <= 2 * first.count + 4;
}

/** Pieces far apart on one baseline are one line only if they were printed one after the other. */
function separated(row: readonly Piece[], isNext: (a: Piece, b: Piece) => boolean): Piece[][] {
  const out: Piece[][] = [];
  for (const piece of [...row].sort((a, b) => a.x0 - b.x0)) {
    const last = out.at(-1)?.at(-1);
    const apart = last && piece.x0 - last.x1 > 2.5 * Math.max(last.size, piece.size) && !isNext(last, piece);
    if (last && !apart) out.at(-1)?.push(piece);
    else out.push([piece]);
  }
  return out;
}

/** Same baseline, or a smaller piece raised or lowered within the line (superscripts, ruby stays apart). */
function sharesLine(row: readonly Piece[], piece: Piece): boolean {
  const main = row.reduce((a, b) => (b.count * b.size > a.count * a.size ? b : a));
  const size = Math.min(main.size, piece.size);
  return Math.abs(main.y - piece.y) < 0.4 * size && !row.some((other) => crosses(other, piece));
}

function crosses(a: Piece, b: Piece): boolean {
  return Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0) > 0.6 * Math.min(a.size, b.size);
}

/** Pieces of one row, in any order, as a line. */
export function lineOf(row: readonly Piece[]): Line {
  const pieces = [...row].sort((a, b) => a.x0 - b.x0);
  const main = pieces.reduce((a, b) => (b.count > a.count ? b : a));
  let text = '';
  let last: Piece | undefined;
  for (const piece of pieces) {
    if (last) text += piece.x0 - last.x1 > 0.5 * main.size ? ' ' : '';
    text += piece.text;
    last = piece;
  }
  const total = pieces.reduce((sum, piece) => sum + piece.count, 0);
  return {
    text,
    x0: Math.min(...pieces.map((piece) => piece.x0)),
    x1: Math.max(...pieces.map((piece) => piece.x1)),
    y: main.y,
    y0: main.y - 0.88 * main.size,
    y1: main.y + 0.12 * main.size,
    size: main.size,
    bold: pieces.reduce((sum, piece) => sum + (piece.bold ? piece.count : 0), 0) * 2 > total,
    gothic: pieces.reduce((sum, piece) => sum + (piece.gothic ? piece.count : 0), 0) * 2 > total,
    dotted: pieces[0]?.dotted ?? false,
    pieces: merged(pieces),
  };
}

/** Neighbouring pieces without a wide gap are one (printing order had them apart). */
function merged(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (last && piece.x0 - last.x1 < WIDE * Math.max(last.size, piece.size)) {
      out[out.length - 1] = joined(last, piece);
    } else {
      out.push(piece);
    }
  }
  return out;
}

function joined(a: Piece, b: Piece): Piece {
  const main = b.count > a.count ? b : a;
  return {
    text: a.text + (b.x0 - a.x1 > 0.5 * main.size ? ' ' : '') + b.text,
    x0: a.x0,
    x1: Math.max(a.x1, b.x1),
    y: main.y,
    y0: Math.min(a.y0, b.y0),
    y1: Math.max(a.y1, b.y1),
    size: main.size,
    bold: main.bold,
    gothic: main.gothic,
    count: a.count + b.count,
    dotted: a.dotted,
    order: Math.min(a.order, b.order),
  };
}

/** Pieces with those marked that have a drawn bullet to their left. */
export function withDots(pieces: readonly Piece[], dots: readonly Box[]): Piece[] {
  if (dots.length === 0 || dots.length > 2_000) return [...pieces];
  return pieces.map((piece) => {
    const dotted = dots.some((dot) => {
      const gap = piece.x0 - dot.x1;
      const middle = (dot.y0 + dot.y1) / 2;
      return (
        gap > 0 &&
        gap < 1.6 * piece.size &&
        middle > piece.y0 &&
        middle < piece.y1 &&
        dot.x1 - dot.x0 < 0.7 * piece.size
      );
    });
    return dotted ? { ...piece, dotted } : piece;
  });
}
