import type { DocumentKind } from './documents/document.ts';

/** Where a said thing stands: document, page, headings and the quoted characters themselves (出典). */
export interface Citation {
  readonly documentId: string;
  /** The document's file name, as `Document.name`. */
  readonly document: string;
  readonly title: string;
  readonly kind: DocumentKind;
  /** Counted from 1; null where the format has no pages. */
  readonly page: number | null;
  readonly headings: readonly string[];
  /** The document's own characters, from `start` to `end` of the passage's text. */
  /** What stands over the columns of a quoted row; not kept with the statement. */
  readonly columns?: readonly string[];
  readonly quote: string;
  readonly passageId: string;
  /** UTF-16 offsets into the passage's text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}
