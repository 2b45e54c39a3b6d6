import { squeeze } from '../text/fold.ts';
import type { Fact } from './fact.ts';

/** What a fact is about, without what it says of it: two facts of one kind with the same subject tell the same thing. */
export function subjectOf(fact: Fact): string {
  return squeeze(
    partsOf(fact)
      .map((part) => part ?? '')
      .join('|'),
  ).toLowerCase();
}

function partsOf(fact: Fact): readonly (string | null)[] {
  switch (fact.kind) {
    case 'criterion':
      return [fact.text];
    case 'gate':
      return [fact.gate, fact.label, fact.round];
    case 'cost':
      return [fact.category, fact.item, fact.condition];
    case 'rate':
      return [fact.measure, fact.condition];
    case 'paper':
      return [fact.step, fact.name, fact.condition];
  }
}
