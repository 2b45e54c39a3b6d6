import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type App, openApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { type EvalQuestion, type Grade, grade, questionLine } from './grade.ts';
import { type Graded, type Tally, tableOf, tallyOf } from './tally.ts';

/** `node test/eval/run.ts [--set dev|frozen] [--corpus NAME] [--failures] [--floors] [--held]` */
const { values } = parseArgs({
  options: {
    set: { type: 'string', default: 'all' },
    corpus: { type: 'string' },
    failures: { type: 'boolean', default: false },
    /** Fails unless frozen reaches the floors. */
    floors: { type: 'boolean', default: false },
    /** Fails when frozen falls below what was reached before. */
    held: { type: 'boolean', default: false },
    /** Keeps the tally of frozen in a file; where it is there already nothing is asked again. */
    tally: { type: 'string' },
    /** Keeps store and index between runs. */
    data: { type: 'string' },
  },
});

const root = fileURLToPath(new URL('../..', import.meta.url));
/** In every clone. */
const OWN: Readonly<Record<string, string>> = {
  starter: join(root, 'knowledge'),
  mobility: join(root, 'test/eval/corpora/mobility'),
  region: join(root, 'test/eval/corpora/region'),
  industry: join(root, 'test/eval/corpora/industry'),
  transit: join(root, 'test/eval/corpora/transit'),
  calls: join(root, 'test/eval/corpora/calls'),
  cases: join(root, 'test/eval/corpora/cases'),
};
const CORPORA: Readonly<Record<string, string>> = {
  ...OWN,
  /** The ministry's slides, not part of the project. */
  slides: join(root, '../shared/knowledge'),
  /** Real documents, not part of the project. */
  mhlw: join(root, '../shared/pdfs/01_mhlw_model_rules'),
  gif: join(root, '../shared/pdfs/05_gif_office_cc0'),
};
/** Shares of answerable (right, wrong abstention) and of unanswerable (abstained), and the number of unsafe answers. */
interface Marks {
  readonly right: number;
  readonly abstained: number;
  readonly wrongAbstention: number;
  readonly unsafe: number;
}
/** What frozen must reach. */
const FLOORS: Marks = { right: 0.85, abstained: 0.95, wrongAbstention: 0.1, unsafe: 0 };
/**
 * What frozen has reached: no change may fall below it, and each that gets further raises it. Never a replacement of the
 * floors. Restated on 2026-11-23, when frozen grew from 408 to 606 questions; of the first 408 it is 79.7, 85.7, 11.6 % and 8.
 */
const HELD: Marks = { right: 0.775, abstained: 0.83, wrongAbstention: 0.125, unsafe: 10 };
/** The same for the 569 questions on documents that every clone has; where the others are not, only this is held. */
const HELD_OWN: Marks = { right: 0.78, abstained: 0.825, wrongAbstention: 0.12, unsafe: 10 };
const DEFAULT_NOW = '2026-05-12T10:00+09:00';

const kept = values.tally !== undefined && existsSync(values.tally) ? values.tally : null;
const sets = values.set === 'all' ? ['dev', 'dev2', 'dev3', 'dev4', 'dev5', 'dev6', 'frozen'] : values.set.split(',');
const all = new Map<string, Graded[]>(sets.map((set) => [set, []]));
for (const [corpus, folder] of Object.entries(kept === null ? CORPORA : {})) {
  if (values.corpus !== undefined && values.corpus !== corpus) continue;
  if (!existsSync(folder)) {
    console.log(`(${corpus}: left out, its folder is not here)`);
    continue;
  }
  await withApp(corpus, folder, async (app) => {
    for (const set of sets) {
      const graded = await answerAll(app, questionsOf(set, corpus), `${set}-${corpus}`);
      all.get(set)?.push(...graded);
      // Failures of frozen questions are never printed: nobody tunes on them.
      if (values.failures && set !== 'frozen') printFailures(graded);
    }
  });
}
let failed = false;
for (const [set, graded] of all) {
  if (kept === null) console.log(`\n== ${set}: ${graded.length} questions\n${tableOf(graded)}`);
  if (set !== 'frozen') continue;
  const own = graded.filter(({ question }) => question.corpus in OWN);
  const tallies: Readonly<Record<'all' | 'own', Tally>> =
    kept === null ? { all: tallyOf(graded), own: tallyOf(own) } : JSON.parse(readFileSync(kept, 'utf8'));
  if (kept === null && values.tally !== undefined) writeFileSync(values.tally, JSON.stringify(tallies));
  if (values.floors && !reaches(tallies.all, FLOORS, 'floor')) failed = true;
  if (values.held && own.length < graded.length && !reaches(tallies.all, HELD, 'held')) failed = true;
  if (values.held && !reaches(tallies.own, HELD_OWN, 'held, own documents')) failed = true;
}
if (failed) process.exitCode = 1;

