import { splitMark } from '../../../domain/text/list-marks.ts';
import { isBracketed } from './numbering.ts';
import type { LinePart, Part } from './part.ts';
import { isEnded } from './spacing.ts';

/** Each slide's title lines: the largest near the top; where all is of one size, a short first or bracketed last line. */
export function slideTitles(parts: readonly Part[], hasCover: boolean): ReadonlySet<Part> {
  const titles = new Set<Part>();
  const pages = Map.groupBy(
    parts.filter((part) => part.kind === 'line').filter((part) => part.isSlide),
    (part) => part.page,
  );
  for (const [page, lines] of pages) {
    if (page === 1 && hasCover) continue;
    for (const line of lines[0]?.isReset ? plainTitle(lines) : largeTitle(lines)) titles.add(line);
  }
  return titles;
}

/** The parts with each slide's title before its body, wherever it was printed. */
export function titlesFirst(parts: readonly Part[], titles: ReadonlySet<Part>): Part[] {
  const pages = Map.groupBy(parts, (part) => part.page);
  return [...pages.values()].flatMap((own) => [
    ...own.filter((part) => titles.has(part)),
    ...own.filter((part) => !titles.has(part)),
  ]);
}

function plainTitle(lines: readonly LinePart[]): LinePart[] {
  const first = lines[0];
  if (first && isTitleText(first)) return [first];
  const last = lines.at(-1);
  return last && isTitleText(last) && isLastTitle(last.line.text) ? [last] : [];
}

/** A title printed after its slide's body: in brackets or with a bracketed tag, or ending as titles do. */
function isLastTitle(text: string): boolean {
  return isBracketed(text) || /(?:【[^【】]{1,12}】|概要|について|方向性|スケジュール|あり方|意義)$/u.test(text.trim());
}

function largeTitle(lines: readonly LinePart[]): LinePart[] {
  const largest = Math.max(...lines.map((part) => part.line.size));
  const top = Math.min(...lines.map((part) => part.line.y));
  const end = Math.max(...lines.map((part) => part.line.y));
  const isLarge = (part: LinePart): boolean => part.line.size > 0.97 * largest;
  const plain = lines.filter(isLarge).length > 0.6 * lines.length;
  const high = lines.filter((part) => (plain || isLarge(part)) && part.line.y <= top + 0.4 * (end - top) + largest);
  const first = [...high].sort((a, b) => a.line.y - b.line.y || a.line.x0 - b.line.x0)[0];
  if (!first || !isTitleText(first)) return [];
  const second = lines[lines.indexOf(first) + 1];
  const wraps =
    second &&
    !plain &&
    isLarge(second) &&
    second.line.y - first.line.y < 2 * first.line.size &&
    second.line.y > first.line.y;
  return wraps ? [first, second] : [first];
}

function isTitleText(part: LinePart): boolean {
  const mark = splitMark(part.line.text);
  if (mark && /^[※・•⚫●]/u.test(mark.marker)) return false;
  return !isEnded(part.line.text) && part.line.text.length <= 70;
}
