import type { ExportCalendar } from '../../assistant/calls/export-calendar.ts';
import type { ListCalls } from '../../assistant/calls/list-calls.ts';
import type { Actor } from '../../domain/audience.ts';
import { type HttpReply, page } from './http-reply.ts';
import type { ConsolePages } from './pages.ts';
import { renderCallsPage } from './render-calls.ts';

/** What the pages of the calls are made of. */
export interface CallsPages {
  readonly list: ListCalls;
  readonly calendar: ExportCalendar;
  /** The UTC ISO instant given with `--now`; null when the clock is the real one. */
  readonly fixedNow: string | null;
}

const PATH = '/calls';
const ONE_CALENDAR = /^\/calls\/([0-9a-f]{12})\.ics$/;
/** `/calls`: the calls with their deadlines; `/calls/calendar.ics` and `/calls/KEY.ics`: all of them, or one, as a calendar. */
export function callsPages({ list, calendar, fixedNow }: CallsPages): ConsolePages {
  const file = async (actor: Actor, key: string | null, method: string | undefined): Promise<HttpReply | null> => {
    // Only what is really given is a statement.
    const given =
      method === 'HEAD'
        ? { text: '' }
        : await calendar({ actor, place: 'console/calls', placeLevel: actor.level, key });
    return given === null ? null : calendarReply(given.text, key);
  };
  return {
    path: PATH,
    takesPost: false,
    answer: async ({ method }, { pathname }, caller) => {
      if (pathname === PATH) return page(renderCallsPage(caller, await list(caller.actor.level), fixedNow));
      if (pathname === `${PATH}/calendar.ics`) return file(caller.actor, null, method);
      const [, key] = ONE_CALENDAR.exec(pathname) ?? [];
      return key === undefined ? null : file(caller.actor, key, method);
    },
  };
}

function calendarReply(body: string, key: string | null): HttpReply {
  return {
    status: 200,
    type: 'text/calendar; charset=utf-8',
    body,
    headers: {
      'Cache-Control': 'no-store',
      'Content-Disposition': `attachment; filename="michishirube-${key ?? 'calls'}.ics"`,
    },
  };
}
