import type { Composing } from '../../src/assistant/answering/composing.ts';
import type { Coverage } from '../../src/assistant/answering/coverage.ts';
import type { Evidence } from '../../src/assistant/answering/evidence.ts';
import { type Understanding, understand } from '../../src/assistant/answering/understand.ts';
import { wholeUnit } from '../../src/assistant/answering/units.ts';
import type { PassageIndex } from '../../src/assistant/ports/passage-index.ts';
import type { Answer } from '../../src/domain/answer.ts';
import type { Citation } from '../../src/domain/citation.ts';
import { newConversation } from '../../src/domain/conversation.ts';
import { takenBack } from '../../src/domain/corrections/correction.ts';
import { correctionsIn } from '../../src/domain/corrections/read-pairs.ts';
import type { Document, Page } from '../../src/domain/documents/document.ts';
import type { Passage } from '../../src/domain/documents/passage.ts';
import type { MessageBlock } from '../../src/domain/messages/message.ts';
import { documentOf, passageOf } from '../knowledge/search/memory-records.ts';

/** The document that all passages of these tests stand in. */
export const GUIDELINE: Document = documentOf('guide', '試験事業 公募要領');

/** A conversation in which nothing has been said. */
export const FRESH = newConversation('c', 'console', 't', '2026-06-01T00:00:00.000Z').state;

const NOW = new Date('2026-06-01T00:00:00Z');

/** A passage of the guideline. */
export function passage(ordinal: number, parts: Partial<Passage> & { readonly text: string }): Passage {
  return passageOf(GUIDELINE.id, ordinal, parts);
}

/** A row of the table that begins at `group`, its cells given with their headers. */
export function row(ordinal: number, group: number, cells: readonly (readonly [string, string])[]): Passage {
  return passage(ordinal, {
    kind: 'row',
    group,
    text: cells.map(([, text]) => text).join(' '),
    cells: cells.map(([header, text]) => ({ header, text, page: 1 })),
  });
}

/** An index that holds these passages, in which every word is known and tells as much as any other. */
export function indexOf(
  passages: readonly Passage[],
): Pick<PassageIndex, 'neighbours' | 'weigh' | 'synonyms' | 'everyday'> {
  return {
    neighbours: (documentId, from, to) =>
      passages.filter((each) => each.documentId === documentId && each.ordinal >= from && each.ordinal <= to),
    weigh: () => ({ idf: 4, documentFrequency: 1 }),
    synonyms: () => [],
    everyday: () => [],
  };
}

/** The question as it is understood outside any conversation. */
export function asked(text: string, given: Partial<Understanding> = {}) {
  return understand(text, {
    programmes: [],
    marks: new Map(),
    index: indexOf([]),
    conversation: null,
    now: NOW,
    ...given,
  });
}

/** The coverage of a unit that carries all that is asked. */
export const WHOLLY: Coverage = {
  total: 1,
  own: 1,
  weakest: 1,
  missed: 0,
  heads: 0,
  strange: false,
  found: new Map(),
  wording: new Map(),
};

/** A passage as evidence that carries its question wholly. */
export function evidenceOf(source: Passage, parts: Partial<Evidence> = {}): Evidence {
  return {
    unit: wholeUnit(source, GUIDELINE, 1),
    coverage: WHOLLY,
    programmes: [],
    values: [],
    polarity: null,
    deadline: null,
    namesAll: false,
    tellsOnly: false,
    condition: null,
    fits: true,
    score: 1,
    ...parts,
  };
}

/** A passage as evidence of the correction that it states, confirmed. */
export function correctionEvidence(source: Passage, parts: Partial<Evidence> = {}): Evidence {
  const [pair] = correctionsIn([source], GUIDELINE);
  if (pair === undefined) throw new Error(`no correction in ${source.text}`);
  const correction = {
    ...pair,
    takenBack: takenBack(pair),
    confirmed: true,
    clauses: [],
    elsewhere: new Set<string>(),
    inForceFrom: null,
  };
  return evidenceOf(source, { correction, ...parts });
}

/** What composing is given when the guideline has one page with all these passages on it. */
export function composing(text: string, passages: readonly Passage[]): Composing {
  const page: Page = { number: 1, text: passages.map((each) => each.text).join('\n') };
  return {
    question: asked(text),
    programmes: [],
    pages: new Map([[GUIDELINE.id, [page]]]),
    index: indexOf(passages),
    conversation: FRESH,
    now: NOW,
    documents: [GUIDELINE],
  };
}

/** A citation of the guideline. */
export function citationOf(quote: string, page: number | null = 1, start = 0): Citation {
  return {
    documentId: GUIDELINE.id,
    document: GUIDELINE.name,
    title: GUIDELINE.title,
    kind: GUIDELINE.kind,
    page,
    headings: [],
    quote,
    passageId: `${GUIDELINE.id}#${page}`,
    start,
    end: start + quote.length,
  };
}

/** An answer of these blocks that rests on these citations. */
export function answerOf(blocks: readonly MessageBlock[], citations: readonly Citation[]): Answer {
  return {
    kind: 'fact',
    abstained: false,
    message: { blocks, certificate: null },
    citations,
    near: [],
    conversation: FRESH,
  };
}
