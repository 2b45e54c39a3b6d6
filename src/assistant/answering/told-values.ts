import type { Cell } from '../../domain/documents/passage.ts';
import { fold } from '../../domain/text/fold.ts';
import { type SpottedValue, spotValues } from '../../domain/values/spot-values.ts';
import { columnOfFigures } from './own-figures.ts';
import type { Question } from './question.ts';
import type { Unit } from './units.ts';

/** Values of the kind asked for, in the column of the part asked for; a year may stand above it. */
export function valuesAsked(question: Question, unit: Unit): SpottedValue[] {
  const own = ownValues(question, unit);
  return own.length > 0 ? own : yearsAbove(question, unit);
}

function ownValues(question: Question, unit: Unit): SpottedValue[] {
  const { shape } = question;
  if (shape.form !== 'value') return [];
  const column = columnAsked(question, unit);
  const dated = question.subject === 'deadline' || question.subject === 'schedule';
  const takes = TAKES.test(question.folded);
  const counted =
    (shape.counter !== null || (question.subject === 'rate' && question.yearIsLast)) && HAPPENED.test(question.folded);
  return [...unit.values, ...bareFigures(question, unit)].filter(
    (value) =>
      (shape.kinds.includes(value.kind) ||
        (value.kind === 'period' &&
          takesPeriod(question) &&
          (!/何月/.test(question.folded) || /\d月/.test(value.text))) ||
        (value.kind === 'count' && takes && /月|年|時間|分/.test(value.text))) &&
      (shape.counter === null || countsIn(shape.counter, value.text)) &&
      (shape.counter !== 'つ' || value.kind === 'count') &&
      (column === null || holds(column, value)) &&
      !(counted && (BOUND.test(unit.text.slice(value.end)) || !tellsEvent(question.folded, unit))) &&
      !(shape.counter !== null && APIECE.test(unit.text.slice(value.start))) &&
      !(counted && AIMED.test(around(unit.text, value))) &&
      !(ASKS_BUDGET.test(question.folded) && !BUDGET.test(`${unit.text} ${unit.beside} ${unit.heading}`)) &&
      !(CHANGED.test(question.folded) && !CHANGE.test(`${unit.text} ${unit.lead} ${unit.heading}`)) &&
      !(takes && !TAKEN.test(unit.text.slice(value.end))) &&
      !(value.kind === 'rate' && ASKS_MONEY.test(question.folded)) &&
      !(value.kind === 'money' && FROM.test(unit.text.slice(value.end)) && !ASKS_LEAST.test(question.folded)) &&
      !(ASKS_WITHIN.test(question.folded) && !WITHIN.test(unit.text.slice(value.start))) &&
      !((ASKS_FROM.test(question.folded) || ASKS_LOWEST.test(question.folded)) && !tellsFrom(unit, value)) &&
      !(shape.counter !== null && CONDITION.test(unit.text.slice(value.end)) && !ASKS_LEAST.test(question.folded)) &&
      !(dated && value.kind === 'duration' && !isDueIn(question, unit, value)) &&
      !(question.subject === 'schedule' && value.kind === 'duration' && OBJECTS.test(unit.text.slice(value.end))) &&
      !(value.kind !== 'url' && isOfSource(unit, value)) &&
      !isOtherStatistic(question.folded, unit, value) &&
      !(ASKS_PAID.test(question.folded) && !PAYS.test(`${unit.text} ${unit.beside}`)) &&
      !(
        dated &&
        !EDITION.test(question.folded) &&
        EDITION.test(unit.text.slice(Math.max(0, value.start - 8), value.start))
      ) &&
      !(dated && isWhatYearMeans(unit.text, value)) &&
      !(
        question.subject === 'deadline' &&
        !TELLS.test(question.folded) &&
        TOLD_LATER.test(unit.text.slice(value.end))
      ) &&
      !(value.text.length >= 4 && question.folded.includes(value.text)),
  );
}

/** 「2｜浪江町」 in a table under 「令和4年度は、次の11地域が選ばれました」: the year of all its rows. Their places are those in the text above. */
function yearsAbove(question: Question, { source, lead, heading }: Unit): SpottedValue[] {
  const { shape } = question;
  if (shape.form !== 'value' || question.subject === 'deadline' || !ASKS_YEAR.test(question.folded)) return [];
  if (source.kind !== 'row' && source.kind !== 'item') return [];
  const years = (text: string) =>
    spotValues(text).filter(({ kind, text: year }) => kind === 'period' && /年/.test(year));
  const [above] = [years(lead), years(heading)].filter((found) => found.length > 0);
  return above?.length === 1 ? above : [];
}

const ASKS_YEAR = /何年|いつ(?:の年|ごろ|頃)?(?:です|でし|選|始|行|実施|採択|取り組|の)/;

