import { splitMark } from '../../../domain/text/list-marks.ts';
import { firstUnit } from './line-break.ts';
import { isReference } from './numbering.ts';
import type { LinePart } from './part.ts';
import { isEnded, isUnfinished } from './spacing.ts';

const LABELLED = /^(?:例|注|備考|（注|\(注|問|答|Ｑ|Ａ|Q|A)[\s　]*[0-9０-９]+/u;

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
  const unfinished = isUnfinished(last.line.text);
  const x = sameColumn ? next.line.x0 : next.line.x0 - next.line.left + last.line.left;
  if (sameColumn && !isNear(open, next, full && !ended)) return false;
  if (splitMark(next.line.text) && !(isReference(next.line.text) && !ended && Math.abs(x - open.hang) < 2.2 * size))
    return false;
  if (LABELLED.test(next.line.text) && (ended || !full)) return false;
  if (x < open.first.line.x0 - 1.6 * size || x > open.hang + 2.2 * size) return false;
  if (!sameColumn) return full && !ended && (unfinished || last.line.text.length >= 12);
  if (full && !ended) return true;
  if (full && ended) {
    return open.isItem
      ? open.hang > open.first.line.x0 + 0.5 * size && Math.abs(x - open.hang) < 0.5 * size
      : open.first.line.x0 > x + 0.5 * size && open.first.line.x0 < x + 1.7 * size;
  }
  return (
    unfinished &&
    !ended &&
    (open.isItem ? x > open.first.line.x0 - 0.3 * size : Math.abs(x - last.line.x0) < 1.3 * size)
  );
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
