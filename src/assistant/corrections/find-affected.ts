import { maySee } from '../../domain/audience.ts';
import type { HashText } from '../../domain/certificate.ts';
import type { Citation } from '../../domain/citation.ts';
import { diffClauses } from '../../domain/corrections/clause-diff.ts';
import { type Fate, fateOf } from '../../domain/corrections/compare-versions.ts';
import { isTakenBack, plain } from '../../domain/corrections/correction.ts';
import type { ClauseChange, ClauseSource } from '../../domain/corrections/correction-notice.ts';
import type { Document } from '../../domain/documents/document.ts';
import { type Passage, pageAt } from '../../domain/documents/passage.ts';
import type { Quotable } from '../../domain/documents/quotable.ts';
import { fold } from '../../domain/text/fold.ts';
import type { GivenStatement } from '../ports/correction-records.ts';
import { latestOf } from './current-corrections.ts';
import type { KnownCorrection } from './known-corrections.ts';

/** What statements are held against. */
export interface ChangedKnowledge {
  /** Those in force, the latest first. */
  readonly corrections: readonly KnownCorrection[];
  readonly documents: readonly Document[];
  readonly passages: (documentId: string) => readonly Passage[];
  readonly hash: HashText;
}

/** A statement with the clauses it rested on that have changed since. */
export interface Affected {
  readonly statement: GivenStatement;
  readonly changes: readonly ClauseChange[];
}

/**
 * The statements that gave a clause which has been corrected, or which a new version of its document words otherwise. What
 * its audience may not see changes nothing for a statement, nor does what it was told itself.
 */
export function findAffected(statements: readonly GivenStatement[], knowledge: ChangedKnowledge): readonly Affected[] {
  const versions = versionsOf(knowledge);
  return statements.flatMap((statement) => {
    const changes = clausesOf(statement.citations).flatMap(
      (clause) => correctedBy(clause, statement, knowledge) ?? versions(clause, statement) ?? [],
    );
    const distinct = [...new Map(changes.map((change) => [change.key, change])).values()];
    return distinct.length === 0 ? [] : [{ statement, changes: distinct }];
  });
}

/** Citations of one passage are one clause: the cells of a row, the halves of a paragraph over two pages. */
function clausesOf(citations: readonly Citation[]): readonly (readonly Citation[])[] {
  return [...Map.groupBy(citations, ({ passageId }) => passageId).values()];
}

function correctedBy(
  clause: readonly Citation[],
  { audience, saidAt, citations }: GivenStatement,
  { corrections, hash }: ChangedKnowledge,
): ClauseChange | null {
  const [first] = clause;
  if (first === undefined) return null;
  const quote = clause.map((each) => each.quote).join(' ');
  const found = corrections.find(
    (correction) =>
      correction.clauses.some((superseded) => isClause(first, quote, superseded)) && isTakenBack(correction, quote),
  );
  if (found === undefined) return null;
  const latest = latestOf(found, corrections);
  const { document } = latest.source;
  const isKnown = saidAt > knownSince(found) || citations.some((citation) => tells(citation, found, latest));
  if (isKnown || !maySee(audience, document.audience)) return null;
  return {
    key: changeKey(first.document, found.before, latest.after, hash),
    by: 'correction',
    before: found.before,
    after: latest.after,
    given: sourceOf(first, inCells(quote, found)),
    source: clauseSource(latest.source),
  };
}

/** A whole row as it is shown, its cells told apart; any other quote as it stands. */
function inCells(quote: string, { clauses }: KnownCorrection): string {
  const row = clauses.find(({ passage }) => passage.cells.length > 0 && plain(passage.text) === plain(quote));
  return row === undefined ? quote : rowText(row.passage);
}

function rowText({ cells }: Passage): string {
  return cells.map(({ text }) => text.trim()).join('｜');
}

/** The citation quotes the superseded clause, in the version that is indexed now or in an earlier one. */
function isClause(first: Citation, quote: string, { passage, document }: Quotable): boolean {
  const isWithin = plain(passage.text).includes(plain(quote));
  // A short quote stands in many clauses.
  if (first.documentId === document.id)
    return first.passageId === passage.id || (isWithin && plain(quote).length >= TELLING);
  if (first.document !== document.name) return false;
  return isWithin || fold(first.headings.join('/')) === fold(passage.headings.join('/'));
}

