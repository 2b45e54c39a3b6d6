import type { ReadDocument } from '../../domain/documents/block.ts';
import { splitMark } from '../../domain/text/list-marks.ts';
import { decodeText } from './decode.ts';
import { answerIn, questionIn } from './faq.ts';
import { titleOnFirstPage } from './own-title.ts';
import type { Stretch } from './structure.ts';
import { SOFT, structureOf } from './structure.ts';

const RULE = /^[\s=\-_*＝－―─━~～・.…]{4,}$/u;

/** Reads plain text (UTF-8, UTF-16, Shift_JIS, EUC-JP): wrapped lines joined, headings by number. One page. */
export async function readPlainText(bytes: Uint8Array, options: { name: string }): Promise<ReadDocument> {
  const text = decodeText(bytes, options.name).replace(/\f/gu, '\n\n');
  const paragraphs = paragraphsOf(text.split('\n'));
  const title = titleOf(paragraphs);
  const subject = subjectOf(text.split('\n').slice(0, MAIL_HEAD));
  const stretches: Stretch[] =
    title === '' ? paragraphs : [{ kind: 'heading', level: 1, text: title }, ...paragraphs.slice(1)];
  const { blocks, pages } = structureOf(stretches, true);
  return {
    title: subject ?? (title || titleOnFirstPage(blocks)),
    pages: [{ number: null, text: pages[0]?.text ?? '' }],
    blocks,
    faults: [],
  };
}

/** Lines of one paragraph are joined when the first is full (about the width of the text) and the next is no new start. */
function paragraphsOf(lines: readonly string[]): Stretch[] {
  const width = usualWidth(lines);
  const out: string[] = [];
  let open = false;
  let previous = '';
  for (const raw of lines) {
    const line = raw.replace(/\s+$/u, '');
    if (line.trim() === '' || RULE.test(line)) {
      open = false;
      continue;
    }
    const begins = startsAnew(line, previous, width);
    const last = out.length - 1;
    if (open && hangs(line) && LABELLED.test(out[last] ?? '')) out[last] += `\n${line.trim()}`;
    else if (open && !begins) out[last] += `${SOFT}${line.trim()}`;
    else if (open && isTabular(line) === isTabular(previous) && !isMarked(line) && /[:：]$/u.test(previous))
      out.push(line.trim());
    else out.push(line.trim());
    open = true;
    previous = line;
  }
  return out.map((text) => ({ kind: 'text', text }));
}

function startsAnew(line: string, previous: string, width: number): boolean {
  if (isMarked(line) || questionIn(line) !== null || answerIn(line) !== null) return true;
  if (/^【/u.test(line.trim()) || isTabular(line)) return true;
  if (/[、，]$/u.test(previous) && !/^[　]\S/u.test(line)) return false;
  // An indented line after a full one begins a paragraph; after a short one anything does.
  if (/^[　]\S/u.test(line) && !/^[　\s]/u.test(previous) && /[。）」]$/u.test(previous)) return true;
  return columns(previous) < width * 0.8 || /[。！？]$/u.test(previous);
}

/** 【訂正1】応募書類の提出期限, with what belongs to it set in below. */
const LABELLED = /^【[^】]{1,20}】[^\s\n]/u;

function hangs(line: string): boolean {
  return /^(?: {2,}|\t)\S/u.test(line) && !isMarked(line);
}

function isMarked(line: string): boolean {
  return splitMark(line) !== null;
}

function isTabular(line: string): boolean {
  return /\S(?:\t|　{2,}| {3,})\S/u.test(line.trim());
}

/** The width at which lines are wrapped, in half-width columns: where most unfinished long lines end; else infinite. */
function usualWidth(lines: readonly string[]): number {
  const widths = lines
    .filter((line, at) => !/[。！？）」：:]$/u.test(line.trim()) && (lines[at + 1]?.trim() ?? '') !== '')
    .map((line) => columns(line.trimEnd()))
    .filter((width) => width >= 40 && width <= 130);
  let best = { width: Number.POSITIVE_INFINITY, count: 1 };
  for (const width of widths) {
    const count = widths.filter((other) => other <= width && other >= width - 4).length;
    // No line but a few is longer than the width at which a text is wrapped.
    const longer = lines.filter((line) => columns(line.trimEnd()) > width + 4).length;
    if (count > best.count && longer * 2 <= count) best = { width, count };
  }
  return best.width;
}

function columns(line: string): number {
  let width = 0;
  for (const char of line) width += char <= '\x7f' || /[\uFF61-\uFF9F]/u.test(char) ? 1 : 2;
  return width;
}

/** Lines within which a mail tells what it is about. */
const MAIL_HEAD = 12;
const SUBJECT = /^\s*(?:件\s*名|標\s*題|Subject)\s*[:：]\s*(?:(?:re|fwd?)[:：]\s*)*(?<subject>\S.{3,100}?)\s*$/iu;
const SENT = /^\s*(?:差\s*出\s*人|送\s*信\s*[者元日]|送信日時|宛\s*先|From|To|Date|Sent)\s*[:：]/iu;

/** The subject of a mail that was saved as text, from its head; null where the text is no mail. */
function subjectOf(head: readonly string[]): string | null {
  if (!head.some((line) => SENT.test(line))) return null;
  for (const line of head) {
    const subject = SUBJECT.exec(line)?.groups?.subject;
    if (subject !== undefined) return subject;
  }
  return null;
}

/** A first line that is short, unmarked and no sentence names the document. */
function titleOf(stretches: readonly Stretch[]): string {
  const first = stretches[0];
  if (first?.kind !== 'text') return '';
  const line = first.text.replaceAll(SOFT, '').trim();
  return line.length <= 60 && !/[。：:]/u.test(line) && splitMark(line) === null && questionIn(line) === null
    ? line
    : '';
}
