import type { Fault, Page } from './document.ts';

/** A stretch of text on one page; a paragraph broken over two pages has two. Joined without a separator. */
export interface Run {
  readonly text: string;
  readonly page: number | null;
}

/** One table cell. `header` is the text of the column's header cells (outermost first, joined by a space), '' if none. */
export interface BlockCell {
  readonly header: string;
  readonly runs: readonly Run[];
}

/**
 * What every reader of a format produces: the document's structure in reading order, in its own characters.
 * Running heads, page numbers and tables of contents are already left out.
 */
export type Block =
  /** `level` 1 is the outermost. A slide's title is a level-1 heading even when it was printed after the body. */
  | { readonly kind: 'heading'; readonly level: number; readonly runs: readonly Run[] }
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  /** `marker` as printed (①, (1), ア, ・, ※ …), not part of `runs`; `depth` 0 is the outermost list. */
  | { readonly kind: 'item'; readonly marker: string; readonly depth: number; readonly runs: readonly Run[] }
  /** One table; merged cells are repeated in every row they span, so that each row can be read alone. */
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly rows: readonly (readonly BlockCell[])[];
    };

/** A file as read: `title` is the document's own (first page or metadata), '' when it has none. */
export interface ReadDocument {
  readonly title: string;
  /** Slides or pages; a single page with `number: null` where the format has none. */
  readonly pages: readonly Page[];
  readonly blocks: readonly Block[];
  readonly faults: readonly Fault[];
}

/** The text of some runs, in the document's own characters. */
export function textOf(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('');
}
