import type { Level } from '../../domain/audience.ts';
import type { Call } from '../../domain/calls/call.ts';
import { type State, stateOfCall } from '../../domain/calls/state.ts';
import type { Programme } from '../../domain/programme.ts';
import { atHand } from '../answering/at-hand.ts';
import { knownCalls } from '../calls/known-calls.ts';
import type { PassageIndex } from '../ports/passage-index.ts';
import { callsFor, type JudgedCall } from './judged-calls.ts';

/** The calls of which the documents state requirements: those one can apply for now, and the rest. */
export interface CallsToJudge {
  readonly open: readonly JudgedCall[];
  readonly others: readonly JudgedCall[];
}

const OPEN: readonly State[] = ['open', 'today', 'unclear', 'rolling'];

/** Of which calls a reader can begin a 判定シート now. */
export function callsToJudge(
  index: Pick<PassageIndex, 'catalogue' | 'neighbours'>,
  audience: Level,
  now: Date,
): CallsToJudge {
  const { programmes } = index.catalogue();
  const open = knownCalls(index, atHand(index, audience, now)).filter((call) => OPEN.includes(stateOfCall(call, now)));
  const having = callsFor(index, audience, now).filter(({ criteria }) => criteria.length > 0);
  const { yes = [], no = [] } = Object.groupBy(having, (call) =>
    open.some((each) => isOf(each, call, programmes)) ? 'yes' : 'no',
  );
  return { open: yes, others: no };
}

/** Whether a call with dates is one with requirements: a joint call is that of each of its programmes. */
function isOf({ programmes, part, gates }: Call, judged: JudgedCall, known: readonly Programme[]): boolean {
  if (judged.programme === null)
    return programmes.length === 0 && gates.some(({ values }) => values.some(({ facts }) => facts.some(tells)));
  const all = programmes.flatMap((id) => [id, ...(known.find((each) => each.id === id)?.members ?? [])]);
  return all.includes(judged.programme) && (part === null || judged.part === null || part === judged.part);

  function tells({ source }: Call['gates'][number]['values'][number]['facts'][number]): boolean {
    return judged.id === `document:${source.document.id}`;
  }
}
