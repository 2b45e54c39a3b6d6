import { type Actor, type Level, maySee } from '../../domain/audience.ts';
import {
  type Certificate,
  type CertifiedDocument,
  type Exchange,
  type HashText,
  sourceNumbers,
  verifiesAnswer,
  verifiesQuestion,
} from '../../domain/certificate.ts';
import type { Citation } from '../../domain/citation.ts';
import type { ClauseChange } from '../../domain/corrections/correction-notice.ts';
import type { Document } from '../../domain/documents/document.ts';
import { currentCorrections } from '../corrections/current-corrections.ts';
import { findAffected, newVersionOf } from '../corrections/find-affected.ts';
import { knownCorrections } from '../corrections/known-corrections.ts';
import type { Clock } from '../ports/clock.ts';
import type { PassageIndex } from '../ports/passage-index.ts';
import type { StatementRecords } from '../ports/statement-records.ts';
import type { DocumentNow, ShownCertificate, ShownDocument, ShownWords } from './shown-certificate.ts';

/** What showing certificates needs of the other rooms. */
export interface CertificateDependencies {
  readonly statements: Pick<StatementRecords, 'certificate' | 'exchange' | 'eraseExchange' | 'cited'>;
  readonly index: Pick<PassageIndex, 'catalogue' | 'neighbours'>;
  readonly clock: Clock;
  readonly hash: HashText;
  readonly keyedHash: HashText;
}

/** What was pasted to be checked; an empty text is not checked. */
export interface Pasted {
  readonly answer: string;
  readonly question: string;
}

/** Whether pasted texts are those that the certificate was given for; null for what was not checked. */
export interface CheckedWords {
  readonly answer: boolean | null;
  readonly question: boolean | null;
}

