import { dayOf } from '../../domain/dates/civil.ts';
import { readDates } from '../../domain/dates/read-dates.ts';
import type { Cell } from '../../domain/documents/passage.ts';
import { fold, readable } from '../../domain/text/fold.ts';
import { bodyAsked } from './asked-bodies.ts';
import { concludeCorrected } from './conclude-corrected.ts';
import { concludePolarity } from './conclude-polarity.ts';
import { halfAsked } from './contrast.ts';
import { type Evidence, isToldAbove } from './evidence.ts';
import { politely, valueSentence } from './polite.ts';
import type { Question } from './question.ts';
import { isAsked } from './rows.ts';
import { columnAsked, columnOf, holds } from './told-values.ts';
import { topicOf } from './topic.ts';
import type { Unit } from './units.ts';

const LONGEST_CONCLUSION = 160;

/** The answer in one sentence, in the polarity of its source. */
export function conclude(question: Question, evidence: Evidence): string {
  return sayDates(concludeForm(question, withoutSource(evidence)));
}

/** A clause without 「出典：…」 at its end, which its citation tells. */
function withoutSource(evidence: Evidence): Evidence {
  const { unit } = evidence;
  const text = unit.source.text.slice(unit.start, unit.end);
  const at = unit.source.kind === 'row' ? -1 : text.search(/(?<=[。\s])(?:出典|資料)[：:][^。]*。?$/u);
  return at < SHORTEST ? evidence : { ...evidence, unit: { ...unit, end: unit.start + at } };
}

const SHORTEST = 8;

function concludeForm(question: Question, evidence: Evidence): string {
  if (evidence.correction !== undefined) return concludeCorrected(question, labelOf(question), evidence.correction);
  switch (question.shape.form) {
    case 'polarity':
      return (
        sayCondition(evidence) ??
        halfOf(question, evidence) ??
        concludePolarity(question, evidence, question.shape.axis) ??
        concludeClause(question, evidence)
      );
    case 'value':
      return concludeValue(question, evidence);
    case 'list':
    case 'clause':
      return concludeClause(question, evidence);
  }
}

/** Whether a condition holds for the asker's own case; other conditions may stand beside it. */
function sayCondition({ condition }: Evidence): string | null {
  if (condition === null || (condition.by === 'bound' && condition.met)) return null;
  const { met, stated, condition: printed } = condition;
  return `「${printed}」という条件に、${stated}は${met ? '当てはまります。ほかの条件も確かめてください。' : '当てはまりません。'}`;
}

/** Where a clause sets two verdicts against each other, the one that is asked for. */
function halfOf(question: Question, { unit }: Evidence): string | null {
  if (unit.source.kind === 'row') return null;
  const half = halfAsked(question, readable(unit.source.text.slice(unit.start, unit.end)));
  return half === null || half.length > LONGEST_CONCLUSION ? null : politely(half);
}

/** 2024-05-10T12:00 as people say it: 2024年5月10日12:00. */
function sayDates(text: string): string {
  return text.replace(
    /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?:T(?=\d{2}:\d{2}))?(?!\d*-)/gu,
    (_, year: string, month: string, day: string) => `${year}年${Number(month)}月${Number(day)}日`,
  );
}

/** The new value of a notice: 「11月13日」から「11月20日」に変更します. */
const CHANGED = /から[「『]?([^「」『』。]{2,40}?)[」』]?(?:に|へ)(?:変更|訂正|改め|延長|修正|引き)/u;

/** 「公募はいつまで」: what ends is the call, what is told its end. */
const NAMES_END = /締|〆|期限|期日|日時?$|まで$|期間|時期|日程|受付/u;

function labelOf(question: Question): string {
  const topic = topicOf(question);
  const isEnd = question.subject === 'deadline' && question.shape.form === 'value' && !NAMES_END.test(topic);
  return isEnd ? `${topic}の期限` : topic;
}

function concludeValue(question: Question, { unit, values }: Evidence): string {
  const label = labelOf(question);
  const text = unit.source.text.slice(unit.start, unit.end);
  if (isToldAbove({ unit, values }))
    return `${label}は、${[...new Set(values.map((value) => value.text))].join('、')}です。`;
  const changed = CHANGED.exec(readable(text))?.[1];
  if (changed !== undefined && values.some((value) => fold(changed).includes(value.text)))
    return `${label}は、「${changed}」に変更されています。`;
  if (unit.source.kind === 'row') {
    const column = columnAsked(question, unit);
    const holding = unit.source.cells.filter((cell) => values.some((value) => holds(cell, value)));
    const cells =
      column !== null && holding.includes(column) ? [column] : withoutRepeats(holding, unit.document.fiscalYear);
    const [cell] = cells;
    if (cells.length === 1 && cell !== undefined && cell.text.length <= 120) return valueSentence(label, cell.text);
    if (cells.length > 1) {
      const told = cells
        .slice(0, 4)
        .map((each) => (each.header === '' ? readable(each.text) : `${readable(each.header)}は${readable(each.text)}`));
      if (told.join('、').length <= LONGEST_CONCLUSION)
        return `${told.some((each) => each.startsWith(`${label}は`)) ? '' : `${label}は、`}${politely(told.join('、'))}`;
    }
  }
  if (text.length <= LONGEST_CONCLUSION) {
    const said = readable(text);
    const [, own, told] = LABELLED.exec(said) ?? [];
    if (own !== undefined && told !== undefined && !/[。：:]/u.test(told)) return valueSentence(own, told);
    // A clause with its own predicate is only made polite; a bare value gets the topic as its subject.
    return /。|(?:です|ます|する|した|ない|こと|れる|ある|いる|なる|できる)$/u.test(said)
      ? politely(text)
      : valueSentence(label, text);
  }
  const told = [...new Set(values.map((value) => value.text))].slice(0, 3).join('、');
  return told === '' ? `${label}については、次のとおり定められています。` : `${label}は、${told}です。`;
}

