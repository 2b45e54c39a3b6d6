import type { CriterionFact } from '../../domain/facts/fact.ts';
import { fold, readable } from '../../domain/text/fold.ts';
import { type Bound, boundsIn } from '../../domain/values/quantity.ts';

/** What is read from the words of one requirement. */
export type Read = Pick<CriterionFact, 'text' | 'about' | 'bounds' | 'withinYears'>;

/** 条件①-1：, 要件1. and the like name the requirement; they are no part of it. */
const LABEL = /^(?:条件|要件)[①-⑳0-9０-９\-－ー‐.．]*[:：]\s*/u;
const WITHIN = /(?:過去|直近|(?:日|時点)(?:から)?(?:遡って|前|以前)?(?:過去)?)(\d{1,2})(?:か)?年(?:度|間)?以内/;

/** A requirement's words, with what they are about; `hint` is what its section is about. */
export function readCriterion(words: string, hint: CriterionFact['about']): Read {
  const text = readable(words)
    .replace(LABEL, '')
    .replace(/^(?:なお|また)、/u, '')
    .replace(/。$/u, '');
  const folded = fold(text);
  const within = WITHIN.exec(folded)?.[1];
  return {
    text,
    about: aboutOf(folded, hint),
    bounds: boundsOf(folded),
    withinYears: within === undefined ? null : Number(within),
  };
}

const PAST = /実績|経験|(?:実施|行っ|し|運行し)た(?:こと|者|地域|団体)?|受けた|あった|(?:実施し|行い|があり)$/;

function aboutOf(folded: string, hint: CriterionFact['about']): CriterionFact['about'] {
  if (/会員(?!その他)/.test(folded) && /会員(?:である|に(?:なっ|限)|と(?:なっ|し)|$)/.test(folded)) return 'membership';
  const deed = /実証|試験(?:走行|運行)|社会実験|運行/.test(folded);
  if (deed && /過去|以前/.test(folded) && PAST.test(folded)) return 'trial';
  if (deed && /予定|(?:行い|実施し|し)たい|見込/.test(folded)) return 'plan';
  if (/こと(?:。|$)/.test(folded) && /経理|帳簿|責任者|決算|債務超過|体制|会計/.test(folded)) return 'organisation';
  if (hint === 'applicant' && /(?:地域|区域)(?:であること|$)/.test(folded)) return 'region';
  return hint;
}

/** Bounds on people and money that the sheet can ask a figure for; 300人以下 is no population unless 人口 says so. */
function boundsOf(folded: string): Bound[] {
  return boundsIn(folded).filter(({ subject }) =>
    subject === 'population'
      ? /人口/.test(folded)
      : subject === 'index' || (subject === 'money' && /(?:事業費|総額|対象経費)[^、。]{0,12}円/.test(folded)),
  );
}

/** 「過去3年以内に実証を行い、かつ、本年度に予定していること」 asks for two things that are judged apart. */
export function askedTogether(words: string): string[] {
  const parts = words.split(/、?(?:かつ|且つ)、?/u);
  const abouts = new Set(parts.map((part) => readCriterion(part, 'other').about));
  return parts.length > 1 && abouts.size === parts.length ? parts : [words];
}
