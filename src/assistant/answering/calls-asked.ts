import { applicationGates, type Call } from '../../domain/calls/call.ts';
import { orderCalls } from '../../domain/calls/order-calls.ts';
import { lastEndOf, type State, stateOfCall } from '../../domain/calls/state.ts';
import { fiscalYearOf } from '../../domain/dates/fiscal-year.ts';
import type { Programme } from '../../domain/programme.ts';
import { isOfDocumentsYear } from '../calls/call-view.ts';
import { withMembers } from './focus.ts';
import { TURN } from './follow-up.ts';
import type { Question } from './question.ts';
import { asksTimeLeft } from './subject.ts';

/** What names more than the call itself (郵送でも, 県でも). */
const TELLING = 0.3;
/** Words for a call as such. */
const NAMES_CALL = /^(?:応募|申請|申込み?|申し込み|提出|公募|募集|受付|出願|補助金|助成金|事業|制度)中?$/;

/** Whether a question asks of calls alone if one can still apply and how long, so that their dates answer it. */
export function asksOfCalls(question: Question): boolean {
  const { subject, gate, folded, searched, followUp, concepts, yearIsNext, yearIsLast } = question;
  return (
    subject === 'deadline' &&
    gate === 'application' &&
    !yearIsNext &&
    !yearIsLast &&
    // 「②は？」 asks the same of one of the calls that were listed.
    [folded, ...(followUp ? searched.split(TURN) : [])].some(asksTimeLeft) &&
    concepts
      .filter(({ surface }) => !followUp || folded.includes(surface))
      .every(
        ({ role, weight, surface }) =>
          NAMES_CALL.test(surface) ||
          role === 'action' ||
          role === 'aspect' ||
          (role !== 'setting' && weight < TELLING),
      )
  );
}

/**
 * The calls that a question may mean, as they are told at `now`: those that are open; failing those the ones soon to open;
 * failing those the newest that has ended of each programme. A name that stands for several calls means all of one year.
 */
export function callsAsked(
  { programmes: asked, years, part }: Question,
  calls: readonly Call[],
  programmes: readonly Programme[],
  now: Date,
): readonly Call[] {
  const ids = withMembers(asked, programmes);
  const fitting = orderCalls(
    calls.filter(
      (call) =>
        (asked.length === 0 || call.programmes.some((id) => ids.includes(id)) || isJointOf(call, ids, programmes)) &&
        (years.length === 0 || (call.fiscalYear !== null && years.includes(call.fiscalYear))) &&
        (part === null || call.part === null || call.part === part),
    ),
    now,
  );
  const of = (...wanted: readonly State[]) => fitting.filter((call) => wanted.includes(stateOfCall(call, now)));
  // A call of a year to come is no answer to whether one can still apply.
  const ahead = of('before').filter(
    (call) => years.length > 0 || call.fiscalYear === fiscalYearOf(now) || opensSoon(call, now),
  );
  const ended = of('ended');
  const open = of('open', 'today', 'unclear', 'rolling');
  if (standsForSeveral(asked, calls, programmes)) {
    const year = (open[0] ?? ahead[0] ?? ended[0])?.fiscalYear;
    return [...open, ...ahead, ...ended].filter(({ fiscalYear }) => fiscalYear === year);
  }
  if (open.length > 0) return open;
  // Asked of no call in particular, what has just ended may be the one that is meant.
  if (ahead.length > 0)
    return asked.length > 0 ? ahead : [...ahead, ...ended.filter((call) => hasJustEnded(call, now))];
  return [...Map.groupBy(ended, (call) => call.programmes.join()).values()].flatMap(([newest]) => newest ?? []);
}

/** A name for several programmes under which no call of their own is known (共創・MaaS実証プロジェクト). */
function standsForSeveral(asked: readonly string[], calls: readonly Call[], programmes: readonly Programme[]): boolean {
  return programmes.some(
    ({ id, members }) =>
      members.length > 0 && asked.includes(id) && !calls.some((call) => call.programmes.includes(id)),
  );
}

function hasJustEnded(call: Call, now: Date): boolean {
  return now.getTime() - (lastEndOf(call)?.end.getTime() ?? 0) < SOON;
}

function opensSoon(call: Call, now: Date): boolean {
  return applicationGates(call).some(({ values }) =>
    values.some(({ reading: { from } }) => from !== null && from.start.getTime() - now.getTime() < SOON),
  );
}

const SOON = 60 * 86_400_000;

/** A joint call is one of each of its programmes, in the year of which the documents say so. */
function isJointOf(call: Call, ids: readonly string[], programmes: readonly Programme[]): boolean {
  return (
    isOfDocumentsYear(call) &&
    programmes.some(({ id, members }) => call.programmes.includes(id) && members.some((member) => ids.includes(member)))
  );
}
