import { GATE_NAMES } from '../dates/gate.ts';
import { sayReading } from '../dates/say-reading.ts';
import { readable } from '../text/fold.ts';
import type { CostFact, CriterionFact, Fact, FactKind, RateFact } from './fact.ts';

/** Kinds of facts as the secretariat says them. */
export const FACT_KIND_NAMES: Readonly<Record<FactKind, string>> = {
  criterion: '要件',
  gate: '期限',
  cost: '対象経費',
  rate: '補助率・上限額',
  paper: '提出書類',
};

const VERDICTS: Readonly<Record<CostFact['verdict'], string>> = {
  eligible: '対象',
  conditional: '条件付き',
  ineligible: '対象外',
};
const FORCES: Readonly<Record<CriterionFact['force'], string>> = {
  required: '必要',
  excluded: '該当しないこと',
  check: '要確認',
};
const MEASURES: Readonly<Record<RateFact['measure'], string>> = {
  rate: '率',
  cap: '上限',
  floor: '下限',
  fixed: '額',
};
const OF = { grant: '補助額の', cost: '事業費の' } as const;

/** A fact in one line, in the document's words: 車両費｜車両の購入：対象外（類型Ⅰ） ※… */
export function factText(fact: Fact): string {
  switch (fact.kind) {
    case 'criterion':
      return `${FORCES[fact.force]}：${readable(fact.text)}${fact.part === null ? '' : `（${fact.part}）`}`;
    case 'gate': {
      const step = fact.label === '' ? GATE_NAMES[fact.gate] : fact.label;
      return `${step}${fact.round === null ? '' : `（${fact.round}）`}：${sayReading(fact.reading)}`;
    }
    case 'cost': {
      const item = fact.category === null ? fact.item : `${fact.category}｜${fact.item}`;
      return `${item}：${VERDICTS[fact.verdict]}${beside(fact)}`;
    }
    case 'rate':
      return `${fact.of === null ? '' : OF[fact.of]}${MEASURES[fact.measure]}：${fact.value}${beside(fact)}`;
    case 'paper': {
      const when = fact.when === 'always' ? '提出' : '該当する場合に提出';
      const form = fact.form === null || fact.name.includes(fact.form) ? '' : `（${fact.form}）`;
      const step = fact.step === 'application' ? '' : `${GATE_NAMES[fact.step]}で`;
      return `${fact.name}${form}：${step}${when}${beside(fact)}`;
    }
  }
}

function beside({ condition, remark }: { readonly condition: string | null; readonly remark: string | null }): string {
  return `${condition === null ? '' : `（${condition}）`}${remark === null ? '' : ` ※${remark}`}`;
}
