import { fiscalYearsIn } from '../../domain/dates/fiscal-year.ts';
import { fold } from '../../domain/text/fold.ts';
import { columnOf, isLabelled } from './answer-form.ts';
import type { Evidence } from './evidence.ts';
import { gateFit } from './gate-fit.ts';
import { type Question, toldBy } from './question.ts';

/** How much of the question evidence must carry before it may answer. Tuned on the dev questions only. */
const NEEDED = {
  total: 0.5,
  weakest: 0.35,
  ownForPolarity: 0.25,
  score: { value: 0.65, polarity: 0.58, clause: 0.58, list: 0.55 },
  rankForLittle: 0.25,
} as const;
/** What the rest of the question must bring when a word of it is known to no document. */
const STRANGE = { rank: 0.15, total: 0.68 } as const;
/** Evidence this much below the best is another fact, not the same one again. */
const NEAR_BEST = 0.07;
const MOST = 3;

/** The evidence that may answer: best first, at most three pieces of one programme, without repetitions. */
export interface Chosen {
  readonly main: readonly Evidence[];
  /** The best evidence of each programme, when the question fits several and names none. */
  readonly apart: readonly Evidence[];
}

/** Picks what may answer; both lists are empty when nothing carries the question. */
export function choose(question: Question, evidence: readonly Evidence[]): Chosen {
  const carrying = evidence.filter((candidate) => carries(question, candidate));
  const best = carrying[0];
  if (best === undefined || evidence.some((silent) => overrules(question, silent, best)))
    return { main: [], apart: [] };
  const tellsApart = question.shape.form === 'value' || question.shape.form === 'polarity';
  const apart = question.programmes.length === 0 && tellsApart ? apartByProgramme(carrying, best) : [];
  const alike = carrying.filter(
    (candidate) =>
      candidate.score >= best.score - NEAR_BEST &&
      sameProgrammes(candidate, best) &&
      candidate.coverage.total >= best.coverage.total - 0.05 &&
      (question.subject !== 'deadline' || !isLabelled(question, best.unit) || sharesDay(candidate, best)),
  );
  return { main: distinct(alike, question).slice(0, MOST), apart };
}

/** Beside a row that is named 締切, only what tells the same day tells the same fact. */
function sharesDay(candidate: Evidence, best: Evidence): boolean {
  const days = (evidence: Evidence) =>
    evidence.values.flatMap(({ text }) => [...text.matchAll(/(\d{1,2})[月/-](\d{1,2})(?!\d)/g)].map(dayOf));
  const told = days(best);
  return told.length === 0 || days(candidate).some((day) => told.includes(day));
}

function dayOf([, month, day]: RegExpExecArray): string {
  return `${Number(month)}/${Number(day)}`;
}

/** True when a unit carries the question well enough to answer it. */
export function carries(question: Question, evidence: Evidence): boolean {
  const { coverage, fits } = evidence;
  if (!fits || saysNothing(question, evidence)) return false;
  if (coverage.total < NEEDED.total || coverage.weakest < NEEDED.weakest) return false;
  if (evidence.score < NEEDED.score[question.shape.form]) return false;
  if (coverage.strange && (evidence.unit.rank < STRANGE.rank || coverage.total < STRANGE.total)) return false;
  if (saysLittle(question) && evidence.unit.rank < NEEDED.rankForLittle) return false;
  return question.shape.form !== 'polarity' || coverage.own >= NEEDED.ownForPolarity;
}

/** A question of common words only (「これで出していい？」), which almost any clause would cover. */
function saysLittle(question: Question): boolean {
  const told = toldBy(question);
  if (question.shape.form === 'value' && told < 0.1)
    return question.gate === null && (question.subject === 'schedule' || question.subject === 'deadline');
  return (
    told < 0.3 &&
    question.subject !== 'definition' &&
    question.shape.form !== 'value' &&
    question.programmes.length === 0
  );
}

