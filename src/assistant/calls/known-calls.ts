import type { Call } from '../../domain/calls/call.ts';
import { groupCalls } from '../../domain/calls/group-calls.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { KnownCorrection } from '../corrections/known-corrections.ts';
import { factsNow } from '../facts/reviewed-facts.ts';
import type { PassageIndex } from '../ports/passage-index.ts';
import { correctedGates } from './corrected-gates.ts';
import { toldGates } from './told-gates.ts';

type Index = Pick<PassageIndex, 'catalogue' | 'neighbours'>;

/** What may be told of now. */
interface AtHand {
  readonly documents: readonly Document[];
  readonly corrections: readonly KnownCorrection[];
}

/** The calls that the documents at hand tell of, with what corrections in force put right. */
export function knownCalls(index: Index, { documents, corrections }: AtHand): Call[] {
  const { programmes } = index.catalogue();
  const gates = factsNow(index, documents, ['gate']);
  return groupCalls(correctedGates(toldGates(gates, programmes), corrections), programmes);
}
