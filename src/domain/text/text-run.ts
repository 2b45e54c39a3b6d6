/** A rectangle on a page: any unit, the origin top left, y downwards. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A run of text as a page prints it, in its box; `flow` is the way its characters follow each other. */
export interface TextRun extends Box {
  readonly text: string;
  readonly flow: 'right' | 'left' | 'down' | 'up';
}

/** ASCII and half-width kana take half the width of the others. */
const NARROW = /[\u0020-\u007E\uFF61-\uFF9F]/u;
const UNSEEN = /[\u0300-\u036F\u200B-\u200F\u3099\u309A\uFE00-\uFE0F\uFEFF]/u;

/** The part of a run's box in which its characters from `start` to `end` (UTF-16 offsets) stand, by their usual widths. */
export function boxOfStretch(run: TextRun, start: number, end: number): Box {
  const whole = widthOf(run.text);
  const from = whole === 0 ? 0 : widthOf(run.text.slice(0, start)) / whole;
  const share = whole === 0 ? 1 : widthOf(run.text.slice(start, end)) / whole;
  const { x, y, width, height, flow } = run;
  switch (flow) {
    case 'right':
      return { x: x + width * from, y, width: width * share, height };
    case 'left':
      return { x: x + width * (1 - from - share), y, width: width * share, height };
    case 'down':
      return { x, y: y + height * from, width, height: height * share };
    case 'up':
      return { x, y: y + height * (1 - from - share), width, height: height * share };
  }
}

/** How far two boxes are apart in each direction; 0 where they overlap. */
export function gapBetween(a: Box, b: Box): { readonly across: number; readonly down: number } {
  return {
    across: Math.max(0, a.x - (b.x + b.width), b.x - (a.x + a.width)),
    down: Math.max(0, a.y - (b.y + b.height), b.y - (a.y + a.height)),
  };
}

/** The size of a run's characters: its extent across the way it flows. */
export function sizeOf({ width, height, flow }: Box & Pick<TextRun, 'flow'>): number {
  return flow === 'right' || flow === 'left' ? height : width;
}

function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += UNSEEN.test(char) ? 0 : NARROW.test(char) ? 0.5 : 1;
  return width;
}
