import type { Cell } from '../../domain/documents/passage.ts';
import { fold } from '../../domain/text/fold.ts';
import type { SpottedValue } from '../../domain/values/spot-values.ts';
import type { Coverage } from './coverage.ts';
import { columnOfFigures } from './own-figures.ts';
import type { Question } from './question.ts';
import type { Unit } from './units.ts';

/** Whether a unit has the form in which a right answer comes. */
export function hasForm(question: Question, unit: Unit, values: readonly SpottedValue[], coverage: Coverage): boolean {
  if (question.shape.form === 'value') {
    return values.length > 0 || givesRule(question, unit, coverage) || isUndecided(question, unit);
  }
  if (question.subject === 'definition') return defines(question, unit);
  return !isBareLabel(unit) && (!ASKS_PLACE.test(question.folded) || PLACE.test(`${unit.beside} ${unit.text}`));
}

/** Where something takes place is told by a place, an online form or a word for one. */
const ASKS_PLACE = /どこで(?:や|開|行|実施|あり|ある|する|受)|(?:会場|開催場所|開催地)(?:は|を|って)/;
const PLACE =
  /会場|場所|[館室階局庁署町村市区県都府道]|ホール|センター|ビル|オンライン|会議|ウェブ|web|http|サイト|窓口|にて|次の(?:とおり|いずれ)/;

/** Values of the kind asked for, in the column of the part asked for. */
export function valuesAsked(question: Question, unit: Unit): SpottedValue[] {
  const { shape } = question;
  if (shape.form !== 'value') return [];
  const column = columnOf(question, unit) ?? columnOfFigures(question, unit);
  const dated = question.subject === 'deadline' || question.subject === 'schedule';
  const counted = shape.counter !== null && HAPPENED.test(question.folded);
  return unit.values.filter(
    (value) =>
      (shape.kinds.includes(value.kind) || (value.kind === 'period' && takesPeriod(question))) &&
      (shape.counter === null || countsIn(shape.counter, value.text)) &&
      (column === null || fold(column.text).includes(value.text)) &&
      !(counted && (BOUND.test(unit.text.slice(value.end)) || !tellsEvent(question.folded, unit))) &&
      !(shape.counter !== null && APIECE.test(unit.text.slice(value.start))) &&
      !(dated && value.kind === 'duration' && LOOKS_BACK.test(unit.text.slice(0, value.start))),
  );
}

/** When something was, or how often it is, may be told by a year, a month or 毎週; when something is due may not. */
function takesPeriod({ subject, shape, folded }: Question): boolean {
  if (shape.form !== 'value' || subject === 'deadline') return false;
  if (shape.counter !== null) return /^(?:年|か月|カ月|ヶ月|回)/.test(shape.counter);
  return (
    subject === 'schedule' &&
    /(?:た|って(?:い|る))[^、。]{0,12}[??。]*$|何年|何月|いつ(?:頃|ごろ)|頻度|間隔|ペース|時期/.test(folded)
  );
}

/** Asked how many there were or are now: a limit that is set tells nothing of it. */
const HAPPENED = /(?:ました|でした|いますか|(?:し|っ|い|ん)(?:た|だ)(?:の|ん)?(?:です)?か?)[??。]*$/;
const BOUND = /^(?:以上|以下|以内|まで|未満)/;
/** 「1団体2名まで」, 「1人につき」: one stands for each. */
const APIECE = /^1(?:団体|人|名|社|者|件|地域)(?:\d|につき|当たり|あたり|ごと)/;
/** What happened to those that are counted: how many applied is not told by how many were chosen. */
const EVENTS = [
  /応募|申請|申し?込|エントリー|出願/,
  /選定|選ば|採択|採用|選ん/,
  /参加|出席|来場|受講/,
  /回答|答え/,
  /利用|乗っ|乗車|使っ/,
];

function tellsEvent(folded: string, { text, beside, lead, heading }: Unit): boolean {
  const asked = EVENTS.filter((event) => event.test(folded));
  const told = `${text} ${beside} ${lead} ${heading}`;
  return asked.length === 0 || asked.some((event) => event.test(told));
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
    /件|つ|個|項目|種類|事業|地域/,
    /点|ポイント/,
  ];
  return text.includes(counter) || alike.some((group) => group.test(counter) && group.test(text));
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

/** A title or caption that stands alone says nothing by itself. */
export function isBareLabel({ source, text, values }: Unit): boolean {
  return (
    source.kind === 'paragraph' &&
    text.length <= 24 &&
    values.length === 0 &&
    !/[。]|(?:する|した|ない|です|ます|こと|できる|れる|なし|あり)$/.test(text) &&
    !/[:]./.test(text)
  );
}

/** Whether the first cell of a row, or the words before an item's colon, name what is asked. */
export function isLabelled(question: Question, { source, text }: Unit): boolean {
  const label = source.kind === 'row' ? fold(source.cells[0]?.text ?? '') : (/^([^。:]{2,20}):/.exec(text)?.[1] ?? '');
  if (label === '') return false;
  return question.concepts.some(
    (concept) =>
      concept.role !== 'action' &&
      concept.forms.some((form) => form.length >= 2 && label.includes(form) && label.length <= form.length + 8),
  );
}
