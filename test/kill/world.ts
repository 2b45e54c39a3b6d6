import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApp } from '../../src/app.ts';
import { POINTS, type Point } from '../../src/assistant/ports/passing.ts';
import { readConfig } from '../../src/config.ts';
import { addressOf } from '../../src/domain/inbox.ts';
import { createRandom } from '../bench/random.ts';
import { guideline } from '../commands/small-folder.ts';
import { type Conduct, openPlatform } from '../platform/platform.ts';
import { openBrowser, openTab, type Tab } from './browser.ts';
import { type Asked, openChecks, ordered, plainQuestion, SHEET_KEY } from './checks.ts';
import { ALONE_PLACE, PLATFORM_PLACE, type PlatformEvent } from './orders.ts';
import { startPair } from './pair.ts';

/** What a world has seen. */
export interface Tally {
  runs: number;
  questions: number;
  messages: number;
  redelivered: number;
  freezes: number;
  readonly kills: Map<Point, number>;
  readonly breaches: string[];
}

/** After this long a question counts as lost. */
const LOST_MS = 30_000;
/** A run that does not come by its point with these goes on without a kill. */
const MOST_ROUNDS = 4;
/** What can be judged in a 判定シート. */
const CONDITIONS = `
## 4. 応募資格

応募者は、次の要件の全てを満たすこと。

- 規約を有すること
`;
const QUESTIONS = ['補助金の上限額はいくらですか', '応募書類の提出期限はいつですか', '誰が応募できますか'];

