import { fiscalYearsIn } from '../../domain/dates/fiscal-year.ts';
import { fold } from '../../domain/text/fold.ts';
import type { Evidence } from './evidence.ts';
import { gateFit } from './gate-fit.ts';
import { carriedBy, type Question, toldBy } from './question.ts';
import { columnOf } from './told-values.ts';

/** A clause that says that something is not stated, or will be told later, answers nothing. */
export function saysNothing(question: Question, { unit, values }: Evidence): boolean {
  const { text, source, heading } = unit;
  const leads = !SILENT.test(text) && /確認(?:して|し)|参照|https?:/.test(text);
  if (values.length === 0 && !leads && /記載(?:が|の)(?:ない|見当たらない)|不明な|未定の/.test(heading)) return true;
  const column = columnOf(question, unit);
  if (column !== null && SILENT.test(fold(column.text))) return true;
  const sentences = text.split('。').filter(Boolean);
  const silent = sentences.some(
    (sentence) => SILENT.test(sentence) && (sentences.length === 1 || isAsked(question, silentClause(sentence))),
  );
  if (source.kind === 'row')
    return (
      isMostlyBlank(question, unit) ||
      (question.shape.form === 'polarity' && source.cells.slice(1).some(({ text: cell }) => fold(cell) === '要確認')) ||
      source.cells.some(
        (cell, at) =>
          (isBlank(fold(cell.text)) &&
            asked(question, fold(cell.header !== '' ? cell.header : (source.cells[at - 1]?.text ?? '')))) ||
          (SILENT.test(fold(cell.text)) &&
            !/\d/.test(fold(cell.text)) &&
            asked(question, fold(cell.header)) &&
            !(values.length > 0 && isPartOf(fold(cell.header), question.folded))),
      )
    );
  if (question.shape.form !== 'value')
    return (
      (silent && text.length < 130 && !tellsBeside(question, sentences)) ||
      leavesMost(question, sentences) ||
      leavesWhether(question, sentences)
    );
  const first = values[0];
  // A year or a month is told, the day that is asked for is said to be open.
  if (
    (question.subject === 'schedule' || question.subject === 'deadline') &&
    values.every(({ kind }) => kind === 'period') &&
    sentences.some((sentence) => SILENT.test(sentence) && OPEN_DAY.test(sentence))
  )
    return true;
  if (first !== undefined) {
    const at = text.search(SILENT);
    return at >= 0 && at < first.start && !isOfAnother(question, sentences, first.text);
  }
  return (
    silent || /(?:後日|別途|追って|改めて)[^。]{0,20}(?:公表|公開|案内|通知|お知らせ|定め|連絡|掲載|示)/.test(text)
  );
}

/** The silent sentence holds most of what is asked, more than any other: 「どの段階に当たるかは記載なし」. */
function leavesMost(question: Question, sentences: readonly string[]): boolean {
  if (sentences.length < 2) return false;
  const most = (of: readonly string[]) => Math.max(0, ...of.map((sentence) => carriedBy(question, sentence)));
  const left = sentences.filter((sentence) => SILENT.test(sentence));
  const years = left.flatMap(fiscalYearsIn);
  if (question.years.length > 0 && years.length > 0 && !years.some((year) => question.years.includes(year)))
    return false;
  const which = /どの([一-龠]{2,4})/.exec(question.folded)?.[0];
  if (which !== undefined && left.some((sentence) => sentence.includes(which))) return true;
  const silent = most(left);
  const telling = most(sentences.filter((sentence) => !SILENT.test(sentence)));
  return silent > telling + LEFT && silent >= toldBy(question) / 2;
}

const LEFT = 0.1;

/** 「会員でない地域が応募できるかどうかは記載なし」, asked whether one may: no other sentence carries more of it. */
function leavesWhether(question: Question, sentences: readonly string[]): boolean {
  if (question.shape.form !== 'polarity') return false;
  const carried = (of: readonly string[]) => Math.max(0, ...of.map((sentence) => carriedBy(question, sentence)));
  const open = sentences.filter(
    (sentence) => (SILENT.test(sentence) && WHETHER.test(sentence)) || TO_CONFIRM.test(sentence),
  );
  const most = carried(open);
  return most > 0 && most >= carried(sentences.filter((sentence) => !open.includes(sentence)));
}

const WHETHER = /かどうか|可否|要否|有無/;
const TO_CONFIRM = /か(?:どうか)?は、?要確認/;

/** Another sentence carries what is asked at least as well as the silent one does. */
function tellsBeside(question: Question, sentences: readonly string[]): boolean {
  if (question.subject !== 'definition' && question.shape.form !== 'clause') return false;
  const carried = (sentence: string) => carriedBy(question, sentence);
  const left = sentences.filter((sentence) => SILENT.test(sentence));
  if (left.some((sentence) => fiscalYearsIn(sentence).some((year) => question.years.includes(year)))) return false;
  const silent = left.map(carried);
  const telling = sentences.filter((sentence) => !SILENT.test(sentence)).map(carried);
  return Math.max(0, ...telling) >= Math.max(0, ...silent);
}

