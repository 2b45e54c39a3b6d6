import { splitMark } from '../../../domain/text/list-marks.ts';
import { firstUnit } from './line-break.ts';
import { isReference } from './numbering.ts';
import type { LinePart } from './part.ts';
import { beginsMidPhrase, isEnded, isUnfinished } from './spacing.ts';

const LABELLED = /^(?:例[)）]|(?:例|注|備考|（注|\(注|問|答|Ｑ|Ａ|Q|A)[\s　]*[0-9０-９]+)/u;

/** What must be known of an open paragraph or item to say whether a line goes on with it. */
export interface OpenText {
  readonly last: LinePart;
  readonly first: LinePart;
  /** Where the text after the list mark begins; the line's own start for a paragraph. */
  readonly hang: number;
  readonly isItem: boolean;
  /** Distance of its baselines so far, null while it is one line. */
  readonly leading: number | null;
}

/** Whether `next` goes on with the text of `open`: its last line was full, or broke off in the middle of a phrase. */
export function continues(open: OpenText, next: LinePart): boolean {
  const { last } = open;
  const size = Math.max(last.line.size, next.line.size);
  if (Math.min(last.line.size, next.line.size) < 0.87 * size) return false;
  const sameColumn = last.page === next.page && last.line.region === next.line.region;
  const full = isFull(last, next);
  const ended = isEnded(last.line.text);
  const unfinished = isUnfinished(last.line.text) || beginsMidPhrase(next.line.text);
  if (sameColumn && !isNear(open, next, full && !ended)) return false;
  if (next.line.dotted) return false;
  if (next.isReset && last.page === next.page && (sameColumn ? isTight(last, next) : /、$/u.test(last.line.text)))
    return goesOnInBox(last, next);
  const x = indentOf(next);
  const begin = indentOf(open.first);
  const hang = open.hang - open.first.line.left;
  if (splitMark(next.line.text) && !(isReference(next.line.text) && !ended && Math.abs(x - hang) < 2.2 * size))
    return false;
  if (LABELLED.test(next.line.text) && (ended || !full)) return false;
  if (x < begin - 1.6 * size || x > hang + 2.2 * size) return false;
  if (isFlushRight(last) && Math.abs(x - indentOf(last)) > 0.6 * size) return false;
  if (!sameColumn) return full && !ended && (unfinished || last.line.text.length >= 12);
  if (full && !ended) return true;
  if (full && ended) {
    return open.isItem
      ? hang > begin + 0.5 * size && Math.abs(x - hang) < 0.5 * size
      : begin > x + 0.5 * size && begin < x + 1.7 * size;
  }
  return unfinished && !ended && (open.isItem ? x > begin - 0.3 * size : Math.abs(x - indentOf(last)) < 1.3 * size);
}

/** Lines of one box of a slide belong together, a note on a phrase with it; list marks part them. */
function goesOnInBox(last: LinePart, next: LinePart): boolean {
  const mark = splitMark(next.line.text);
  if (mark === null || isReference(next.line.text)) return true;
  return /^[※＊*]$/u.test(mark.marker) && !isEnded(last.line.text) && !isEnded(next.line.text);
}

function indentOf(part: LinePart): number {
  return part.line.x0 - part.line.left;
}

/** Begins far from the left edge, as dates and senders do. */
function isFlushRight(part: LinePart): boolean {
  return Number.isFinite(part.line.right) && indentOf(part) > 0.3 * (part.line.right - part.line.left);
}

function isTight(last: LinePart, next: LinePart): boolean {
  const step = next.line.y - last.line.y;
  return step > 0 && step < 1.6 * next.line.size;
}

/** The next line's first word would not have fitted at the end of this one. */
function isFull(last: LinePart, next: LinePart): boolean {
  const { line } = last;
  return line.right - line.x1 < (firstUnit(next.line.text) + 1.1) * line.size;
}

function isNear(open: OpenText, next: LinePart, expected: boolean): boolean {
  const step = next.line.y - open.last.line.y;
  if (step <= 0) return false;
  if (open.leading !== null) return step < 1.35 * open.leading;
  return step < (expected ? 2.6 : 2.1) * next.line.size;
}
