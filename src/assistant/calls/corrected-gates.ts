import { endsAlike } from '../../domain/calls/agreement.ts';
import type { ToldGate } from '../../domain/calls/call.ts';
import { readDates } from '../../domain/dates/read-dates.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import { correctionIn } from '../answering/corrections.ts';
import type { PassageIndex } from '../ports/passage-index.ts';

/** A passage of a document that corrects others. */
interface CorrectingPassage {
  readonly document: Document;
  readonly passage: Passage;
}

/** The passages of the correction notices among some documents. */
export function correctingPassages(
  index: Pick<PassageIndex, 'neighbours'>,
  documents: readonly Document[],
): CorrectingPassage[] {
  return documents
    .filter(({ kind }) => kind === 'correction')
    .flatMap((document) =>
      index.neighbours(document.id, 0, Number.MAX_SAFE_INTEGER).map((passage) => ({ document, passage })),
    );
}

/**
 * The new days that corrections put in the place of told ones: each told of the step whose day it takes back. What the
 * correction itself was read as is left out, since a day before and a day after stand in one clause.
 */
export function correctedGates(told: readonly ToldGate[], correcting: readonly CorrectingPassage[]): ToldGate[] {
  const ids = new Set(
    correcting.filter(({ passage }) => correctionIn(passage) !== null).map(({ passage }) => passage.id),
  );
  const plain = told.filter(({ fact }) => !ids.has(fact.source.passage.id));
  return [...plain, ...correcting.flatMap((each) => newGates(plain, each))];
}

function newGates(told: readonly ToldGate[], { document, passage }: CorrectingPassage): ToldGate[] {
  const correction = correctionIn(passage);
  if (correction === null) return [];
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
    const source = { passage, document, start: 0, end: passage.text.length };
    // Its place in the clause is that of the whole correction.
    const reading = { ...after, start: 0, end: passage.text.length };
    steps.set(key, { ...each, fact: { ...fact, source, reading }, corrects: before });
  }
  return [...steps.values()];
}