const BARE = /^約?\d[\d,.]*(?:以上|以下|未満|以内|程度|超)?(?:\([^)]*\))?$/;
/** What a header says of the figures below it. */
const FIGURES = /数|件|人|者|社|計|額|率|割合|点|円|回|量|台|名|団体|企業|自治体/;

/** Figures without a unit under a header that gives it (会員数 over 306): those of the column asked for, where one is. */
function bareFigures({ shape, concepts, folded }: Question, { source, text }: Unit): SpottedValue[] {
  if (source.kind !== 'row' || shape.form !== 'value' || !shape.kinds.includes('count')) return [];
  // How many points are needed in all is not told by those of one item.
  if (shape.counter === '点' && !/配点/.test(folded)) return [];
  const [, ...cells] = source.cells;
  const bare = cells.filter(
    (cell) => BARE.test(fold(cell.text)) && (shape.counter === 'つ' || FIGURES.test(fold(cell.header))),
  );
  const headed = (cell: Cell, carried: boolean) =>
    concepts.some(
      ({ forms, role }) =>
        (carried || role !== 'setting') && forms.some((form) => form.length >= 2 && fold(cell.header).includes(form)),
    );
  const asked = [bare.filter((cell) => headed(cell, false)), bare.filter((cell) => headed(cell, true))].find(
    (found) => found.length > 0,
  );
  return (asked ?? bare).map((cell) => {
    const figure = fold(cell.text);
    const start = Math.max(0, text.lastIndexOf(figure));
    return { kind: 'count' as const, text: figure, start, end: start + figure.length };
  });
}

/** Whether a cell holds a value: a bare figure is the whole of its cell. */
export function holds(cell: Cell, { text }: SpottedValue): boolean {
  const folded = fold(cell.text);
  return BARE.test(text) ? folded === text : folded.includes(text);
}

/** When something was, or how often it is, may be told by a year, a month or 毎週; when something is due may not. */
function takesPeriod({ subject, shape, folded }: Question): boolean {
  if (shape.form !== 'value' || subject === 'deadline' || /いつからいつまで/.test(folded)) return false;
  if (shape.counter !== null) return /^(?:年|か月|カ月|ヶ月|回)/.test(shape.counter);
  return (
    subject === 'schedule' &&
    /(?:た|って(?:い|る))[^、。]{0,12}[??。]*$|何年|何月|いつ(?:頃|ごろ)|頻度|間隔|ペース|時期|いつから[^、。]{0,10}(?:見込|予定|想定|され|なって)/.test(
      folded,
    )
  );
}

/** Asked how many there were or are now: a limit that is set tells nothing of it. */
const HAPPENED =
  /(?:(?:ました|でした|いますか|(?:し|っ|い|ん|れ|え|け|せ|き|ち|り|み)(?:た|だ)(?:の|ん)?(?:です|でしょう|だろう)?)(?:か|かね|っけ)?(?:(?:分|わ)か(?:り|る)(?:ます)?か?)?[??。]*$)|(?:た|だった)(?:の|もの|ところ|人|団体)は(?:何|いくつ|どれ)|今までに|これまでに/;
const BOUND = /^(?:以上|以下|以内|まで|未満)/;
/** 「1団体2名まで」, 「1人につき」: one stands for each. */
const APIECE = /^1(?:団体|人|名|社|者|件|地域|回|日|台|か所)(?:\d|につき|当たり|あたり|ごと)/;
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

const AIMED = /目標|予定|見込|想定/;
/** How long something takes others: told of a notice or a decision, not of what the applicant must keep to. */
const TAKES =
  /(?:何(?:日|営業日|週間|か月|カ月|ヶ月|時間)|どの(?:くらい|程度)|どれ(?:くらい|ぐらい|だけ))(?:くらい|ぐらい|程度|ほど)?(?:の?(?:日数|期間|時間))?(?:が)?(?:かか|要し|要する)/;
const TAKEN =
  /^[^。]{0,24}(?:要|かか|通知|承認(?:する|し)|決定(?:する|し)|審査(?:する|し)|発行|交付(?:する|し)|支払|公表|程度|頃)/;
const ASKS_MONEY =
  /最大(?:で|でも)?いくら|何円|何万円|何億|予算(?!を|の間|内)|総額|値段|報酬(?:は|が|って)|(?:上限|下限)額|単価/;
