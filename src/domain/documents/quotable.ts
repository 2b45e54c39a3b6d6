import type { Document } from './document.ts';
import type { Passage } from './passage.ts';

/** A stretch of a passage that can be quoted; `start` and `end` (exclusive) are UTF-16 offsets into the passage's text. */
export interface Quotable {
  readonly passage: Passage;
  readonly document: Document;
  readonly start: number;
  readonly end: number;
}
