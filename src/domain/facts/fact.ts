import type { Gate } from '../dates/gate.ts';
import type { DateReading } from '../dates/read-dates.ts';
import type { Quotable } from '../documents/quotable.ts';
import type { Bound } from '../values/quantity.ts';

/** What every fact tells of itself, beside what it is. */
interface FactOf<Kind extends string> {
  readonly kind: Kind;
  /** Ids of the programmes it holds for; empty where the document does not tell. */
  readonly programmes: readonly string[];
  /** The numbered part of the programme it holds for, as printed (①); null: not told, or the whole. */
  readonly part: string | null;
  /** Fiscal year of the call, as a western year; null where it is not told. */
  readonly fiscalYear: number | null;
  /** The clause it was read from. */
  readonly source: Quotable;
  /** Read from the document by rule, or stated in the catalogue with its quote. */
  readonly origin: 'extracted' | 'catalogue';
  /** Staff have confirmed it, or put it right; absent where nobody has looked. */
  readonly confirmed?: Confirmation;
}

/** Who of staff stands for a fact, and since when. */
export interface Confirmation {
  readonly by: string;
  /** UTC ISO instant. */
  readonly at: string;
}

/** When a step of a call opens, happens or ends (期限). */
export interface GateFact extends FactOf<'gate'> {
  readonly gate: Gate;
  /** What the document calls the step: 応募書類の提出期限. */
  readonly label: string;
  /** 第1回, 二次公募: which round of several; null where there is one. */
  readonly round: string | null;
  readonly reading: DateReading;
}

/** One requirement of applying (応募資格・対象). */
export interface CriterionFact extends FactOf<'criterion'> {
  /** What it is about: who applies, which region, what was or will be done, what the activity is. */
  readonly about: 'applicant' | 'region' | 'trial' | 'plan' | 'membership' | 'activity' | 'organisation' | 'other';
  /** `required` must hold, `excluded` must not, `check` is mentioned without being made a condition (要確認). */
  readonly force: 'required' | 'excluded' | 'check';
  /** The requirement in the document's words, one line, with its provisos (ただし, 除く, 限る). */
  readonly text: string;
  /** What announces it where it is one of a list (次のいずれかに該当する者); null where it stands alone. */
  readonly announced: string | null;
  /** Requirements of one `choice` are alternatives: one of them is enough; null: it must hold itself. */
  readonly choice: string | null;
  /** Figures it asks for (人口10万人未満); all of them hold together. */
  readonly bounds: readonly Bound[];
  /** 過去3年以内, in years; null where nothing is looked back to. */
  readonly withinYears: number | null;
}

/** Whether an expense is in or out (対象経費). */
export interface CostFact extends FactOf<'cost'> {
  /** 経費区分 over the item: 人件費; null where it stands alone. */
  readonly category: string | null;
  readonly item: string;
  /** `conditional`: in, but for what the remark says; also what is out with an exception that lets it in. */
  readonly verdict: 'eligible' | 'conditional' | 'ineligible';
  /** For which types it holds, as printed over the columns (類型Ⅱ、類型Ⅲ); null where it holds for all. */
  readonly condition: string | null;
  /** 備考, ただし: what it depends on, as printed; null where nothing is said. */
  readonly remark: string | null;
}

/** A rate, cap, floor or fixed sum of a grant (補助率・上限額), under the condition it is printed with. */
export interface RateFact extends FactOf<'rate'> {
  readonly measure: 'rate' | 'cap' | 'floor' | 'fixed';
  /** Whether a sum is of the grant (補助上限額) or of the cost (事業費の下限); null where the document does not tell. */
  readonly of: 'grant' | 'cost' | null;
  /** As printed: 2分の1以内, 1億円. */
  readonly value: string;
  /** Fraction 0…1 for a rate, yen for the others; null where it is not one number. */
  readonly amount: number | null;
  /** For whom or what it holds, as printed (類型A, 人口10万人未満の市町村); null where it holds for all. */
  readonly condition: string | null;
  /** Bounds the condition names (人口10万人未満), 未満 and 以下 kept apart. */
  readonly bounds: readonly Bound[];
  /** 備考, ただし, as printed; null where nothing is said. */
  readonly remark: string | null;
}

/** A paper to hand in (提出書類). */
export interface PaperFact extends FactOf<'paper'> {
  readonly name: string;
  /** 様式第1号; null where it has no form of its own. */
  readonly form: string | null;
  readonly when: 'always' | 'ifApplicable';
  /** With which step it is handed in: the application, the report, … */
  readonly step: Gate;
  /** For which applicants it holds, as printed over the columns (法人、リース); null where it holds for all. */
  readonly condition: string | null;
  readonly remark: string | null;
}

/** What is read from guidelines: each fact with the clause that it stands in. */
export type Fact = GateFact | CriterionFact | CostFact | RateFact | PaperFact;
/** Which kind of fact. */
export type FactKind = Fact['kind'];
