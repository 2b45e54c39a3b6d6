import { endsAlike } from '../../domain/calls/agreement.ts';
import type { ToldGate } from '../../domain/calls/call.ts';
import { readDates } from '../../domain/dates/read-dates.ts';
import type { KnownCorrection } from '../corrections/known-corrections.ts';

/** What is read of a correction here. */
type GateCorrection = Pick<KnownCorrection, 'source' | 'before' | 'after' | 'confirmed'>;

/**
 * The new days that corrections put in the place of told ones: each told of the step whose day it takes back. What the
 * correction's clause was itself read as is left out, since a day before and a day after stand in it.
 */
export function correctedGates(told: readonly ToldGate[], corrections: readonly GateCorrection[]): ToldGate[] {
  const ids = new Set(corrections.map(({ source }) => source.passage.id));
  const plain = told.filter(({ fact }) => !ids.has(fact.source.passage.id));
  return [...plain, ...corrections.flatMap((each) => newGates(takenBackBy(each, plain), each))];
}

/** Gates of the programmes that a notice is of, with a day that it takes back. */
function takenBackBy({ source, before }: GateCorrection, told: readonly ToldGate[]): readonly ToldGate[] {
  const { document } = source;
  const old = readDates(before, { fiscalYear: document.fiscalYear });
  return told.filter(
    ({ fact, programmes }) =>
      (document.programmes.length === 0 || programmes.some((id) => document.programmes.includes(id))) &&
      old.some((each) => endsAlike(each, fact.reading)),
  );
}

function newGates(taken: readonly ToldGate[], { source, confirmed, ...correction }: GateCorrection): ToldGate[] {
  const { passage, document } = source;
  const { fiscalYear } = document;
  const before = readDates(correction.before, { fiscalYear });
  const [after] = readDates(correction.after, { fiscalYear });
  if (after === undefined) return [];
  const steps = new Map<string, ToldGate>();
  for (const each of taken) {
    const { fact, programmes, part, round, channel } = each;
    const key = [fact.gate, programmes.join(), each.fiscalYear, part, round, channel].join('|');
    if (steps.has(key)) continue;
    // Its place is the whole clause: the words after alone do not tell that they correct something.
    const reading = { ...after, start: 0, end: passage.text.length };
    steps.set(key, { ...each, fact: { ...fact, source, reading }, corrects: before, confirmed });
  }
  return [...steps.values()];
}
