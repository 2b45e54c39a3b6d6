import type { Document } from '../../domain/documents/document.ts';
import { fold } from '../../domain/text/fold.ts';
import type { PassageIndex } from '../ports/passage-index.ts';
import { knownCases } from './known-cases.ts';
import { type CaseMatch, matchCases } from './match-cases.ts';
import { readSituation, type Situation } from './situation.ts';

const HITS = 60;

/** A described situation, and the cases of the given documents that are like it. */
export interface FoundCases {
  readonly situation: Situation;
  readonly matches: readonly CaseMatch[];
}

/** Reads a situation and finds up to three cases like it among those that the given documents tell. */
export async function findCases(
  text: string,
  documents: readonly Document[],
  index: PassageIndex,
): Promise<FoundCases> {
  const records = knownCases(index, documents);
  const situation = readSituation(
    text,
    index,
    records.map(({ name }) => fold(name)).filter((name) => name.length > 1),
  );
  const documentIds = [...new Set(records.map(({ document }) => document.id))];
  const hits = documentIds.length === 0 ? [] : await index.search({ text, documentIds, limit: HITS });
  return { situation, matches: matchCases(situation, records, hits) };
}
