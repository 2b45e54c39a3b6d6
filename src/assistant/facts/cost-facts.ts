import type { CostFact } from '../../domain/facts/fact.ts';
import { fold, readable } from '../../domain/text/fold.ts';
import { contextPolarity } from '../../domain/values/polarity.ts';
import type { FactsGiven } from './attribute.ts';
import { costsInRow } from './cost-rows.ts';
import { costsInText } from './cost-sentences.ts';
import { type CostStated, EXPENSE, verdictUnder } from './cost-verdict.ts';
import { isNoun, splitProviso } from './nouns.ts';
import { factBase, type Reading } from './reading.ts';

/** The expenses that a passage puts in or out: by the marks of its row, the list it stands in, or its sentences. */
export function costFactsIn(reading: Reading, given: FactsGiven): CostFact[] {
  const { passage } = reading;
  const stated =
    passage.kind === 'row'
      ? costsInRow(reading).map((cost) => ({ cost, start: 0, end: passage.text.length }))
      : listed(reading, isOfCosts(reading)).concat(costsInText(reading));
  return stated.map(({ cost, start, end }) => ({
    kind: 'cost' as const,
    ...factBase(reading, given, start, end),
    ...cost,
  }));
}

const COSTS = /経費|費用|費目/;
/** 「次の要件の全てを満たす経費」: a list of requirements, not of expenses. */
const REQUIREMENTS = /要件|条件|いずれにも|(?:全て|すべて)(?:を|に)(?:満た|該当)|場合(?:は|に)|(?:方法|手順|順序)/;

/** Lists of what proves an expense, or of how it is handled. */
const OTHER = /書類|証拠|証憑|流用|手続|支払方法|留意|見積/;

function isOfCosts({ lead, heading, outer }: Reading): boolean {
  if (OTHER.test(`${lead} ${heading}`)) return false;
  const near = outer.split(' ').at(-1) ?? '';
  return COSTS.test(`${lead} ${heading}`) || (COSTS.test(near) && !/見積|手続|算定|支払/.test(heading));
}

/** An item of a list of expenses that are in, or out; a paragraph that only enumerates them is such a list too. */
function listed(reading: Reading, ofCosts: boolean): { cost: CostStated; start: number; end: number }[] {
  const { passage, lead, heading, outer } = reading;
  if (/^[※＊*]|注/u.test(passage.marker ?? '') || REQUIREMENTS.test(lead) || OTHER.test(`${lead} ${heading}`))
    return [];
  const under = contextPolarity(lead, heading, outer, 'permission');
  if (under === null) return [];
  const { noun, proviso } = splitProviso(passage.text);
  const items = passage.kind === 'item' ? [noun] : enumerated(noun);
  return items.flatMap((item) => {
    // Under 「補助対象外」 alone, what is spent is told by its own word.
    if (!isNoun(fold(item)) || !(ofCosts || EXPENSE.test(fold(item)))) return [];
    const cost: CostStated = {
      category: null,
      item: readable(item),
      verdict: verdictUnder(under, fold(item), proviso === null ? null : fold(proviso)),
      condition: null,
      remark: proviso === null ? null : readable(proviso),
    };
    return [{ cost, start: 0, end: passage.text.length }];
  });
}

/** 「人件費、旅費、謝金」: at least two expenses and nothing else. */
function enumerated(text: string): string[] {
  const parts = text.replace(/。$/u, '').split(/[、，]/u);
  return parts.length > 1 && parts.every((part) => part.length <= 20 && EXPENSE.test(fold(part))) ? parts : [];
}
