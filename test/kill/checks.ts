import { DatabaseSync } from 'node:sqlite';
import { replyKey } from '../../src/assistant/ask.ts';
import { sheetKey } from '../../src/assistant/sheets/act-on-sheet.ts';
import { addressOf } from '../../src/domain/inbox.ts';
import type { Platform } from '../platform/platform.ts';
import type { Tab } from './browser.ts';

/** What was asked or pressed and taken, and where what comes of it must be. */
export interface Asked {
  /** The event's id. */
  readonly id: string;
  readonly place: string;
  readonly thread: string;
  /** The tab that shows it; null on the platform. */
  readonly tab: Tab | null;
  /** Words that what is said of it is kept with, and nothing else, */
  readonly question: string;
  /** and how many statements are. */
  readonly statements: number;
  /** Under which its message is placed; `SHEET_KEY` for that of the one sheet of its conversation. */
  readonly key: string;
  /** The words that the message answers in the end, */
  readonly about: string;
  /** in this version. */
  readonly version: number;
  /** By which address it is shown to one person alone; null when everybody sees it. */
  readonly via: string | null;
}

/** Stands for `sheetKey` of a sheet whose id is not known before it is there. */
export const SHEET_KEY = sheetKey('');

/** A question that is asked once and answered by a message of its own. */
export function plainQuestion(given: Pick<Asked, 'id' | 'question' | 'place' | 'thread' | 'tab'>): Asked {
  return { ...given, statements: 1, key: replyKey(given.id), about: given.question, version: 1, via: null };
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
  /** The sheet of a conversation; null while there is none. */
  sheetOf(asked: Pick<Asked, 'place' | 'thread'>): string | null;
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
     join certificates on certificates.id = exchanges.certificate_id where instr(exchanges.question, ?) > 0`,
  );
  const sheets = database.prepare('select version from sheets where instr(situation, ?) > 0');
  const count = (row: unknown) => Number((row as { count: number }).count);
  const rowsOf = (address: string) => of.all(address) as unknown as PlacementRow[];
  const placementOf = (each: Asked) =>
    rowsOf(addressOf(each)).filter(({ key }) =>
      each.key === SHEET_KEY ? key.startsWith(SHEET_KEY) : key === each.key,
    );
  const askedFor = (id: string) => platform.asked.filter((line) => line.split(' ').includes(id));
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
        if (said !== each.statements) wrong(`${said} statements`);
        if (each.key === SHEET_KEY) {
          const versions = sheets.all(each.question).map(({ version }) => Number(version));
          if (String(versions) !== String(each.version)) wrong(`sheets at versions ${versions}`);
        }
        const event = inbox.get(each.id) as { state: string; payload: string | null } | undefined;
        if (event?.state !== 'done') wrong(`the inbox has it as ${event?.state}`);
        if (event?.payload !== null) wrong('its words are still in the inbox');
        const placements = placementOf(each);
        const [placement] = placements;
        if (placement === undefined || placements.length > 1)
          return [...found, `${each.id}: ${placements.length} replies`];
        const content = JSON.parse(placement.content ?? '{}') as { text?: string; kind?: string; about?: string };
        if (placement.version !== each.version) wrong(`its reply is at version ${placement.version}`);
        if (content.about !== each.about) wrong(`its reply answers ${content.about}`);
        if (content.kind === 'failure') wrong('it was given up');
        if (placement.state !== 'sent') wrong(`its reply is ${placement.state} after ${placement.version_sent}`);
        if (each.tab === null) {
          const posts = postsOf(placement.id);
          if (posts.length !== 1) wrong(`${posts.length} posts after ${askedFor(placement.id).join(', ')}`);
          if (posts.some(({ text }) => text !== content.text)) wrong('the post says something else');
          if (posts.some(({ address }) => address !== addressOf(each))) wrong('the post stands elsewhere');
          if (posts.some(({ via }) => via !== each.via)) wrong('the post came by another address');
        } else if (each.tab.shown.get(placement.key)?.text !== content.text) wrong('the browser shows something else');
        return found;
      });
    },

    sheetOf: (asked) =>
      rowsOf(addressOf(asked))
        .find(({ key }) => key.startsWith(SHEET_KEY))
        ?.key.slice(SHEET_KEY.length) ?? null,

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
    const messages = [...new Set(questions.map(({ key }) => key))];
    const expected = first?.tab == null ? messages.length : messages;
    const isRight = typeof expected === 'number' ? came.length === expected : String(came) === String(expected);
    return isRight ? [] : [`${address}: shown ${came.length} of ${messages.length}, or not in their order`];
  });
}
