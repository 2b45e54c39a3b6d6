import { isExact } from '../../domain/calls/agreement.ts';
import type { Call, GateValue } from '../../domain/calls/call.ts';
import type { CalendarEvent } from '../../domain/calls/ical.ts';
import { stemOf } from '../../domain/calls/label-stem.ts';
import { endOf } from '../../domain/calls/state.ts';
import type { HashText } from '../../domain/certificate.ts';
import { dayOf, type Span } from '../../domain/dates/civil.ts';
import type { Gate } from '../../domain/dates/gate.ts';
import type { GateFact } from '../../domain/facts/fact.ts';
import type { Programme } from '../../domain/programme.ts';
import { type CallView, viewCall } from './call-view.ts';
import { HAPPENS } from './gate-name.ts';
import { type GateView, sayChannel, saySource, viewGate } from './gate-view.ts';

/** A calendar's events with what they rest on, and the steps that have no day and so are no event. */
export interface CalendarPlan {
  readonly events: readonly CalendarEvent[];
  readonly facts: readonly GateFact[];
  readonly undated: number;
}

/** What planning needs besides the calls. */
export interface CalendarGiven {
  readonly programmes: readonly Programme[];
  readonly now: Date;
  readonly hash: HashText;
}

/** Steps of calls as events: every value that is told, the doubtful ones as tentative. */
export function planCalendar(calls: readonly Call[], { programmes, now, hash }: CalendarGiven): CalendarPlan {
  const events: CalendarEvent[] = [];
  const facts: GateFact[] = [];
  const places = new Map<string, number>();
  let undated = 0;
  for (const call of calls) {
    const view = viewCall(call, programmes, now);
    for (const gate of call.gates) {
      const told = viewGate(gate, call, programmes, now);
      for (const [at, value] of gate.values.entries()) {
        const on = whenOf(gate.gate, value);
        if (on === null) {
          undated += 1;
          continue;
        }
        // Not its day, which may be corrected: a calendar then moves the event instead of adding another.
        const place = [call.id, gate.gate, gate.channel, stemOf(gate.label)].join('|');
        const count = (places.get(place) ?? 0) + 1;
        places.set(place, count);
        const uid = `${hash(`${place}|${count}`).slice(0, UID_LENGTH)}@michishirube`;
        events.push({ ...eventOf(view, told, value, at), ...on, uid });
        facts.push(...value.facts);
      }
    }
  }
  return { events, facts, undated };
}

const UID_LENGTH = 32;

/** When an event stands in a calendar: a deadline on its last day or minute, what happens on all of its days. */
function whenOf(gate: Gate, { reading }: GateValue): Pick<CalendarEvent, 'start' | 'end'> | null {
  const { from, to, relative, open } = reading;
  const first = relative === null && open === null && isExact(from) ? from : null;
  const last = endOf(reading);
  if (HAPPENS.has(gate) && first !== null)
    return gate === 'opening' ? stretch(first, first) : stretch(first, last ?? first);
  if (last !== null) return stretch(last, last);
  return first !== null && to === null ? stretch(first, first) : null;
}

function stretch(first: Span, last: Span): Pick<CalendarEvent, 'start' | 'end'> {
  if (first.precision === 'minute') return { start: first.start, end: null };
  return { start: dayNumber(first.start), end: dayNumber(last.precision === 'day' ? last.end : first.end) };
}

function eventOf(
  { name, fiscalYear, part, round }: CallView,
  gate: GateView,
  { reading }: GateValue,
  at: number,
): Pick<CalendarEvent, 'summary' | 'description' | 'tentative'> {
  const value = gate.values[at];
  const isDay = (reading.to ?? reading.from)?.precision === 'day';
  return {
    summary: `${gate.doubt === null ? '' : `【${gate.doubt}】`}${[name, part, round].filter((each) => each !== null).join(' ')}：${gate.name}${sayChannel(gate)}`,
    description: [
      ...(fiscalYear === null ? [] : [fiscalYear]),
      `${value?.said ?? ''}${isDay ? '（時刻の記載なし）' : ''}`,
      ...(value === undefined || value.only.length === 0 ? [] : [`${value.only.join('、')}についての記載`]),
      ...(value?.sources ?? []).map((source) => `出典：${saySource(source)}`),
    ].join('\n'),
    tentative: gate.doubt !== null || reading.tentative || reading.warnings.length > 0,
  };
}

/** 20240510: the day in Japan. */
function dayNumber(at: Date): string {
  const { year, month, day } = dayOf(at);
  return `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
}