/** Certificates: the one place that decides what is shown of them, and to whom. */
export interface Certificates {
  /** Null when no answer has this number. */
  show(actor: Actor, id: string): Promise<ShownCertificate | null>;
  /** The question is checked only beside its own answer: the number alone lets nobody try what was asked. */
  check(id: string, pasted: Pasted): Promise<CheckedWords | null>;
  /** Of these certificates those whose answers a reader of the level may not be shown now. */
  withheld(level: Level, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Erases question and answer, for the asker and staff. True when they are erased, also if they were before. */
  erase(actor: Actor, id: string): Promise<boolean>;
}

/** Makes the use cases over the records and the newest knowledge. */
export function makeCertificates(given: CertificateDependencies): Certificates {
  const { statements, clock, hash, keyedHash } = given;
  return {
    async show(actor, id) {
      const certificate = await statements.certificate(id);
      if (certificate === null) return null;
      const exchange = await statements.exchange(id);
      const cited = (await statements.cited([id])).get(id) ?? [];
      const { documents, withheld } = showDocuments(certificate, cited, actor.level, given);
      const isSafe = isOpenWhole(actor.level, certificate, cited, given);
      const { saidAt, engine, promptVersion } = certificate;
      const isTheirs = exchange !== null && isOwn(actor, exchange);
      return {
        ...{ id, saidAt, engine, promptVersion, documents, withheld },
        words: showWords(exchange, isTheirs, isSafe),
        mayErase: isTheirs,
      };
    },

    async check(id, { answer, question }) {
      const certificate = await statements.certificate(id);
      if (certificate === null) return null;
      const isAnswer = answer.trim() === '' ? null : verifiesAnswer(certificate, answer, hash);
      const isChecked = isAnswer === true && question.trim() !== '';
      return { answer: isAnswer, question: isChecked ? verifiesQuestion(certificate, question, keyedHash) : null };
    },

    async withheld(level, ids) {
      const cited = await statements.cited(ids);
      const closed = await Promise.all(
        ids.map(async (id) => {
          const certificate = await statements.certificate(id);
          return certificate === null || isOpenWhole(level, certificate, cited.get(id) ?? [], given) ? [] : [id];
        }),
      );
      return new Set(closed.flat());
    },

    async erase(actor, id) {
      const exchange = await statements.exchange(id);
      if (exchange === null) return (await statements.certificate(id)) !== null;
      if (!isOwn(actor, exchange)) return false;
      await statements.eraseExchange(id, clock.now().toISOString());
      return true;
    },
  };
}

/** What was near an open question is quoted in its answer too, though the certificate does not claim it. */
function isOpenWhole(
  level: Level,
  certificate: Certificate,
  cited: readonly Citation[],
  { index }: CertificateDependencies,
): boolean {
  const { documents } = index.catalogue();
  return (
    maySee(level, certificate.audience) && cited.every((citation) => isOpenTo(level, citation, certificate, documents))
  );
}

function isOwn(actor: Actor, { actorId }: Exchange): boolean {
  return actorId === actor.id || maySee(actor.level, 'staff');
}

function showWords(exchange: Exchange | null, isTheirs: boolean, isSafe: boolean): ShownWords {
  if (exchange === null) return { kind: 'erased' };
  if (!isTheirs) return { kind: 'private' };
  return { kind: 'shown', question: exchange.question, answer: isSafe ? exchange.text : null };
}

function showDocuments(
  certificate: Certificate,
  cited: readonly Citation[],
  level: Level,
  given: CertificateDependencies,
): { readonly documents: readonly ShownDocument[]; readonly withheld: number } {
  const { documents } = given.index.catalogue();
  const seen = certificate.documents.filter((document) =>
    isOpenTo(level, citationOf(document, cited), certificate, documents),
  );
  const ids = new Set(seen.map(({ id }) => id));
  const rested = certificate.spans.length === 0 ? [] : cited.filter(({ documentId }) => ids.has(documentId));
  const changes = changesOf(certificate, rested, level, given);
  const numbers = sourceNumbers(certificate);
  const quotes = certificate.spans.map(({ documentId, page, quote }, at) => ({
    documentId,
    shown: { number: numbers[at] ?? 0, page, quote },
  }));
  return {
    documents: seen.map((document) => ({
      ...document,
      now: documentNow(citationOf(document, cited), documents, level),
      quotes: quotes.flatMap(({ documentId, shown }) => (documentId === document.id ? shown : [])),
      changes: changes.filter((change) => change.given.documentId === document.id),
    })),
    withheld: certificate.documents.length - seen.length,
  };
}

/** What a document is known again by: as it was cited, since a certificate does not keep its kind. */
type Cited = Pick<Citation, 'documentId' | 'document' | 'title' | 'kind'>;

function citationOf({ id, name, title }: CertifiedDocument, cited: readonly Citation[]): Cited {
  const { kind = 'other' } = cited.find(({ documentId }) => documentId === id) ?? {};
  return { documentId: id, document: name, title, kind };
}

/**
 * Whether a reader may see what was quoted of a document: by its audience now. Of a version that is kept no longer nobody
 * knows its audience; it was no higher than the answer's, and its new version's counts as well.
 */
function isOpenTo(level: Level, cited: Cited, certificate: Certificate, documents: readonly Document[]): boolean {
  const kept = documents.find(({ id }) => id === cited.documentId);
  if (kept !== undefined) return maySee(level, kept.audience);
  const version = newVersionOf(cited, documents);
  return maySee(level, certificate.audience) && (version === undefined || maySee(level, version.audience));
}

function documentNow(cited: Cited, documents: readonly Document[], level: Level): DocumentNow {
  if (documents.some(({ id }) => id === cited.documentId)) return { kind: 'kept' };
  const version = newVersionOf(cited, documents);
  return version === undefined || !maySee(level, version.audience)
    ? { kind: 'gone' }
    : { kind: 'replaced', by: { id: version.id, title: version.title } };
}

/** The clauses that have changed since they were quoted, as far as the reader may see what changed them. */
function changesOf(
  { id, saidAt }: Certificate,
  citations: readonly Citation[],
  level: Level,
  { index, clock, hash }: CertificateDependencies,
): readonly ClauseChange[] {
  const { documents } = index.catalogue();
  const corrections = currentCorrections(knownCorrections(index, documents), clock.now());
  const passages = (documentId: string) => index.neighbours(documentId, 0, Number.MAX_SAFE_INTEGER);
  const statement = { certificateId: id, kind: 'answer', saidAt, audience: level, address: null, citations } as const;
  return findAffected([statement], { corrections, documents, passages, hash }).flatMap(({ changes }) => changes);
}
