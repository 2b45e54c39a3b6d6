import { GATES } from '../dates/gate.ts';
import { applicationGates, type Call, type CallGate } from './call.ts';
import { endOf, nextEndOf, stateOfGate } from './state.ts';

const LAST = GATES.indexOf('application');

/** Steps that an applicant still has ahead at `now` before the next end of applying, soonest first; those without a day are none. */
export function gatesAhead(call: Call, now: Date): readonly CallGate[] {
  const own = applicationGates(call);
  const until = nextEndOf(call, now);
  if (until === null) return [];
  return call.gates
    .filter((gate) => GATES.indexOf(gate.gate) <= LAST && gate.gate !== 'opening' && !own.includes(gate))
    .filter((gate) => ['before', 'open', 'today', 'unclear'].includes(stateOfGate(gate, now)))
    .map((gate) => ({ gate, end: firstEndOf(gate, now) }))
    .filter(({ end }) => end !== null && end <= until.end)
    .sort((a, b) => (a.end?.getTime() ?? 0) - (b.end?.getTime() ?? 0))
    .map(({ gate }) => gate);
}

/** The first end that lies ahead; of documents that differ the earlier day. */
export function firstEndOf({ values }: CallGate, now: Date): Date | null {
  const ends = values.flatMap(({ reading }) => endOf(reading)?.end ?? []).filter((end) => end > now);
  return ends.reduce<Date | null>((first, end) => (first === null || end < first ? end : first), null);
}
