import { plannedYearIn, whenIn } from '../../domain/sheets/when.ts';
import type { Told } from './told.ts';

/** Trials by the names that people give them. */
export const TRIAL = /実証(?:実験|運行|事業|試験)?|社会実験|試験(?:走行|運行)|試行運行|トライアル/;

/** Running for good, taking part in another's trial, one that was called off: no trial of one's own. */
const OTHER_DEED = /段階|フェーズ|本格(?:運行|導入|実施)|実装|参加し|見学|視察|中止|頓挫|見送/;
const NOT = /(?:まだ|未|無し?|なし|なく|(?<!少)ない(?!か)|ません|せず|していな|ゼロ|白紙|これから(?!も))/;
const FUTURE =
  /予定|計画(?:して|中|です|(?:は|が|も)?(?:な|あ))|(?:し|い|り|み|き|め|け|べ)たい|つもり|考えて|検討|見込|来年度?|次年度|目指|これから(?:実証|行|実施|や|始)|する(?:方針|ことに)/;
const NONE =
  /予定(?:は|も|が)?(?:あり(?:ません)|な|して(?:い)?な|無)|計画(?:は|も|が)?(?:な|して(?:い)?な|無)|(?:予定|計画)してい?ま?せん|(?:行わ|行い|実施し|やら|やり|続け|し)(?:ない|ません)/;
/** Neither planned nor not: nothing is told. */
const UNDECIDED = /未定|未だ決|(?:決ま|決め|立|固ま|定ま)(?:って|て|っ)?(?:い)?(?:な|ま?せ)/;
/** 「今年度中に実証を始めます」: a verb of what is to come. */
const WILL =
  /(?:始め|行い|実施し|やり|続け|(?<!て)し)ます(?:。|$)|(?:する|行う|やる|始める|続ける|継続)(?:つもり|の|です)?$|実施$/;
const THIS_YEAR = /(?:今|本|当)年度?|今年/;

/** A trial made, planned or missing, as a folded clause tells it; after a clause on a trial 「今年度も予定」 is of one too. */
export function deedIn(folded: string, words: string, ofTrial: boolean, now: Date): Told[] {
  if (OTHER_DEED.test(folded) || UNDECIDED.test(folded)) return [];
  const isTrial = TRIAL.test(folded);
  if (!isTrial) return ofTrial ? carriedOn(folded, words, now) : [];
  const fiscalYear = plannedYearIn(folded, now);
  const comes = FUTURE.test(folded) || (THIS_YEAR.test(folded) && WILL.test(folded));
  const noneThisYear = THIS_YEAR.test(folded) && /(?:し|行わ|行い|実施し|でき)(?:ない|ません)/.test(folded);
  if (comes || noneThisYear) {
    const holds = !NONE.test(folded) && !noneThisYear;
    return [{ kind: 'plan', holds, fiscalYear, settled: isSettled(folded), words }];
  }
  const when = whenIn(folded, now);
  if (!NOT.test(folded) || /利用者|足りな/.test(folded)) return [{ kind: 'trial', holds: true, when, words }];
  // 「去年はできなかった」 says nothing of the years before.
  return when === null ? [{ kind: 'trial', holds: false, when: null, words }] : [];
}

/** What is said of the same trial in a clause that no longer names it. */
function carriedOn(folded: string, words: string, now: Date): Told[] {
  if (/直近|最後|前回/.test(folded)) {
    const when = whenIn(folded, now);
    return when === null ? [] : [{ kind: 'trial', holds: true, when, words }];
  }
  const isOfDeed = /(?:今|本|来|次|当)年度?|令和|r\d/.test(folded) && /予定|計画|行|実施|や(?:る|り)|続/.test(folded);
  if (!isOfDeed || /(?:まし|でし|っ|し)た/.test(folded)) return [];
  const fiscalYear = plannedYearIn(folded, now);
  return [{ kind: 'plan', holds: !NONE.test(folded), fiscalYear, settled: isSettled(folded), words }];
}

/** 「検討中」, 「したい」 and 「考えている」 are no plans yet, unless 予定 or 計画 is said too. */
function isSettled(folded: string): boolean {
  return /予定|計画/.test(folded) || !/検討|(?:し|い|り|み|き|め|け|べ)たい|考えて|つもり|目指|するか/.test(folded);
}
