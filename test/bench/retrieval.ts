import { parseArgs } from 'node:util';
import { pairedBootstrap, renderDifference } from './bootstrap.ts';
import { ENGINES, type Engine } from './engines.ts';
import { type RetrievalSet, readJsquad } from './jsquad.ts';
import { quantile } from './random.ts';
import { renderTable } from './table.ts';

/** One number per question and measure; all engines of a run answer the same questions. */
interface Outcome {
  readonly name: string;
  readonly hit1: readonly number[];
  readonly hit5: readonly number[];
  readonly mrr: readonly number[];
  readonly ndcg: readonly number[];
  readonly milliseconds: readonly number[];
  readonly openedMs: number;
}

const { values: options } = parseArgs({
  options: { data: { type: 'string' }, split: { type: 'string' }, engine: { type: 'string' } },
  allowPositionals: true,
});
if (options.data === undefined) {
  console.error(
    'Usage: npm run bench -- retrieval --data DIR [--split valid|test] [--engine NAME]   (DIR: JSQuAD v1.3)',
  );
  process.exit(2);
}

for (const split of options.split === undefined ? ['valid', 'test'] : [options.split]) {
  const set = await readJsquad(options.data, split);
  const passages = set.documents.reduce((sum, document) => sum + document.passages.length, 0);
  console.log(
    `\nJSQuAD v1.3 ${split}: ${passages} passages, ${set.questions.length} questions, one right passage each\n`,
  );
  const outcomes: Outcome[] = [];
  for (const [name, open] of Object.entries(ENGINES)) {
    if (name.includes(options.engine ?? '')) outcomes.push(await measure(name, open, set));
  }
  print(outcomes);
}

async function measure(
  name: string,
  open: (set: RetrievalSet) => Promise<Engine>,
  set: RetrievalSet,
): Promise<Outcome> {
  const start = performance.now();
  const engine = await open(set);
  const openedMs = performance.now() - start;
  const ranks: number[] = [];
  const milliseconds: number[] = [];
  for (const { text, gold } of set.questions) {
    const asked = performance.now();
    const found = await engine.search(text);
    milliseconds.push(performance.now() - asked);
    const at = found.indexOf(gold);
    ranks.push(at < 0 ? Number.POSITIVE_INFINITY : at + 1);
  }
  await engine.close();
  console.error(`  ${name}: done`);
  return {
    name,
    hit1: ranks.map((rank) => (rank === 1 ? 1 : 0)),
    hit5: ranks.map((rank) => (rank <= 5 ? 1 : 0)),
    mrr: ranks.map((rank) => 1 / rank),
    ndcg: ranks.map((rank) => (rank === Number.POSITIVE_INFINITY ? 0 : 1 / Math.log2(rank + 1))),
    milliseconds,
    openedMs,
  };
}

function print(outcomes: readonly Outcome[]): void {
  const mean = (numbers: readonly number[]): string =>
    (numbers.reduce((sum, value) => sum + value, 0) / numbers.length).toFixed(4);
  console.log(
    renderTable(
      ['engine', 'hit@1', 'hit@5', 'MRR@10', 'nDCG@10', 'p50 ms', 'p95 ms', 'filled in s'],
      outcomes.map((outcome) => [
        outcome.name,
        mean(outcome.hit1),
        mean(outcome.hit5),
        mean(outcome.mrr),
        mean(outcome.ndcg),
        quantile(outcome.milliseconds, 0.5).toFixed(2),
        quantile(outcome.milliseconds, 0.95).toFixed(2),
        (outcome.openedMs / 1000).toFixed(1),
      ]),
    ),
  );
  const [ours, ...others] = outcomes;
  if (ours === undefined || others.length === 0) return;
  console.log(`\n${ours.name} minus the other, paired bootstrap, 95 % interval:\n`);
  console.log(
    renderTable(
      ['other', 'hit@1', 'MRR@10'],
      others.map((other) => [
        other.name,
        renderDifference(pairedBootstrap(ours.hit1, other.hit1)),
        renderDifference(pairedBootstrap(ours.mrr, other.mrr)),
      ]),
    ),
  );
}
