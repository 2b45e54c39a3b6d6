import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../../src/app.ts';
import { composeCorrection } from '../../../src/assistant/corrections/compose-correction.ts';
import { peopleDoor } from '../../../src/channels/console/door/people-door.ts';
import { openConsole } from '../../../src/channels/console/server.ts';
import { consolePages } from '../../../src/commands/console-pages.ts';
import { LEVELS, type Level, maySee } from '../../../src/domain/audience.ts';
import { renderPlain } from '../../../src/domain/messages/plain.ts';
import {
  askIn,
  EARLIER,
  heldBy,
  hiddenFrom,
  openAudienceApp,
  programmeFor,
  WORDS,
} from '../../fixtures/audience-app.ts';
import { type Opened, openPage, STATUS, send } from './console-fixture.ts';

let app: App;
let site: Awaited<ReturnType<typeof openConsole>>;
let work: ReturnType<App['turns']['work']>;
let threads = 0;

beforeAll(async () => {
  app = await openAudienceApp();
  const unlimited = { burst: 1e6, everyMs: 1 };
  const rate = { caller: unlimited, address: unlimited };
  site = await openConsole({
    turns: app.turns,
    withheld: app.certificates.withheld,
    feedback: app.store.feedback,
    door: peopleDoor({ signIn: app.signIn, secret: app.sessionSecret, publicUrl: null }),
    port: 0,
    now: app.clock.now,
    status: () => STATUS,
    pages: consolePages(app, null),
    rates: { question: rate, 'sign-in': rate, upload: rate, change: rate },
    logger: { info: () => {}, error: (event, fields) => console.error(event, fields) },
  });
  work = app.turns.work([site.courier]);
}, 120_000);
afterAll(async () => {
  await site.close();
  await work.stop();
  await app.close();
});

/** A browser of somebody of that level: a visitor, or signed in by a link. */
async function browserOf(level: Level): Promise<Opened> {
  const visitor = await openPage(site);
  if (level === 'public') return visitor;
  const link = await app.signIn.issue(`架空 ${level}`, level);
  const reply = await post('/sign-in', { token: link?.token ?? '' }, visitor);
  expect([reply.status, reply.headers.location]).toEqual([303, '/']);
  return openPage(site, String(reply.headers['set-cookie']).split(';')[0]);
}

const get = (path: string, { cookie }: Opened) => send(`${site.url}${path}`, { headers: { cookie } });

function post(path: string, fields: Record<string, string>, { cookie, csrf }: Opened) {
  return send(`${site.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: site.url, cookie },
    body: new URLSearchParams({ csrf, ...fields }).toString(),
  });
}

/** Asks one question after another in a thread; all that came back, without the questions themselves. */
async function asked(questions: readonly string[], { cookie, csrf }: Opened): Promise<string> {
  threads += 1;
  const thread = `thread-${String(threads).padStart(8, '0')}`;
  let told = '';
  for (const question of questions) {
    const { status, body } = await send(`${site.url}/api/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: site.url, cookie, 'x-csrf-token': csrf },
      body: JSON.stringify({ question, thread }),
    });
    expect(status).toBe(200);
    told += (JSON.stringify(JSON.parse(body)) as string).replaceAll(question, '');
  }
  return told;
}