/** 「100万円以上の報酬を受けたとき」 is a condition, not an amount that is given. */
const FROM = /^(?:\([^)]*\))?(?:以上|を超え|超)/;
/** 「15分以上遅刻した場合」 tells no time that is given. */
const CONDITION = /^(?:以上|以下|未満|を超え|超)[^。、]{0,16}(?:場合|とき)/;
/** 「何時間以内に」: how long a desk is open tells nothing of it. */
const ASKS_WITHIN = /何(?:分|時間|日間?|営業日|開庁日|週間|か月|年)以内/;
const WITHIN = /^[^。、]{0,10}?(?:以内|まで|後|前|を経過|直ち|超え)/;
/** 「いくらから」 asks where something begins, not what it costs. */
const ASKS_FROM = /(?:いくら|何円|何万円|何人|何件|何台|何点)(?:から|以上)(?!いくら|何)/;

/** 「最低いくら」 asks for a lower bound. */
const ASKS_LOWEST =
  /最低(?:でも|で|限)?(?:いくら|何|どれ(?:くらい|だけ))|何点(?:取れば|とれば|あれば|で(?:合格|採択|通))|合格点|最低点/;

function tellsFrom({ text, source }: Unit, { start, end }: SpottedValue): boolean {
  const cell = source.cells.find((each) => fold(each.text).includes(text.slice(start, end)));
  return (
    FROM.test(text.slice(end)) ||
    /(?:以上|未満|超)$/.test(text.slice(start, end)) ||
    /^(?:に満たない|未満|に達しない)/.test(text.slice(end)) ||
    /下限|最低|最少|少なくとも|以上/.test(`${text.slice(Math.max(0, start - 10), start)} ${fold(cell?.header ?? '')}`)
  );
}

const ASKS_LEAST = /以上|下限|最低|少なくとも|要件|条件|規模|資格|対象|超|いくらから|何円から|から(?:ですか|なの)/;

/** What is set aside in all is not what one applicant may get. */
const ASKS_BUDGET = /予算(?:の(?:うち|内訳|総額|規模)|額|規模|総額|は|って)/;
const BUDGET = /予算|総額|億円|規模|委託(?:料の?)?上限|予定価格|提案上限/;

/** How much something has grown or shrunk is told by its change, not by what it is. */
const CHANGED =
  /(?:いくら|どれ(?:くらい|ぐらい|だけ)|何(?:人|件|円|割|%))(?:増え|減っ|減り|上がっ|上がり|下がっ|下がり|伸び)/;
const CHANGE = /増|減|上が|下が|伸び|引き(?:上|下)げ|→|加算|加え|上乗せ|から[^。]{1,30}(?:に|へ)|前年|変更/;

