import { splitMark } from '../../../domain/text/list-marks.ts';
import type { Styles } from './body-style.ts';
import { articleOf, isBracketed, isChapter, rankOf } from './numbering.ts';
import type { LinePart, Part } from './part.ts';
import { closedUp, isEnded } from './spacing.ts';
import { isImprint } from './title.ts';

const LONGEST = 60;

/** Tells heading lines by their print (size, weight) or by their words (第１章, 別紙２). */
export class HeadingLines {
  readonly #styles: Styles;
  readonly #titles: ReadonlySet<Part>;

  constructor(styles: Styles, titles: ReadonlySet<Part>) {
    this.#styles = styles;
    this.#titles = titles;
  }

  isTitle(part: LinePart): boolean {
    return this.#titles.has(part);
  }

  isStrong(part: LinePart): boolean {
    return this.#styles.isStrong(part);
  }

  /** `before` is the part above it, which an unended full line makes a mere continuation. */
  isHeading(part: LinePart, before: Part | undefined, after: Part | undefined): boolean {
    if (this.#titles.has(part)) return true;
    const text = closedUp(part.line.text);
    const length = text.replace(/\s/gu, '').length;
    if (length < 2 || length > LONGEST || isEnded(text) || /[、，]$/u.test(text) || !/[\p{L}\p{N}]/u.test(text))
      return false;
    if (articleOf(text)) return false;
    if (part.page === 1 && (part.isSlide || isImprint(text))) return false;
    const mark = splitMark(text);
    if (mark && /^[※＊*・･•–\-－]/u.test(mark.marker)) return false;
    if (isColumnOfCaptions(part)) return false;
    const enlargement = this.#styles.enlargement(part);
    const strong = this.#styles.isStrong(part);
    if (enlargement >= 1.13) return true;
    if (enlargement < 0.93) return false;
    if (strong) {
      const ranked = rankOf(text) !== null || isBracketed(text);
      if (ranked) return length <= 50;
      return !isBlockOfStrong(part, after, this.#styles) && length <= 40;
    }
    if (!isChapter(text) || length > 40) return false;
    return !(before?.kind === 'line' && before.line.region === part.line.region && isOpen(before));
  }
}

/** Several captions side by side (a legend, the names under pictures) head nothing. */
function isColumnOfCaptions(part: LinePart): boolean {
  return part.line.pieces.length >= 3;
}

/** The line before runs on into this one. */
function isOpen(before: LinePart): boolean {
  return (
    !isEnded(before.line.text) &&
    before.line.right - before.line.x1 < 1.5 * before.line.size &&
    before.line.text.length > 20
  );
}

/** An emphasised paragraph: the next line, as strong and as large, follows closely. */
function isBlockOfStrong(part: LinePart, after: Part | undefined, styles: Styles): boolean {
  if (after?.kind !== 'line' || after.line.region !== part.line.region || after.page !== part.page) return false;
  const close = after.line.y - part.line.y < 2 * part.line.size;
  const full = part.line.right - part.line.x1 < 2 * part.line.size;
  return close && full && styles.isStrong(after);
}
