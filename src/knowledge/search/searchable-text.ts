import { createHash } from 'node:crypto';
import type { Passage } from '../../domain/documents/passage.ts';
import { fold } from '../../domain/text/fold.ts';

/** What of a passage is searched, folded. The two fields are joined nowhere, so no gram spans them. */
export interface SearchableText {
  /** The last two headings, the lead and the column headers: shared with its neighbours. */
  readonly context: string;
  /** The passage's own words. */
  readonly body: string;
}

const HEADINGS = 2;
/** Between parts of a field; never part of a token or of a folded question. */
const SEAM = '\n';

/** The folded fields of a passage. A document's title is a field of its own (see `derive-index.ts`). */
export function searchableText(passage: Passage): SearchableText {
  return { context: contextOf(passage).map(fold).join(SEAM), body: fold(passage.text) };
}

/** The passage as one text for an embedding model, in the document's own characters. */
export function embeddableText(title: string, passage: Passage): string {
  return [title, ...contextOf(passage), passage.text].filter((part) => part !== '').join('\n');
}

/** Names what `searchableText` and `embeddableText` make of a passage: equal keys, equal texts. */
export function passageKey(title: string, passage: Passage): string {
  const parts = JSON.stringify([title, contextOf(passage), passage.text]);
  return createHash('sha256').update(parts).digest('base64url').slice(0, 22);
}

function contextOf({ headings, lead, cells }: Passage): string[] {
  const headers = new Set(cells.map((cell) => cell.header).filter((header) => header !== ''));
  return [...headings.slice(-HEADINGS), ...(lead === null ? [] : [lead]), ...headers];
}
