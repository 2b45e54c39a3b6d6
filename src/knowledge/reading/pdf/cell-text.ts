import { splitMark } from '../../../domain/text/list-marks.ts';
import { firstUnit } from './line-break.ts';
import { isReference } from './numbering.ts';
import type { PageCell } from './row-split.ts';
import { closedUp, isEnded, isUnfinished, separator } from './spacing.ts';

/** A cell's text: wrapped lines joined, separate entries apart by a line break. */
export function textOfCell(cell: PageCell): string {
  const { lines } = cell;
  const left = Math.min(...lines.map((line) => line.x0));
  const padding = Math.max(1, Math.min(left - cell.x0, 12));
  const stacked =
    lines.length >= 2 &&
    lines.every((line) => line.text.replace(/\s/gu, '').length <= 2) &&
    cell.x1 - cell.x0 < 4 * (lines[0]?.size ?? 10);
  let text = '';
  for (const [at, line] of lines.entries()) {
    const own = closedUp(line.text);
    const before = lines[at - 1];
    if (!before) {
      text = own;
      continue;
    }
    const full = cell.x1 - padding - before.x1 < (firstUnit(own) + 0.9) * line.size;
    const goesOn =
      stacked ||
      (!line.dotted &&
        !startsEntry(own) &&
        (full ? !isEnded(text) || !isIndented(line.x0, before.x0, line.size) : isUnfinished(text)));
    text += goesOn ? separator(text, own) + own : `\n${own}`;
  }
  return closedUp(text);
}

/** A header cell's text: always one phrase. */
export function labelOfCell(cell: PageCell): string {
  return closedUp(
    cell.lines.map((line) => closedUp(line.text)).reduce((all, line) => all + separator(all, line) + line, ''),
  );
}

function startsEntry(text: string): boolean {
  const mark = splitMark(text);
  return mark !== null && !isReference(text) && !/^[-－ー–―]$|^[0-9０-９]+$/u.test(mark.marker);
}

function isIndented(x: number, before: number, size: number): boolean {
  return x > before + 0.6 * size;
}
