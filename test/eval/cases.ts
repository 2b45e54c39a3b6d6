import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type App, openApp } from '../../src/app.ts';
import { cite } from '../../src/assistant/answering/cite.ts';
import { knownCases } from '../../src/assistant/cases/known-cases.ts';
import { readConfig } from '../../src/config.ts';
import { CASE_FIELDS, type CaseRecord, printedOf } from '../../src/domain/cases/case.ts';
import { squeeze } from '../../src/domain/text/fold.ts';

/** `node test/eval/cases.ts [--set dev|held] [--failures] [--floors]`: what is read of a casebook, and which cases are found. */
const { values } = parseArgs({
  options: {
    set: { type: 'string', default: 'dev,held' },
    failures: { type: 'boolean', default: false },
    floors: { type: 'boolean', default: false },
  },
});

/** What every set must reach: the share of questions with a right case among the first three, and of fields invented none. */
const FLOORS = { found: 0.9, invented: 0 };
const FIRST = 3;
/** How much of a long text must be read for it to be right. */
const MOST_OF_IT = 0.6;

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'test/eval/corpora/cases');
const recordLine = z.object({
  set: z.string(),
  document: z.string(),
  name: z.string(),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
type Gold = z.infer<typeof recordLine>;
const questionLine = z.object({
  id: z.string(),
  question: z.string(),
  /** Empty where no case is like what is asked. */
  cases: z.array(z.string()),
  /** What must stand in the answer, by case. */
  fields: z.record(z.string(), z.record(z.string(), z.string())).optional(),
});

type Verdict = 'right' | 'missing' | 'invented' | 'other';

if (!existsSync(folder)) {
  console.log('(cases: left out, its folder is not here)');
} else {
  const failed = await withApp((app) => score(app, values.set.split(',')));
  if (failed && values.floors) process.exitCode = 1;
}

async function withApp<T>(use: (app: App) => Promise<T>): Promise<T> {
  const data = mkdtempSync(join(tmpdir(), 'michishirube-cases-'));
  const config = { ...readConfig({}), knowledgeDir: folder, dataDir: data, settingsDir: join(root, 'settings') };
  const app = await openApp({ config, fixedNow: null });
  try {
    await app.ingest();
    return await use(app);
  } finally {
    await app.close();
    rmSync(data, { recursive: true, force: true });
  }
}

/** True when a set stays below the floors. */
async function score(app: App, sets: readonly string[]): Promise<boolean> {
  const records = knownCases(app.index, app.index.catalogue().documents);
  const golds = linesOf('records.jsonl', recordLine);
  let failed = false;
  const strangers = records.filter((record) => !golds.some((gold) => isOf(record, gold)));
  console.log(`${records.length} cases read, ${strangers.length} of them in no list of cases`);
  for (const set of sets) {
    const tally: Record<Verdict, number> = { right: 0, missing: 0, invented: 0, other: 0 };
    for (const gold of golds.filter((each) => each.set === set)) {
      const record = records.find((each) => isOf(each, gold));
      for (const [field, verdict, told] of await fieldsGraded(gold, record, app)) {
        tally[verdict] += 1;
        // What was held back stays unseen.
        if (values.failures && set === 'dev' && verdict !== 'right')
          console.log(
            `  ${verdict} ${gold.name} ${field}: ${JSON.stringify(gold.fields[field])} ← ${JSON.stringify(told)}`,
          );
      }
    }
    const fields = Object.values(tally).reduce((sum, count) => sum + count, 0);
    console.log(
      `${set}: fields ${fields}: right ${percent(tally.right / fields)}, missing ${tally.missing}, other ${tally.other}, invented ${tally.invented}`,
    );
    const { found, asked, none, honest, first, longest } = await questionsGraded(set, records, app);
    console.log(
      `${set}: questions ${asked}: right case among the first ${FIRST} ${percent(found / asked)}, first ${percent(first / asked)}; of ${none} without a like case ${honest} said so; longest answer ${longest}`,
    );
    if (found / asked < FLOORS.found || tally.invented > FLOORS.invented) failed = true;
  }
  return failed || strangers.length > 0;
}

async function fieldsGraded(
  gold: Gold,
  record: CaseRecord | undefined,
  app: App,
): Promise<[string, Verdict, string | null][]> {
  const names = CASE_FIELDS.filter((field) => field in gold.fields);
  const pages = record === undefined ? [] : await app.store.documents.pages(record.document.id);
  const graded = names.map((field): [string, Verdict, string | null] => {
    // A column is headed by its case: there the name tells the region.
    const told = record === undefined ? null : (printedOf(record, field) ?? (field === 'region' ? record.name : null));
    const stands =
      record?.fields.get(field)?.told.every(({ text, source }) => isQuoted(text, cite(source, pages))) ?? true;
    return [field, stands ? verdictOn(gold.fields[field] ?? null, told) : 'invented', told];
  });
  const population = record?.profile.population ?? null;
  const numbers: [string, number | null][] = [
    ['populationNumber', population?.low ?? null],
    ['populationYear', population?.year ?? null],
  ];
  for (const [field, told] of numbers) {
    const value = gold.fields[field] ?? null;
    graded.push([
      field,
      value === told ? 'right' : told === null ? 'missing' : 'invented',
      told === null ? null : String(told),
    ]);
  }
  return graded;
}

function isQuoted(text: string, citations: readonly { readonly quote: string }[]): boolean {
  return squeeze(citations.map(({ quote }) => quote).join('')).includes(squeeze(text));
}

function verdictOn(gold: string | number | null, told: string | null): Verdict {
  if (gold === null) return told === null ? 'right' : 'invented';
  if (told === null) return 'missing';
  const [a, b] = [squeeze(String(gold)), squeeze(told)];
  if (a === b || b.includes(a)) return 'right';
  return a.includes(b) && b.length >= MOST_OF_IT * a.length ? 'right' : 'other';
}

async function questionsGraded(set: string, records: readonly CaseRecord[], app: App) {
  let [found, first, asked, none, honest, longest] = [0, 0, 0, 0, 0, 0];
  for (const line of linesOf(`${set}.jsonl`, questionLine)) {
    const { answer, text } = await app.ask({
      actor: { id: 'eval', name: 'eval', channel: 'terminal', level: 'public', roles: [] },
      place: 'eval',
      placeLevel: 'public',
      thread: `${set}-${line.id}`,
      text: line.question,
    });
    const told = answer.abstained ? [] : casesTold(text, records).slice(0, FIRST);
    const isTold = (name: string) => told.some((record) => record.name.includes(name) || name.includes(record.name));
    const right = line.cases.length === 0 ? told.length === 0 : line.cases.some(isTold);
    const says = Object.values(line.fields ?? {}).flatMap((fields) => Object.values(fields));
    const complete = right && says.every((value) => squeeze(text).includes(squeeze(value).slice(0, SAID)));
    longest = Math.max(longest, text.length);
    if (line.cases.length === 0) {
      none += 1;
      if (right) honest += 1;
    } else {
      asked += 1;
      if (complete) found += 1;
      const [best] = told;
      if (best !== undefined && line.cases.some((name) => best.name.includes(name))) first += 1;
    }
    if (values.failures && set === 'dev' && !(line.cases.length === 0 ? right : complete))
      console.log(
        `  ${line.id} ${line.question}\n    wanted ${line.cases.join('、') || 'none'}, told ${told.map(({ name }) => name).join('、') || 'none'}\n    ${text.slice(0, 160).replaceAll('\n', ' ')}`,
      );
  }
  return { found, first, asked, none, honest, longest };
}

/** So many characters of a value show that it is told; a long one may be cut. */
const SAID = 20;

/** The cases that an answer names, in the order in which it does. */
function casesTold(text: string, records: readonly CaseRecord[]): CaseRecord[] {
  return records
    .map((record) => ({ record, at: text.indexOf(record.name) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ record }) => record);
}

function isOf(record: CaseRecord, gold: Gold): boolean {
  return (
    record.document.name === gold.document.normalize('NFC') &&
    (record.name.includes(gold.name) || gold.name.includes(record.name))
  );
}

function linesOf<T>(file: string, line: z.ZodType<T>): T[] {
  return readFileSync(join(root, 'test/eval/cases', file), 'utf8')
    .split('\n')
    .filter((text) => text.trim() !== '')
    .map((text) => line.parse(JSON.parse(text)));
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
