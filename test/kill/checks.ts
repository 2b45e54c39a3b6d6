import { DatabaseSync } from 'node:sqlite';
import { replyKey } from '../../src/assistant/ask.ts';
import { addressOf } from '../../src/domain/inbox.ts';
import type { Platform } from '../platform/platform.ts';
import type { Tab } from './browser.ts';

/** A question that was taken, and where its answer must be. */
export interface Asked {
  /** The event's id. */
  readonly id: string;
  readonly question: string;
  readonly place: string;
  readonly thread: string;
  /** The tab that shows it; null on the platform. */
  readonly tab: Tab | null;
}

interface PlacementRow {
  readonly id: string;
  readonly key: string;
  readonly address: string;
  readonly position: number;
  readonly version: number;
  readonly version_sent: number;
  readonly state: string;
  readonly content: string | null;
  readonly certificate_id: string | null;
}

/** Looks into the store beside the processes, and at what browsers and platform show. */
export interface Checks {
  /** Everything asked has been answered and its receipt come in. */
  isSettled(asked: readonly Asked[]): boolean;
  /** What is wrong now, whatever is still on its way: a receipt for what nobody was shown. */
  lies(): string[];
  /** What is wrong with questions that should be settled. */
  breaches(asked: readonly Asked[]): string[];
  close(): void;
}

export function openChecks(path: string, platform: Platform, tabs: ReadonlyMap<string, Tab>): Checks {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 2000 });
  const all = database.prepare('select id, key, address, version_sent, state, version from placements');
  const of = database.prepare('select * from placements where address = ? order by position');
  const inbox = database.prepare('select state, payload from inbox where id = ?');
  const open = database.prepare("select count(*) as count from inbox where address = ? and state <> 'done'");
  const statements = database.prepare(
    `select count(*) as count from exchanges
     join statements on statements.certificate_id = exchanges.certificate_id
     join certificates on certificates.id = exchanges.certificate_id where exchanges.question = ?`,
  );
  const count = (row: unknown) => Number((row as { count: number }).count);
  const rowsOf = (address: string) => of.all(address) as unknown as PlacementRow[];
  const placementOf = (each: Asked) => rowsOf(addressOf(each)).filter(({ key }) => key === replyKey(each.id));
  const postsOf = (id: string) => platform.posts.filter(({ placement }) => placement === id);

  return {
    isSettled: (asked) =>
      asked.every((each) => placementOf(each)[0]?.state === 'sent' && count(open.get(addressOf(each))) === 0),

    lies() {
      const rows = all.all() as unknown as PlacementRow[];
      return rows.flatMap(({ id, key, address, version_sent, state, version }) => {
        if ((state === 'sent') !== (version_sent === version)) return [`${key} is ${state} at version ${version_sent}`];
        if (version_sent === 0) return [];
        const tab = tabs.get(address);
        const isThere = tab === undefined ? postsOf(id).length > 0 : tab.shown.has(key);
        return isThere ? [] : [`${key} is said to be sent, and nobody was shown it`];
      });
    },

    breaches(asked) {
      return asked.flatMap((each) => {
        const found: string[] = [];
        const wrong = (what: string) => found.push(`${each.id}: ${what}`);
        const said = count(statements.get(each.question));
        if (said !== 1) wrong(`${said} statements`);
        const event = inbox.get(each.id) as { state: string; payload: string | null } | undefined;
        if (event?.state !== 'done') wrong(`the inbox has it as ${event?.state}`);
        if (event?.payload !== null) wrong('its words are still in the inbox');
        const placements = placementOf(each);
        const [placement] = placements;
        if (placement === undefined || placements.length > 1)
          return [...found, `${each.id}: ${placements.length} replies`];
        const content = JSON.parse(placement.content ?? '{}') as { text?: string; kind?: string };
        if (content.kind === 'failure') wrong('it was given up');
        if (placement.state !== 'sent') wrong(`its reply is ${placement.state} after ${placement.version_sent}`);
        if (each.tab === null) {
          const posts = postsOf(placement.id);
          if (posts.length !== 1) wrong(`${posts.length} posts`);
          if (posts.some(({ text }) => text !== content.text)) wrong('the post says something else');
        } else if (each.tab.shown.get(placement.key)?.text !== content.text) wrong('the browser shows something else');
        return found;
      });
    },

    close: () => database.close(),
  };
}

/** Whether messages came in the order in which their questions were asked. */
export function ordered(asked: readonly Asked[], platform: Platform): string[] {
  const byAddress = Map.groupBy(asked, addressOf);
  return [...byAddress].flatMap(([address, questions]) => {
    const [first] = questions;
    const came =
      first?.tab == null
        ? platform.posts.filter((post) => post.address === address).map(({ text }) => text)
        : [...first.tab.shown.keys()];
    const expected = first?.tab == null ? questions.length : questions.map(({ id }) => replyKey(id));
    const isRight = typeof expected === 'number' ? came.length === expected : String(came) === String(expected);
    return isRight ? [] : [`${address}: shown ${came.length} of ${questions.length}, or not in their order`];
  });
}
