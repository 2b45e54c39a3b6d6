import { applicationGates, type Call, type CallGate } from '../../domain/calls/call.ts';
import { gatesAhead } from '../../domain/calls/gates-ahead.ts';
import { daysLeft } from '../../domain/calls/remaining.ts';
import { STATE_NAMES, type State, stateOfCall } from '../../domain/calls/state.ts';
import { fiscalYearName } from '../../domain/dates/fiscal-year.ts';
import { GATES } from '../../domain/dates/gate.ts';
import type { Programme } from '../../domain/programme.ts';
import { isNamed } from './gate-name.ts';
import { type GateView, namesOf, viewGate } from './gate-view.ts';

/** A call at a moment, in words that every channel shows. */
export interface CallView {
  readonly id: string;
  readonly name: string;
  /** The programmes of a joint call. */
  readonly members: readonly string[];
  readonly fiscalYear: string | null;
  readonly part: string | null;
  readonly round: string | null;
  readonly state: State;
  readonly stateName: string;
  /** Until the next end of applying. */
  readonly remaining: string | null;
  /** When and until when one may apply. */
  readonly application: readonly GateView[];
  /** Steps that still lie before that. */
  readonly ahead: readonly GateView[];
  /** All other steps. */
  readonly others: readonly GateView[];
}

/** A call as it stands at `now`. */
export function viewCall(call: Call, programmes: readonly Programme[], now: Date): CallView {
  const [only, ...further] = call.programmes;
  const members = further.length > 0 ? [] : (programmes.find(({ id }) => id === only)?.members ?? []);
  const state = stateOfCall(call, now);
  const own = applicationGates(call);
  const ahead = gatesAhead(call, now);
  const view = (gate: CallGate) => viewGate(gate, call, programmes, now);
  const application = own.map(view);
  const [soonest] = application
    .flatMap(({ values }) => values.filter(({ remaining }) => remaining !== null))
    .sort((a, b) => (a.until ?? '').localeCompare(b.until ?? ''));
  return {
    id: call.id,
    name:
      call.programmes.length === 0
        ? `『${call.gates[0]?.values[0].facts[0].source.document.title ?? ''}』`
        : namesOf(call.programmes, programmes).join('・'),
    // Of another year's joint call the documents do not say that it consisted of the same programmes.
    members: isOfDocumentsYear(call) ? namesOf(members, programmes) : [],
    fiscalYear: call.fiscalYear === null ? null : fiscalYearName(call.fiscalYear),
    part: call.part,
    round: call.round === null ? null : /^\d+$/.test(call.round) ? `第${call.round}回` : call.round,
    state,
    stateName: STATE_NAMES[state],
    remaining:
      state === 'unclear' ? null : state === 'before' ? untilOpening(application, now) : (soonest?.remaining ?? null),
    application,
    ahead: ahead.map(view),
    others: call.gates.filter((gate) => !own.includes(gate) && !ahead.includes(gate) && tellsStep(gate)).map(view),
  };
}

/** 受付開始まで35日: of a call that has not opened, from the first opening that its steps tell. */
function untilOpening(application: readonly GateView[], now: Date): string | null {
  const opens = application.flatMap(({ opens: at }) => at ?? []).sort()[0];
  if (opens === undefined) return null;
  const days = daysLeft(now, new Date(Date.parse(opens) + 1));
  return days === 0 ? '本日受付開始' : `受付開始まで${days}日`;
}

/**
 * A period counted from some event is a step of the schedule only after the call (「完了の日から30日以内」), and under a heading
 * that names the step.
 */
function tellsStep(gate: CallGate): boolean {
  if (gate.values.some(({ reading: { from, to, open } }) => from !== null || to !== null || open !== null)) return true;
  return GATES.indexOf(gate.gate) > GATES.indexOf('application') && isNamed(gate);
}

/** Whether the call is of the year of a document that tells it: of other years the document only looks back or ahead. */
export function isOfDocumentsYear({ gates, fiscalYear }: Call): boolean {
  return gates.some(({ values }) =>
    values.some(({ facts }) => facts.some(({ source }) => source.document.fiscalYear === fiscalYear)),
  );
}
