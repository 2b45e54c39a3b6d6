import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { openApp } from '../../src/app.ts';
import { knownFacts } from '../../src/assistant/facts/known-facts.ts';
import { readConfig } from '../../src/config.ts';
import { dayOf, type Span } from '../../src/domain/dates/civil.ts';
import { GATES } from '../../src/domain/dates/gate.ts';
import { quoteReading } from '../../src/domain/dates/say-reading.ts';
import { pageAt } from '../../src/domain/documents/passage.ts';
import type { GateFact } from '../../src/domain/facts/fact.ts';
import { fold, squeeze } from '../../src/domain/text/fold.ts';

/** `node test/eval/extraction.ts [--set dev,held,fresh,sealed2] [--failures] [--floors] [--folder FOLDER] [--gold FOLDER]` */
const { values } = parseArgs({
  options: {
    set: { type: 'string', default: 'dev,held,fresh,sealed2' },
    /** What is missing and what is wrong; never of a sealed set. */
    failures: { type: 'boolean', default: false },
    /** Fails below 95 % of the gates, or above none confidently wrong. */
    floors: { type: 'boolean', default: false },
    folder: { type: 'string' },
    gold: { type: 'string' },
  },
});

const FLOOR = 0.95;
/**
 * Nobody tunes on these: their failures are never printed. Both sets that were sealed have been opened on 2026-11-23: before
 * that `held` stood at 53 of 59 gates (1 confidently wrong; scored often meanwhile), `fresh` at 51 of 65 (7; scored once).
 * `sealed2`, written apart from the reader, at 79 of 96 (1 confidently wrong; scored once on 2026-11-23). The next sealed set goes here.
 */
const SEALED: readonly string[] = [];
/** The folder of the documents of a set, where it is not `calls`. */
const FOLDERS: Readonly<Record<string, string>> = { fresh: 'gates', sealed2: 'gates2' };
const root = fileURLToPath(new URL('../..', import.meta.url));
const goldFolder = values.gold ?? join(root, 'test/eval/gates');

const goldLine = z.object({
  document: z.string(),
  page: z.number().nullable(),
  gate: z.enum(GATES),
  label: z.string(),
  round: z.string().nullable(),
  channel: z.string().nullable(),
  programmes: z.array(z.string()),
  from: z.string().nullable(),
  to: z.string().nullable(),
  precision: z.enum(['minute', 'day', 'third', 'month']).nullable(),
  rule: z.enum(['arrival', 'postmark']).nullable(),
  relative: z.object({ event: z.string(), amount: z.number(), unit: z.string() }).nullable(),
  open: z.enum(['rolling', 'undecided']).nullable(),
  warnings: z.array(z.string()),
  tentative: z.boolean(),
});
type Gold = z.infer<typeof goldLine>;

/** A time as gold and facts are compared: first and last of it in Japan, and what it is counted from. */
interface Time {
  readonly from: string;
  readonly to: string;
  readonly counted: string;
  readonly open: string;
}

/** How much of one document was read. */
interface Score {
  gold: number;
  right: number;
  missing: number;
  /** Steps told with a time that no step of the document has. */
  wrong: number;
  /** Steps told with the time of another step. */
  misplaced: number;
  readonly aside: Record<
    'page' | 'rule' | 'channel' | 'round' | 'programmes' | 'warnings' | 'tentative' | 'event',
    number
  >;
}

let failed = false;
for (const set of values.set.split(',')) failed = (await measure(set)) || failed;
if (failed && values.floors) process.exitCode = 1;

/** Indexes the documents of one set, reads their gates and prints its scores; true when they are below the floors. */
async function measure(set: string): Promise<boolean> {
  const gold = goldOf(set);
  const folder = values.folder ?? join(root, 'test/eval/corpora', FOLDERS[set] ?? 'calls');
  if (gold.length === 0 || !existsSync(folder)) {
    console.log(`(${set}: left out, ${gold.length === 0 ? 'its gold is' : 'its documents are'} not here)`);
    return false;
  }
  const data = mkdtempSync(join(tmpdir(), 'michishirube-extraction-'));
  const config = { ...readConfig({}), knowledgeDir: folder, dataDir: data, settingsDir: join(root, 'settings') };
  const app = await openApp({ config, fixedNow: null });
  try {
    await app.ingest();
    const { documents, programmes } = app.index.catalogue();
    const nameOf = new Map(
      programmes.map(({ id, name, aliases }) => [id, [name, ...aliases.map((alias) => alias.name)]]),
    );
    const scores = new Map<string, Score>();
    for (const name of new Set(gold.map(({ document }) => document))) {
      const document = documents.find((each) => each.name.normalize('NFC') === name.normalize('NFC'));
      const facts =
        document === undefined
          ? []
          : gatesOf(
              knownFacts(app.index, [document]).filter((fact) => fact.kind === 'gate'),
              document.fiscalYear,
            );
      const lines = gold.filter(({ document: of }) => of === name);
      scores.set(name, scoreOf(lines, facts, nameOf, values.failures && !SEALED.includes(set)));
    }
    return report(set, scores);
  } finally {
    await app.close();
    rmSync(data, { recursive: true, force: true });
  }
}

