import type { Certificate } from '../../domain/certificate.ts';
import type { ClauseChange } from '../../domain/corrections/correction-notice.ts';

/** What became of a cited document: the same bytes are kept, a new version took its place, or it is gone. */
export type DocumentNow =
  | { readonly kind: 'kept' }
  | { readonly kind: 'replaced'; readonly by: { readonly id: string; readonly title: string } }
  | { readonly kind: 'gone' };

/** A quote of a document. */
export interface ShownQuote {
  /** The number of its source (document and page) in the answer, counted from 1. */
  readonly number: number;
  /** Counted from 1; null where the format has no pages. */
  readonly page: number | null;
  readonly quote: string;
}

/** A document that the answer rests on, as far as its reader may see it. */
export interface ShownDocument {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly now: DocumentNow;
  readonly quotes: readonly ShownQuote[];
  /** Clauses among its quotes that have been corrected, or that a new version words otherwise. */
  readonly changes: readonly ClauseChange[];
}

/** Question and answer: for the asker and staff alone, until they are erased. The answer is null where it quotes what the reader may not see. */
export type ShownWords =
  | { readonly kind: 'shown'; readonly question: string; readonly answer: string | null }
  | { readonly kind: 'private' }
  | { readonly kind: 'erased' };

/** A certificate as one reader may see it. */
export interface ShownCertificate extends Pick<Certificate, 'id' | 'saidAt' | 'engine' | 'promptVersion'> {
  readonly documents: readonly ShownDocument[];
  /** How many of its documents are above the reader's level; nothing else is told of them. */
  readonly withheld: number;
  readonly words: ShownWords;
  /** Whether the reader may erase question and answer. */
  readonly mayErase: boolean;
}
