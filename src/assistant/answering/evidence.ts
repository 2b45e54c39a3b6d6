import { yearsIn } from '../../domain/dates/fiscal-year.ts';
import { type Gate, gatesIn } from '../../domain/dates/gate.ts';
import type { Document, DocumentKind } from '../../domain/documents/document.ts';
import type { Cell } from '../../domain/documents/passage.ts';
import type { Programme } from '../../domain/programme.ts';
import { fold } from '../../domain/text/fold.ts';
import { boundsIn, satisfies } from '../../domain/values/quantity.ts';
import type { SpottedValue } from '../../domain/values/spot-values.ts';
import type { PassageHit, PassageIndex } from '../ports/passage-index.ts';
import { type Coverage, cover } from './coverage.ts';
import { programmesOf, withMembers } from './focus.ts';
import type { Question } from './question.ts';
import { type PolarityReading, readPolarity } from './read-polarity.ts';
import { type Unit, unitsOf } from './units.ts';

/** A unit weighed against a question. */
export interface Evidence {
  readonly unit: Unit;
  readonly coverage: Coverage;
  /** Programmes the unit speaks of; empty when that cannot be told. */
  readonly programmes: readonly string[];
  /** Values of the kind asked for. */
  readonly values: readonly SpottedValue[];
  /** On the asked axis; null when the unit takes no position or none was asked. */
  readonly polarity: PolarityReading | null;
  /** Whether the unit has the form a right answer takes. */
  readonly fits: boolean;
  readonly score: number;
}

/** What weighing needs besides the question and the hits. */
export interface Weighing {
  readonly documents: ReadonlyMap<string, Document>;
  readonly programmes: readonly Programme[];
  readonly index: Pick<PassageIndex, 'weigh'>;
}

const WEIGHTS = {
  coverage: 0.58,
  own: 0.2,
  rank: 0.26,
  fits: 0.14,
  gate: 0.16,
  bound: 0.08,
  focus: 0.06,
  long: 0.04,
  past: 0.1,
  label: 0.07,
  change: 0.1,
  bare: 0.18,
  example: 0.12,
} as const;
/** A value mentioned only to say that it does not hold here. */
const DENIES = /当てはまりません|当てはまらない|あてはまらない|対象ではなく/;
/** A notice that replaces one value by another: 「11月13日」から「11月20日」に変更します. */
const CHANGES = /から「?[^。]{2,40}」?(?:に|へ)(?:変更|訂正|改め|延長|修正|引き)/;
const KIND_VALUE: Readonly<Record<DocumentKind, number>> = {
  correction: 0.03,
  guideline: 0.03,
  faq: 0.02,
  notice: 0.01,
  other: 0,
  casebook: 0,
  summary: 0,
};

/** Weighs every unit of the hits, best first. Units of other programmes or fiscal years than asked for are left out. */
export function weighEvidence(question: Question, hits: readonly PassageHit[], given: Weighing): Evidence[] {
  const evidence: Evidence[] = [];
  const focus = withMembers(question.programmes, given.programmes);
  for (const { passage, score } of hits) {
    const document = given.documents.get(passage.documentId);
    if (document === undefined) continue;
    for (const unit of unitsOf(passage, document, score)) {
      const programmes = programmesOf(
        `${naming(unit.outer)} ${naming(unit.heading)} ${unit.text}`,
        document,
        given.programmes,
      );
      if (
        isSourceLine(unit) ||
        isOtherPart(question, unit) ||
        (question.shape.form === 'value' && (isPast(question, unit) || DENIES.test(unit.text))) ||
        !inFocus(focus, programmes, document) ||
        !fitsYear(question, unit)
      )
        continue;
      evidence.push(weigh(question, unit, programmes, focus, given));
    }
  }
  return evidence.sort((a, b) => b.score - a.score);
}

/** A heading names the programmes below it, unless it says what they are not. */
function naming(heading: string): string {
  return /含まれない|含まない|以外|ではない|でない|異なる|違い|比較/.test(heading) ? '' : heading;
}

/** A unit about ① when ② is asked for. */
function isOtherPart({ part }: Question, { source }: Unit): boolean {
  if (part === null) return false;
  const marks: readonly string[] =
    `${source.headings.join(' ')} ${source.lead ?? ''} ${source.marker ?? ''} ${source.text}`.match(/[①-⑳]/gu) ?? [];
  return marks.length > 0 && !marks.includes(part) && source.cells.every((cell) => !cell.header.includes(part));
}

/** A line that only names where something was taken from. */
function isSourceLine({ text }: Unit): boolean {
  return /^\(?(?:出典|資料|参照|出所)[:\]]/.test(text);
}

