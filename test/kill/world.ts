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
import { type Asked, openChecks, ordered } from './checks.ts';
import { PLATFORM_PLACE, type PlatformEvent } from './orders.ts';
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

/**
 * Where a process may freeze and go on: while it answers. On the way to a platform nothing helps against a pause between
 * the last look and the request, but the platform's own check of what it is sent twice.
 */
const FREEZING = POINTS.slice(POINTS.indexOf('inbox: claimed'), POINTS.indexOf('ask: committed'));
/** After this long a question counts as lost. */
const LOST_MS = 30_000;
/** A run that does not come by its point with these goes on without a kill. */
const MOST_ROUNDS = 4;
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
  await writeFile(join(knowledge, 'yoryo.md'), guideline());
  const dataDir = join(folder, 'data');
  const first = await openApp({
    config: readConfig({ DATA_DIR: dataDir, KNOWLEDGE_DIR: knowledge }),
    fixedNow: null,
  });
  await first.ingest();
  await first.close();

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
      const frozenAt = FREEZING[below(FREEZING.length)];
      if (frozenAt !== undefined && chance() < 0.2)
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

  /** Two questions after one another in a tab, and two on the platform, at once. */
  async function ask(tag: string, victim: number): Promise<Asked[]> {
    const thread = `thread-${tag}`;
    const place = `console:${browser.actorId}`;
    const tab = openTab(pair, browser, thread, chance);
    tabs.set(addressOf({ place, thread }), tab);
    const written = [0, 1].map((number) => wordsOf(`${tag}q${number}`));
    const inTab = written.map(({ id, question }) => ({
      id: `console:${browser.actorId}:${id}`,
      question,
      place,
      thread,
      tab,
    }));
    const posted = [2, 3].map((number) => wordsOf(`${tag}q${number}`));
    const onPlatform = posted.map(({ id, question }) => ({
      id: `slack:${id}`,
      question,
      place: PLATFORM_PLACE,
      thread,
      tab: null,
    }));
    await Promise.all([
      (async () => {
        for (const { id, question } of written) await tab.ask(id, question);
      })(),
      (async () => {
        for (const each of onPlatform) await write({ id: each.id, thread, text: each.question }, victim);
      })(),
    ]);
    return [...inTab, ...onPlatform];
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

  function wordsOf(tag: string): { id: string; question: string } {
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

function conductOf(chance: number): Conduct {
  if (chance < 0.1) return 'cut';
  if (chance < 0.14) return 'refuse';
  if (chance < 0.18) return 'break';
  return chance < 0.19 ? 'hang' : 'take';
}
