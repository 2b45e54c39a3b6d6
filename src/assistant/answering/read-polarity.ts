import { contextPolarity, type Weigher } from '../../domain/values/polarity.ts';
import type { Axis } from '../../domain/values/verdicts.ts';
import type { Coverage } from './coverage.ts';
import type { Concept } from './question.ts';
import { readRow } from './read-polarity-row.ts';
import { type PolarityReading, readText, readUnder, readUnderWithProviso } from './read-polarity-text.ts';
import { asksQuestion, type Unit } from './units.ts';

const ROLE_VALUE: Readonly<Record<Concept['role'], number>> = {
  thing: 1,
  modifier: 0.8,
  setting: 0.7,
  action: 0.7,
  aspect: 0.3,
};

/** Reads what a unit says on the axis: for a row from the cells beside the thing asked, else from the clause. */
export function readPolarity(unit: Unit, coverage: Coverage, axis: Axis): PolarityReading | null {
  const weigh = weigherOf(
    coverage,
    asksQuestion(unit.source.headings.at(-1) ?? '') ? '' : `${unit.heading} ${unit.lead}`,
  );
  if (unit.source.kind === 'row') return readRow(unit, weigh, axis);
  const innermost = unit.source.headings.at(-1) ?? '';
  const asking = asksQuestion(innermost);
  const under = asking
    ? contextPolarity('', '', unit.outer, axis)
    : contextPolarity(unit.lead, unit.heading, unit.outer, axis);
  const text = unit.source.text.slice(unit.start, unit.end);
  return (
    readUnderWithProviso(text, under, weigh, axis) ??
    readText(text, weigh, axis, { question: asking ? unit.heading : '', under }) ??
    readUnder(text, under, weigh, axis)
  );
}

/** How much of what is asked stands in a folded text; what stands in its headings anyway tells little. */
function weigherOf({ wording }: Coverage, context: string): Weigher {
  const concepts = [...wording.keys()].map(({ forms, parts, weight, role }) => {
    const shared = forms.some((form) => context.includes(form)) ? 0.4 : 1;
    return { forms, parts, value: weight * ROLE_VALUE[role] * shared };
  });
  return (text) => {
    if (text === '') return 0;
    let sum = 0;
    for (const { forms, parts, value } of concepts) {
      const whole = forms.some((form) => text.includes(form));
      const split = !whole && parts.length > 1 && parts.every((part) => part.length < 2 || text.includes(part));
      sum += value * (whole ? 1 : split ? 0.7 : 0);
    }
    return sum;
  };
}
