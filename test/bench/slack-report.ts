import { quantile } from './random.ts';
import type { Outcome } from './slack-orders.ts';
import { renderTable } from './table.ts';

/** One kind of app under the load. */
export interface Measured {
  readonly outcome: Outcome;
  /** How often a process was ended. */
  readonly kills: number;
  /** What the processes told as errors. */
  readonly errors: readonly string[];
}

/** Errors and breaches that are shown; the rest is counted. */
const SHOWN = 8;

/** Prints what was measured; false when a question was lost or answered twice, or acknowledged too late for `limitMs`. */
export function reportLoad(given: {
  readonly product: Measured | null;
  readonly echo: Measured | null;
  readonly limitMs: number | null;
}): boolean {
  const { product, echo, limitMs } = given;
  const columns = [product, echo].flatMap((each) => (each === null ? [] : [each.outcome]));
  const names = [...(product === null ? [] : ['Michishirube']), ...(echo === null ? [] : ['bare Bolt echo'])];
  const line = (label: string, figure: (of: Outcome) => number, digits = 1): string[] => {
    const [first = 0, second] = columns.map(figure);
    const ratio = second === undefined ? [] : [(first / second).toFixed(1)];
    return [label, ...columns.map((each) => figure(each).toFixed(digits)), ...ratio];
  };
  const count = (label: string, figure: (of: Outcome) => number) => [
    label,
    ...columns.map((of) => `${figure(of)}`),
    '',
  ];
  console.log('');
  console.log(
    renderTable(
      ['', ...names, ...(columns.length > 1 ? ['ratio'] : [])],
      [
        line('acknowledged, median ms', (of) => quantile(of.acknowledgedMs, 0.5)),
        line('acknowledged, p95 ms', (of) => quantile(of.acknowledgedMs, 0.95)),
        line('acknowledged, p99 ms', (of) => quantile(of.acknowledgedMs, 0.99)),
        line('acknowledged, longest ms', (of) => Math.max(...of.acknowledgedMs)),
        line('answer stands, median ms', (of) => quantile(of.answeredMs, 0.5), 0),
        line('answer stands, p99 ms', (of) => quantile(of.answeredMs, 0.99), 0),
        count('events', (of) => of.events),
        count('of them duplicates', (of) => of.duplicates),
        count('questions', (of) => of.questions),
        count('lost', (of) => of.lost.length),
        count('answered twice', (of) => of.twice.length),
        count('refused', (of) => of.refused),
        count('deliveries that failed and were sent again', (of) => of.sentAgain),
        count('events never acknowledged', (of) => of.undelivered),
        count('own messages told beside', (of) => of.ownMessages),
      ],
    ),
  );
  console.log('');
  for (const { ownLateness, ownCpu } of columns)
    console.log(
      `The fake Slack's own timers were late by ${ownLateness.p50.toFixed(1)} ms (median), ${ownLateness.p99.toFixed(1)} ms (p99); ` +
        `it took ${(ownCpu * 100).toFixed(0)} % of a core.`,
    );
  if (product === null) return true;
  const { outcome, kills, errors } = product;
  if (kills > 0) console.log(`Processes killed and started again: ${kills}`);
  for (const error of errors.slice(0, SHOWN)) console.log(`  told as an error: ${error.slice(0, 300)}`);
  if (errors.length > SHOWN) console.log(`  and ${errors.length - SHOWN} more`);
  const p99 = quantile(outcome.acknowledgedMs, 0.99);
  const breaches = [
    ...outcome.lost.slice(0, SHOWN).map((name) => `lost: ${name}`),
    ...outcome.twice.slice(0, SHOWN).map((name) => `answered twice: ${name}`),
    ...(outcome.refused > 0 ? [`${outcome.refused} questions were refused`] : []),
    ...(outcome.undelivered > 0 ? [`${outcome.undelivered} events were never acknowledged`] : []),
    ...(limitMs !== null && !(p99 <= limitMs) ? [`p99 of acknowledgement: ${p99.toFixed(1)} ms > ${limitMs} ms`] : []),
  ];
  for (const breach of breaches) console.log(`BREACH ${breach}`);
  return breaches.length === 0;
}
