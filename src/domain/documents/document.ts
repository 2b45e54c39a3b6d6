import type { Level } from '../audience.ts';
import type { CallYear } from '../dates/call-year.ts';

/** What a document is to an answer; `summary` is our own 要約資料, which never decides anything alone. */
export const DOCUMENT_KINDS = ['guideline', 'summary', 'casebook', 'faq', 'correction', 'notice', 'other'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Where a document came from: it lies in the knowledge folder, or was given to the assistant and is kept by it. */
export const ORIGINS = ['folder', 'upload'] as const;
export type Origin = (typeof ORIGINS)[number];

/** The official source that a summary restates. */
export interface OfficialSource {
  readonly title: string;
  readonly issuer: string;
  /** ISO date, as far as known. */
  readonly date: string | null;
  readonly url: string | null;
}

/** Something a reader or the indexer found wrong with a file or a page, for the operator and the console. */
export interface Fault {
  /** Stable code, e.g. `encrypted`, `no-text-layer`, `unmapped-glyphs`, `too-large`. */
  readonly code: string;
  /** What happened and the value met, English, one sentence. */
  readonly message: string;
  /** What to do next, English, one sentence. */
  readonly hint: string;
  /** Counted from 1; null when the whole file is meant. */
  readonly page: number | null;
}

/**
 * A fact that the catalogue states of a document, correcting or adding to what is read from it. `fact` is the kind
 * (criterion, gate, cost, rate, paper, case), `fields` its fields as the catalogue writes them.
 */
export interface StatedFact {
  readonly fact: string;
  readonly programme: string | null;
  readonly part: string | null;
  readonly quote: string;
  /** Counted from 1; null where the format has no pages. */
  readonly page: number | null;
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
}

/** One indexed version of a file. Its id is the SHA-256 of its bytes, so a changed file is another document. */
export interface Document {
  /** Lower-case hex SHA-256 of the bytes, first 32 characters. */
  readonly id: string;
  /** The file's name (NFC), relative to the knowledge folder, `/`-separated: what a citation calls `document`. */
  readonly name: string;
  readonly origin: Origin;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly issuer: string | null;
  readonly official: OfficialSource | null;
  /** Fiscal year (April to March) as a western year, when the document or its catalogue entry says one. */
  readonly fiscalYear: number | null;
  readonly audience: Level;
  /** Ids of the programmes it rules or describes (catalogue), or derived from its title. */
  readonly programmes: readonly string[];
  /** ISO dates from and to which (both included) it may answer; null: always. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** Facts that the catalogue states of it, each with a quote that stands on its page. */
  readonly stated: readonly StatedFact[];
  /** From what its dates take a year that they do not print, where that has been read; else its fiscal year. */
  readonly dating?: CallYear;
  /** Number of pages or slides; null where the format has none. */
  readonly pageCount: number | null;
  readonly bytes: number;
  readonly faults: readonly Fault[];
  /** UTC ISO instant. */
  readonly indexedAt: string;
}

/** The text of one page, in the document's own characters and reading order: what quotes are checked against. */
export interface Page {
  /** Counted from 1; null for the single "page" of a format without pages. */
  readonly number: number | null;
  readonly text: string;
}
