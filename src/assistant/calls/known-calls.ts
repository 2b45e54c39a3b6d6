import type { Level } from '../../domain/audience.ts';
import { maySee } from '../../domain/audience.ts';
import type { Call } from '../../domain/calls/call.ts';
import { groupCalls } from '../../domain/calls/group-calls.ts';
import type { Document } from '../../domain/documents/document.ts';
import { knownFacts } from '../facts/known-facts.ts';
import type { PassageIndex } from '../ports/passage-index.ts';
import { correctedGates } from './corrected-gates.ts';
import { statedCorrections } from './stated-corrections.ts';
import { toldGates } from './told-gates.ts';

type Index = Pick<PassageIndex, 'catalogue' | 'neighbours'>;

/** The calls that the given documents tell of. */
export function knownCalls(index: Index, documents: readonly Document[]): Call[] {
  const { programmes } = index.catalogue();
  const gates = knownFacts(index, documents).filter((fact) => fact.kind === 'gate');
  return groupCalls(correctedGates(toldGates(gates, programmes), statedCorrections(index, documents)), programmes);
}

/** The documents from which a reader may be told of calls. */
export function documentsFor(reader: Level, index: Pick<PassageIndex, 'catalogue'>): readonly Document[] {
  return index.catalogue().documents.filter(({ audience }) => maySee(reader, audience));
}
