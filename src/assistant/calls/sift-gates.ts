import { agrees, tellsOpening } from '../../domain/calls/agreement.ts';
import type { GateFact } from '../../domain/facts/fact.ts';

/**
 * The facts without those that the same clause tells better: the day on which a period begins is no end of it, and a period
 * for applying tells its own opening.
 */
export function siftGates(facts: readonly GateFact[]): GateFact[] {
  return [...Map.groupBy(facts, ({ source }) => source.passage.id).values()].flatMap((clause) => {
    const periods = clause.filter(
      ({ gate, reading }) => gate === 'application' && reading.to !== null && tellsOpening(reading),
    );
    const ends = clause.filter(({ gate, reading }) => gate === 'application' && reading.to !== null);
    return clause.filter((fact) => {
      if (fact.gate === 'opening')
        return periods.length === 0 && !ends.some(({ reading }) => agrees(reading, fact.reading));
      if (fact.gate !== 'application' || periods.includes(fact)) return true;
      return fact.reading.to === null
        ? ends.length === 0 || fact.reading.from === null
        : !periods.some((period) => isNoEnd(fact, period));
    });
  });
}

/** A day that is not after the beginning of a period cannot be the end of it. */
function isNoEnd({ reading: { to } }: GateFact, { reading: { from } }: GateFact): boolean {
  return to !== null && from !== null && to.start.getTime() <= from.start.getTime();
}
