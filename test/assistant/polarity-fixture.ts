import { concludePolarity } from '../../src/assistant/answering/conclude-polarity.ts';
import type { Coverage } from '../../src/assistant/answering/coverage.ts';
import type { Evidence } from '../../src/assistant/answering/evidence.ts';
import type { Concept, Question } from '../../src/assistant/answering/question.ts';
import { readPolarity } from '../../src/assistant/answering/read-polarity.ts';
import { type Unit, wholeUnit } from '../../src/assistant/answering/units.ts';
import type { Subject } from '../../src/domain/answer.ts';
import type { Document } from '../../src/domain/documents/document.ts';
import type { Passage } from '../../src/domain/documents/passage.ts';
import { fold } from '../../src/domain/text/fold.ts';
import type { Polarity } from '../../src/domain/values/polarity.ts';
import type { Axis } from '../../src/domain/values/verdicts.ts';

/** A unit in its context and what is asked of it. */
export interface Given {
  readonly text?: string;
  readonly headings?: readonly string[];
  readonly lead?: string;
  readonly cells?: readonly (readonly [string, string])[];
  readonly asked: readonly string[];
  readonly question: string;
  readonly subject?: Subject;
  readonly axis?: Axis;
}

function unitOf({ text, headings = [], lead, cells = [] }: Given): Unit {
  const source: Passage = {
    id: 'd#0',
    documentId: 'd',
    ordinal: 0,
    kind: cells.length > 0 ? 'row' : 'paragraph',
    headings,
    lead: lead ?? null,
    marker: null,
    depth: 0,
    group: null,
    text: text ?? cells.map(([, cell]) => cell).join(' '),
    cells: cells.map(([header, cell]) => ({ header, text: cell, page: 1 })),
    breaks: [{ at: 0, page: 1 }],
  };
  return wholeUnit(source, { id: 'd', title: '公募要領' } as Document, 1);
}

/** What the product reads and says. */
export function answer(given: Given): { polarity: Polarity | null; said: string | null } {
  const unit = unitOf(given);
  const axis = given.axis ?? 'permission';
  const concepts = given.asked.map(
    (word): Concept => ({
      surface: fold(word),
      forms: [fold(word)],
      alike: 1,
      parts: [],
      weight: 0.8,
      role: 'thing',
      known: true,
    }),
  );
  const coverage: Coverage = {
    total: 1,
    own: 1,
    weakest: 1,
    missed: 0,
    heads: concepts.length,
    strange: false,
    found: new Map(concepts.map((concept) => [concept, 1])),
    wording: new Map(concepts.map((concept) => [concept, concept.surface])),
  };
  const polarity = readPolarity(unit, coverage, axis);
  const question = {
    text: given.question,
    folded: fold(given.question),
    subject: given.subject ?? 'cost',
    shape: { form: 'polarity', axis },
    concepts,
  } as unknown as Question;
  const evidence = {
    unit,
    coverage,
    polarity,
    programmes: [],
    values: [],
    deadline: null,
    namesAll: false,
    tellsOnly: false,
    condition: null,
    fits: true,
    score: 1,
  } as Evidence;
  return { polarity: polarity?.polarity ?? null, said: concludePolarity(question, evidence, axis) };
}
