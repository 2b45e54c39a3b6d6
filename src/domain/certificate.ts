import type { Level } from './audience.ts';
import type { Citation } from './citation.ts';
import { squeeze } from './text/fold.ts';

/** A document an answer rests on; `id` is the hash of its bytes and so fixes its content. */
export interface CertifiedDocument {
  readonly id: string;
  readonly name: string;
  readonly title: string;
}

/** A quoted stretch of a certified document; offsets are those of the passage it was cited from. */
export interface CertifiedSpan {
  readonly documentId: string;
  readonly page: number | null;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}

/**
 * What an answer rested on, kept for good and free of personal words: it can be attached to a 起案, and it still
 * verifies a pasted answer after the exchange has been erased.
 */
export interface Certificate {
  /** 13 characters of Crockford's base32, lower case. */
  readonly id: string;
  /** UTC ISO instant. */
  readonly saidAt: string;
  /** What wrote the answer: the embedded engine's or the model's name and version. */
  readonly engine: string;
  /** Null when no prompt was used. */
  readonly promptVersion: string | null;
  readonly documents: readonly CertifiedDocument[];
  readonly spans: readonly CertifiedSpan[];
  /** See `answerHash`. */
  readonly answerHash: string;
  /** Keyed, so that a short question cannot be guessed from the certificate. */
  readonly questionKeyedHash: string;
  readonly audience: Level;
}

/** Who asked what, where, and what was said: personal, erasable, and never part of the certificate. */
export interface Exchange {
  readonly certificateId: string;
  readonly question: string;
  /** The answer as it was shown, in plain text. */
  readonly text: string;
  readonly actorId: string;
  /** Where it was said, as the channel addresses it. */
  readonly address: string;
  /** UTC ISO instant. */
  readonly at: string;
}

/** SHA-256 (or HMAC-SHA-256 under a key already bound) of a text's UTF-8 bytes, in lower-case hex. */
export type HashText = (text: string) => string;

/** Everything a certificate is made from. */
export interface Certifiable {
  readonly id: string;
  readonly saidAt: string;
  readonly engine: string;
  readonly promptVersion: string | null;
  readonly citations: readonly Citation[];
  readonly question: string;
  /** The answer as it is shown, in plain text; the same words go into the exchange. */
  readonly answer: string;
  readonly audience: Level;
}

/** For each span the number of its source under the answer: sources are counted from 1, one a document and page, as first cited. */
export function sourceNumbers({ spans }: Pick<Certificate, 'spans'>): readonly number[] {
  const keys = spans.map(({ documentId, page }) => `${documentId}/${page}`);
  const sources = [...new Set(keys)];
  return keys.map((key) => sources.indexOf(key) + 1);
}

/** The spans of a source by its number under the answer. */
export function spansOfSource(certificate: Pick<Certificate, 'spans'>, number: number): readonly CertifiedSpan[] {
  const numbers = sourceNumbers(certificate);
  return certificate.spans.filter((_, at) => numbers[at] === number);
}

/** Length of a certificate's id: 13 characters of base32 are 65 bits, too many to guess or to meet twice by chance. */
export const CERTIFICATE_ID_LENGTH = 13;

/** Makes the certificate of an answer: each cited document once, each cited span in the order shown. */
export function certify(said: Certifiable, hash: HashText, keyedHash: HashText): Certificate {
  const documents = new Map<string, CertifiedDocument>();
  for (const { documentId, document, title } of said.citations) {
    documents.set(documentId, { id: documentId, name: document, title });
  }
  return {
    id: said.id,
    saidAt: said.saidAt,
    engine: said.engine,
    promptVersion: said.promptVersion,
    documents: [...documents.values()],
    spans: said.citations.map(({ documentId, page, quote, start, end }) => ({ documentId, page, quote, start, end })),
    answerHash: answerHash(said.answer, hash),
    questionKeyedHash: keyedHash(comparable(said.question)),
    audience: said.audience,
  };
}

/** Hash of the answer's text squeezed (NFKC, no white space), so that pasting it elsewhere does not change it. */
export function answerHash(text: string, hash: HashText): string {
  return hash(comparable(text));
}

/** True when `pasted` is the answer that the certificate was given for, apart from white space and character width. */
export function verifiesAnswer(certificate: Certificate, pasted: string, hash: HashText): boolean {
  return answerHash(pasted, hash) === certificate.answerHash;
}

/** True when `question` is the one the certificate was given for; `keyedHash` must use the same key. */
export function verifiesQuestion(certificate: Certificate, question: string, keyedHash: HashText): boolean {
  return keyedHash(comparable(question)) === certificate.questionKeyedHash;
}

/**
 * Reads a certificate id as people type it: any case and width, spaces and hyphens ignored, O read as 0 and I and L
 * as 1 (Crockford's rules, https://www.crockford.com/base32.html). Null when it cannot be one.
 */
export function readCertificateId(typed: string): string | null {
  const id = squeeze(typed)
    .toLowerCase()
    .replace(/[-‐‑–—−]/gu, '')
    .replaceAll('o', '0')
    .replace(/[il]/gu, '1');
  return /^[0-9a-hjkmnp-tv-z]{13}$/u.test(id) ? id : null;
}

/** The store keeps U+FFFD for NUL and lone surrogates; hashing must not tell such a text from its stored self. */
function comparable(text: string): string {
  return squeeze(text.toWellFormed().replaceAll('\0', '\uFFFD'));
}