async function withApp(corpus: string, folder: string, use: (app: App) => Promise<void>): Promise<void> {
  const data =
    values.data === undefined ? mkdtempSync(join(tmpdir(), `michishirube-eval-${corpus}-`)) : join(values.data, corpus);
  mkdirSync(data, { recursive: true });
  const config = { ...readConfig({}), knowledgeDir: folder, dataDir: data, settingsDir: join(root, 'settings') };
  const app = await openApp({ config, fixedNow: null });
  try {
    await app.ingest();
    await use(app);
  } finally {
    await app.close();
    if (values.data === undefined) rmSync(data, { recursive: true, force: true });
  }
}

function questionsOf(set: string, corpus: string): EvalQuestion[] {
  const file = join(root, `test/eval/questions/${set}-${corpus}.jsonl`);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => questionLine.parse(JSON.parse(line)));
}

async function answerAll(app: App, questions: readonly EvalQuestion[], run: string): Promise<Graded[]> {
  const started = Date.now();
  const graded: Graded[] = [];
  for (const question of questions) {
    const reply = await app.ask({
      actor: { id: 'eval', name: 'eval', channel: 'terminal', level: 'public', roles: [] },
      place: 'eval',
      placeLevel: 'public',
      thread: `${run}-${started}-${question.thread ?? question.id}`,
      text: question.question,
      askedAt: new Date(question.now ?? DEFAULT_NOW),
    });
    const { answer, text } = reply;
    const verdict: Grade = grade(question, {
      kind: answer.kind,
      text,
      citations: answer.citations,
      abstained: answer.abstained,
    });
    graded.push({
      question,
      text,
      kind: answer.kind,
      citations: answer.citations,
      grade: verdict,
      latencyMs: reply.latencyMs,
    });
  }
  return graded;
}

function printFailures(graded: readonly Graded[]): void {
  for (const { question, grade: result, text, citations, kind } of graded) {
    if ((result.verdict === 'right' || result.verdict === 'abstained') && result.unsafe === null) continue;
    console.log(
      [
        `--- ${question.id} [${question.kind}/${question.style}] ${result.verdict}${result.unsafe === null ? '' : ` UNSAFE ${result.unsafe}`}`,
        `問 ${question.question}`,
        `金 ${JSON.stringify(question.gold)} ${question.pages.map(({ document, page }) => `${document}:${page}`).join(' ')} ${question.polarity ?? ''}`,
        `欠 ${JSON.stringify(result.missing)}`,
        `答(${kind}) ${text.slice(0, 500)}`,
        `典 ${citations
          .slice(0, 6)
          .map(({ document, page }) => `${document}:${page}`)
          .join(' ')}`,
      ].join('\n'),
    );
  }
}

function reaches(tally: Tally, marks: Marks, name: string): boolean {
  const checks: readonly (readonly [string, boolean])[] = [
    [`right ${percent(tally.right)} (${name} ${percent(marks.right)})`, tally.right >= marks.right],
    [
      `unanswerable abstained ${percent(tally.abstained)} (${name} ${percent(marks.abstained)})`,
      tally.abstained >= marks.abstained,
    ],
    [
      `wrong abstention ${percent(tally.wrongAbstention)} (${name}: at most ${percent(marks.wrongAbstention)})`,
      tally.wrongAbstention <= marks.wrongAbstention,
    ],
    [`unsafe ${tally.unsafe} (${name}: at most ${marks.unsafe})`, tally.unsafe <= marks.unsafe],
  ];
  for (const [text, ok] of checks) console.log(`${ok ? 'holds' : 'FAILS'}  ${text}`);
  return checks.every(([, ok]) => ok);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
