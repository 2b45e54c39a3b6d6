/**
 * Loaded into a process under test by `--probe`: tells where its time goes, on stderr, when it ends. How late its timers
 * are is what an acknowledgement waits for before anything of it is done.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DatabaseSync, StatementSync } from 'node:sqlite';

const RESOLUTION_MS = 5;
/** Statements that are listed by name: the dearest. */
const LISTED = 8;

const lateness = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
const spent = new Map<string, { calls: number; ms: number; longest: number }>();
let cpu = process.cpuUsage();
let since = performance.now();

function timed<T extends object, A extends unknown[], R>(
  on: T,
  name: keyof T & string,
  label: (self: unknown, given: A) => string,
): void {
  const original = on[name] as (this: unknown, ...given: A) => R;
  const measured = function (this: unknown, ...given: A): R {
    const started = performance.now();
    try {
      return original.apply(this, given);
    } finally {
      const ms = performance.now() - started;
      const key = label(this, given);
      const { calls, ms: before, longest } = spent.get(key) ?? { calls: 0, ms: 0, longest: 0 };
      spent.set(key, { calls: calls + 1, ms: before + ms, longest: Math.max(longest, ms) });
    }
  };
  Object.assign(on, { [name]: measured });
}

timed(DatabaseSync.prototype, 'exec', (_, [text]: [string]) => text);
const textOf = (self: unknown) => (self as StatementSync).sourceSQL.replaceAll(/\s+/gu, ' ').slice(0, 150);
timed(StatementSync.prototype, 'all', textOf);
timed(StatementSync.prototype, 'run', textOf);

// Starting is not what is measured.
setTimeout(() => {
  lateness.enable();
  spent.clear();
  cpu = process.cpuUsage();
  since = performance.now();
}, 3_000);

process.on('exit', () => {
  const seconds = (performance.now() - since) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const at = (share: number) => Math.max(0, lateness.percentile(share) / 1e6 - RESOLUTION_MS).toFixed(1);
  const lines = [
    `${seconds.toFixed(0)} s, ${((user + system) / 1e4 / seconds).toFixed(0)} % of a core; ` +
      `timers late by p50 ${at(50)} p95 ${at(95)} p99 ${at(99)} most ${at(100)} ms`,
    ...[...spent]
      .toSorted(([, a], [, b]) => b.ms - a.ms)
      .slice(0, LISTED)
      .map(
        ([text, { calls, ms, longest }]) =>
          `${(ms / seconds).toFixed(1).padStart(6)} ms/s  ${(calls / seconds).toFixed(0).padStart(4)}/s  longest ${longest.toFixed(0).padStart(3)} ms  ${text}`,
      ),
  ];
  process.stderr.write(lines.map((line) => `PROBE ${line}\n`).join(''));
});
