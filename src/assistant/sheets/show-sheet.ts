import type { Level } from '../../domain/audience.ts';
import { maySee } from '../../domain/audience.ts';
import type { Quotable } from '../../domain/documents/quotable.ts';
import type { CriterionFact } from '../../domain/facts/fact.ts';
import type { Criterion } from '../../domain/sheets/criterion.ts';
import { judge } from '../../domain/sheets/judge.ts';
import { explainOverall, overall } from '../../domain/sheets/overall.ts';
import type { Answer, Sheet } from '../../domain/sheets/sheet.ts';
import { prepareFor, questionOf } from '../../domain/sheets/wording.ts';
import { readable } from '../../domain/text/fold.ts';
import { cite } from '../answering/cite.ts';
import type { DocumentRecords } from '../ports/document-records.ts';
import type { PassageIndex } from '../ports/passage-index.ts';
import { fillRows } from './fill-rows.ts';
import { callsFor, type JudgedCall } from './judged-calls.ts';
import { readSituation } from './read-situation.ts';
import type { Clause, Recommendation, ShownRow, ShownSheet } from './shown-sheet.ts';
import { type StageFact, stageFacts, stageOf } from './stages.ts';
import type { Situation } from './told.ts';

/** What showing a sheet reads. */
export interface SheetKnowledge {
  readonly index: Pick<PassageIndex, 'catalogue' | 'neighbours'>;
  readonly documents: Pick<DocumentRecords, 'pages'>;
}

/** Who reads the sheet, and when. */
export interface Reading {
  readonly audience: Level;
  readonly now: Date;
}

/** Judges and quotes a sheet's rows for a reader; null when the documents they may see no longer speak of its call. */
export async function showSheet(sheet: Sheet, knowledge: SheetKnowledge, reading: Reading): Promise<ShownSheet | null> {
  const calls = callsFor(knowledge.index, reading.audience, reading.now);
  const call = calls.find(({ id }) => id === sheet.call);
  if (call === undefined) return null;
  const rows = await rowsOf(call, sheet.answers, knowledge, reading.now);
  const situation = readSituation(sheet.situation, reading.now);
  const keys = call.criteria.map(leadingKey);
  return {
    sheet,
    name: call.name,
    overall: overall(rows),
    explanation: explainOverall(rows),
    rows,
    recommendations: await recommend(situation, call, rows, calls, knowledge, reading),
    documentsChanged: keys.join() !== sheet.criteria.join(),
    certificate: sheet.certificates.at(-1) ?? null,
  };
}

/** The key under which an answer to this row is kept. */
export function leadingKey({ keys }: Criterion): string {
  return keys[0] ?? '';
}

/** An answer given before a guideline took the summary's place is found by the summary's words. */
export function answerFor({ keys }: Criterion, answers: Readonly<Record<string, Answer>>): Answer | null {
  const key = keys.find((each) => Object.hasOwn(answers, each));
  return key === undefined ? null : (answers[key] ?? null);
}

/** A call's rows, judged by the answers and quoted. */
export async function rowsOf(
  { criteria }: JudgedCall,
  answers: Readonly<Record<string, Answer>>,
  { documents }: SheetKnowledge,
  now: Date,
): Promise<ShownRow[]> {
  const rows: ShownRow[] = [];
  for (const criterion of criteria) {
    const answer = answerFor(criterion, answers);
    const clauses = await clausesOf(criterion, documents);
    // What cannot be quoted is carried by nothing.
    const carried = { ...criterion, official: criterion.official && clauses.length > 0 };
    rows.push({
      number: rows.length + 1,
      criterion: carried,
      answer,
      ...judge(criterion, answer, now),
      question: questionOf(criterion),
      prepare: prepareFor(criterion),
      clauses,
    });
  }
  return rows;
}

/** The clause of a requirement in its best document, or one for each alternative. */
async function clausesOf({ sources, options }: Criterion, documents: SheetKnowledge['documents']): Promise<Clause[]> {
  const clauses: Clause[] = [];
  for (const { source } of options.length > 0 ? sources : byCarrying(sources)) {
    const clause = await clauseOf(source, documents);
    if (clause !== null) clauses.push(clause);
    if (clause !== null && options.length === 0) break;
  }
  return clauses;
}

/** Of what tells the same, a sentence reads better than a row of a table. */
function byCarrying(sources: readonly CriterionFact[]): readonly CriterionFact[] {
  const [first] = sources;
  const same = sources.filter(({ source }) => source.document.id === first?.source.document.id);
  const rest = sources.filter((each) => !same.includes(each));
  return [
    ...same.toSorted((a, b) => Number(a.source.passage.kind === 'row') - Number(b.source.passage.kind === 'row')),
    ...rest,
  ];
}

/** A stretch with the citation that proves it; a row's cells are told apart by a bar. */
export async function clauseOf(source: Quotable, documents: SheetKnowledge['documents']): Promise<Clause | null> {
  const { passage, document, start, end } = source;
  const [citation, ...others] = cite(source, await documents.pages(document.id));
  if (citation === undefined) return null;
  const isRow = passage.cells.length > 0 && start === 0 && end === passage.text.length;
  const text = isRow
    ? passage.cells.map((cell) => readable(cell.text)).join('｜')
    : readable([citation, ...others].map(({ quote }) => quote).join(''));
  return { text, citation };
}

const MOST_RECOMMENDED = 3;

/** Calls for the stage the person stands at, where the one asked for is not for it or cannot be had. */
export async function recommend(
  situation: Situation,
  call: JudgedCall,
  rows: readonly ShownRow[],
  calls: readonly JudgedCall[],
  { index, documents }: SheetKnowledge,
  { audience, now }: Reading,
): Promise<Recommendation[]> {
  const stage = stageOf(situation, rows);
  if (stage === null) return [];
  const visible = index.catalogue().documents.filter((document) => maySee(audience, document.audience));
  const facts = stageFacts(index, calls, visible);
  const own = facts.filter((fact) => fact.call === call.id);
  const fits = own.length === 0 || own.some((fact) => fact.stage === stage.stage);
  if (fits && overall(rows) !== 'not') return [];
  const found: Recommendation[] = [];
  for (const fact of firstOfEach(facts.filter((each) => each.stage === stage.stage && each.call !== call.id))) {
    const other = calls.find(({ id }) => id === fact.call);
    if (other === undefined || found.length >= MOST_RECOMMENDED || isRefused(other, situation, now)) continue;
    const clause = await clauseOf(fact.source, documents);
    if (clause === null) continue;
    const { name } = other;
    const heard = stage.words === null ? '' : `（お話から「${stage.words}」）`;
    found.push({
      call: fact.call,
      name,
      text: `${stage.stage}の段階${heard}とお見受けします。この段階なら${name}が考えられます。`,
      clause,
    });
  }
  return found;
}

/** Whether what was said already fails a requirement of the call. */
function isRefused({ criteria }: JudgedCall, situation: Situation, now: Date): boolean {
  const answers = fillRows(situation, criteria);
  return criteria.some((criterion) => judge(criterion, answerFor(criterion, answers), now).verdict === 'unmet');
}

/** The plainest fact on each call. */
function firstOfEach(facts: readonly StageFact[]): StageFact[] {
  return facts.filter((fact, at) => facts.findIndex(({ call }) => call === fact.call) === at);
}
