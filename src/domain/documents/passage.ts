/** A named part of a table row. */
export interface Cell {
  /** Column header as printed, '' if the table has none. */
  readonly header: string;
  readonly text: string;
  readonly page: number | null;
}

/** From character `at` of the passage's text on, the text stands on `page`. */
export interface PageBreak {
  readonly at: number;
  readonly page: number | null;
}

/**
 * The unit of search and of citation: one paragraph, list item or table row with the context that lets it be read
 * alone. All texts are the document's own characters; matching folds them (see `domain/text`).
 */
export interface Passage {
  /** `${documentId}#${ordinal}` */
  readonly id: string;
  readonly documentId: string;
  /** Reading order within the document, from 0. */
  readonly ordinal: number;
  readonly kind: 'paragraph' | 'item' | 'row';
  /** Heading path, outermost first; the document's title is not repeated here. */
  readonly headings: readonly string[];
  /** The sentence that introduces the list or table, or the parent item's text; null if none. */
  readonly lead: string | null;
  /** List mark as printed (①, (1), ※ …); null if none. */
  readonly marker: string | null;
  /** Nesting of list items, 0 outermost. */
  readonly depth: number;
  /** Ordinal of the first passage of the list or table it belongs to; null for a paragraph that stands alone. */
  readonly group: number | null;
  /** For a row: its cells' texts joined by one space. */
  readonly text: string;
  /** Cells of a row, in column order; empty otherwise. */
  readonly cells: readonly Cell[];
  /** At least one, the first with `at: 0`, ascending. */
  readonly breaks: readonly PageBreak[];
}

/** The page on which character `at` of the passage stands. */
export function pageAt(passage: Pick<Passage, 'breaks'>, at: number): number | null {
  let page = passage.breaks[0]?.page ?? null;
  for (const next of passage.breaks) {
    if (next.at > at) break;
    page = next.page;
  }
  return page;
}
