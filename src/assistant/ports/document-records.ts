import type { Document, Page } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import type { FactReview } from '../../domain/facts/review.ts';
import type { Programme } from '../../domain/programme.ts';

/** A document with everything read from it. */
export interface DocumentContent {
  readonly document: Document;
  readonly pages: readonly Page[];
  readonly passages: readonly Passage[];
}

/** What the store knows of, at one revision. */
export interface KnowledgeList {
  readonly revision: number;
  readonly documents: readonly Document[];
  readonly programmes: readonly Programme[];
  /** What staff said of facts, in the order in which they said it. */
  readonly reviews: readonly FactReview[];
}

/** Removes `remove` (document ids), then adds or replaces `save`; `programmes`, when given, replaces all programmes. */
export interface KnowledgeChange {
  readonly remove: readonly string[];
  readonly save: readonly DocumentContent[];
  /** Documents that are kept, described anew: their pages and passages stay. None by default. */
  readonly describe?: readonly Document[];
  /** The revision that this was decided on: if it has moved since, nothing is changed. */
  readonly expected?: number;
  readonly programmes?: readonly Programme[];
}

/** The store of documents, pages and passages. Every change bumps the knowledge revision in the same transaction. */
export interface DocumentRecords {
  /** All documents, by name, the programmes they speak of, and the revision both belong to. */
  list(): Promise<KnowledgeList>;
  /** The current revision alone: cheap, asked before every search. */
  revision(): Promise<number>;
  /** In one transaction; returns the new revision, or null where another is `expected`. */
  change(change: KnowledgeChange): Promise<number | null>;
  /** Pages of one document in order; empty if unknown. */
  pages(documentId: string): Promise<readonly Page[]>;
  /** Passages of the named documents (all when undefined), by document and ordinal. */
  passages(documentIds?: readonly string[]): Promise<readonly Passage[]>;
}
