import type { Subject } from '../../domain/answer.ts';
import { fold, readable } from '../../domain/text/fold.ts';
import { sentencesOf } from '../../domain/text/sentences.ts';
import { headingPolarity } from '../../domain/values/polarity.ts';
import type { Axis } from '../../domain/values/verdicts.ts';
import type { Evidence } from './evidence.ts';
import { politely } from './polite.ts';
import { carriedBy, type Question } from './question.ts';
import type { PolarityReading } from './read-polarity-text.ts';
import { asksQuestion, type Unit } from './units.ts';

const LONGEST_CLAUSE = 120;
const LONGEST_LIMIT = 90;
const LONGEST_QUOTE = 150;
/** A word of this weight tells one matter from another. */
const TELLING = 0.4;

/** Whether a yes/no question asks for a permission; the others ask whether something is so. */
const ASKS_PERMISSION =
  /対象(?:に|と|です|か|なの|内|外|経費|[??]|でしょう|だ|として)|(?:出来|でき)(?:る|ます|ません|ない|ん|そう)|可能|認め(?:て|られ|る|ます)|(?:て|で|ちゃ|じゃ)も?(?:いい|良い|よい|よろしい|大丈夫|構|かま|オーケー|ok|平気|問題|差し?支え|だめ|ダメ|駄目|あり)|大丈夫|(?:使|買|貰|もら|払|出|落と|頼|いただ|受け|申し込|入|含め|見|組|載|送|借)(?:え|せ|め|れ|け|ら)+(?:る|ます|ません|ない|ん)|(?:出|下り|おり)(?:る|ます)(?:か|の|よね|かな|でしょう)?[??。]*$|含(?:め|まれ)|ok|不可|(?:可|だめ|ダメ|駄目|ng|アリ|あり)(?:か|です|でしょう|なの|ですか)?[??。]*$|補助(?:され|して)|もらえ|(?:いい|良い|よい|よろしい)(?:か|です|でしょう|の|かな)*[??]*$/;
/** 「…という理解でよろしいですか」, 「…と考えて差し支えありませんか」 ask whether something is so. */
const ASKS_CONFIRMATION =
  /(?:理解|認識|解釈|考え|こと)(?:て|で)(?:も)?(?:いい|良い|よい|よろしい|大丈夫|合って|間違|差し?支え)|(?:違|異な)(?:う|い|っ|り|る)|同じ|共通|上限|下限|制限/;

/**
 * The answer to a yes/no question in one or two sentences; null when the clause itself is the better conclusion.
 * It never says more than the clause: short clauses are said as they stand, marks and headings in their own words.
 */
export function concludePolarity(question: Question, { polarity: reading, unit }: Evidence, axis: Axis): string | null {
  const generic =
    axis === 'permission' && (!ASKS_PERMISSION.test(question.folded) || ASKS_CONFIRMATION.test(question.folded));
  if (generic || reading === null) return told(question, unit);
  const ends = endings(reading, question.subject, axis, unit);
  if (reading.said === null) return fromMark(reading, ends);
  if (unit.source.kind !== 'row' && carriesLess(question, reading.said, unit)) return told(question, unit);
  const clause = tidy(reading.said);
  const limit = reading.limit === null ? '' : sayLimit(reading.limit);
  const opening = openingOf(reading, ends, clause);
  const short =
    clause.length > LONGEST_CLAUSE ? clause.replace(/^.{4,}?(?:については|は)、/u, '') : withTopic(clause, unit);
  if (short.length > LONGEST_CLAUSE)
    return `${opening === '' ? `${reading.leans === 'yes' ? ends.yes : ends.no}。` : opening}${limit}`;
  const said = sentence(short);
  return `${opening}${opening === '' ? said : said.replace(/(?<=対象)です。$/u, 'とされています。')}${limit}`;
}

/** The sentence that was read is about something else than another sentence of the unit: 郵送 where 電子申請 is asked. */
function carriesLess(question: Question, said: string, { source, start, end }: Unit): boolean {
  const text = source.text.slice(start, end);
  const best = Math.max(
    0,
    ...sentencesOf(text).map((span) => carriedBy(question, fold(text.slice(span.start, span.end)))),
  );
  return best - carriedBy(question, fold(said)) >= TELLING;
}

/** What the documents say, as a quotation: the sentence of a unit that carries most of the question. */
function told(question: Question, { source, start, end }: Unit): string | null {
  if (source.kind === 'row') return null;
  const text = source.text.slice(start, end);
  const value = (sentence: string) => carriedBy(question, fold(sentence));
  const sentences = sentencesOf(text).map((span) => text.slice(span.start, span.end));
  const best = sentences.reduce((a, b) => (value(b) > value(a) ? b : a), sentences[0] ?? '');
  const next = sentences[sentences.indexOf(best) + 1] ?? '';
  const clause = tidy(value(next) > 0 && best.length + next.length <= LONGEST_CLAUSE ? best + next : best);
  return clause.length < 4 || clause.length > LONGEST_QUOTE ? null : `資料には「${clause}」とあります。`;
}

/** 「条件付きで対象です。」 and the like before a clause that does not say so at once itself. */
function openingOf({ polarity, leans, limit }: PolarityReading, ends: Ends, clause: string): string {
  if (polarity !== 'conditional') return polarity === 'no' && /ないこと$/u.test(clause) ? `${ends.no}。` : '';
  if (/^原則/u.test(clause)) return '';
  if (leans === 'yes') return `条件付きで${ends.yes}。`;
  if (limit !== null && /^(?:ただし|但し|もっとも)/u.test(limit)) return `原則として${ends.no}。`;
  return limit !== null || /場合|とき/u.test(clause) ? '場合によります。' : '';
}

