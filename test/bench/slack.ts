/**
 * `npm run bench -- slack [--seconds 60] [--rate 50] [--transport http|socket] [--kill] [--seed N] [--limit MS] [--probe] [--only product|echo]`:
 * two processes of the product on one store under a load of questions, a tenth of them told twice, beside two bare echo
 * apps of Bolt's under the same. Exit 1 when a question was lost or answered twice, or, with `--limit`, when the 99th of a
 * hundred acknowledgements took longer.
 */
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BOT } from '../slack/sample-workspace.ts';
import { createRandom } from './random.ts';
import { type AppOptions, type RunningApp, startEcho, startProduct } from './slack-apps.ts';
import { planLoad } from './slack-load.ts';
import type { Load, Order, Outcome, Told, Transport } from './slack-orders.ts';
import { type Measured, reportLoad } from './slack-report.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    rate: { type: 'string', default: '50' },
    transport: { type: 'string', default: 'http' },
    /** One of the product's processes is ended at random instants, and started again. */
    kill: { type: 'boolean', default: false },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    /** Most milliseconds that the 99th of a hundred acknowledgements may take; none is asserted without it. */
    limit: { type: 'string' },
    /** Tells where the product's time goes. */
    probe: { type: 'boolean', default: false },
    /** Seconds of the same load before anything is counted. */
    warm: { type: 'string', default: '5' },
    knowledge: { type: 'string', default: fileURLToPath(new URL('../../knowledge', import.meta.url)) },
    /** `product` leaves the echo app out, for when only the zeros matter; `echo` leaves the product out. */
    only: { type: 'string' },
  },
  allowPositionals: true,
});
const [seconds, rate, seed, warm] = [values.seconds, values.rate, values.seed, values.warm].map(Number) as [
  number,
  number,
  number,
  number,
];
const transport = values.transport as Transport;
if (transport !== 'http' && transport !== 'socket') throw new Error('--transport is http or socket');

/** After the load, a question may still be answered for so long. */
const PATIENCE_MS = 90_000;
/** Between the end of one process and the next. */
const KILL_EVERY_MS = { least: 2_000, most: 6_000 };
const CHILD = fileURLToPath(new URL('./slack-workspace.ts', import.meta.url));

/** What municipal staff ask; most is found in the starter pack, some is in no document. */
const QUESTIONS = [
  '応募書類の提出期限はいつですか',
  '補助金の上限額はいくらですか',
  '補助率を教えてください',
  '誰が応募できますか',
  '車両の購入費は対象になりますか',
  '人件費は補助の対象ですか？',
  '協議会に入るにはどうすればいいですか',
  '伴走支援の対象になるのはどのような団体ですか',
  'MaaSの公募の締切は',
  '似た自治体の事例はありますか',
  '必要な書類は何ですか',
  '問い合わせ先を教えてください',
  '事業の実施期間はいつまでですか',
  'コンソーシアムの代表は自治体でないといけませんか',
  '採択の審査項目を教えて',
  '説明会はありますか',
  '去年の様式で出してもいいですか',
  'ふるさと納税の返礼品で人気なのは？',
];

/** Runs one kind of app under the load, and stops everything it started. */
async function measure(
  name: string,
  start: (options: AppOptions, which: 0 | 1) => Promise<RunningApp>,
  kills: boolean,
): Promise<Measured> {
  const slack = fork(CHILD, [transport, `${rate}`]);
  const order = (what: Order) => void slack.send(what);
  const told = <K extends Told['kind']>(kind: K, fits: (what: Extract<Told, { kind: K }>) => boolean = () => true) =>
    new Promise<Extract<Told, { kind: K }>>((found, failed) => {
      const look = (what: Told) => {
        if (what.kind !== kind || !fits(what as Extract<Told, { kind: K }>)) return;
        slack.off('message', look);
        found(what as Extract<Told, { kind: K }>);
      };
      slack.on('message', look);
      slack.once('exit', () => failed(new Error('the fake Slack has ended')));
    });
  const apps: RunningApp[] = [];
  const errors: string[] = [];
  let killed = 0;
  try {
    const { apiUrl, appTokens: tokens } = await told('open');
    for (const which of [0, 1] as const) {
      const app = await start({ transport, apiUrl, tokens }, which);
      apps[which] = app;
      order({ do: 'reach', which, url: app.url });
    }
    if (transport === 'socket') await told('connections', ({ count }) => count === 2);
    if (warm > 0) await run(`${name}, warming up`, planLoad({ rate, seconds: warm, seed: seed + 1 }, QUESTIONS, BOT));
    const ending = new AbortController();
    const killing = kills ? keepKilling(ending.signal) : Promise.resolve();
    const outcome = await run(name, planLoad({ rate, seconds, seed }, QUESTIONS, BOT), () => ending.abort());
    await killing;
    return { outcome, kills: killed, errors: [...errors, ...apps.flatMap((app) => app.errors)] };

    async function keepKilling(signal: AbortSignal): Promise<void> {
      const chance = createRandom(seed);
      const { least, most } = KILL_EVERY_MS;
      for (;;) {
        await wait(least + chance() * (most - least), undefined, { signal }).catch(() => {});
        if (signal.aborted) return;
        const which = Math.floor(chance() * 2) as 0 | 1;
        errors.push(...(apps[which]?.errors ?? []));
        await apps[which]?.kill();
        killed += 1;
        const app = await start({ transport, apiUrl, tokens }, which);
        apps[which] = app;
        order({ do: 'reach', which, url: app.url });
      }
    }
  } finally {
    await Promise.all(apps.map((app) => app.stop()));
    slack.kill('SIGKILL');
  }

  async function run(what: string, load: Load, sent: () => void = () => {}): Promise<Outcome> {
    const progress = (each: Told) => {
      if (each.kind !== 'progress') return;
      console.log(`  ${what}: ${each.sent} of ${load.events.length} delivered, ${each.answered} answered so far`);
    };
    slack.on('message', progress);
    const ended = setTimeout(sent, (load.events.at(-1)?.at ?? 0) + 100);
    order({ do: 'load', load, patienceMs: PATIENCE_MS });
    const { outcome } = await told('outcome');
    clearTimeout(ended);
    slack.off('message', progress);
    return outcome;
  }
}

console.log(
  `${rate} events/s for ${seconds} s after ${warm} s of warming up, over ${transport}, seed ${seed}, ` +
    `${cpus().length} cores for everything${values.kill ? ', processes killed at random' : ''}`,
);
const dataDir = await mkdtemp(join(tmpdir(), 'bench-slack-'));
const folders = { dataDir, knowledgeDir: resolve(values.knowledge) };
try {
  const echo = values.only === 'product' ? null : await measure('echo', startEcho, false);
  const ports: number[] = [0, 0];
  const startAgain = async (options: AppOptions, which: 0 | 1) => {
    const app = await startProduct(options, folders, ports[which] ?? 0, values.probe);
    // Started again it must be found where Slack knows it.
    ports[which] = Number(new URL(app.url).port);
    return app;
  };
  const product = values.only === 'echo' ? null : await measure('Michishirube', startAgain, values.kill);
  const limitMs = values.limit === undefined ? null : Number(values.limit);
  process.exitCode = reportLoad({ product, echo, limitMs }) ? 0 : 1;
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
