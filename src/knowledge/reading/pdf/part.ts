import type { PlacedLine } from './layout.ts';
import type { PageTable } from './row-split.ts';

/** One line or table of the document, with its page: what the structure is made from. */
export type Part = LinePart | TablePart;

/** One line with its page. */
export interface LinePart {
  readonly kind: 'line';
  readonly page: number;
  readonly isSlide: boolean;
  /** A slide whose text was set anew in one size: only blank lines part its boxes. */
  readonly isReset: boolean;
  readonly line: PlacedLine;
}

/** One table, or what of it stands on one page. */
export interface TablePart {
  readonly kind: 'table';
  readonly page: number;
  readonly table: PageTable;
  /** Whether rules were printed around it; false for a table seen from its alignment alone. */
  readonly ruled: boolean;
}
