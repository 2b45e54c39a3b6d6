import type { RateFact } from '../../domain/facts/fact.ts';
import { fold } from '../../domain/text/fold.ts';
import { fractionOf, yenOf } from '../../domain/values/amount.ts';
import { boundsIn } from '../../domain/values/quantity.ts';
import type { FactsGiven } from './attribute.ts';
import { ratesInRow } from './rate-rows.ts';
import { ratesInSentences } from './rate-sentences.ts';
import type { RateValue } from './rate-values.ts';
import { factBase, type Reading } from './reading.ts';

const EXAMPLE = /(?:算定|計算|試算)の?例/;
/** What was granted, not what will be. */
const HISTORY = /実績|推移|採択結果|選定結果|決算/;
/** Prices and the money of an expense: no rate of a grant. */
const OF_EXPENSES = /単価|謝金|旅費|見積|委託費$|人件費$/;

const LOANS = /融資|貸付|利率|借入/;

/** The rates, caps, floors and fixed sums of a grant that a passage tells, each under its condition. */
export function rateFactsIn(reading: Reading, given: FactsGiven): RateFact[] {
  const { passage, heading, outer } = reading;
  if (
    EXAMPLE.test(`${heading} ${outer}`) ||
    HISTORY.test(heading) ||
    OF_EXPENSES.test(heading) ||
    LOANS.test(passage.text)
  )
    return [];
  if (passage.kind === 'row')
    return ratesInRow(reading).map(({ value, of, condition, over, remark }) =>
      rateFact(reading, given, { value, of, condition, remark, over, start: 0, end: passage.text.length }),
    );
  return ratesInSentences(passage.text).map((stated) => rateFact(reading, given, { ...stated, over: '' }));
}

interface Stated {
  readonly value: RateValue;
  readonly of: RateFact['of'];
  readonly condition: string | null;
  readonly remark: string | null;
  /** Headers over the cells that the condition is made of, folded: 財政力指数 over 0.50以上. */
  readonly over: string;
  readonly start: number;
  readonly end: number;
}

function rateFact(reading: Reading, given: FactsGiven, stated: Stated): RateFact {
  const { value, of, over, remark, start, end } = stated;
  const parts = [stated.condition ?? '', value.portion].filter((part) => part !== '');
  const condition = parts.length === 0 ? null : [...new Set(parts)].join('、');
  const folded = fold(value.value);
  return {
    kind: 'rate',
    ...factBase(reading, given, start, end),
    measure: value.measure,
    of: value.measure === 'rate' ? null : of,
    value: value.value,
    amount: value.measure === 'rate' ? fractionOf(folded) : yenOf(folded),
    condition,
    bounds: condition === null ? [] : boundsIn(fold(condition), over),
    remark,
  };
}
