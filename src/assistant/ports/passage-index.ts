import type { DeadlineFact } from '../../domain/dates/deadline-fact.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import type { FactReview } from '../../domain/facts/review.ts';
import type { Programme } from '../../domain/programme.ts';

/** What is looked for. Filters are data and are applied before ranking. */
export interface PassageQuery {
  /** The question or the words looked for, as typed. */
  readonly text: string;
  /** Document ids a hit may come from. */
  readonly documentIds: readonly string[];
  readonly limit: number;
}

/** A passage with its score in 0…1, best first. */
export interface PassageHit {
  readonly passage: Passage;
  readonly score: number;
}

/** How much a word tells: inverse document frequency, and whether the documents know it at all. */
export interface TermWeight {
  readonly idf: number;
  readonly documentFrequency: number;
}

/** What an index holds, all of one revision of the store. */
export interface IndexCatalogue {
  readonly documents: readonly Document[];
  /** With the short names that the documents themselves use. */
  readonly programmes: readonly Programme[];
  readonly marks: ProgrammeMarks;
  /** Where the documents tell until when a step of a call is open. */
  readonly deadlines: readonly DatedPassage[];
  /** What staff said of facts, in the order in which they said it. */
  readonly reviews: readonly FactReview[];
  /** Number of passages. */
  readonly passages: number;
  readonly revision: number;
}

/** A passage that tells the end of a step of a call. */
export interface DatedPassage extends DeadlineFact {
  readonly documentId: string;
  readonly ordinal: number;
}

/** By document id: the programmes its marks ①, ② … stand for. */
export type ProgrammeMarks = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What the words of a question are worth to the documents, and how they are said otherwise. */
export interface Vocabulary {
  /** Weight of a folded string (a word or longer) over all passages. */
  weigh(folded: string): TermWeight;
  /** All forms that mean the same as `folded` (without it), by the thesaurus; empty if none. */
  synonyms(folded: string): readonly string[];
  /** Everyday words in a folded question, with what documents write for them; leftmost first, without overlap. */
  everyday(folded: string): readonly EverydayWord[];
}

/** The search index over all passages: lexical and vector search, fused. Derived from the store, never the truth. */
export interface PassageIndex extends Vocabulary {
  /** What is in the index now. */
  catalogue(): IndexCatalogue;
  search(query: PassageQuery): Promise<readonly PassageHit[]>;
  /** Passages of a document with `from` ≤ ordinal ≤ `to`, in order. */
  neighbours(documentId: string, from: number, to: number): readonly Passage[];
}

/** A stretch of a question that documents word otherwise. */
export interface EverydayWord {
  readonly start: number;
  readonly end: number;
  readonly synonyms: readonly string[];
}
