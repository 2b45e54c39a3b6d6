/** One printed character. Points, origin at the page's top left, y grows downwards; `y` is the baseline. */
export interface Glyph {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  /** Sans-serif face: in a page of Mincho it marks headings as bold does. */
  readonly gothic: boolean;
  /** Runs up or down a page whose lines run across. */
  readonly across: 'up' | 'down' | null;
  /** Place in the printing order of the page. */
  readonly order: number;
}

/** A glyph as painted, before the page is turned so that its lines run from left to right. */
export interface RawGlyph {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Unit vector of the writing direction. */
  readonly dx: number;
  readonly dy: number;
  readonly advance: number;
  readonly size: number;
  readonly bold: boolean;
  readonly gothic: boolean;
  /** Set upright in a vertical line: the origin is the top centre. */
  readonly upright: boolean;
}

/** An axis-parallel box. */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Filled area that is not a line: shading of a cell, a band behind a title. */
export interface Fill extends Box {
  readonly colour: string;
}

/** Where a closed shape stands. */
export interface Shape extends Box {
  /** A chevron or arrow, which may reach into the next one. */
  readonly pointed: boolean;
}

/** Everything on a page that matters for reading it. */
export interface Painted {
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly RawGlyph[];
  /** Thin boxes: stroked lines and thin filled rectangles. */
  readonly rules: readonly Box[];
  readonly fills: readonly Fill[];
  /** Small filled round or square shapes: bullets that a browser draws instead of printing a character. */
  readonly dots: readonly Box[];
  /** Where closed shapes of any form and colour stand that are large enough to hold text: boxes, rounded ones, chevrons. */
  readonly shapes: readonly Shape[];
  /** Largest share of the page that one picture covers. */
  readonly pictureShare: number;
}
