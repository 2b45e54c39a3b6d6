import { CASE_FIELD_NAMES, type CaseFieldName, type CaseRecord, printedOf } from '../../domain/cases/case.ts';
import type { Population } from '../../domain/cases/population.ts';
import type { Compared } from './compare-case.ts';
import type { CaseMatch } from './match-cases.ts';
import type { Situation } from './situation.ts';

const LONGEST = 26;
/** What a reader compares first: where a case prints nothing of it, that is said though it was not asked for. */
const MAIN: readonly CaseFieldName[] = ['population', 'areaType', 'stage', 'theme'];

/** What is the same, what differs and what is not known, each as people read it: 人口規模（41,200人、ご質問は4万人）. */
export interface LikenessWords {
  readonly same: readonly string[];
  readonly different: readonly string[];
  readonly unknown: readonly string[];
}

/** A comparison in words. */
export function likenessWords({ compared, record }: CaseMatch, situation: Situation): LikenessWords {
  const of = (likeness: Compared['likeness']) =>
    compared.filter((each) => each.likeness === likeness).map((each) => wordsOf(each, situation));
  const silent = MAIN.filter((field) => isSilent(record, field) && !compared.some((each) => each.field === field));
  return {
    same: of('same'),
    different: of('different'),
    unknown: [...of('unknown'), ...silent.map((field) => CASE_FIELD_NAMES[field])],
  };
}

function isSilent(record: CaseRecord, field: CaseFieldName): boolean {
  return printedOf(record, field) === null;
}

function wordsOf({ field, printed, likeness }: Compared, { population }: Situation): string {
  const name = CASE_FIELD_NAMES[field];
  if (printed === null || likeness === 'unknown' || (field === 'stumble' && likeness === 'different')) return name;
  const short = field === 'population' ? printed.replace(REMARK, '') : shortened(printed);
  const beside = field === 'population' && population !== null ? `、ご質問は${sizeWords(population)}` : '';
  return `${name}（${short}${beside}）`;
}

const REMARK = /[（(][^（）()]*[）)]/gu;

/** Without the remark in brackets behind it, where it is long. */
function shortened(printed: string): string {
  const text = printed.length <= LONGEST ? printed : printed.replace(REMARK, '');
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

/** 4万人, 3万人から5万人, 5万人以下. */
function sizeWords({ low, high }: Population): string {
  if (low === high) return people(low);
  if (low === 0) return `${people(high)}以下`;
  return Number.isFinite(high) ? `${people(low)}から${people(high)}` : `${people(low)}以上`;
}

function people(count: number): string {
  return count >= 10_000 ? `${Number((count / 10_000).toFixed(2))}万人` : `${count.toLocaleString('en-US')}人`;
}