/** Units of other programmes are left out; a unit that names none passes when its document may be about the one asked for. */
function inFocus(focus: readonly string[], programmes: readonly string[], document: Document): boolean {
  if (focus.length === 0) return true;
  if (programmes.length > 0) return programmes.some((id) => focus.includes(id));
  return document.programmes.length === 0 || document.programmes.some((id) => focus.includes(id));
}

function weigh(
  question: Question,
  unit: Unit,
  programmes: readonly string[],
  focus: readonly string[],
  given: Weighing,
): Evidence {
  const coverage = cover(question.concepts, unit, given.index, question.shape.form === 'value');
  const values = valuesAsked(question, unit);
  const polarity = question.shape.form === 'polarity' ? readPolarity(unit, coverage, question.shape.axis) : null;
  const fits =
    question.shape.form === 'value'
      ? values.length > 0 || givesRule(question, unit, coverage) || isUndecided(question, unit)
      : question.subject === 'definition'
        ? defines(question, unit)
        : !isBareLabel(unit);
  const reads = question.shape.form === 'polarity' ? polarity !== null : fits;
  const gate = question.gate === null ? 0 : gateFit(question.gate, unit, question.subject === 'deadline');
  const bound = satisfies(question.quantities, boundsIn(`${unit.beside} ${unit.text}`));
  const score =
    WEIGHTS.coverage * coverage.total +
    WEIGHTS.own * coverage.own +
    WEIGHTS.rank * unit.rank +
    (reads ? WEIGHTS.fits : 0) +
    WEIGHTS.gate * gate +
    (bound === null ? 0 : bound ? WEIGHTS.bound : -4 * WEIGHTS.bound) +
    (focus.length > 0 && programmes.some((id) => focus.includes(id)) ? WEIGHTS.focus : 0) +
    KIND_VALUE[unit.document.kind] +
    (isLabelled(question, unit) ? WEIGHTS.label : 0) +
    (fits && question.shape.form === 'value' && CHANGES.test(unit.text) ? WEIGHTS.change : 0) -
    (unit.text.length > 220 ? WEIGHTS.long : 0) -
    (isBareLabel(unit) ? WEIGHTS.bare : 0) -
    (/(?:算定|計算|記載|記入|作成|積算)例|例[1-9①-⑨]/.test(`${unit.heading} ${unit.outer}`) ? WEIGHTS.example : 0) -
    (isPast(question, unit) ? WEIGHTS.past : 0);
  return { unit, coverage, programmes, values, polarity, fits: fits && gate >= 0, score };
}

/** The coming year's call is said to be undecided: that is the answer. */
function isUndecided(question: Question, { text }: Unit): boolean {
  return question.yearIsNext && /未定|決まってい(?:ない|ません)|検討中/.test(text);
}

/** A rule in the place of an amount: 「応募者の旅費規程による」, for a unit that is surely about what is asked. */
function givesRule(question: Question, unit: Unit, coverage: Coverage): boolean {
  if (question.subject !== 'amount' && question.subject !== 'rate') return false;
  return (
    coverage.own >= 0.7 &&
    unit.rank >= 0.35 &&
    /(?:規程|規定|単価表|単価|実費|基準)(?:に(?:よる|より|準じ|従)|を上限|の範囲)|実費/.test(unit.text)
  );
}

/** Whether a unit says what a thing is: 「〇〇とは」, 「〇〇　……をいう。」, 「〇〇：」. */
function defines(question: Question, unit: Unit): boolean {
  if (/をいう|をいいます|のこと(?:です|をいう|を指)|を指す|を指します|と定義|の総称|意味する|とは/.test(unit.text))
    return true;
  return question.concepts.some((concept) => concept.forms.some((form) => isDefined(form, unit)));
}

/** The form opens the unit (or stands in brackets) and は, とは or a colon follows it, or it is the whole heading. */
function isDefined(form: string, { text, heading }: Unit): boolean {
  if (heading.endsWith(form)) return true;
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
    const opens = at === 0 || /[・「(『]/.test(text[at - 1] ?? '');
    if (opens && /^[」)』]?(?:は|:|とは|\(|=)/.test(text.slice(at + form.length))) return true;
  }
  return false;
}

/** Whether the first cell of a row, or the words before an item's colon, name what is asked. */
function isLabelled(question: Question, { source, text }: Unit): boolean {
  const label = source.kind === 'row' ? fold(source.cells[0]?.text ?? '') : (/^([^。:]{2,20}):/.exec(text)?.[1] ?? '');
  if (label === '') return false;
  return question.concepts.some(
    (concept) =>
      concept.role !== 'action' &&
      concept.forms.some((form) => form.length >= 2 && label.includes(form) && label.length <= form.length + 8),
  );
}