function goldOf(set: string): Gold[] {
  const file = join(goldFolder, `${set}.jsonl`);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => goldLine.parse(JSON.parse(line)));
}

/** A call of another year is history, not a gate of this one. */
function gatesOf(facts: readonly GateFact[], fiscalYear: number | null): GateFact[] {
  return facts.filter((fact) => fact.fiscalYear === fiscalYear);
}

function scoreOf(
  gold: readonly Gold[],
  facts: readonly GateFact[],
  nameOf: ReadonlyMap<string, readonly string[]>,
  prints: boolean,
): Score {
  const score: Score = {
    gold: gold.length,
    right: 0,
    missing: 0,
    wrong: 0,
    misplaced: 0,
    aside: { page: 0, rule: 0, channel: 0, round: 0, programmes: 0, warnings: 0, tentative: 0, event: 0 },
  };
  const free = new Set(facts);
  for (const line of gold) {
    const fits = [...free].filter((fact) => fact.gate === line.gate && isSame(timeOfGold(line), timeOf(fact)));
    const [best] = fits.sort((a, b) => agreement(line, b, nameOf).length - agreement(line, a, nameOf).length);
    if (best === undefined) {
      score.missing += 1;
      if (prints)
        console.log(
          `  missing ${line.gate} ${line.label} ${line.round ?? ''} ${line.channel ?? ''} ${JSON.stringify(timeOfGold(line))}`,
        );
      continue;
    }
    free.delete(best);
    score.right += 1;
    const agreed = agreement(line, best, nameOf);
    for (const aside of agreed) score.aside[aside] += 1;
    const differs = (Object.keys(score.aside) as (keyof Score['aside'])[]).filter((aside) => !agreed.includes(aside));
    if (prints && differs.length > 0)
      console.log(
        `  differs in ${differs.join(', ')}: ${line.gate} ${line.label} ${line.round ?? ''} ${line.channel ?? ''}: ${show(best)}`,
      );
  }
  // A step told again in other words is no fault; a time that the document gives to no such step is.
  for (const fact of free) {
    const time = timeOf(fact);
    const last = time.to === '' ? time.from : time.to;
    if (last === '') continue;
    const there = gold.filter((line) => ends(timeOfGold(line)).includes(last));
    if (there.some(({ gate }) => gate === fact.gate)) continue;
    if (there.length === 0) score.wrong += 1;
    else score.misplaced += 1;
    if (prints) console.log(`  ${there.length === 0 ? 'wrong' : 'wrong step'} ${show(fact)}`);
  }
  return score;
}

function show({ gate, label, round, reading, source }: GateFact): string {
  return `${gate} ${label} ${round ?? ''} ${quoteReading(reading)} | p. ${pageAt(source.passage, source.start)} ${source.passage.text.slice(0, 60)}`;
}

function ends({ from, to }: Time): string[] {
  return [from, to].filter((at) => at !== '');
}

function agreement(
  line: Gold,
  fact: GateFact,
  nameOf: ReadonlyMap<string, readonly string[]>,
): (keyof Score['aside'])[] {
  const { reading, source } = fact;
  const names = new Set(fact.programmes.flatMap((id) => nameOf.get(id) ?? []).map(squeeze));
  const event = fold(line.relative?.event ?? '');
  const told = fold(`${reading.relative?.event ?? ''}${reading.relative?.counts === 'nextDay' ? 'の翌日' : ''}`);
  const same: Record<keyof Score['aside'], boolean> = {
    page: line.page === pageAt(source.passage, source.start),
    rule: line.rule === reading.rule,
    channel: line.channel === null ? reading.channel === null : (reading.channel ?? '').includes(fold(line.channel)),
    round: line.round === null ? fact.round === null : fold(fact.round ?? '').startsWith(fold(line.round)),
    programmes:
      line.programmes.every((name) => names.has(squeeze(name))) && fact.programmes.length >= line.programmes.length,
    warnings: line.warnings.join() === reading.warnings.join(),
    tentative: line.tentative === reading.tentative,
    event: event.includes(told) || told.includes(event),
  };
  return (Object.keys(same) as (keyof Score['aside'])[]).filter((aside) => same[aside]);
}