/** A clause that says that something is not stated, or will be told later, answers nothing. */
function saysNothing(question: Question, { unit, values }: Evidence): boolean {
  const { text, source, heading } = unit;
  if (values.length === 0 && /記載(?:が|の)(?:ない|見当たらない)|不明な|未定の/.test(heading)) return true;
  const column = columnOf(question, unit);
  if (column !== null && SILENT.test(fold(column.text))) return true;
  const sentences = text.split('。').filter(Boolean);
  const silent = sentences.some(
    (sentence) => SILENT.test(sentence) && (sentences.length === 1 || isAsked(question, silentClause(sentence))),
  );
  if (source.kind === 'row')
    return source.cells.some(
      (cell) => SILENT.test(fold(cell.text)) && !/\d/.test(fold(cell.text)) && asked(question, fold(cell.header)),
    );
  if (question.shape.form !== 'value') return silent && text.length < 130;
  const first = values[0];
  if (first !== undefined) return text.search(SILENT) >= 0 && text.search(SILENT) < first.start;
  return (
    silent || /(?:後日|別途|追って|改めて)[^。]{0,20}(?:公表|公開|案内|通知|お知らせ|定め|連絡|掲載|示)/.test(text)
  );
}

/** The part of a sentence that says that something is not stated. */
function silentClause(sentence: string): string {
  return sentence.split(/、|であり|が,/).find((clause) => SILENT.test(clause)) ?? sentence;
}

/** Whether a sentence names the year or the matter asked about. */
function isAsked(question: Question, sentence: string): boolean {
  const years = fiscalYearsIn(sentence);
  if (question.years.length > 0 && years.length > 0) return years.some((year) => question.years.includes(year));
  return question.concepts.some(
    (concept) =>
      concept.role === 'thing' && concept.weight >= 0.45 && concept.forms.some((form) => sentence.includes(form)),
  );
}

const SILENT =
  /記載(?:は|が)?(?:なし|ない|ありません|されていません|されていない)|(?:分かって|わかって|示されて|明らかにされて|公表されて)い(?:ない|ません)|確認できていません|見当たりません/;

function asked(question: Question, header: string): boolean {
  return (
    header !== '' &&
    question.concepts.some((concept) => concept.forms.some((form) => header.includes(form) || form.includes(header)))
  );
}

/** The documents say outright that they do not state what is asked: nothing weaker may answer. */
function overrules(question: Question, silent: Evidence, best: Evidence): boolean {
  const told = toldBy(question);
  const about =
    told >= 0.3
      ? silent.coverage.own >= 0.8
      : question.gate !== null && DATES.test(silent.unit.text) && gateFit(question.gate, silent.unit) === 1;
  return (
    about &&
    silent.unit.text.length <= 80 &&
    silent.coverage.total >= 0.85 &&
    silent.values.length === 0 &&
    !isPartlySilent(silent) &&
    silent.score >= best.score - (told >= 0.3 ? 0.05 : 0.3) &&
    saysNothing(question, silent)
  );
}

/** What is not stated is a date. */
const DATES = /締切|締め切|期限|期日|期間|日程|時期|日付|スケジュール/;
/** A row that leaves one cell open and fills others. */
function isPartlySilent({ unit: { source } }: Evidence): boolean {
  return source.kind === 'row' && source.cells.slice(1).some((cell) => /\d/.test(fold(cell.text)));
}

function apartByProgramme(carrying: readonly Evidence[], best: Evidence): Evidence[] {
  const firsts = new Map<string, Evidence>();
  for (const candidate of carrying) {
    const only = candidate.programmes.length === 1 ? candidate.programmes[0] : undefined;
    if (only === undefined || firsts.has(only)) continue;
    if (candidate.score >= best.score - 0.26 && candidate.coverage.total >= best.coverage.total - 0.2)
      firsts.set(only, candidate);
  }
  return firsts.size > 1 ? [...firsts.values()].slice(0, 4) : [];
}

function sameProgrammes(a: Evidence, b: Evidence): boolean {
  if (a.programmes.length === 0 || b.programmes.length === 0) return a.unit.document.id === b.unit.document.id;
  return a.programmes.some((id) => b.programmes.includes(id));
}

/** Leaves out what repeats an earlier piece: the same values, or a text that contains or is contained in it. */
function distinct(evidence: readonly Evidence[], question: Question): Evidence[] {
  const kept: Evidence[] = [];
  for (const candidate of evidence) {
    const repeats = kept.some((earlier) => {
      const a = earlier.unit.text;
      const b = candidate.unit.text;
      if (a.includes(b) || b.includes(a)) return true;
      if (question.shape.form === 'polarity') return true;
      return (
        candidate.values.length > 0 &&
        candidate.values.every((value) => earlier.values.some((other) => other.text === value.text))
      );
    });
    if (!repeats) kept.push(candidate);
  }
  return question.shape.form === 'clause' ? kept.slice(0, 2) : kept;
}
