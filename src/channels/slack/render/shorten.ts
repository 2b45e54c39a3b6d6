const GRAPHEMES = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** What a text costs; of a text cut in two, both parts together cost the same. */
export type Measure = (text: string) => number;

const units: Measure = (text) => text.length;

/**
 * A text that costs at most `room`, UTF-16 units unless measured otherwise: as it is where it fits, else as much of its
 * beginning as fits with `mark` behind it. What a reader sees as one character is kept or left whole.
 */
export function shorten(text: string, room: number, mark = '…', measure: Measure = units): string {
  if (measure(text) <= room) return text;
  const left = room - measure(mark);
  return left < 0 ? '' : `${beginning(text, left, measure)}${mark}`;
}

/** The longest beginning of a text that costs at most `room`. */
export function beginning(text: string, room: number, measure: Measure = units): string {
  let end = 0;
  let spent = 0;
  for (const { segment, index } of GRAPHEMES.segment(text)) {
    spent += measure(segment);
    if (spent > room) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}
