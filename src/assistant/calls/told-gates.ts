import type { ToldGate } from '../../domain/calls/call.ts';
import { fiscalYearOf, fiscalYearsIn } from '../../domain/dates/fiscal-year.ts';
import { numeralIn } from '../../domain/dates/numerals.ts';
import type { GateFact } from '../../domain/facts/fact.ts';
import type { Programme } from '../../domain/programme.ts';
import { fold } from '../../domain/text/fold.ts';
import { sentencesOf } from '../../domain/text/sentences.ts';
import { namedIn } from '../answering/focus.ts';
import { siftGates } from './sift-gates.ts';

/** The dated steps that documents tell of calls, each with the call it is told of; what a document denies is left out. */
export function toldGates(facts: readonly GateFact[], programmes: readonly Programme[]): ToldGate[] {
  return siftGates(facts.filter((fact) => !isDenied(fact) && !isGivenUp(fact) && !isBibliography(fact))).map(
    (fact) => ({
      fact,
      programmes: spokenOf(fact, programmes),
      fiscalYear: yearOf(fact),
      part: fact.part,
      round: fact.round === null ? roundIn(fact.label) : (roundIn(fact.round) ?? fold(fact.round)),
      channel: fact.reading.channel ?? CHANNEL.exec(fact.label)?.[0] ?? null,
      corrects: [],
      confirmed: false,
    }),
  );
}

const CHANNEL = /電子申請|電子メール|郵送|持参|窓口/u;
const ROUND = /第?([一二三四五六七八九十]|\d{1,2})(?:次|回)(?=公募|募集|締切|[)）]|$|の)/;

/** 1 for 第1回, 一次公募. */
function roundIn(label: string): string | null {
  const number = ROUND.exec(fold(label))?.[1];
  return number === undefined ? null : String(numeralIn(number)?.value ?? number);
}

/** 「当初、6月12日正午としていましたが、6月26日17時まで延長しました」: the day before the change. */
function isGivenUp({ source: { passage, start }, reading }: GateFact): boolean {
  const sentence = sentencesOf(passage.text).find((each) => each.start <= start && start < each.end);
  const said = passage.text.slice(sentence?.start ?? 0, sentence?.end);
  const at = said.indexOf(reading.text);
  return at >= 0 && CHANGED.test(said) && GIVEN_UP.test(said.slice(at + reading.text.length));
}

const CHANGED = /延長|変更|繰り?(?:下げ|上げ)|改め/u;
const GIVEN_UP =
  /^(?:まで)?」?(?:(?:として|とご案内して|とお知らせして)い|でしたが|(?:から|を)[^。]{2,40}(?:延長|変更|繰り?下げ|繰り?上げ|改め))/u;

/** When a source was published is no step of a call. */
function isBibliography({ source: { passage } }: GateFact): boolean {
  return passage.headings.some((heading) =>
    /^[\d０-９.．\s]*(?:出典|参考文献|引用文献|参考資料)(?:の?一覧)?$/u.test(heading),
  );
}

/** 「5月10日正午は当てはまりません」 */
function isDenied({ source: { passage, start: at } }: GateFact): boolean {
  if (passage.kind === 'row') return false;
  const sentence = sentencesOf(passage.text).find(({ start, end }) => start <= at && at < end);
  return deniesDate(passage.text.slice(sentence?.start ?? 0, sentence?.end));
}

/** Whether a sentence tells a day only to say that it does not hold. */
export function deniesDate(sentence: string): boolean {
  return DENIED.test(sentence);
}

const DENIED =
  /(?:あて|当て)はま(?:りません|らない)|(?:期限|締切|締め切り|期間|もの|対象)で(?:は|も)?(?:ありません|ない|なく)/u;

/** The programmes that a clause speaks of: one it names itself rather than a joint call that it names too, a joint call rather than its members. */
function spokenOf(
  { programmes: told, source: { passage, document } }: GateFact,
  programmes: readonly Programme[],
): readonly string[] {
  const named = told.length < 2 ? [] : namedIn(fold(passage.text), programmes);
  const ids = new Set(named.length > 0 ? named : told.length > 0 ? told : document.programmes);
  const bundles = programmes.filter(({ id, members }) => members.length > 0 && ids.has(id));
  for (const { id, members } of bundles) {
    // A list of names without the text naming them holds the members because the joint call has them.
    const withAll = named.length === 0 && members.every((member) => ids.has(member));
    if (withAll) for (const member of members) ids.delete(member);
    else if (members.some((member) => ids.has(member))) ids.delete(id);
  }
  const spoken = programmes.map(({ id }) => id).filter((id) => ids.has(id));
  // A document about several does not tell of which it speaks.
  return told.length === 0 && spoken.length > 1 ? [] : spoken;
}

const MONTH = 30 * 86_400_000;

/** The fiscal year of the call: the one that its row or heading names, else the document's where the date can be of it, else the date's own. */
function yearOf({ label, source: { passage, document }, reading, fiscalYear }: GateFact): number | null {
  const [row] = passage.cells;
  const headings = [...passage.headings].reverse();
  for (const text of [label, row?.text ?? '', ...headings]) {
    const [year, ...others] = fiscalYearsIn(fold(text));
    if (year !== undefined && others.length === 0) return year;
  }
  const at = (reading.to ?? reading.from)?.start;
  const told = fiscalYear ?? document.fiscalYear;
  if (at === undefined) return told;
  const begins = told === null ? null : Date.UTC(told, 3, 1);
  const fits = begins !== null && at.getTime() >= begins - 6 * MONTH && at.getTime() < begins + 24 * MONTH;
  return fits ? told : fiscalYearOf(at);
}