function fromMark(reading: PolarityReading, ends: Ends): string {
  const subject = reading.thing === null ? '' : `${readable(reading.thing)}は、`;
  if (reading.polarity === 'yes') return `${subject}${ends.yes}。`;
  if (reading.polarity === 'no') return `${subject}${ends.no}。`;
  const limit = reading.limit === null ? '' : sayLimit(reading.limit);
  return `${subject}${reading.leans === 'yes' ? `条件付きで${ends.yes}` : `原則として${ends.no}`}。${limit}`;
}

interface Ends {
  readonly yes: string;
  readonly no: string;
}

/** In the words of the clause where it has some, else of its heading, else of the question. */
function endings({ kind, said }: PolarityReading, subject: Subject, axis: Axis, unit: Unit): Ends {
  const eligible = { yes: '対象です', no: '対象外です' };
  const able = { yes: '可能です', no: 'できません' };
  if (axis === 'necessity') return { yes: '必要です', no: '必要ありません（不要です）' };
  if (kind === 'eligible') return eligible;
  if (said !== null && kind === 'able') return able;
  const heading = `${unit.outer} ${unit.heading} ${unit.lead} ${unit.beside}`;
  if (headingPolarity(heading) !== null && /対象/.test(heading)) return eligible;
  return subject === 'cost' || subject === 'eligibility' ? eligible : able;
}

/** An answer that names no topic takes the one of the question it answers: 「対象になりません。」 → 「〇〇費は、対象になりません。」 */
function withTopic(clause: string, unit: Unit): string {
  const asked = unit.source.headings.at(-1) ?? '';
  if (clause.length > 24 || /は|が|も、/u.test(clause) || !asksQuestion(asked)) return clause;
  const bare = readable(asked)
    .replace(/^\s*(?:[QＱ問][0-9０-９一二三四五六七八九十\-－ー]*|【[^】]*】)[.．:：、\s\u3000]*/u, '')
    .replace(/[※（(][^※（()）]*[)）]?$/u, '');
  const last = bare.split(/(?<=。)/u).at(-1) ?? '';
  const doing = /^(.{4,60}[てで]も)(?:よい|良い|いい|よろしい|構い|かまい|差し?支え)[^。]*か[。？?]?$/u.exec(
    last.trim(),
  )?.[1];
  if (doing !== undefined && /^(?:差し?支え|(?:構|かま)[いわ])/u.test(clause)) return `${doing}${clause}`;
  const topic = /^([^。？?]{2,48}?)は、?[^は]*(?:か|の)[。？?]?$/u.exec(last.trim())?.[1];
  return topic === undefined || /(?:場合|とき|際|で|に)$/u.test(topic) ? clause : `${topic}は、${clause}`;
}

/** Cuts what ties a clause to the one before it or after it. */
function tidy(clause: string): string {
  return readable(clause)
    .replace(
      /^(?:(?:ただし|但し|なお|また|もっとも|この場合|その場合|さらに|したがって|よって|一方)、?|[（(]?[0-9０-９①-⑳ア-コ][)）.．]?\s*(?=[^0-9０-９]))(?=.{4})/u,
      (cut) => (/^(?:ただし|但し|なお|また|もっとも|さらに|したがって|よって|一方)/u.test(cut) ? '' : cut),
    )
    .replace(/^[、，＝=⇒→➡▲★※・\s]+/u, '')
    .replace(/とし$/u, 'とする')
    .replace(/となり$/u, 'となる')
    .replace(/であり$/u, 'である')
    .replace(/(?:必要)(?:が)?あり$/u, '必要がある')
    .replace(/できず$/u, 'できない')
    .replace(/なく$/u, 'ない')
    .replace(/[。．]+$/u, '');
}

/** One polite sentence; a full stop inside brackets does not end it. */
function sentence(clause: string): string {
  const flat = clause.replace(/。(?=[^（(]*[）)])/gu, '');
  if (/(?:のみ|可|不可|禁止|必須|任意|不要|必要|対象|対象外|可能|[○〇◎×△])$/u.test(flat)) return `${flat}です。`;
  if (/(?:こと|ないこと)$/u.test(flat)) return `「${flat}」とされています。`;
  for (const [ending, polite] of POLITE) if (ending.test(flat)) return `${flat.replace(ending, polite)}。`;
  return politely(`${flat}。`);
}

const POLITE: readonly (readonly [RegExp, string])[] = [
  [/差し?支え(?:は)?ない$/u, '差し支えありません'],
  [/認め(?:ない|られない)$/u, '認められません'],
  [/認める$/u, '認められます'],
  [/(?<=[はがもで])ない$/u, 'ありません'],
  [/わない$/u, 'いません'],
  [/まない$/u, 'みません'],
  [/らない$/u, 'りません'],
  [/さない$/u, 'しません'],
  [/(?<=[いえきけげしじせてねべめれ])ない$/u, 'ません'],
  [/なり(?:うる|得る)$/u, 'なり得ます'],
  [/(?<=[めえけげせてねべれ])る$/u, 'ます'],
];

function sayLimit(limit: string): string {
  const [first] = sentencesOf(limit);
  const own = readable(first === undefined ? limit : limit.slice(first.start, first.end)).replace(/[。．]+$/u, '');
  if (own.length < 4 || own.length > LONGEST_LIMIT) return '';
  return sentence(own.replace(/^但し、?/u, 'ただし、'));
}
