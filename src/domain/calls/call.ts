import type { Gate } from '../dates/gate.ts';
import type { DateReading } from '../dates/read-dates.ts';
import type { GateFact } from '../facts/fact.ts';
import { endsAlike } from './agreement.ts';
import { stemOf } from './label-stem.ts';

/** When a step opens, happens or ends, as one or more clauses tell it alike. */
export interface GateValue {
  /** The most precise of the wordings. */
  readonly reading: DateReading;
  /** Who tells it: corrections and official documents before summaries; each clause once. */
  readonly facts: readonly [GateFact, ...GateFact[]];
  /** Ids of the programmes of a joint call for which alone it holds; empty where it holds for the whole call. */
  readonly only: readonly string[];
}

/** One dated step of a call. Several values stand for the same step: the documents differ, and none is chosen. */
export interface CallGate {
  readonly gate: Gate;
  /** What the document calls it. */
  readonly label: string;
  /** The way of handing in for which it holds (郵送); null where it holds for all. */
  readonly channel: string | null;
  readonly values: readonly [GateValue, ...GateValue[]];
  /** Whether the first value stands in a correction of the others that nobody has confirmed. */
  readonly corrected: boolean;
  /** What a confirmed correction has put the value in the place of, as it was printed; null where there is none. */
  readonly replaced: string | null;
}

/** 公募: a call for applications of one or more programmes in a fiscal year, in its part and round. */
export interface Call {
  /** Stable for the same call, whatever its dates: programmes, fiscal year, part and round. */
  readonly id: string;
  /** Ids; a joint call's own id stands for its programmes. Empty where the documents do not tell. */
  readonly programmes: readonly string[];
  /** Western; null where it is not told. */
  readonly fiscalYear: number | null;
  readonly part: string | null;
  readonly round: string | null;
  /** In the order in which an applicant meets them; at least one is of `application`. */
  readonly gates: readonly CallGate[];
}

/** A step as it is told of one call, before what is told alike is put together. */
export interface ToldGate {
  readonly fact: GateFact;
  readonly programmes: readonly string[];
  readonly fiscalYear: number | null;
  readonly part: string | null;
  readonly round: string | null;
  readonly channel: string | null;
  /** Of a correction: what it takes back. */
  readonly corrects: readonly DateReading[];
  /** Of a correction: whether its words before were found where it says, so that they are no day of the call any more. */
  readonly confirmed: boolean;
}

/**
 * The steps until when one may apply: those that a document calls so (応募の締切, 公募期間), not what it tells beside them
 * (応募の意向の届出); failing those, every step of applying.
 */
export function applicationGates({ gates }: Pick<Call, 'gates'>): readonly CallGate[] {
  const applying = gates.filter(({ gate }) => gate === 'application');
  const own = applying.filter(
    ({ label, values }) => stemOf(label) === '' && values.some(({ reading }) => reading.to !== null),
  );
  // 「(4)の事業は4月8日から」: the same end under another label is the same step.
  return own.length === 0
    ? applying
    : applying.filter((gate) => own.some((each) => each === gate || endsTogether(each, gate)));
}

function endsTogether(one: CallGate, other: CallGate): boolean {
  return one.values.some((a) => other.values.every((b) => endsAlike(a.reading, b.reading)));
}
