import type { Actor, Level } from '../../domain/audience.ts';
import { lowerLevel } from '../../domain/audience.ts';
import { renderCalendar } from '../../domain/calls/ical.ts';
import { orderCalls } from '../../domain/calls/order-calls.ts';
import { CERTIFICATE_ID_LENGTH, type HashText } from '../../domain/certificate.ts';
import type { Citation } from '../../domain/citation.ts';
import type { Page } from '../../domain/documents/document.ts';
import type { GateFact } from '../../domain/facts/fact.ts';
import type { Knowledge } from '../answering/asked.ts';
import { atHand } from '../answering/at-hand.ts';
import { cite } from '../answering/cite.ts';
import { certifiedTurn } from '../certified-turn.ts';
import type { Clock, NewId } from '../ports/clock.ts';
import type { StatementRecords } from '../ports/statement-records.ts';
import { planCalendar } from './calendar-events.ts';
import { knownCalls } from './known-calls.ts';
import { keyOf } from './list-calls.ts';

/** Who asks for a calendar, and where it is given to them. */
export interface CalendarRequest {
  readonly actor: Actor;
  readonly place: string;
  readonly placeLevel: Level;
  /** Of the one call that is asked for; null for all. */
  readonly key: string | null;
}

/** A calendar as it was given. */
export interface GivenCalendar {
  /** A file of RFC 5545. */
  readonly text: string;
  readonly events: number;
  /** Steps that have no day and are left out. */
  readonly undated: number;
  readonly certificate: string;
}

/** Gives the deadlines as a calendar; null where the call is unknown or nothing has a day. Kept as a statement. */
export type ExportCalendar = (request: CalendarRequest) => Promise<GivenCalendar | null>;

/** What exporting needs of the other rooms. */
export interface ExportingCalendar {
  readonly knowledge: Knowledge;
  readonly statements: Pick<StatementRecords, 'commit'>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly hash: HashText;
  readonly keyedHash: HashText;
}

/** Names the way of reading and writing calendars in certificates. */
const ENGINE = 'calendar/1';

/** Makes the export: gather, decide, commit. */
export function makeExportCalendar(given: ExportingCalendar): ExportCalendar {
  const { knowledge, statements, clock, newId, hash } = given;
  return async ({ actor, place, placeLevel, key }) => {
    const now = clock.now();
    const audience = lowerLevel(actor.level, placeLevel);
    const { programmes } = knowledge.index.catalogue();
    const known = orderCalls(knownCalls(knowledge.index, atHand(knowledge.index, audience, now)), now);
    const calls = known.filter(({ id }) => key === null || keyOf(id, hash) === key);
    const { events, facts, undated } = planCalendar(calls, { programmes, now, hash });
    if (events.length === 0) return null;
    const citations = await citationsOf(facts, knowledge.documents);
    const certificateId = newId(CERTIFICATE_ID_LENGTH);
    const text = renderCalendar(
      { name: '道しるべ 公募の期限', about: aboutOf(undated, certificateId) },
      events.map((event) => ({ ...event, description: `${event.description}\n証明番号 ${certificateId}` })),
      now,
    );
    const at = now.toISOString();
    const question = key === null ? '公募の期限のカレンダー（.ics）' : `公募の期限のカレンダー（.ics）：${key}`;
    await statements.commit({
      conversation: null,
      expectedVersion: 0,
      ...certifiedTurn(
        {
          kind: 'calendar',
          outcome: 'answered',
          conversationId: null,
          certificateId,
          engine: ENGINE,
          audience,
          at,
          citations,
          question,
          text,
          actorId: actor.id,
          address: place,
        },
        given,
      ),
    });
    return { text, events: events.length, undated, certificate: certificateId };
  };
}

/** What the file says of itself. */
function aboutOf(undated: number, certificate: string): string {
  const left = undated === 0 ? '' : `日付の定めのない手続${undated}件は含まれていません。`;
  return `登録された資料から読み取った公募の期限です。${left}応募の前に、公式の公募要領でご確認ください。証明番号 ${certificate}`;
}

/** Each clause once; what does not stand on its page is not cited. */
async function citationsOf(facts: readonly GateFact[], documents: Knowledge['documents']): Promise<Citation[]> {
  const pages = new Map<string, readonly Page[]>();
  const citations = new Map<string, Citation>();
  for (const { source } of facts) {
    const { id } = source.document;
    const known = pages.get(id) ?? (await documents.pages(id));
    pages.set(id, known);
    for (const citation of cite(source, known))
      citations.set(`${citation.passageId}/${citation.start}-${citation.end}`, citation);
  }
  return [...citations.values()];
}
