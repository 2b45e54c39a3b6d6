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

/** The folded fields of a passage. A document's title is a field of its own (see `passage-index.ts`). */
export function searchableText(passage: Passage): SearchableText {
  const headers = new Set(passage.cells.map((cell) => cell.header).filter((header) => header !== ''));
  const context = [...passage.headings.slice(-HEADINGS), ...(passage.lead === null ? [] : [passage.lead]), ...headers];
  return { context: context.map(fold).join(SEAM), body: fold(passage.text) };
}

/** The passage as one text for an embedding model, in the document's own characters. */
export function embeddableText(title: string, passage: Passage): string {
  const lead = passage.lead === null ? [] : [passage.lead];
  return [title, ...passage.headings.slice(-HEADINGS), ...lead, passage.text].filter((part) => part !== '').join('\n');
}