/** Every page that is reached from `path` by links below it, three steps deep. */
async function crawled(path: string, browser: Opened): Promise<string> {
  const seen = new Map<string, string>();
  const visit = async (at: string, depth: number): Promise<void> => {
    if (seen.has(at)) return;
    const { body, status } = await get(at, browser);
    // An address that forms are sent to leads back to the list.
    expect([at, status]).toEqual([at, at.endsWith('/uploads') || at.includes('/facts/') ? expect.any(Number) : 200]);
    seen.set(at, body);
    if (depth === 0) return;
    const links = [...body.matchAll(/(?:href|action)="(\/[^"#]*)/gu)].map(([, link = '']) =>
      link.replaceAll('&amp;', '&'),
    );
    for (const link of links)
      if (link.startsWith(`${path}/`) || link.startsWith(`${path}?`)) await visit(link, depth - 1);
  };
  await visit(path, 3);
  return [...seen.values()].join('\n');
}

/** Questions in which no document is named. */
const OPEN_QUESTIONS = [
  '補助率は？',
  '上限額はいくらですか',
  '締切はいつですか',
  'いま応募できる公募はありますか',
  '質問の受付はいつまでですか',
  'どんな事業がありますか',
  '何が聞けますか',
  '対象経費を教えてください',
  '応募資格は何ですか',
  '問い合わせ先を教えて',
  '中山間で利用が伸びない事例を教えて',
  '審査の採択の目安は何点ですか',
  '飲食費は対象になりますか',
  '人口4万人の町で、2年前に実証しました。応募できますか',
  '資料の訂正はありますか',
  '前回と比べて上限額は変わりましたか',
  // Nothing of it stands anywhere: near passages are told.
  '宇宙エレベーターの保険料の目安は',
  'ドローンの免許の更新手数料は',
];

/** What somebody of `level` may have been told with the words of a sheet, a calendar or a document of `audience`. */
type Way = (level: Level, browser: Opened) => Promise<string>;

/** Every way in which text of documents moves; a further way is one more row. */
const WAYS: Readonly<Record<string, Way>> = {
  'answers in chat': async (_, browser) => {
    let told = '';
    for (const question of OPEN_QUESTIONS) told += await asked([question], browser);
    return told;
  },
  'answers on the public programme': async (_, browser) => {
    const about = programmeFor('public');
    let told = '';
    for (const question of OPEN_QUESTIONS) told += await asked([`${about}について、${question}`], browser);
    return told;
  },
  'follow-ups': async (_, browser) =>
    asked(['いま応募できる公募は？', '①は？', '②は？', '③の締切は？', '最後のものの上限額は？', 'ほかには？'], browser),
  'threads, one’s own and those of the staff by their addresses': async (_, browser) => {
    const staff = await browserOf('staff');
    await asked([`${programmeFor('staff')}の上限額はいくらですか`], staff);
    const theirs = `thread-${String(threads).padStart(8, '0')}`;
    await asked(['上限額はいくらですか', 'いま応募できる公募は？'], browser);
    const own = `thread-${String(threads).padStart(8, '0')}`;
    let told = '';
    for (const path of ['/threads', `/threads/${own}`, `/threads/${theirs}`]) told += (await get(path, browser)).body;
    return told;
  },
  'certificates of the staff’s answers, by their numbers': async (_, browser) => {
    const staff = await browserOf('staff');
    await asked([`${programmeFor('staff')}の上限額はいくらですか`, `${programmeFor('staff')}の締切は`], staff);
    const { body } = await get(`/threads/thread-${String(threads).padStart(8, '0')}`, staff);
    let told = '';
    for (const [path] of body.matchAll(/\/certificates\/[0-9a-z]{13}/gu)) told += (await get(path, browser)).body;
    // The sources, as they stand under the answers.
    for (const [, path = ''] of body.matchAll(/href="(\/documents\/[^"]+cite=[^"#]+)/gu))
      told += (await get(path.replaceAll('&amp;', '&'), browser)).body;
    return told;
  },
  'files of documents, by their addresses': async (_, browser) => {
    let told = '';
    for (const { id } of await app.documents('staff')) told += (await get(`/documents/${id}/file`, browser)).body;
    return told;
  },
  'questions left open': async (_, browser) => {
    const staff = await browserOf('staff');
    await asked([`${programmeFor('staff')}の宇宙船の打上げ費用は対象ですか`], staff);
    return (await get('/unanswered', browser)).body + (await get('/unanswered.csv', browser)).body;
  },
  'the first page': async (_, browser) => (await get('/', browser)).body,
  'the calls': async (_, browser) => (await get('/calls', browser)).body,
  'all calls as a calendar': async (_, browser) => (await get('/calls/calendar.ics', browser)).body,
  'each call as a calendar': async (_, browser) => {
    const { body } = await get('/calls', browser);
    let told = '';
    for (const [path] of body.matchAll(/\/calls\/[0-9a-f]{12}\.ics/gu)) told += (await get(path, browser)).body;
    return told;
  },
  'calendars of the staff’s calls, by their addresses': async (_, browser) => {
    const { calls } = await app.calls.list('staff');
    let told = '';
    for (const { key } of calls) told += (await get(`/calls/${key}.ics`, browser)).body;
    return told;
  },
  'the start of sheets': async (_, browser) => (await get('/sheets', browser)).body,
  'sheets, printed and exported': async (level, browser) => {
    let told = '';
    for (const { id } of app.sheets.calls(level)) {
      const opened = await post('/sheets', { call: id, situation: '人口4万人の市、2年前に実証' }, browser);
      const path = String(opened.headers.location);
      for (const at of [path, `${path}/print`, `${path}.md`]) told += (await get(at, browser)).body;
    }
    return told + (await get('/sheets', browser)).body;
  },
  'sheets of the staff, by their addresses': async (level, browser) => {
    const staff = await browserOf('staff');
    let told = '';
    for (const { id } of app.sheets.calls('staff')) {
      const opened = await post('/sheets', { call: id, situation: '' }, staff);
      const path = String(opened.headers.location);
      for (const at of [path, `${path}/print`, `${path}.md`]) told += (await get(at, browser)).body;
      told += (await post('/sheets', { call: id, situation: '' }, browser)).body;
      if (level !== 'staff') told += (await post(path, { situation: '町です' }, browser)).body;
    }
    return told;
  },
  cases: async (_, browser) => (await get('/cases', browser)).body,
  'cases like a situation': async (_, browser) =>
    (await get(`/cases?q=${encodeURIComponent('人口4万人の中山間で利用が伸びない')}`, browser)).body,
  'documents, their pages and facts': async (_, browser) => crawled('/documents', browser),
  'documents by their addresses': async (_, browser) => {
    let told = '';
    for (const { id } of await app.documents('staff')) told += (await get(`/documents/${id}`, browser)).body;
    return told;
  },
  corrections: async (_, browser) => (await get('/corrections', browser)).body,
  'messages on corrections, prepared for places of that level': async (level) =>
    (await app.store.corrections.list())
      .filter(({ audience }) => audience === level)
      .map((notice) => renderPlain(composeCorrection(notice)) + JSON.stringify(notice.changes))
      .join('\n'),
  'follow-ups where others of a higher level asked before': async (level) => {
    let told = '';
    for (const before of EARLIER)
      for (const thread of ['thread', 'listed', 'named'])
        for (const question of [
          '①は？',
          '②の締切は？',
          '最後のものは？',
          'それはどこに書いてありますか',
          '上限額は？',
          '締切は？',
          'ほかには？',
          '宇宙船は？',
        ])
          told += await askIn(app, level, before.placeLevel, `${thread}-${before.level}`, question);
    return told;
  },
  health: async (_, browser) => (await get('/healthz', browser)).body,
};

const normal = (text: string) => text.normalize('NFKC').replaceAll('<wbr>', '');

describe.each(LEVELS)('what the %s is told', (level) => {
  let browser: Opened;
  beforeAll(async () => {
    browser = await browserOf(level);
  });

  it.each(Object.keys(WAYS))('by %s holds no word of a document above', async (way) => {
    const told = normal((await WAYS[way]?.(level, browser)) ?? '');
    expect(told.length).toBeGreaterThan(0);
    expect(heldBy(told, hiddenFrom(level))).toEqual([]);
  });

  it.each(LEVELS.filter((audience) => maySee(level, audience)))(
    'holds what documents for the %s say',
    async (audience) => {
      const about = programmeFor(audience);
      const told = normal(
        (await asked([`${about}の上限額はいくらですか`], browser)) +
          (await get('/calls', browser)).body +
          (await get('/documents', browser)).body +
          (await get('/cases', browser)).body,
      );
      const [programme, place] = WORDS[audience];
      const [, , , cap] = WORDS[audience];
      expect([programme, place, cap].filter((word) => !told.includes(word ?? ''))).toEqual([]);
    },
  );
});

describe('in a place of lower people', () => {
  it.each(EARLIER.filter(({ level, placeLevel }) => !maySee(placeLevel, level)))(
    'the $level is told what everybody of the $placeLevel may see',
    async ({ level, placeLevel }) => {
      let told = '';
      for (const question of OPEN_QUESTIONS)
        told += await askIn(app, level, placeLevel, `thread-shared-${level}`, question);
      for (const { key } of (await app.calls.list('staff')).calls) {
        const actor = { id: 'person:x', name: 'x', channel: 'console', level, roles: [] } as const;
        told += (await app.calls.calendar({ actor, place: 'shared', placeLevel, key }))?.text ?? '';
      }
      expect(heldBy(normal(told), hiddenFrom(placeLevel))).toEqual([]);
    },
  );
});

describe('the table itself', () => {
  /** Nothing of documents is told there. */
  const SILENT = ['the first page', 'health'];

  it.each(Object.keys(WAYS).filter((way) => !SILENT.includes(way)))(
    'looks where something would be seen: %s tells the staff words of documents for the staff',
    async (way) => {
      const told = normal((await WAYS[way]?.('staff', await browserOf('staff'))) ?? '');
      expect(heldBy(told, WORDS.staff)).not.toEqual([]);
    },
  );
});

describe('questions that name what the asker may not see', () => {
  it.each(
    LEVELS.flatMap((level) =>
      LEVELS.filter((audience) => !maySee(level, audience)).map((audience) => [level, audience] as const),
    ),
  )('tell the %s nothing of a document for the %s', async (level, audience) => {
    const browser = await browserOf(level);
    const about = programmeFor(audience);
    let told = '';
    for (const question of OPEN_QUESTIONS)
      told += await asked([`${about}の${question}`, 'それはどこに書いてありますか'], browser);
    const own = normal(told).replaceAll(about, '');
    const hidden = hiddenFrom(level).filter((word) => !about.includes(word));
    expect(heldBy(own, hidden)).toEqual([]);
  });
});
