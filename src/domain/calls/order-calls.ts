import type { Call } from './call.ts';
import { lastEndOf, nextEndOf, type State, stateOfCall } from './state.ts';

const RANK: Readonly<Record<State, number>> = {
  unclear: 0,
  today: 0,
  open: 0,
  rolling: 1,
  before: 2,
  written: 3,
  undecided: 3,
  ended: 4,
};

/** Calls as they are listed at `now`: open ones, soonest end first; those still to open; those without a day; ended ones, newest first. */
export function orderCalls(calls: readonly Call[], now: Date): Call[] {
  const known = new Map(calls.map((call) => [call, { rank: RANK[stateOfCall(call, now)], at: timeOf(call, now) }]));
  return [...calls].sort((a, b) => {
    const [one, other] = [known.get(a), known.get(b)];
    if (one === undefined || other === undefined) return 0;
    if (one.rank !== other.rank) return one.rank - other.rank;
    return (one.rank === RANK.ended ? other.at - one.at : one.at - other.at) || (a.id < b.id ? -1 : 1);
  });
}

function timeOf(call: Call, now: Date): number {
  return (nextEndOf(call, now) ?? lastEndOf(call))?.end.getTime() ?? Number.MAX_SAFE_INTEGER;
}
