import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { RawGlyph } from './glyph.ts';
import { applied, IDENTITY, type Matrix, matrixOf, multiply } from './matrix.ts';

/** What must be known of a font to place its glyphs. */
export interface FontFacts {
  /** Glyph space to text space, usually 0.001. */
  readonly scale: number;
  readonly vertical: boolean;
  readonly bold: boolean;
  readonly gothic: boolean;
  /** Name without its subset tag. */
  readonly family: string;
  readonly type3: boolean;
  /** Height of an em in a Type 3 font of unit size, whose font matrix does the scaling; null otherwise. */
  readonly unitHeight: number | null;
  /** [w1y, vx, vy] of pdf.js, for vertical fonts. */
  readonly defaultVertical: readonly number[] | null;
}

interface TextState {
  font: FontFacts;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  hScale: number;
  leading: number;
  rise: number;
  mode: number;
}

const NO_FONT: FontFacts = {
  scale: 0.001,
  vertical: false,
  bold: false,
  gothic: false,
  family: '',
  type3: false,
  unitHeight: null,
  defaultVertical: null,
};

/** The text half of a PDF interpreter (ISO 32000-1, 9.3 and 9.4), on pdf.js's operators. */
export class TextPainter {
  readonly #glyphs: RawGlyph[] = [];
  readonly #facts: FontFacts[] = [];
  readonly #fontOf: (name: string) => FontFacts;
  readonly #fonts = new Map<string, FontFacts>();
  readonly #stack: TextState[] = [];
  #state: TextState = {
    font: NO_FONT,
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    hScale: 1,
    leading: 0,
    rise: 0,
    mode: 0,
  };
  #line: Matrix = IDENTITY;
  #x = 0;
  #y = 0;
  #lineX = 0;
  #lineY = 0;

  constructor(fontOf: (name: string) => FontFacts) {
    this.#fontOf = fontOf;
  }

  save(): void {
    this.#stack.push({ ...this.#state });
  }

  restore(): void {
    this.#state = this.#stack.pop() ?? this.#state;
  }

  /**
   * The characters in printing order. A browser that has no bold face draws the regular one thicker and must embed it
   * as a Type 3 font: beside the same family embedded as it is, that is bold.
   */
  glyphs(families: Set<string>): RawGlyph[] {
    for (const facts of this.#fonts.values()) if (!facts.type3) families.add(facts.family);
    return this.#glyphs.map((glyph, at) => {
      const facts = this.#facts[at];
      return facts?.type3 && !glyph.bold && families.has(facts.family) ? { ...glyph, bold: true } : glyph;
    });
  }

  /** Takes a text operator; false when the operator is none. */
  take(op: number, args: readonly unknown[], ctm: Matrix): boolean {
    const state = this.#state;
    const n = (at: number): number => {
      const value = args[at];
      return typeof value === 'number' && Number.isFinite(value) ? value : 0;
    };
    switch (op) {
      case OPS.beginText:
        this.#setMatrix(IDENTITY);
        return true;
      case OPS.setTextMatrix:
        this.#setMatrix(matrixOf(args[0]) ?? matrixOf(args) ?? IDENTITY);
        return true;
      case OPS.moveText:
        this.#move(n(0), n(1));
        return true;
      case OPS.setLeadingMoveText:
        state.leading = -n(1);
        this.#move(n(0), n(1));
        return true;
      case OPS.nextLine:
        this.#move(0, -state.leading);
        return true;
      case OPS.setLeading:
        state.leading = n(0);
        return true;
      case OPS.setFont:
        state.font = this.#font(String(args[0]));
        state.size = n(1);
        return true;
      case OPS.setCharSpacing:
        state.charSpacing = n(0);
        return true;
      case OPS.setWordSpacing:
        state.wordSpacing = n(0);
        return true;
      case OPS.setHScale:
        state.hScale = n(0) / 100;
        return true;
      case OPS.setTextRise:
        state.rise = n(0);
        return true;
      case OPS.setTextRenderingMode:
        state.mode = n(0);
        return true;
      case OPS.showText:
        this.#show(Array.isArray(args[0]) ? args[0] : [], ctm);
        return true;
      default:
        return false;
    }
  }

  #setMatrix(matrix: Matrix): void {
    this.#line = matrix;
    this.#x = this.#lineX = 0;
    this.#y = this.#lineY = 0;
  }

  #move(x: number, y: number): void {
    this.#x = this.#lineX += x;
    this.#y = this.#lineY += y;
  }

  #font(name: string): FontFacts {
    const known = this.#fonts.get(name);
    if (known) return known;
    const facts = this.#fontOf(name);
    this.#fonts.set(name, facts);
    return facts;
  }

  #show(items: readonly unknown[], ctm: Matrix): void {
    const { font, size, charSpacing, wordSpacing, hScale, rise, mode } = this.#state;
    const matrix = multiply(ctm, this.#line);
    const stretch = font.vertical ? 1 : hScale;
    const unit = font.vertical ? { x: 0, y: -1 } : { x: 1, y: 0 };
    const bold = font.bold || mode === 2;
    for (const item of items) {
      if (typeof item === 'number') {
        this.#advance(((font.vertical ? item : -item) * size * stretch) / 1000, font.vertical);
        continue;
      }
      const glyph = glyphOf(item);
      if (!glyph) continue;
      const spacing = charSpacing + (glyph.isSpace ? wordSpacing : 0);
      const width = font.vertical
        ? Math.abs(glyph.vertical?.[0] ?? font.defaultVertical?.[0] ?? 1000) * font.scale * size
        : glyph.width * font.scale * size * stretch;
      const origin = applied(matrix, this.#x, this.#y + rise);
      const end = applied(matrix, this.#x + unit.x * width, this.#y + rise + unit.y * width);
      const advance = Math.hypot(end.x - origin.x, end.y - origin.y);
      const sign = Math.sign(size * stretch) || 1;
      const along =
        advance > 0
          ? { x: (end.x - origin.x) / advance, y: (end.y - origin.y) / advance }
          : direction(matrix, unit, sign);
      const em = font.unitHeight !== null && Math.abs(size) <= 1 ? font.unitHeight * Math.abs(size) : Math.abs(size);
      const height = em * (font.vertical ? Math.hypot(matrix[0], matrix[1]) : Math.hypot(matrix[2], matrix[3]));
      if (glyph.text !== '' && height > 0) {
        this.#facts.push(font);
        this.#glyphs.push({
          text: glyph.text,
          x: origin.x,
          y: origin.y,
          dx: along.x,
          dy: along.y,
          advance,
          size: height,
          bold,
          gothic: font.gothic,
          upright: font.vertical,
        });
      }
      this.#advance(font.vertical ? width - spacing : width + spacing * stretch, font.vertical);
    }
  }

  #advance(by: number, vertical: boolean): void {
    if (vertical) this.#y -= by;
    else this.#x += by;
  }
}

function direction(matrix: Matrix, unit: { x: number; y: number }, sign: number): { x: number; y: number } {
  const x = (matrix[0] * unit.x + matrix[2] * unit.y) * sign;
  const y = (matrix[1] * unit.x + matrix[3] * unit.y) * sign;
  const length = Math.hypot(x, y) || 1;
  return { x: x / length, y: y / length };
}

function glyphOf(
  item: unknown,
): { text: string; width: number; isSpace: boolean; vertical: readonly number[] | null } | null {
  if (typeof item !== 'object' || item === null) return null;
  const text: unknown = Reflect.get(item, 'unicode');
  const width: unknown = Reflect.get(item, 'width');
  const vertical: unknown = Reflect.get(item, 'vmetric');
  return {
    text: typeof text === 'string' ? text : '',
    width: typeof width === 'number' && Number.isFinite(width) ? width : 0,
    isSpace: Reflect.get(item, 'isSpace') === true,
    vertical: Array.isArray(vertical) ? vertical : null,
  };
}
