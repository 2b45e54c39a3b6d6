import { endsAlike } from '../../domain/calls/agreement.ts';
import type { ToldGate } from '../../domain/calls/call.ts';
import { readDates } from '../../domain/dates/read-dates.ts';
import type { StatedCorrection } from './stated-corrections.ts';

/**
 * The new days that corrections put in the place of told ones: each told of the step whose day it takes back. What the
 * correction's clause was itself read as is left out, since a day before and a day after stand in it.
 */
export function correctedGates(told: readonly ToldGate[], corrections: readonly StatedCorrection[]): ToldGate[] {
  const ids = new Set(corrections.map(({ source }) => source.passage.id));
  const plain = told.filter(({ fact }) => !ids.has(fact.source.passage.id));
  return [...plain, ...corrections.flatMap((each) => newGates(plain, each))];
}

function newGates(told: readonly ToldGate[], { source, ...correction }: StatedCorrection): ToldGate[] {
  const { passage, document } = source;
  const { fiscalYear } = document;
  const before = readDates(correction.before, { fiscalYear });
  const [after] = readDates(correction.after, { fiscalYear });
  if (after === undefined || before.length === 0) return [];
  const steps = new Map<string, ToldGate>();
  for (const each of told) {
    const { fact, programmes, part, round, channel } = each;
    const ofOther = document.programmes.length > 0 && !programmes.some((id) => document.programmes.includes(id));
    if (ofOther || !before.some((old) => endsAlike(old, fact.reading))) continue;
    const key = [fact.gate, programmes.join(), each.fiscalYear, part, round, channel].join('|');
    if (steps.has(key)) continue;
    // Its place is the whole clause: the words after alone do not tell that they correct something.
    const reading = { ...after, start: 0, end: passage.text.length };
    steps.set(key, { ...each, fact: { ...fact, source, reading }, corrects: before });
  }
  return [...steps.values()];
}