function isSame(a: Time, b: Time): boolean {
  // 「受付開始 6月1日」 is told as from a day, as until it or as the day itself.
  const [first, second] = [a, b].map(({ from, to }) =>
    from === '' || to === '' || from === to ? ['', to === '' ? from : to] : [from, to],
  );
  return first?.join() === second?.join() && a.counted === b.counted && a.open === b.open;
}

function timeOfGold({ from, to, relative, open }: Gold): Time {
  const unit = relative?.unit === 'week' ? 'day' : relative?.unit;
  return {
    from: from ?? '',
    to: to ?? '',
    counted: relative === null ? '' : `${relative.amount * (relative.unit === 'week' ? 7 : 1)}${unit}`,
    open: open ?? '',
  };
}

function timeOf({ reading }: GateFact): Time {
  const { from, to, relative, open } = reading;
  const [first, last] = [from === null ? '' : beginning(from), to === null ? '' : ending(to)];
  const isOne =
    from !== null &&
    to !== null &&
    from.start.getTime() === to.start.getTime() &&
    (to.precision === 'day' || to.precision === 'minute');
  // The event that begins a range (交付決定日から) is not counted from.
  const counts = relative !== null && relative.amount > 0;
  return {
    from: isOne ? '' : first,
    to: last,
    counted: counts
      ? `${relative.direction === 'before' ? '-' : ''}${relative.amount * (relative.unit === 'week' ? 7 : 1)}${relative.unit === 'week' ? 'day' : relative.unit}`
      : '',
    open: open ?? '',
  };
}

function beginning({ start, precision }: Span): string {
  return precision === 'minute' ? clock(start, 'T00:00') : date(start);
}

function ending({ end, precision }: Span): string {
  return precision === 'minute' ? clock(end, 'T24:00') : date(new Date(end.getTime() - 1));
}

/** Midnight belongs to the day that begins (T00:00) or to the day that ends (T24:00). */
function clock(at: Date, midnight: 'T00:00' | 'T24:00'): string {
  const minutes = (at.getTime() / 60_000 + 9 * 60) % (24 * 60);
  if (minutes === 0 && midnight === 'T24:00') return `${date(new Date(at.getTime() - 1))}T24:00`;
  return `${date(at)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function date(at: Date): string {
  const { year, month, day } = dayOf(at);
  return `${year}-${two(month)}-${two(day)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** Prints the scores of one set; true when they are below the floors. */
function report(set: string, scores: ReadonlyMap<string, Score>): boolean {
  const all = [...scores.values()];
  const sum = (of: (score: Score) => number) => all.reduce((total, score) => total + of(score), 0);
  console.log(`\n== ${set}: ${scores.size} documents`);
  console.log('gates  right  missing  confidently wrong  wrong step  document');
  for (const [name, { gold, right, missing, wrong, misplaced }] of scores)
    console.log(
      `${String(gold).padStart(5)}  ${String(right).padStart(5)}  ${String(missing).padStart(7)}  ${String(wrong).padStart(17)}  ${String(misplaced).padStart(10)}  ${name}`,
    );
  const [misplaced, gold, right, wrong] = [
    sum((score) => score.misplaced),
    sum((score) => score.gold),
    sum((score) => score.right),
    sum((score) => score.wrong),
  ];
  console.log(
    `${set}: ${right} of ${gold} gates right (${((100 * right) / gold).toFixed(1)} %), ${wrong} confidently wrong, ${misplaced} with the time of another step`,
  );
  const [one] = all;
  const asides = Object.keys(one?.aside ?? {}) as (keyof Score['aside'])[];
  console.log(
    `of the right ones also right: ${asides.map((aside) => `${aside} ${sum((score) => score.aside[aside])}`).join(', ')}`,
  );
  return right / gold < FLOOR || wrong + misplaced > 0;
}
