import { deadlinesIn } from '../../domain/dates/deadline-fact.ts';
import { type DateReading, readDates } from '../../domain/dates/read-dates.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import type { GateFact } from '../../domain/facts/fact.ts';
import { readable } from '../../domain/text/fold.ts';
import { attribute, type FactsGiven } from './attribute.ts';

/** The dated steps of calls that one passage tells. */
export function gateFactsIn(passage: Passage, document: Document, given: FactsGiven): GateFact[] {
  const { fiscalYear } = document;
  const gates = deadlinesIn(passage, fiscalYear);
  if (gates.length === 0) return [];
  const readings = readDates(passage.text, { fiscalYear }).filter(isDated);
  const label = readable(passage.cells[0]?.text ?? passage.headings.at(-1) ?? '');
  const source = { passage, document, start: 0, end: passage.text.length };
  return gates.flatMap(({ gate }) =>
    readings.map((reading) => ({
      kind: 'gate' as const,
      ...attribute(passage, document, given),
      gate,
      label,
      round: null,
      reading,
      source,
      origin: 'extracted' as const,
    })),
  );
}

function isDated({ from, to, relative, open }: DateReading): boolean {
  return from !== null || to !== null || relative !== null || open !== null;
}
