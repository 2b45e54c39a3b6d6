import type { DocumentKind } from '../documents/document.ts';
import type { Verdict } from '../sheets/sheet.ts';

/** A numbered source as shown under an answer. */
export interface Source {
  /** Counted from 1, as referred to by the clauses. */
  readonly number: number;
  readonly documentId: string;
  readonly document: string;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly page: number | null;
  readonly heading: string | null;
}

/** A line of facts: what it is, what it is worth, and the source it stands in. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly source: number | null;
}

/** A case beside the situation asked about: what is the same, what differs, what is not printed, and its own words. */
export interface ComparedCase {
  /** How it can be asked for: ①. */
  readonly mark: string;
  readonly name: string;
  readonly title: string | null;
  readonly same: readonly string[];
  readonly different: readonly string[];
  readonly unknown: readonly string[];
  readonly facts: readonly Fact[];
}

/** A row of a 判定シート as a message tells it. */
export interface SheetLine {
  readonly number: number;
  readonly question: string;
  readonly verdict: Verdict;
  /** Why, where the verdict alone does not tell. */
  readonly reason: string | null;
  /** The answer in words, 未回答 where there is none. */
  readonly answer: string;
  /** The asker's own words that the answer was taken from (お話から). */
  readonly heard: string | null;
  /** The clauses, each with its source. */
  readonly clauses: readonly { readonly quote: string; readonly source: number }[];
  /** What to have at hand, as an example. */
  readonly prepare: string | null;
}

/** The parts a message is made of: meaning, never layout. Every channel renders each of them. */
export type MessageBlock =
  /** The answer in one sentence. Always first. */
  | { readonly kind: 'conclusion'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly omitted: number }
  | { readonly kind: 'cases'; readonly cases: readonly ComparedCase[] }
  /** A clause in the document's words. */
  | { readonly kind: 'clause'; readonly quote: string; readonly source: number }
  /** A 判定シート by its id, with its rows. */
  | { readonly kind: 'sheet'; readonly sheet: string; readonly lines: readonly SheetLine[] }
  | { readonly kind: 'sources'; readonly sources: readonly Source[] }
  /** Passages that are near but do not answer. */
  | { readonly kind: 'near'; readonly items: readonly { readonly text: string; readonly source: Source }[] }
  | { readonly kind: 'note'; readonly tone: 'info' | 'warning'; readonly text: string }
  /** What to do next, one short sentence each. */
  | { readonly kind: 'next'; readonly steps: readonly string[] }
  /** Questions that can be asked with one press. */
  | { readonly kind: 'suggestions'; readonly questions: readonly string[] };

/** What is sent to people: plain data that every channel renders in its own way. */
export interface Message {
  readonly blocks: readonly MessageBlock[];
  /** Shown small under an answer; null for messages that certify nothing. */
  readonly certificate: string | null;
}
