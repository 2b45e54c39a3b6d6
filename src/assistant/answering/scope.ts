import { fiscalYearsIn, yearsIn } from '../../domain/dates/fiscal-year.ts';
import type { Document } from '../../domain/documents/document.ts';
import { fold } from '../../domain/text/fold.ts';
import { isLabelled } from './answer-form.ts';
import type { Question } from './question.ts';
import type { Unit } from './units.ts';

/**
 * Whether a unit may answer at all: it is of the programme, part and fiscal year asked for, and does not only name a
 * source or deny a value.
 */
export function isInScope(
  question: Question,
  unit: Unit,
  programmes: readonly string[],
  focus: readonly string[],
): boolean {
  if (isSourceLine(unit) || isOtherPart(question, unit) || isOfItself(question, unit)) return false;
  if (
    question.shape.form === 'value' &&
    (isPast(question, unit) ||
      isDenied(question, unit.text) ||
      BIBLIOGRAPHY.test(unit.heading) ||
      isOfDocument(question, unit))
  )
    return false;
  return inFocus(focus, programmes, unit.document) && fitsYear(question, unit);
}

/** A value mentioned only to say that it does not hold here. */
const DENIES = /当てはまりません|当てはまらない|あてはまらない|対象ではなく/;
/** 「令和2年度の額であり、令和6年度には当てはまりません」 tells the year that is asked for, of 令和2年度. */
function isDenied({ years }: Question, text: string): boolean {
  const clause = text.split(/[。、]/).find((part) => DENIES.test(part));
  if (clause === undefined) return false;
  const denied = fiscalYearsIn(clause);
  return years.length === 0 || denied.length === 0 || denied.some((year) => years.includes(year));
}

/** The list of sources at the end of a document. */
const BIBLIOGRAPHY = /^[\d.\s]*(?:出典|参考文献|引用文献|参考資料)(?:の?一覧)?$/;
/** A row that describes a document: when that was issued is no day of a call. */
function isOfDocument({ subject, folded }: Question, { source }: Unit): boolean {
  if ((subject !== 'deadline' && subject !== 'schedule') || /資料|発表|公表|報道|発行|掲載/.test(folded)) return false;
  const headed = (pattern: RegExp) => source.cells.some(({ header }) => pattern.test(header));
  return headed(/発行者|発行元|作成者/) && headed(/掲載先|URL|出典/i);
}

/** A heading names the programmes below it, unless it says what they are not. */
export function naming(heading: string): string {
  return /含まれない|含まない|以外|ではない|でない|異なる|違い|比較/.test(heading) ? '' : heading;
}

/** A unit about ① when ② is asked for. */
function isOtherPart({ part }: Question, { source }: Unit): boolean {
  if (part === null) return false;
  const marks: readonly string[] =
    `${source.headings.join(' ')} ${source.lead ?? ''} ${source.marker ?? ''} ${source.text}`.match(/[①-⑳]/gu) ?? [];
  return marks.length > 0 && !marks.includes(part) && source.cells.every((cell) => !cell.header.includes(part));
}

/** What a document says of itself, unless that is asked about. */
function isOfItself({ folded }: Question, { text }: Unit): boolean {
  return (
    /^(?:この|本)資料は[、,]?[^。]{0,20}(?:編集|作成|要約)|(?:編集|作成|更新)日:/.test(text) &&
    !/資料|要約|編集|作成|公式/.test(folded)
  );
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

/** Asked of something that has happened. */
const PAST_TENSE = /(?:ました|でした|だった|った(?:の|ん|か)|した(?:の|ん|か)|れた(?:の|ん|か)|きた)/;

/** A table that tells years gone by as such. */
const HISTORY = /推移|経過|歩み|沿革|履歴|実績/;

/** History: a unit that names only years before its document's, or a row of another year, when the question names none. */
export function isPast(question: Question, unit: Unit): boolean {
  const { fiscalYear } = unit.document;
  if (
    question.years.length > 0 ||
    fiscalYear === null ||
    HISTORY.test(unit.heading) ||
    (question.subject !== 'deadline' && question.subject !== 'schedule' && isLabelled(question, unit)) ||
    PAST_TENSE.test(question.folded) ||
    /昨年|前年|これまで|過去|実績|経過|歴史|推移/.test(question.folded)
  )
    return false;
  const [label] = unit.source.cells;
  const ofRow = label === undefined ? [] : fiscalYearsIn(fold(label.text));
  if (ofRow.length > 0 && !ofRow.includes(fiscalYear)) return true;
  const named = yearsIn(`${unit.text} ${unit.beside} ${unit.heading}`);
  return named.length > 0 && named.every((year) => year < fiscalYear);
}

const MONTH = /((?:令和|平成)(?:元|\d{1,2})|20\d{2})年(\d{1,2})月/;

/** A row of 「2021年3月末」 when 「2022年3月末」 is asked for. */
function isOfOtherMonth(folded: string, { source }: Unit): boolean {
  const asked = MONTH.exec(folded)?.[0];
  const label = MONTH.exec(fold(source.kind === 'row' ? (source.cells[0]?.text ?? '') : ''))?.[0];
  return asked !== undefined && label !== undefined && asked !== label;
}

const SPAN_OF_YEARS = /年度から[^、。]{2,10}年度までの[0-9一二三四五六七八九十]+(?:年|か年)/;

/** Units of another fiscal year than the one asked for are left out; a year named in the unit itself decides first. */
function fitsYear(question: Question, unit: Unit): boolean {
  if (question.years.length === 0) return true;
  if (isOfOtherMonth(question.folded, unit)) return false;
  if (
    question.yearIsLast &&
    /昨年|前年度|去年|前回/.test(`${unit.text} ${unit.beside} ${unit.heading} ${unit.outer} ${unit.lead}`)
  )
    return true;
  // 「令和元年度から令和5年度までの5年間の選定数」 is not that of one of them.
  if (question.shape.form === 'value' && question.years.length === 1 && SPAN_OF_YEARS.test(unit.text)) return false;
  const label = unit.source.kind === 'row' ? fiscalYearsIn(fold(unit.source.cells[0]?.text ?? '')) : [];
  const own = label.length > 0 ? label : yearsIn(`${unit.text} ${unit.beside}`);
  const named = own.length > 0 ? own : yearsIn(unit.heading);
  if (named.length > 0 && !question.yearIsNext) return named.some((year) => question.years.includes(year));
  if (named.some((year) => question.years.includes(year))) return true;
  if (question.yearIsNext && /来年度|次年度|翌年度|次回/.test(unit.text)) return true;
  const { fiscalYear } = unit.document;
  return fiscalYear === null ? !question.yearIsNext && !question.yearIsLast : question.years.includes(fiscalYear);
}
