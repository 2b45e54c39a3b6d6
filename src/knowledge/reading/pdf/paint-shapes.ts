import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Box, Fill, Shape } from './glyph.ts';
import { applied, type Matrix } from './matrix.ts';

const STROKES: ReadonlySet<number> = new Set([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const FILLS: ReadonlySet<number> = new Set([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
/** A filled box thinner than this is a ruling line. */
const THIN = 3.2;
/** What holds text is at least this large. */
const NARROWEST = 24;
const LOWEST = 10;
/** More shapes than this is a drawing or a map, not a table. */
const MAX_SHAPES = 40_000;

interface Style {
  fill: string;
  stroke: string;
  line: number;
}

/** The path half of the interpreter: keeps straight, axis-parallel lines, filled boxes, and where closed shapes stand. */
export class ShapePainter {
  readonly #rules: Box[] = [];
  readonly #fills: Fill[] = [];
  readonly #dots: Box[] = [];
  readonly #shapes: Shape[] = [];
  readonly #page: Box;
  readonly #stack: Style[] = [];
  #style: Style = { fill: '#000000', stroke: '#000000', line: 1 };
  #picture = 0;
  /** Set by a transformation until something is painted: what is left of a skipped picture is save, transform, restore. */
  #pending: Matrix | null = null;

  constructor(width: number, height: number) {
    this.#page = { x0: 0, y0: 0, x1: width, y1: height };
  }

  save(): void {
    this.#stack.push({ ...this.#style });
  }

  restore(_ctm: Matrix): void {
    if (this.#pending) {
      const box = boxOf([applied(this.#pending, 0, 0), applied(this.#pending, 1, 1)]);
      const share = overlap(box, this.#page) / Math.max(1, this.#page.x1 * this.#page.y1);
      this.#picture = Math.max(this.#picture, share);
      this.#pending = null;
    }
    this.#style = this.#stack.pop() ?? this.#style;
  }

  moved(ctm: Matrix): void {
    this.#pending = ctm;
  }

  result(): { rules: Box[]; fills: Fill[]; dots: Box[]; shapes: Shape[]; pictureShare: number } {
    return {
      rules: this.#rules,
      fills: this.#fills,
      dots: this.#dots,
      shapes: this.#shapes,
      pictureShare: this.#picture,
    };
  }

  take(op: number, args: readonly unknown[], ctm: Matrix): void {
    switch (op) {
      case OPS.setFillRGBColor:
        this.#style.fill = String(args[0]);
        break;
      case OPS.setStrokeRGBColor:
        this.#style.stroke = String(args[0]);
        break;
      case OPS.setFillColorN:
      case OPS.shadingFill:
        this.#style.fill = 'pattern';
        break;
      case OPS.setLineWidth:
        this.#style.line = typeof args[0] === 'number' ? args[0] : 1;
        break;
      case OPS.constructPath:
        this.#pending = null;
        if (this.#rules.length + this.#fills.length < MAX_SHAPES) this.#path(args, ctm);
        break;
      default:
    }
  }

  #path(args: readonly unknown[], ctm: Matrix): void {
    const paint = typeof args[0] === 'number' ? args[0] : -1;
    const data: unknown = Array.isArray(args[1]) ? args[1][0] : null;
    const strokes = STROKES.has(paint) && !isWhite(this.#style.stroke);
    const fills = FILLS.has(paint);
    if ((!strokes && !fills) || !isNumbers(data)) return;
    for (const sub of subpaths(data, ctm)) {
      if (sub.points.length > 3) this.#shape(sub);
      if (strokes) this.#stroke(sub, ctm);
      if (fills) this.#fill(sub);
    }
  }

  #shape(sub: Subpath): void {
    const box = boxOf(sub.points);
    const isLarge = box.x1 - box.x0 >= NARROWEST && box.y1 - box.y0 >= LOWEST;
    if (isLarge && this.#shapes.length < MAX_SHAPES) this.#shapes.push({ ...box, pointed: isPointed(sub, box) });
  }

  #stroke(sub: Subpath, ctm: Matrix): void {
    const half = Math.max(0.25, (this.#style.line * Math.sqrt(Math.abs(ctm[0] * ctm[3] - ctm[1] * ctm[2]))) / 2);
    if (half > THIN) return;
    for (const [from, to] of sub.segments) {
      const box = boxOf([from, to]);
      if (box.x1 - box.x0 < 0.6 && box.y1 - box.y0 > 1) {
        this.#rules.push({ ...box, x0: box.x0 - half, x1: box.x1 + half });
      } else if (box.y1 - box.y0 < 0.6 && box.x1 - box.x0 > 1) {
        this.#rules.push({ ...box, y0: box.y0 - half, y1: box.y1 + half });
      }
    }
  }

  #fill(sub: Subpath): void {
    const box = boxOf(sub.points);
    const width = box.x1 - box.x0;
    const height = box.y1 - box.y0;
    if (isWhite(this.#style.fill)) return;
    if (Math.min(width, height) > 1.2 && Math.max(width, height) < 9 && Math.abs(width - height) < 0.25 * width) {
      this.#dots.push(box);
      return;
    }
    if (!sub.straight) return;
    if (Math.min(width, height) <= THIN) {
      if (Math.max(width, height) > 0.2) this.#rules.push(box);
    } else if (overlap(box, this.#page) > 0) {
      this.#fills.push({ ...box, colour: this.#style.fill });
    }
  }
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Subpath {
  readonly points: readonly Point[];
  readonly segments: readonly (readonly [Point, Point])[];
  readonly straight: boolean;
}

/** pdf.js packs a path as 0 move, 1 line, 2 curve, 3 close, each followed by its coordinates. */
function* subpaths(data: ArrayLike<number>, ctm: Matrix): Generator<Subpath> {
  let points: Point[] = [];
  let segments: [Point, Point][] = [];
  let straight = true;
  const at = (index: number): Point => applied(ctm, data[index] ?? 0, data[index + 1] ?? 0);
  for (let i = 0; i < data.length; ) {
    const op = data[i];
    i += 1;
    const last = points.at(-1);
    if (op === 0) {
      if (points.length > 1) yield { points, segments, straight };
      points = [at(i)];
      segments = [];
      straight = true;
      i += 2;
    } else if (op === 1) {
      const next = at(i);
      if (last) segments.push([last, next]);
      points.push(next);
      i += 2;
    } else if (op === 2) {
      straight = false;
      points.push(at(i + 4));
      i += 6;
    } else if (op === 3) {
      const first = points[0];
      if (first && last && points.length > 2) segments.push([last, first]);
    } else {
      return;
    }
  }
  if (points.length > 1) yield { points, segments, straight };
}

/** Five to eight straight corners, some of them between top and bottom, at the left or right edge. */
function isPointed({ points, straight }: Subpath, box: Box): boolean {
  if (!straight || points.length < 5 || points.length > 9) return false;
  const low = box.y0 + 0.25 * (box.y1 - box.y0);
  const high = box.y1 - 0.25 * (box.y1 - box.y0);
  return points.some(({ x, y }) => y > low && y < high && (x > box.x1 - 1 || x < box.x0 + 1));
}

function isNumbers(value: unknown): value is ArrayLike<number> {
  return value instanceof Float32Array || value instanceof Float64Array || Array.isArray(value);
}

function isWhite(colour: string): boolean {
  return /^#f[c-f]f[c-f]f[c-f]$/i.test(colour);
}

function boxOf(points: readonly Point[]): Box {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
  const height = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  return width > 0 && height > 0 ? width * height : 0;
}