/** Two processes on one store of their own, killed `runs` times at chosen points while they are asked. */
export async function world(
  name: string,
  seed: number,
  runs: number,
  nextPoint: () => Point,
  tally: Tally,
): Promise<void> {
  const chance = createRandom(seed);
  const below = (count: number) => Math.floor(chance() * count);
  const folder = await mkdtemp(join(tmpdir(), 'michishirube-kill-'));
  const knowledge = join(folder, 'knowledge');
  await mkdir(knowledge);
  await writeFile(join(knowledge, 'yoryo.md'), `${guideline()}${CONDITIONS}`);
  const dataDir = join(folder, 'data');
  const first = await openApp({
    config: readConfig({ DATA_DIR: dataDir, KNOWLEDGE_DIR: knowledge }),
    fixedNow: null,
  });
  await first.ingest();
  const [call] = first.sheets.calls('public');
  const row = call?.criteria[0]?.keys[0];
  await first.close();
  if (call === undefined || row === undefined) throw new Error('There is no call to judge.');
  const { id: callId } = call;
  const ANSWERED = { [row]: { choice: 'yes', detail: '' } } as const;

  const platform = await openPlatform(() => conductOf(chance()));
  const pair = startPair(dataDir, platform.url, (what) => tally.breaches.push(`${name}: ${what}`));
  const browser = await openBrowser(pair);
  const tabs = new Map<string, Tab>();
  const checks = openChecks(join(dataDir, 'michishirube.db'), platform, tabs);
  const everything: Asked[] = [];

  try {
    for (let run = 0; run < runs; run += 1) {
      await pair.ready();
      const point = nextPoint();
      const victim = below(2);
      const before = pair.kills(victim);
      const isKilled = () => pair.kills(victim) > before;
      pair.order(victim, { how: 'kill', point, nth: 1 + below(2) });
      const frozenAt = POINTS[below(POINTS.length)];
      if (frozenAt !== undefined && chance() < 0.3)
        pair.order(1 - victim, { how: 'freeze', point: frozenAt, nth: 1 + below(2) });
      const asked: Asked[] = [];
      for (let round = 0; round < MOST_ROUNDS && !isKilled(); round += 1) {
        asked.push(...(await ask(`${name}r${run}x${round}`, victim)));
        await settle(asked);
      }
      if (isKilled()) tally.kills.set(point, (tally.kills.get(point) ?? 0) + 1);
      report(run, point, [...checks.lies(), ...checks.breaches(asked), ...ordered(asked, platform)]);
      everything.push(...asked);
      for (const { tab } of asked) tab?.close();
      tally.runs += 1;
    }
    await pair.ready();
    report(runs, null, [...checks.lies(), ...checks.breaches(everything), ...ordered(everything, platform)]);
    tally.freezes += pair.freezes();
    tally.questions += everything.length;
    tally.messages += platform.posts.length + [...tabs.values()].reduce((sum, { shown }) => sum + shown.size, 0);
  } finally {
    checks.close();
    await pair.close();
    await platform.close();
    await rm(folder, { recursive: true, force: true });
  }

  /** At once: two questions after one another in a tab; one on the platform, one edited there, one for one person alone; and a sheet. */
  async function ask(tag: string, victim: number): Promise<Asked[]> {
    const thread = `thread-${tag}`;
    const place = `console:${browser.actorId}`;
    const tab = openTab(pair, browser, thread, chance);
    tabs.set(addressOf({ place, thread }), tab);
    const written = [0, 1].map((number) => wordsOf(`${tag}q${number}`));
    const inTab = written.map(({ id, question }) =>
      plainQuestion({ id: `console:${browser.actorId}:${id}`, question, place, thread, tab }),
    );
    const [, onPlatform, alone, sheet] = await Promise.all([
      (async () => {
        for (const { id, question } of written) await tab.ask(id, question);
      })(),
      writeAndEdit(tag, thread, victim),
      askAlone(tag, thread, victim),
      fillIn(tag, `sheet-${tag}`, victim),
    ]);
    return [...inTab, ...onPlatform, ...alone, ...sheet];
  }

  /** Two questions, the second of which is edited at once; now and then it, or an edit before, is delivered after its edit. */
  async function writeAndEdit(tag: string, thread: string, victim: number): Promise<Asked[]> {
    const place = PLATFORM_PLACE;
    const [plain, before, after] = [2, 3, 4].map((number) => wordsOf(`${tag}q${number}`)) as [Words, Words, Words];
    const first = { id: `slack:${before.id}`, place, thread, text: before.question };
    const edit = { id: `${first.id}/2`, place, thread, text: after.question, replaces: first.id };
    const isLate = chance() < 0.2;
    await write({ id: `slack:${plain.id}`, place, thread, text: plain.question }, victim);
    if (!isLate) await write(first, victim);
    await write(edit, victim);
    if (chance() < 0.2) await write({ ...edit, id: `${first.id}/1`, text: wordsOf(`${tag}q6`).question }, victim);
    if (isLate || chance() < 0.3) await write(first, victim);
    const edited = {
      ...plainQuestion({ id: first.id, question: before.question, place, thread, tab: null }),
      about: after.question,
      version: isLate ? 1 : 2,
    };
    return [
      plainQuestion({ id: `slack:${plain.id}`, question: plain.question, place, thread, tab: null }),
      { ...edited, statements: isLate ? 0 : 1 },
      { ...edited, id: edit.id, question: after.question },
    ];
  }

  /** A command, whose answer one person alone sees. */
  async function askAlone(tag: string, thread: string, victim: number): Promise<Asked[]> {
    const { id, question } = wordsOf(`${tag}q5`);
    const via = `https://hooks.platform.example/${id}`;
    const where = { id: `slack:command/${id}`, place: ALONE_PLACE, thread };
    await write({ ...where, text: question, via, unseen: true }, victim);
    return [{ ...plainQuestion({ ...where, question, tab: null }), via }];
  }

  /** A sheet is begun, and changed once it is there. */
  async function fillIn(tag: string, thread: string, victim: number): Promise<Asked[]> {
    const where = { place: PLATFORM_PLACE, thread };
    const situation = `架空の町です（${tag}）`;
    const action = { do: 'sheet.open', call: callId, situation, answers: {} } as const;
    const [opened, changed] = [`slack:view/${tag}/1`, `slack:view/${tag}/2`];
    await write({ ...where, id: opened, text: '作る', action }, victim);
    const deadline = performance.now() + LOST_MS;
    let sheet = checks.sheetOf(where);
    while (sheet === null && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      sheet = checks.sheetOf(where);
    }
    if (sheet === null) throw new Error(`${opened} began no sheet`);
    const text = '書き直す';
    await write({ ...where, id: changed, text, action: { do: 'sheet.change', sheet, answers: ANSWERED } }, victim);
    const asked = { ...plainQuestion({ ...where, id: opened, question: situation, tab: null }), key: SHEET_KEY };
    const last = { ...asked, statements: 2, about: text, version: 2 };
    return [last, { ...last, id: changed }];
  }

  /** The platform delivers what was written until it is acknowledged, and now and then once more. */
  async function write(event: PlatformEvent, victim: number): Promise<void> {
    let again = chance() < 0.3;
    for (;;) {
      const { eventsUrl } = await pair.reach(chance() < 0.7 ? victim : 1 - victim);
      const isTaken = await fetch(eventsUrl, { method: 'POST', body: JSON.stringify(event) }).then(
        ({ ok }) => ok,
        () => false,
      );
      if (isTaken && !again) return;
      if (isTaken) again = false;
      tally.redelivered += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async function settle(asked: readonly Asked[]): Promise<void> {
    const deadline = performance.now() + LOST_MS;
    while (!checks.isSettled(asked) && performance.now() < deadline) {
      tally.breaches.push(...checks.lies().map((lie) => `${name}: ${lie}`));
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  function wordsOf(tag: string): Words {
    return { id: `id-${tag}`, question: `${QUESTIONS[below(QUESTIONS.length)]}（${tag}）` };
  }

  function report(run: number, point: Point | null, found: readonly string[]): void {
    for (const what of found) {
      const line = `${name}, ${point === null ? 'at the end' : `run ${run} (${point})`}: ${what}`;
      tally.breaches.push(line);
      console.log(`BREACH ${line}`);
    }
  }
}

interface Words {
  readonly id: string;
  readonly question: string;
}

function conductOf(chance: number): Conduct {
  if (chance < 0.1) return 'cut';
  if (chance < 0.14) return 'refuse';
  if (chance < 0.18) return 'break';
  return chance < 0.19 ? 'hang' : 'take';
}
