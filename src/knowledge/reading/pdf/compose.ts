import { splitMark } from '../../../domain/text/list-marks.ts';
import { continues, type OpenText } from './continuation.ts';
import { type Draft, type HeadingDraft, runsOf, type TableDraft, type TextDraft } from './draft.ts';
import type { HeadingLines } from './heading-lines.ts';
import { articleOf, isBracketed, isReference, rankOf } from './numbering.ts';
import type { LinePart, Part, TablePart } from './part.ts';
import { closedUp } from './spacing.ts';
import { isContinuedTable } from './table-pages.ts';

const CAPTION = /^[【＜〈(（]?(?:表|図表|Table)\s*[0-9０-９]+(?:[-－.．][0-9０-９]+)?/u;
const ARTICLE_CAPTION = /^[（(][^（()）]{1,40}[)）]$/u;

/** Lines and tables → headings, paragraphs, items and tables, each with all its lines. */
export function composed(parts: readonly Part[], headings: HeadingLines): Draft[] {
  const drafts: Draft[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at];
    if (!part) continue;
    if (part.kind === 'table') {
      addTable(drafts, part);
      continue;
    }
    const after = parts[at + 1];
    const article = articleCaption(part, after);
    if (article) {
      drafts.push(headingDraft([part, article.line], articleRuns(article, part), 4.5));
      drafts.push(...bodyOf(article.line, article.rest));
      at += 1;
      continue;
    }
    if (headings.isHeading(part, parts[at - 1], after)) {
      addHeading(drafts, part, headings);
      continue;
    }
    if (addLine(drafts, part)) continue;
    const own = articleOf(part.line.text);
    if (own) {
      drafts.push(headingDraft([part], [{ text: own.number + own.caption, page: part.page }], 4.5));
      drafts.push(...bodyOf(part, own.rest));
      continue;
    }
    drafts.push(textDraft(part));
  }
  return drafts;
}

/** （目的） above 第１条: the caption, the number and the text beside the number. */
function articleCaption(
  part: LinePart,
  after: Part | undefined,
): { line: LinePart; number: string; rest: string } | null {
  if (after?.kind !== 'line' || !ARTICLE_CAPTION.test(part.line.text.trim())) return null;
  const article = articleOf(after.line.text);
  return article && article.caption === '' ? { line: after, number: article.number, rest: article.rest } : null;
}

/** Two runs, since the page has them the other way round and a quote must stand on it as printed. */
function articleRuns(article: { line: LinePart; number: string }, caption: LinePart): HeadingDraft['runs'] {
  const text = closedUp(caption.line.text);
  return [
    { text: article.number, page: article.line.page },
    { text, page: caption.page },
  ];
}

/** The first paragraph of an article, which stands in the line of its number. */
function bodyOf(part: LinePart, rest: string): TextDraft[] {
  if (rest === '') return [];
  return [
    {
      kind: 'text',
      lines: [part],
      marker: null,
      skipped: part.line.text.length - rest.length,
      hang: part.line.x0 + part.line.size,
      depth: 0,
    },
  ];
}

function headingDraft(
  lines: LinePart[],
  runs: HeadingDraft['runs'],
  rank: number | null,
  strong = false,
): HeadingDraft {
  const text = runs.map((run) => run.text).join('');
  return {
    kind: 'heading',
    lines,
    runs,
    rank,
    size: Math.max(...lines.map((part) => part.line.size)),
    strong,
    bracketed: isBracketed(text),
    isTitle: false,
  };
}

function addHeading(drafts: Draft[], part: LinePart, headings: HeadingLines): void {
  const last = drafts.at(-1);
  const isTitle = headings.isTitle(part);
  const strong = headings.isStrong(part);
  if (last?.kind === 'heading' && isSecondLine(last, part, isTitle)) {
    last.lines.push(part);
    last.runs.splice(0, last.runs.length, ...runsOf(last.lines));
    return;
  }
  const runs = runsOf([part]);
  drafts.push({ ...headingDraft([part], runs, rankOf(closedUp(part.line.text)), strong), isTitle });
}