/** A title or caption that stands alone says nothing by itself. */
function isBareLabel({ source, text, values }: Unit): boolean {
  return (
    source.kind === 'paragraph' &&
    text.length <= 24 &&
    values.length === 0 &&
    !/[。]|(?:する|した|ない|です|ます|こと|できる|れる|なし|あり)$/.test(text) &&
    !/[:]./.test(text)
  );
}

/** Asked of something that has happened. */
const PAST_TENSE = /(?:ました|でした|だった|った(?:の|ん|か)|した(?:の|ん|か)|れた(?:の|ん|か)|きた)/;

/** History: a unit that names only years before its document's, when the question names none. */
function isPast(question: Question, unit: Unit): boolean {
  const { fiscalYear } = unit.document;
  if (
    question.years.length > 0 ||
    fiscalYear === null ||
    PAST_TENSE.test(question.folded) ||
    /昨年|前年|これまで|過去|実績|経過|歴史|推移/.test(question.folded)
  )
    return false;
  const named = yearsIn(`${unit.text} ${unit.beside} ${unit.heading}`);
  return named.length > 0 && named.every((year) => year < fiscalYear);
}

/** A row or item that tells only when something begins. */
function opensOnly({ text, source }: Unit): boolean {
  const label = source.kind === 'row' ? fold(source.cells[0]?.text ?? '') : text.slice(0, 12);
  return /開始|始期|公表日/.test(label) && !/終了|締切|期限|まで|~/.test(text);
}

/** 1 when the unit is about the gate, -1 when it is about another, 0 when it names none. */
export function gateFit(gate: Gate, unit: Unit, isEnd = false): number {
  for (const text of [`${unit.beside} ${unit.text}`, unit.lead, unit.heading, unit.outer]) {
    const gates = gatesIn(text);
    if (gates.length === 0) continue;
    if (isEnd && gate === 'application' && opensOnly(unit)) return -1;
    if (gates[0] === gate) return 1;
    if (gate === 'application') return gates.every((other) => other === 'application' || other === 'opening') ? 1 : -1;
    if (gates.includes(gate)) return 0.7;
    if (gates[0] !== 'application') return -1;
  }
  return 0;
}

function valuesAsked(question: Question, unit: Unit): SpottedValue[] {
  const { shape } = question;
  if (shape.form !== 'value') return [];
  const column = columnOf(question, unit);
  const dated = question.subject === 'deadline' || question.subject === 'schedule';
  return unit.values.filter(
    (value) =>
      shape.kinds.includes(value.kind) &&
      (shape.counter === null || countsIn(shape.counter, value.text)) &&
      (column === null || fold(column.text).includes(value.text)) &&
      !(dated && value.kind === 'duration' && LOOKS_BACK.test(unit.text.slice(0, value.start))),
  );
}

/** 「過去3年以内に」 is no date of a call. */
const LOOKS_BACK = /(?:過去|直近|最近|から過去|前)$/;

/** In a table with a column for each part, the cell of the part asked for. */
export function columnOf({ part }: Question, { source }: Unit): Cell | null {
  if (part === null || source.kind !== 'row' || !source.cells.some((cell) => /[①-⑳]/u.test(cell.header))) return null;
  return source.cells.find((cell) => cell.header.includes(part)) ?? null;
}

/** 何か月 is answered in か月, ヶ月 or カ月; 何日 in 日 or 営業日. */
function countsIn(counter: string, text: string): boolean {
  const alike = [
    /か月|カ月|ヶ月|箇月/,
    /ページ|頁|枚/,
    /日|営業日|開庁日/,
    /か所|カ所|箇所/,
    /年|か年|カ年/,
    /字|文字/,
    /団体|社|者|事業者|機関/,
    /人|名/,
    /地域|市町村|自治体/,
    /件|つ|個|項目|種類|事業|地域|点/,
  ];
  return text.includes(counter) || alike.some((group) => group.test(counter) && group.test(text));
}

/** Units of another fiscal year than the one asked for are left out; a year named in the unit itself decides first. */
function fitsYear(question: Question, unit: Unit): boolean {
  if (question.years.length === 0) return true;
  const own = yearsIn(`${unit.text} ${unit.beside}`);
  const named = own.length > 0 ? own : yearsIn(unit.heading);
  if (named.length > 0 && !question.yearIsNext) return named.some((year) => question.years.includes(year));
  if (named.some((year) => question.years.includes(year))) return true;
  if (question.yearIsNext && /来年度|次年度|翌年度|次回/.test(unit.text)) return true;
  const { fiscalYear } = unit.document;
  return fiscalYear === null ? !question.yearIsNext : question.years.includes(fiscalYear);
}