/** 「令和6年度（令和6年4月1日から令和7年3月31日まで）」: the days of a fiscal year are no days of a call. */
const FISCAL_YEAR = /(?:年度(?:内)?\(|\([^()]{0,12}年度[、,:=])[^()]{0,16}4月1日[^()]{1,16}3月31日[^()]{0,12}\)/g;

function isWhatYearMeans(text: string, { start, end }: SpottedValue): boolean {
  return [...text.matchAll(FISCAL_YEAR)].some(({ 0: gloss, index }) => index <= start && end <= index + gloss.length);
}

/** When one is paid is not told by when to ask for it. */
const ASKS_PAID = /(?:振り?込|支払)(?:まれ|んで|われ|って)|入金(?:され|して|は|が)|口座に(?:入|届|振)/;
const PAYS = /支払|支給|振り?込|入金|精算払(?:する|し|い)|概算払(?:する|し|い)|交付(?:する|し|され)/;

/** When a document was written is no day of a call. */
const EDITION = /編集日|作成日|更新日|改訂日|改定日|発行日|制定日|版日/;
const TELLS = /公開|公表|発表|分か|わか|知|通知|連絡|結果|案内/;
/** 「通知の日から14日以内に照会することができる」: until when one may object tells no day of a call. */
const OBJECTS = /^[^。]{0,40}(?:理由の(?:説明|概要)|照会|異議|不服|取り?下げ)/;

/** 「8月下旬にお知らせします」: when something will be told. */
const TOLD_LATER = /^(?!まで|~)[^。]{0,24}(?:お知らせ|ご案内|公表|発表|公開)(?:し|す|する|いた|予定)/;

/** What stands close to a value. */
function around(text: string, { start, end }: SpottedValue): string {
  return text.slice(Math.max(0, start - 10), end + 14);
}

/** 「過去3年以内に」 is no date of a call, nor is 「平日1日」 where a day is asked for. */
function isDueIn({ folded }: Question, { text }: Unit, value: SpottedValue): boolean {
  if (/(?:過去|直近|最近|から過去|前)$/.test(text.slice(0, value.start))) return false;
  return !/^\d{1,3}(?:日|週)$/.test(value.text) || /期間|何日間|どのくらい|どれくらい/.test(folded);
}

/** An average where the highest or the sum is asked for, or another figure where the average is. */
function isOtherStatistic(folded: string, { source, text }: Unit, value: SpottedValue): boolean {
  const cell = source.cells.find((each) => fold(each.text).includes(value.text));
  const before =
    text
      .slice(Math.max(0, value.start - 14), value.start)
      .split(/[、。]/)
      .at(-1) ?? '';
  const label = `${fold(cell?.header ?? '')} ${before}`;
  const average = /平均|1件当たり|1件あたり/.test(label);
  if (/最大|上限|いくらまで|最高/.test(folded) && !/下限|最低/.test(folded) && /(?:下限|最低)[^、。]{0,6}$/.test(label))
    return true;
  if (/下限|最低/.test(folded) && !/上限|最大|最高|いくらまで/.test(folded) && /(?:上限|限度)[^、。]{0,6}$/.test(label))
    return true;
  if (/合わせて|全部で|合計|総数/.test(folded) && /必須|のみ|うち/.test(label)) return true;
  if (/平均/.test(folded)) return !average && !/平均/.test(text);
  return average && /一番|いちばん|最も|最高|最大|最多|上限|下限|限度|合計|総額|全部で|合わせて/.test(folded);
}

const SOURCE = /^(?:出典|出所|資料番号|参照|掲載先|根拠資料)/;

/** 「経産省資料6ページ」 in a column of sources tells nothing of what is asked. */
function isOfSource({ source, text }: Unit, value: SpottedValue): boolean {
  const at = text.search(/出典[:：は]/);
  if (at >= 0 && value.start > at) return true;
  return (
    source.kind === 'row' &&
    source.cells.some((cell) => SOURCE.test(cell.header) && fold(cell.text).includes(value.text)) &&
    !source.cells.some((cell) => !SOURCE.test(cell.header) && fold(cell.text).includes(value.text))
  );
}

/** In a table with a column for each part or programme, the cell of the one asked for. */
export function columnOf({ part, names, subject }: Question, { source }: Unit): Cell | null {
  if (source.kind !== 'row') return null;
  const cells = source.cells.slice(1);
  if (part !== null && cells.some((cell) => /[①-⑳]/u.test(cell.header)))
    return cells.find((cell) => cell.header.includes(part)) ?? null;
  if (names.length === 0 || subject === 'comparison') return null;
  const own = cells.filter((cell) => {
    const header = fold(cell.header.replace(/^\s*[①-⑳]\s*/u, ''));
    return header.length >= 3 && names.some((name) => name.includes(header) || header.includes(name));
  });
  return own.length === 1 && cells.length > 1 ? (own[0] ?? null) : null;
}

/** In a row with several values the cell of the column asked for; null when none can be told. */
export function columnAsked(question: Question, unit: Unit): Cell | null {
  return columnOf(question, unit) ?? columnOfFigures(question, unit) ?? columnNamed(question, unit);
}

/**
 * The cell whose header alone names something that is asked about (二次 over 一次公募｜二次公募｜三次公募), where it and
 * another column hold values of the kind asked for; null where no word, or more than one, leads to a column.
 */
function columnNamed({ concepts, shape }: Question, { source }: Unit): Cell | null {
  if (source.kind !== 'row' || shape.form !== 'value') return null;
  const holding = source.cells.slice(1).filter((cell) => {
    const spotted = spotValues(fold(cell.text));
    return cell.header !== '' && spotted.some(({ kind }) => shape.kinds.includes(kind) || kind === 'period');
  });
  if (holding.length < 2) return null;
  const named = new Set<Cell>();
  for (const { forms, role, alike } of concepts) {
    if (role === 'action') continue;
    const under = holding.filter((cell) =>
      forms.slice(0, alike).some((form) => form.length >= 2 && fold(cell.header).includes(form)),
    );
    const [only] = under;
    if (only !== undefined && under.length === 1) named.add(only);
  }
  const [column] = named;
  return column !== undefined && named.size === 1 ? column : null;
}

/** 何か月 is answered in か月, ヶ月 or カ月; 何日 in 日 or 営業日. */
function countsIn(counter: string, text: string): boolean {
  // いくつ asks for any number of things.
  if (BARE.test(text) || (counter === 'つ' && /^[\d,.約]+/.test(text))) return true;
  const alike = [
    /か月|カ月|ヶ月|箇月/,
    /ページ|頁|枚/,
    /日|営業日|開庁日/,
    /か所|カ所|箇所/,
    /年|か年|カ年/,
    /字|文字/,
    /団体|社|者|事業者|機関/,
    /人|名|者/,
    /地域|市町村|自治体/,
    /件|つ|個|項目|種類|事業|地域/,
    /点|ポイント/,
  ];
  return text.includes(counter) || alike.some((group) => group.test(counter) && group.test(text));
}