/** 「エントリーシート提出期限：令和8年6月19日」 */
const LABELLED = /^([^：:。、「」]{2,24})[：:]\s*(.{2,})$/su;

/** A cell that gives the day of another cell in other figures tells nothing new: 令和4年5月16日｜2022-05-16T12:00. */
function withoutRepeats(cells: readonly Cell[], fiscalYear: number | null): readonly Cell[] {
  const days = cells.map(({ text }) =>
    readDates(text, { fiscalYear })
      .flatMap(({ to }) => (to === null ? [] : [JSON.stringify(dayOf(to.start))]))
      .at(0),
  );
  return cells.filter((_, at) => days[at] === undefined || days.indexOf(days[at]) === at);
}

/** 「どちらか一つを選ぶ」 takes no です. */
const PREDICATE = /[一-龠ぁ-ん](?:[うくすつぬむぶる]|ない|[しっいれ]た)$/u;

function concludeClause(question: Question, { unit }: Evidence): string {
  const text = unit.source.text.slice(unit.start, unit.end);
  const record = recordOf(unit);
  if (unit.source.kind === 'row') {
    const [first, ...others] = namedFirst(unit.source.cells.filter((cell) => cell.text.trim() !== ''));
    const column = columnOf(question, unit);
    const value = (column === null ? cellsAsked(question, others) : [column])
      .map((cell) => (cell.header === '' ? readable(cell.text) : `${readable(cell.header)}：${readable(cell.text)}`))
      .join('、');
    if (first !== undefined && value !== '' && first.text.length + value.length <= LONGEST_CONCLUSION) {
      const said = value.replace(/。$/u, '');
      if (record !== null && record.length + said.length <= LONGEST_CONCLUSION)
        return `${record}：${readable(first.text)}は、${said}です。`;
      return PREDICATE.test(said)
        ? `${readable(first.text)}は、「${said.replace(/^(?:内容|説明|概要|記載)：/u, '')}」とされています。`
        : `${readable(first.text)}は、${said}です。`;
    }
  }
  if (record !== null && record.length + text.length <= LONGEST_CONCLUSION && !text.includes(record))
    return `${record}：${politely(text)}`;
  if (text.length <= LONGEST_CONCLUSION) {
    const said = politely(text);
    // 「MaaS：…をいいます。」
    return question.subject === 'definition' ? said.replace(/^([^：:。、]{2,24})[：:]\s*(?=.{8})/u, '$1とは、') : said;
  }
  return `${topicOf(question)}については、次のとおり定められています。`;
}

/** 「分かっていること：…」 in a casebook: the case that it is said of, as its heading names it. */
function recordOf({ source, document }: Unit): string | null {
  if (document.kind !== 'casebook') return null;
  const labelled = source.kind === 'item' && /^[^：:。]{2,16}[：:]/u.test(source.text);
  if (!labelled && !(source.kind === 'row' && source.cells.length === 2)) return null;
  const heading = readable(source.headings.at(-1) ?? '').replace(/^[\d０-９.．\s]+/u, '');
  return heading === '' ? null : heading;
}

/** Of a row's cells those whose header names what is asked, or that name the body asked for; failing that those that speak of it. */
function cellsAsked(question: Question, cells: readonly Cell[]): readonly Cell[] {
  if (question.subject === 'comparison') return cells;
  const body = bodyAsked(question.folded);
  const asked = cells.filter((cell) => (body?.test(fold(cell.text)) ?? false) || isAsked(question, cell));
  if (asked.length > 0) return asked;
  const telling = question.concepts.filter(({ role, weight }) => role !== 'action' && weight >= 0.4);
  const carrying = cells.filter((cell) => {
    const text = fold(cell.text);
    return telling.some(({ forms }) => forms.some((form) => form.length >= 2 && text.includes(form)));
  });
  return carrying.length > 0 ? carrying : cells;
}

/** Cells without a number that stands before the name: (1)｜未来技術社会実装事業｜… */
function namedFirst(cells: readonly Cell[]): readonly Cell[] {
  return cells.length > 2 && /^[\s(（[［]*[0-9０-９①-⑳]+[)）.．\]］]?$/u.test(cells[0]?.text ?? '')
    ? cells.slice(1)
    : cells;
}
