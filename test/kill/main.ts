/**
 * `npm run kill -- [--runs 200] [--seed N] [--worlds 3]`: two processes on one store are killed at named points between
 * receiving and sending, again and again. Ends with figures; exit 1 when a question was lost, answered twice or shown
 * twice, or when a receipt was not true.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { enableCompileCache, flushCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { POINTS, type Point } from '../../src/assistant/ports/passing.ts';
import { createRandom } from '../bench/random.ts';
import type { Tally } from './world.ts';

// Most of the time goes into starting processes: they share what has been compiled once, here.
const compiled = await mkdtemp(join(tmpdir(), 'michishirube-kill-compiled-'));
enableCompileCache(compiled);
process.env.NODE_COMPILE_CACHE = compiled;
const { world } = await import('./world.ts');
flushCompileCache();

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    /** Pairs of processes that are tried at once, each on a store of its own. */
    worlds: { type: 'string', default: '3' },
  },
});
const runs = Number(values.runs);
const seed = Number(values.seed);
const worlds = Math.min(Number(values.worlds), runs);
console.log(`${runs} runs, seed ${seed}, ${worlds} pairs of processes`);
const chance = createRandom(seed);
let points: Point[] = [];
/** Each point in its turn, in an order by chance. */
function nextPoint(): Point {
  if (points.length === 0)
    points = POINTS.map((point) => ({ point, by: chance() }))
      .toSorted((a, b) => a.by - b.by)
      .map(({ point }) => point);
  return points.pop() ?? POINTS[0];
}
const started = performance.now();
const tally: Tally = { runs: 0, questions: 0, messages: 0, redelivered: 0, freezes: 0, kills: new Map(), breaches: [] };
const beat = setInterval(() => console.log(`  ${tally.runs} runs, ${tally.breaches.length} breaches`), 20_000);
await Promise.all(
  Array.from({ length: worlds }, (_, at) =>
    world(`w${at}`, seed * 1000 + at, Math.floor(runs / worlds) + (at < runs % worlds ? 1 : 0), nextPoint, tally),
  ),
);
clearInterval(beat);

console.log('\nKilled at');
for (const point of POINTS) console.log(`  ${String(tally.kills.get(point) ?? 0).padStart(4)}  ${point}`);
const missed = POINTS.filter((point) => !tally.kills.has(point));
const killed = [...tally.kills.values()].reduce((sum, count) => sum + count, 0);
if (missed.length > 0) console.log(`\nNever killed at: ${missed.join(', ')}`);
const breaches = [...new Set(tally.breaches)];
for (const breach of breaches.slice(0, 20)) console.log(`BREACH ${breach}`);
console.log(
  `\n${tally.runs} runs (seed ${seed}), ${killed} kills at ${tally.kills.size} of ${POINTS.length} points, ${tally.freezes} freezes, ` +
    `${tally.questions} questions, ${tally.messages} messages shown, ${tally.redelivered} deliveries repeated: ` +
    `${breaches.length} breaches, ${((performance.now() - started) / 1000).toFixed(0)} s`,
);
await rm(compiled, { recursive: true, force: true });
process.exit(breaches.length > 0 ? 1 : 0);
