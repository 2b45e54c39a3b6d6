import type { Call, CallGate } from '../../domain/calls/call.ts';
import { firstEndOf, gatesAhead } from '../../domain/calls/gates-ahead.ts';
import { sayRemaining } from '../../domain/calls/remaining.ts';
import { endOf, stateOfGate } from '../../domain/calls/state.ts';
import type { Citation } from '../../domain/citation.ts';
import { dayOf, type Span, sayInFull } from '../../domain/dates/civil.ts';
import type { Page } from '../../domain/documents/document.ts';
import type { GateFact } from '../../domain/facts/fact.ts';
import { sentencesOf } from '../../domain/text/sentences.ts';
import { gateName, isForMeeting } from '../calls/gate-name.ts';
import { sayChannel } from '../calls/gate-view.ts';
import { cite } from './cite.ts';

/** A step that comes before the end of applying, as it is told in one clause, with where it stands. */
export interface ToldStep {
  /** 質問の受付が5月12日（火）17:00まで（残り2時間15分） */
  readonly text: string;
  readonly citation: Citation;
}

const MOST = 3;

/** The steps that an applicant still has before the end, soonest first, and what can no longer be caught up on. */
export function earlierSteps(
  call: Call,
  now: Date,
  pages: ReadonlyMap<string, readonly Page[]>,
): { ahead: ToldStep[]; missed: ToldStep[] } {
  const steps = gatesAhead(call, now);
  const ahead = steps.slice(0, MOST).flatMap((gate) => {
    const first = firstEndOf(gate, now);
    const value = gate.values.find(({ reading }) => endOf(reading)?.end.getTime() === first?.getTime());
    const end = value === undefined ? null : endOf(value.reading);
    const citation = value === undefined ? null : citeFact(value.facts[0], pages);
    if (end === null || citation === null) return [];
    const happens = gate.gate === 'briefing' && value?.reading.from !== null;
    const doubt = gate.values.length > 1 ? '、資料により異なります' : '';
    return [
      {
        text: `${nameOf(gate)}が${shortly(end, now)}${happens ? '' : 'まで'}（${sayRemaining(now, end).replace('（', '、').replace('）', '')}${doubt}）`,
        citation,
      },
    ];
  });
  const missed = call.gates
    .filter((gate) => gate.gate === 'registration' && !isForMeeting(gate) && stateOfGate(gate, now) === 'ended')
    .flatMap((gate) => {
      const end = endOf(gate.values[0].reading);
      const citation = citeFact(gate.values[0].facts[0], pages);
      return end === null || citation === null
        ? []
        : [{ text: `${nameOf(gate)}（${shortly(end, now)}まで）`, citation }];
    })
    .slice(0, 1);
  return { ahead, missed };
}

/** Documents whose pages `earlierSteps` needs. */
export function documentsOfSteps({ gates }: Call): readonly string[] {
  return gates.flatMap(({ values }) => values.map(({ facts: [{ source }] }) => source.document.id));
}

/** The clause that tells a fact, as it stands on its page: a row, or the sentences of its place; null where it does not. */
export function citeFact({ source }: GateFact, pages: ReadonlyMap<string, readonly Page[]>): Citation | null {
  const { passage, document } = source;
  const sentences = passage.kind === 'row' ? [] : sentencesOf(passage.text);
  const told = sentences.filter(({ start, end }) => start < source.end && source.start < end);
  const [start, end] = [told[0]?.start ?? 0, told.at(-1)?.end ?? passage.text.length];
  return cite({ passage, document, start, end }, pages.get(document.id) ?? [])[0] ?? null;
}

function nameOf(gate: CallGate): string {
  const name = gateName(gate).replace(/の?(?:期限|締切|締め切り)$/u, '');
  return `${name}${sayChannel({ channel: gate.channel, name })}`;
}

/** 5月12日（火）17:00; with its year where that is not this one. */
function shortly(end: Span, now: Date): string {
  const said = sayInFull(end);
  return dayOf(now).year === dayOf(end.start).year ? said.replace(/^\d{4}年/u, '') : said;
}
