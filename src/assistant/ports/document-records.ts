import type { Document, Page } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';

/** A document with everything read from it. */
export interface DocumentContent {
  readonly document: Document;
  readonly pages: readonly Page[];
  readonly passages: readonly Passage[];
}

/** The store of documents, pages and passages. Every change bumps the knowledge revision in the same transaction. */
export interface DocumentRecords {
  /** All documents, by name, and the revision they belong to. */
  list(): Promise<{ readonly revision: number; readonly documents: readonly Document[] }>;
  /** The current revision alone: cheap, asked before every search. */
  revision(): Promise<number>;
  /** In one transaction: removes `remove` (document ids), then adds or replaces `save`. Returns the new revision. */
  change(change: { readonly remove: readonly string[]; readonly save: readonly DocumentContent[] }): Promise<number>;
  /** Pages of one document in order; empty if unknown. */
  pages(documentId: string): Promise<readonly Page[]>;
  /** Passages of the named documents (all when undefined), by document and ordinal. */
  passages(documentIds?: readonly string[]): Promise<readonly Passage[]>;
}
