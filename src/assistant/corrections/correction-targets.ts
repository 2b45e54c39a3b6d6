import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import { fold } from '../../domain/text/fold.ts';

/** Notices that are not called 訂正 or 正誤表: 公募期間の延長について. */
const ANNOUNCES = /変更|延長|改正|改訂|改定|修正|差し?替/;

/** Whether the pairs in a document are corrections of others. */
export function announces({ kind, title }: Document): boolean {
  return kind === 'correction' || ((kind === 'notice' || kind === 'other') && ANNOUNCES.test(fold(title)));
}

/** Kinds of documents as notices name them. */
const NAMED =
  /公募要領|募集要[領項]|応募要[領項]|交付要綱|実施要[領綱]|申請要領|審査(?:規程|要領|基準)|手引き?|q&a|よくある(?:ご|御)?質問|仕様書|様式集?|開催案内|事例集/g;

/**
 * The documents that a notice may correct: of its programme and year where both say so, the ones that it names
 * (公募要領の訂正について), and earlier notices. Others of its own programme may restate them.
 */
export function targetsOf(notice: Document, own: readonly Passage[], documents: readonly Document[]) {
  const possible = documents.filter(
    (document) =>
      document.id !== notice.id &&
      (notice.programmes.length === 0 || document.programmes.length === 0 || isOfSame(notice, document)) &&
      (notice.fiscalYear === null || document.fiscalYear === null || notice.fiscalYear === document.fiscalYear),
  );
  const head = own.slice(0, HEAD).map(({ text, headings }) => `${headings.join(' ')} ${text}`);
  const said = fold(`${notice.title} ${head.join(' ')}`);
  const names = new Set(said.match(NAMED) ?? []);
  const ofKind = possible.filter(({ title }) => [...names].some((name) => fold(title).includes(name)));
  const byName = ofKind.filter(({ title }) => subjectOf(title) !== '' && said.includes(subjectOf(title)));
  const meant = byName.length > 0 ? byName : ofKind;
  const named = meant.length > 0 ? possible.filter((each) => meant.includes(each) || announces(each)) : possible;
  return { named, restating: possible.filter((each) => !named.includes(each) && isOfSame(notice, each)) };
}

/** What a title is about, without year, kind of document and remarks: a name that a notice can repeat. */
function subjectOf(title: string): string {
  return fold(title)
    .replace(/\([^()]*\)|【[^】]*】/g, '')
    .replace(/(?:令和|平成)(?:元|\d+)年度?|20\d{2}年度?/g, '')
    .replace(NAMED, '')
    .replace(/[「」『』・\s]/g, '');
}

function isOfSame(a: Document, b: Document): boolean {
  return a.programmes.some((id) => b.programmes.includes(id));
}

/** A notice names the document it corrects in its first lines. */
const HEAD = 8;
