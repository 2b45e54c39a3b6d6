import type { IncomingMessage } from 'node:http';
import type { App } from '../../../src/app.ts';
import type { Door } from '../../../src/channels/console/caller.ts';
import { cookieIn } from '../../../src/channels/console/cookies.ts';
import { csrfToken, visitorsDoor } from '../../../src/channels/console/visitor.ts';
import { consolePages } from '../../../src/commands/console-pages.ts';
import { installed } from '../../assistant/installed.ts';
import { guideline } from '../../commands/small-folder.ts';
import { type ConsoleFixture, openFixture, openPage, type Received, send } from './console-fixture.ts';

export const DEADLINE = '試験移動サービス推進事業の応募書類の提出期限はいつですか';
export const UNKNOWN = '宇宙船の打上げ費用はいくらですか';
export const INSIDE = '内部点検支援事業の応募書類の提出期限はいつですか';
export const BEFORE = '2026-05-10T01:00:00Z';
export const AFTER = '2026-05-20T01:00:00Z';

/** Documents of an invented programme (架空), one of them for staff alone. */
const FILES = {
  'yoryo.md': guideline(),
  'naibu.md': `# 令和８年度 内部点検支援事業（架空） 公募要領

## 1. 応募の期限

応募書類の提出期限は、令和８年７月10日（金）17時までとします。
`,
  'catalogue.yaml': 'documents:\n  - file: naibu.md\n    audience: staff\n',
};

/** What corrects the guideline's deadline. */
const NOTICE = `# 令和８年度 試験移動サービス推進事業 公募要領 正誤表

令和８年５月15日

|箇所|誤|正|
|---|---|---|
|1. 応募の期限|令和８年６月12日（金）17時|令和８年６月19日（金）17時|
`;

const SECRET = 'secret of the test';
const COOKIE = 'test-staff';

/** The cookie of a staff member, by Latin name. */
export const staffCookie = (name: string) => `${COOKIE}=${name}`;

/** A door that takes staff at their word, so that tests need not sign in. */
const door: Door = {
  async identify(request: IncomingMessage) {
    const name = cookieIn(request.headers.cookie, COOKIE);
    if (name === null) return visitorsDoor(SECRET).identify(request);
    const actor = { id: `staff:${name}`, name, channel: 'console', level: 'staff', roles: [] } as const;
    return { actor, csrf: csrfToken(name, SECRET), isNew: false, setCookie: null };
  },
};

/** A console over real documents, with every page; `correct` brings a 正誤表, ten days later. */
export interface DeskSite {
  readonly site: ConsoleFixture;
  readonly app: App;
  /** Takes the site down and opens it anew with the correction, or with whatever `files` are put beside. */
  correct(files?: Readonly<Record<string, string>>): Promise<DeskSite>;
  close(): Promise<void>;
}

/** Opens the site on the day before the correction. */
export async function openDeskSite(): Promise<DeskSite> {
  const folder = await installed(FILES);
  const openAt = async (now: string): Promise<DeskSite> => {
    const app = await folder.open(now);
    await app.ingest();
    const { feedback } = app.store;
    const pages = consolePages(app, null);
    const site = await openFixture({ ask: app.ask, door, pages, feedback, now: app.clock.now });
    const close = async () => {
      await site.close();
      await app.close();
    };
    return {
      site,
      app,
      close,
      correct: async (files = { 'seigo.md': NOTICE }) => {
        await close();
        for (const [name, text] of Object.entries(files)) await folder.put(name, text);
        return openAt(AFTER);
      },
    };
  };
  return openAt(BEFORE);
}

/** Gets a page as whoever has this cookie. */
export function get({ site }: DeskSite, path: string, cookie = ''): Promise<Received> {
  return send(`${site.url}${path}`, { headers: cookie === '' ? {} : { cookie } });
}

/** Sends a form of the page at `from`, as whoever has this cookie. */
export async function post(
  { site }: DeskSite,
  path: string,
  fields: Readonly<Record<string, string>> | readonly (readonly [string, string])[],
  { cookie = '', headers = {} }: { cookie?: string; headers?: Record<string, string> } = {},
): Promise<Received> {
  const opened = await openPage(site, cookie);
  const given = Array.isArray(fields) ? fields : Object.entries(fields);
  return send(`${site.url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: site.url,
      cookie: opened.cookie,
      ...headers,
    },
    body: new URLSearchParams([['csrf', opened.csrf], ...given.map(([name, value]) => [name, value])]).toString(),
  });
}