const TELLING = 12;

/** From when on an answer could know of a correction, as an UTC ISO instant. */
function knownSince({ inForceFrom, source }: KnownCorrection): string {
  const { indexedAt } = source.document;
  const inForce = inForceFrom === null ? '' : new Date(`${inForceFrom}T00:00:00+09:00`).toISOString();
  return inForce > indexedAt ? inForce : indexedAt;
}

/** The statement told the correction itself, from this version of the notice or from another. */
function tells({ document, quote }: Citation, ...corrections: readonly KnownCorrection[]): boolean {
  return corrections.some(
    ({ source, after }) => document === source.document.name && plain(quote).includes(plain(after)),
  );
}

/** What became of clauses of documents that have been replaced by a new version. */
function versionsOf({ documents, passages, hash }: ChangedKnowledge) {
  const kept = new Set(documents.map(({ id }) => id));
  const fates = new Map<string, Fate>();
  return (clause: readonly Citation[], { audience, citations }: GivenStatement): ClauseChange | null => {
    const [first] = clause;
    if (first === undefined || kept.has(first.documentId)) return null;
    const version = newVersionOf(first, documents);
    if (version === undefined || !maySee(audience, version.audience)) return null;
    const parts = clause.map(({ quote }) => quote);
    const memo = JSON.stringify([version.id, first.headings, parts]);
    const fate = fates.get(memo) ?? fateOf({ headings: first.headings, parts }, passages(version.id));
    fates.set(memo, fate);
    if (fate.kind === 'unchanged') return null;
    const before = parts.join(' ');
    const source =
      fate.kind === 'removed' ? null : { passage: fate.passage, document: version, start: fate.start, end: fate.end };
    const after = source === null ? null : source.passage.text.slice(source.start, source.end);
    if (after !== null && isToldByNotice(before, after, citations)) return null;
    return {
      key: changeKey(first.document, before, after, hash),
      by: 'version',
      before,
      after,
      given: sourceOf(first, before),
      source: source === null ? null : clauseSource(source),
    };
  };
}

/** A correction was told with the clause, and says what the new version says. */
function isToldByNotice(before: string, after: string, citations: readonly Citation[]): boolean {
  const added = diffClauses(before, after).flatMap(({ kind, text }) => (kind === 'added' ? [plain(text)] : []));
  const telling = added.filter((text) => text.length >= 2);
  return (
    telling.length > 0 &&
    citations.some(({ kind, quote }) => kind === 'correction' && telling.every((text) => plain(quote).includes(text)))
  );
}

/** The document that took a cited one's place: under the same name, or else the one with the same title. */
export function newVersionOf(
  { document, title, kind }: Pick<Citation, 'document' | 'title' | 'kind'>,
  documents: readonly Document[],
): Document | undefined {
  const sameTitle = documents.filter((each) => each.kind === kind && bareTitle(each.title) === bareTitle(title));
  return documents.find(({ name }) => name === document) ?? (sameTitle.length === 1 ? sameTitle[0] : undefined);
}

/** A title without what tells versions apart: （第2版）, 【改訂版】, 令和6年5月改訂. */
export function bareTitle(title: string): string {
  return fold(title).replace(
    /[(【[][^)】\]]*(?:版|改[訂正定]|更新|修正)[^)】\]]*[)】\]]|第?\d+版|改訂版|ver\.?[\d.]+/g,
    '',
  );
}

/** The same for the same words and their replacement in a document, whatever states it. */
function changeKey(document: string, before: string, after: string | null, hash: HashText): string {
  return hash([document, plain(before), after === null ? '' : plain(after)].join('\n')).slice(0, 32);
}

function sourceOf({ documentId, document, title, kind, page, headings }: Citation, quote: string): ClauseSource {
  return { documentId, document, title, kind, page, headings, quote };
}

function clauseSource({ passage, document, start, end }: Quotable): ClauseSource {
  const { id: documentId, name, title, kind } = document;
  const isRow = passage.cells.length > 0 && end - start === passage.text.length;
  const quote = isRow ? rowText(passage) : passage.text.slice(start, end).trim();
  return { documentId, document: name, title, kind, page: pageAt(passage, start), headings: passage.headings, quote };
}