/** A heading that wrapped: same print, close below, no numbering of its own. */
function isSecondLine(last: HeadingDraft, part: LinePart, isTitle: boolean): boolean {
  const above = last.lines.at(-1);
  if (
    !above ||
    last.rank === 4.5 ||
    above.page !== part.page ||
    above.line.region !== part.line.region ||
    last.isTitle !== isTitle
  )
    return false;
  const { line } = above;
  const step = part.line.y - line.y;
  if (Math.abs(line.size - part.line.size) > 0.06 * line.size || step <= 0 || step > 1.9 * line.size) return false;
  if (rankOf(part.line.text) !== null || isBracketed(part.line.text) || splitMark(part.line.text)) return false;
  if (isTitle) return true;
  const full = line.right - line.x1 < 2.2 * line.size;
  const centred =
    Math.abs(line.x0 + line.x1 - part.line.x0 - part.line.x1) < line.size &&
    Math.abs(line.x0 - part.line.x0) > 0.5 * line.size;
  return full || (centred && line.text.length > 12);
}

/** Adds the line to the open text; false when it begins something new. */
function addLine(drafts: Draft[], part: LinePart): boolean {
  const open = drafts.at(-1);
  if (open?.kind !== 'text') return false;
  const target = continues(openText(open), part) ? open : beforeNote(drafts, open, part);
  if (!target) return false;
  target.lines.push(part);
  return true;
}

/** A footnote at the end of a page does not end the paragraph that runs on to the next. */
function beforeNote(drafts: readonly Draft[], open: TextDraft, part: LinePart): TextDraft | null {
  const last = open.lines.at(-1);
  const above = drafts.at(-2);
  if (!last || last.page === part.page || above?.kind !== 'text') return null;
  const end = above.lines.at(-1);
  const small = end && last.line.size < 0.93 * end.line.size;
  return small && end.page === last.page && continues(openText(above), part) ? above : null;
}

function openText(draft: TextDraft): OpenText {
  const first = draft.lines[0];
  const last = draft.lines.at(-1);
  const previous = draft.lines.at(-2);
  if (!first || !last) throw new RangeError('a text without lines');
  const steps = previous && previous.page === last.page && previous.line.region === last.line.region;
  return {
    first,
    last,
    hang: draft.hang,
    isItem: draft.marker !== null,
    leading: steps ? last.line.y - previous.line.y : null,
  };
}

function textDraft(part: LinePart): TextDraft {
  const { line } = part;
  if (line.dotted) return { kind: 'text', lines: [part], marker: '•', skipped: 0, hang: line.x0, depth: 0 };
  const mark = isReference(line.text) ? null : splitMark(line.text);
  if (!mark) return { kind: 'text', lines: [part], marker: null, skipped: 0, hang: line.x0, depth: 0 };
  return {
    kind: 'text',
    lines: [part],
    marker: mark.marker,
    skipped: mark.skipped,
    hang: hangOf(part, mark.skipped),
    depth: 0,
  };
}

/** Where the text after the mark begins, from the widths of the characters before it. */
function hangOf(part: LinePart, skipped: number): number {
  const { line } = part;
  const width = (text: string): number =>
    [...text].reduce((sum, char) => sum + (/[\x20-\x7E\uFF61-\uFF9F]/.test(char) ? 0.55 : 1), 0);
  return (
    line.x0 +
    Math.min((line.x1 - line.x0) * (width(line.text.slice(0, skipped)) / Math.max(1, width(line.text))), 6 * line.size)
  );
}

function addTable(drafts: Draft[], part: TablePart): void {
  const last = drafts.at(-1);
  const above = last?.kind === 'table' ? last.parts.at(-1) : undefined;
  if (last?.kind === 'table' && above && isContinuedTable(above, part)) {
    last.parts.push(part);
    return;
  }
  const table: TableDraft = { kind: 'table', parts: [part], caption: '' };
  const text =
    last && last.kind !== 'table'
      ? runsOf(last.lines)
          .map((run) => run.text)
          .join('')
      : '';
  if (CAPTION.test(text) && text.length <= 60) {
    drafts.pop();
    table.caption = text;
  }
  drafts.push(table);
}