/** The silent sentence speaks of another year or matter than the one with the value, which speaks of what is asked. */
function isOfAnother(question: Question, sentences: readonly string[], value: string): boolean {
  const silent = sentences.find((sentence) => SILENT.test(sentence));
  const telling = sentences.find((sentence) => sentence.includes(value));
  if (silent === undefined || telling === undefined || silent === telling) return false;
  const years = fiscalYearsIn(silent);
  if (question.years.length > 0 && years.length > 0) return !years.some((year) => question.years.includes(year));
  const names = (sentence: string) =>
    question.concepts.some(({ role, forms }) => role === 'thing' && forms.some((form) => sentence.includes(form)));
  return names(telling) && !names(silent);
}

/** The part of a sentence that says that something is not stated. */
function silentClause(sentence: string): string {
  return sentence.split(/、|であり|が,/).find((clause) => SILENT.test(clause)) ?? sentence;
}

/** A row of which most cells say that nothing is stated tells no more than its label. */
function isMostlyBlank({ shape, folded }: Question, { source }: Evidence['unit']): boolean {
  if (shape.form === 'value' || shape.form === 'polarity' || !ASKS_WHAT.test(folded)) return false;
  const cells = source.cells.slice(1).map(({ text }) => fold(text));
  const blank = cells.filter((text) => isBlank(text) || /^記載なし$/.test(text)).length;
  return blank >= 2 && 2 * blank >= cells.length;
}

const ASKS_WHAT = /何を|何が|どんな|どのよう|どういう|内容|取組|テーマ/;

/** A dash in the place of a value. */
function isBlank(text: string): boolean {
  return /^(?:-+|・+|\.{3,}|未定|不明|調査中|集計中|非公表|回答なし)(?:\(.*\))?$/.test(text);
}

/** 「締切の時刻」 is open, the day is not: a header that names more than what is asked. */
function isPartOf(header: string, folded: string): boolean {
  const part = /の([一-龠]{2,6})$/.exec(header)?.[1];
  return part !== undefined && !folded.includes(part) && !/何時/.test(folded);
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

/** 「会費の有無、令和6年度の会員数及び連絡先は記載なし」: whether one of the matters counted up is all that is asked, of no other year. */
function listsAsked(question: Question, sentence: string): boolean {
  const matters = sentence.slice(0, Math.max(0, sentence.search(SILENT))).split(/、|及び|並びに|又は|は(?=[、,])?/);
  if (matters.length < 3) return true;
  return matters.some((matter) => {
    const years = fiscalYearsIn(matter);
    if (years.some((year) => !question.years.includes(year))) return false;
    const named = question.concepts.filter((concept) => concept.forms.some((form) => matter.includes(form)));
    if (!named.some((concept) => concept.role === 'thing' || concept.role === 'aspect')) return false;
    const rest = named.flatMap(({ forms }) => forms).reduce((left, form) => left.replace(form, ' '), matter);
    return (rest.match(/[一-龠ァ-ヴー]{2,}/g) ?? []).every((word) => question.folded.includes(word));
  });
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
export function overrules(question: Question, silent: Evidence, best: Evidence): boolean {
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
    listsAsked(question, silent.unit.text) &&
    silent.score >= best.score - (told >= 0.3 ? 0.05 : 0.3) &&
    saysNothing(question, silent)
  );
}

/** 「テーマ：記載なし」 in the same entry: what the label names is not to be told by another line of it. */
export function leavesOpen(question: Question, { unit }: Evidence, best: Evidence): boolean {
  const label = /^([^:。]{1,16}):/.exec(unit.text)?.[1];
  if (label === undefined || !SILENT.test(unit.text) || unit.text.length > 60) return false;
  if (unit.source.headings.length === 0 || unit.source.headings.join() !== best.unit.source.headings.join())
    return false;
  if (unit.document.id !== best.unit.document.id) return false;
  return question.concepts.some(
    ({ forms, role }) =>
      role !== 'action' &&
      forms.some((form) => label.includes(form)) &&
      !forms.some((form) => best.unit.text.includes(form)),
  );
}

/** 「応募資格は記載がありません」: asked who may apply, what does not speak of that (`told`, folded) must not answer. */
export function leavesAspect(question: Question, { unit, values }: Evidence, told: string): boolean {
  const how = question.subject === 'procedure' && question.shape.form === 'clause';
  if (!how && (question.shape.form !== 'list' || question.programmes.length === 0)) return false;
  if (!SILENT.test(unit.text) || values.length > 0) return false;
  return question.concepts.some(
    ({ role, forms, weight }) =>
      (role === 'aspect' || (how && role === 'action')) &&
      weight >= ASPECT &&
      forms.some((form) => (how ? namesWay(unit.text, form) : form.length >= 3 && unit.text.includes(form))) &&
      !forms.some((form) => told.includes(form)),
  );
}

const ASPECT = 0.05;

/** 提出方法 or 提出の手続, not the mere word 提出. */
function namesWay(text: string, form: string): boolean {
  const at = form.length < 2 ? -1 : text.indexOf(form);
  return at >= 0 && /^の?(?:方法|手続|手順|仕方|やり方|流れ|書類|先|窓口|様式)/.test(text.slice(at + form.length));
}
const OPEN_DAY = /開催日|実施日|日程|日時|時期|期日|締切|期限/;
/** What is not stated is a date. */
const DATES = /締切|締め切|期限|期日|期間|日程|時期|日付|スケジュール/;
/** A row that leaves one cell open and fills others. */
function isPartlySilent({ unit: { source } }: Evidence): boolean {
  return source.kind === 'row' && source.cells.slice(1).some((cell) => /\d/.test(fold(cell.text)));
}
