import { splitMark } from '../../../domain/text/list-marks.ts';
import type { LinePart, Part } from './part.ts';
import { closedUp, isUnfinished } from './spacing.ts';

const DATE =
  /^(?:令和|平成|昭和|西暦|20[0-9]{2}|２０).{0,12}[年月日]\s*(?:版|現在|改[訂定]|作成|公表|制定)?$|^[0-9０-９]{4}[.／/][0-9０-９]+/u;
const OFFICE =
  /(?:省|庁|局|課|室|部|係|機構|法人|協会|協議会|委員会|事務局|財団|株式会社|センター|研究所|[都道府県市区町村])$/u;
/** What a first section is called, and no title ends with. */
const SECTION = /^[\s■●◆○]*(?:事業|公募|募集|応募)?の?(?:日程|スケジュール|趣旨|目的|期間|背景)\s*$/u;
const JUNK =
  /^(?:無題|untitled|microsoft|powerpoint|プレゼンテーション|スライド|文書|document|slide|.*\.(?:docx?|pptx?|xlsx?|jtdc?|indd|html?|pdf)$)/iu;

/** The document's title as its first page prints it largest, and the lines it takes; else the metadata's. */
export function titleOf(
  parts: readonly Part[],
  bodySize: number,
  metaTitle: string,
): { title: string; lines: ReadonlySet<LinePart> } {
  const lines = parts.filter((part) => part.kind === 'line').filter((part) => part.page === 1 && isWords(part));
  const largest = Math.max(0, ...lines.map((part) => part.line.size));
  const meta = JUNK.test(metaTitle) ? '' : metaTitle;
  const top = lines.find((part) => part.line.size > 0.97 * largest);
  if (!top || largest < 1.12 * bodySize) return { title: meta, lines: new Set() };
  const at = lines.indexOf(top);
  const taken = [top];
  for (let i = at - 1; i >= 0 && belongs(lines[i], taken[0], largest, bodySize); i -= 1) {
    const part = lines[i];
    if (part) taken.unshift(part);
  }
  for (let i = at + 1; i < lines.length && belongs(lines[i], taken.at(-1), largest, bodySize); i += 1) {
    const part = lines[i];
    const last = taken.at(-1);
    if (
      !part ||
      !last ||
      splitMark(part.line.text) !== null ||
      SECTION.test(part.line.text) ||
      isParted(last, part, parts)
    )
      break;
    taken.push(part);
  }
  return { title: joined(taken), lines: new Set(taken) };
}

/** A date, an office's name or an edition, as covers print them: neither title nor heading. */
export function isImprint(text: string): boolean {
  const plain = closedUp(text).replace(/\s+/gu, '');
  return DATE.test(plain) || /^[（(]?第?[0-9０-９一二三四五六七八九十.]+[版稿][)）]?$/u.test(plain) || isOffice(plain);
}

function isOffice(plain: string): boolean {
  return (
    OFFICE.test(plain.replace(/[（(][^（()）]*[)）]$/u, '')) &&
    plain.length <= 30 &&
    !/要領|要綱|規程|規則|募集|案内|について$/u.test(plain)
  );
}

function isWords(part: LinePart): boolean {
  const text = closedUp(part.line.text).replace(/\s+/gu, '');
  return text.length >= 2 && !/^目次$/u.test(text) && !isImprint(text);
}

/** Next to the title's lines, not much smaller, and larger than ordinary text. */
function belongs(part: LinePart | undefined, next: LinePart | undefined, largest: number, bodySize: number): boolean {
  if (!part || !next) return false;
  const distance = Math.abs(next.line.y - part.line.y);
  const large = part.line.size >= 0.62 * largest && part.line.size >= 1.08 * bodySize;
  // the fiscal year may stand well above the programme's name
  const reach = /年度/u.test(part.line.text) ? 6 : 3.2;
  const versioned = /^[（(].{1,12}[)）]$/u.test(part.line.text.trim());
  return (
    large &&
    !versioned &&
    !/^[①-⑳※・]/u.test(part.line.text) &&
    distance < reach * Math.max(part.line.size, next.line.size)
  );
}

/** Small print stands between them, other than an edition in brackets: the second is a heading below the title. */
function isParted(last: LinePart, next: LinePart, parts: readonly Part[]): boolean {
  return parts.some(
    (part) =>
      part.kind === 'line' &&
      part.page === last.page &&
      part.line.y > last.line.y &&
      part.line.y < next.line.y &&
      part.line.size < 0.62 * last.line.size &&
      part.line.text.length > 6 &&
      !/^[（(]/u.test(part.line.text.trim()),
  );
}

function joined(parts: readonly LinePart[]): string {
  let title = '';
  let before: LinePart | undefined;
  for (const part of parts) {
    const text = closedUp(part.line.text).replace(/\s+/gu, ' ').trim();
    const wrapped =
      before && Math.abs(before.line.size - part.line.size) < 0.05 * part.line.size && isWrapped(before, part);
    title += before ? (wrapped ? '' : ' ') + text : text;
    before = part;
  }
  return title;
}

/** The line before broke off within a phrase. */
function isWrapped(before: LinePart, part: LinePart): boolean {
  return isUnfinished(before.line.text) || /^[ぁ-ん、・ー）)]/u.test(part.line.text);
}
