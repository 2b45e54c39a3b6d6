import { plannedYearIn, whenIn } from '../../domain/sheets/when.ts';
import { fold } from '../../domain/text/fold.ts';
import { quantitiesIn } from '../../domain/values/quantity.ts';
import { applicantIn } from './read-applicant.ts';
import { type Situation, STAGES, type Stage, type Told } from './told.ts';

/** Trials by the names that people give them. */
const TRIAL = /実証(?:実験|運行|事業|試験)?|社会実験|試験(?:走行|運行)|試行運行|トライアル/;
const NOT = /(?:まだ|未|無し?|なし|なく|(?<!少)ない(?!か)|ません|せず|していな|ゼロ|白紙|これから(?!も))/;
const FUTURE =
  /予定|計画(?:して|中|です|があ)|(?:し|い|り|み|き|め|け|べ)たい|つもり|考えて|検討|見込|来年度?|次年度|目指|これから(?:実証|行|実施|や|始)|する(?:方針|ことに)/;
const CLAUSE =
  /[、。,，.．;；\n！!？?・]|(?<=(?:ました|です|ます))(?:が|けれ?ど|し)|(?<=(?:した|ある|ない|いる|済み))(?:が|けれ?ど|ので)|(?<=(?:して|あり|なく|おり|経て))(?=[^いおあるまて、。])/g;
/** A time that stands before a comma belongs to what follows: 昨年、実証実験を実施した. */
const TIME_ALONE = /^(?:[^、。]{0,12}(?:年度?|年半?前|か月前)|昨年|去年|今年)(?:に|は|も|の[春夏秋冬])?$/;

/** The clauses of a text, each as it stands in it. */
function clausesOf(text: string): string[] {
  const clauses: string[] = [];
  let from = 0;
  const close = (end: number, next: number) => {
    const clause = text.slice(from, end).trim();
    // Held open: it is said together with what comes next.
    if (clause !== '' && TIME_ALONE.test(fold(clause)) && next < text.length) return;
    if (clause !== '') clauses.push(clause);
    from = next;
  };
  for (const { index, 0: mark } of text.matchAll(CLAUSE)) close(index, index + mark.length);
  close(text.length, text.length);
  return clauses;
}

/** Reads a person's situation from their words: only what is said, each with the words it was said in. */
export function readSituation(text: string, now: Date): Situation {
  const clauses = clausesOf(text);
  const told: Told[] = [];
  let ofTrial = false;
  for (const clause of clauses) {
    const folded = fold(clause);
    const applicant = applicantIn(folded);
    if (applicant !== null) told.push({ kind: 'applicant', applicant, words: clause });
    const population = populationIn(folded);
    if (population !== null) told.push({ kind: 'population', ...population, words: clause });
    told.push(...toldIn(folded, clause, ofTrial, now));
    ofTrial ||= TRIAL.test(folded);
  }
  return { text, told, clauses };
}

function populationIn(folded: string): { value: number; approximate: boolean } | null {
  const of = /人口/.test(folded) || /\d万?\d*人(?:程度|ほど|弱|強|くらい)?の(?:市|町|村|自治体|まち)/.test(folded);
  const said = of
    ? quantitiesIn(folded.replace(/(?<=\d)(?:程度|ほど|弱|強|くらい)/, '')).find(
        ({ subject }) => subject === 'population',
      )
    : undefined;
  return said === undefined || said.value < 100
    ? null
    : { value: said.value, approximate: /約|およそ|程度|ほど|弱|強|くらい|前後/.test(folded) };
}

function toldIn(folded: string, words: string, ofTrial: boolean, now: Date): Told[] {
  return [
    ...conceptIn(folded, words),
    ...membershipIn(folded, words),
    ...usersIn(folded, words),
    ...stageIn(folded, words),
    ...deedIn(folded, words, ofTrial, now),
    ...intentionIn(folded, words),
  ];
}

/** A trial made, planned or missing; 「今年度も予定」 after a clause on a trial is of a trial too. */
function deedIn(folded: string, words: string, ofTrial: boolean, now: Date): Told[] {
  const isTrial = TRIAL.test(folded);
  const goesOn =
    ofTrial && /(?:今|本|来|次|当)年度?|令和|r\d/.test(folded) && /予定|計画|行|実施|や(?:る|り)|続/.test(folded);
  if (!isTrial && !goesOn) return [];
  if (/段階|フェーズ/.test(folded)) return [];
  const planned = FUTURE.test(folded) || (goesOn && !isTrial && !/(?:まし|でし|っ|し)た/.test(folded));
  const year = plannedYearIn(folded, now);
  if (planned) {
    const none =
      /予定(?:は|も|が)?(?:あり(?:ません)|な|して(?:い)?な|無)|計画(?:は|も|が)?(?:な|して(?:い)?な|無|未)|未定|予定していま?せん|計画していま?せん/.test(
        folded,
      );
    return [{ kind: 'plan', holds: !none, fiscalYear: year, words }];
  }
  if (goesOn && !isTrial) return [];
  if (/(?:今|本|来|次)年度?[^、]*(?:し|行わ|実施し|でき)(?:ない|ません)/.test(folded))
    return [{ kind: 'plan', holds: false, fiscalYear: year, words }];
  if (NOT.test(folded) && !/ない(?:わけ|こと)では|利用者|足りな/.test(folded))
    return [{ kind: 'trial', holds: false, when: null, words }];
  if (
    /(?:今|本)年度(?:も|に|は|、)?.*(?:する|行う|実施(?:する)?|やる|継続)(?:$|つ|の|です|します)/.test(folded) ||
    /今年度も(?:実証|行い|実施)/.test(folded)
  )
    return [{ kind: 'plan', holds: true, fiscalYear: year, words }];
  return [{ kind: 'trial', holds: true, when: whenIn(folded, now), words }];
}

function conceptIn(folded: string, words: string): Told[] {
  if (!/構想/.test(folded) || /段階/.test(folded)) return [];
  if (/構想(?:に|へ)?(?:関す|つい)/.test(folded)) return [];
  const missing =
    /(?:まだ|未|これから|白紙)|(?:固ま|定ま|決ま|でき|まとま|具体化し|策定し)(?:って|て)?(?:い)?(?:な|ませ)|構想(?:は|が|も|すら)?(?:な[いくし]|無|あり?ません|具体的で(?:は)?な)|(?:具体的な?)[^、]{0,10}(?:な[いくし]|ません)/.test(
      folded,
    );
  return [{ kind: 'concept', holds: !missing, words }];
}

function membershipIn(folded: string, words: string): Told[] {
  if (/非会員|未加入|未入会/.test(folded)) return [{ kind: 'membership', holds: false, words }];
  const said = /会員|(?:協議会)(?:に|へ)(?:は)?(?:入|加入|参加)|入会/.test(folded);
  if (!said || /会員向け|会員の(?:みなさ|方)|会員数/.test(folded)) return [];
  const not =
    /(?:では|じゃ|に(?:は)?(?:なって|入って))(?:い)?(?:な|あり?ませ|ませ)|(?:して|入って|なって)(?:い)?(?:な|ませ)|まだ|予定|検討/.test(
      folded,
    );
  const when = /予定|検討/.test(folded);
  return when ? [] : [{ kind: 'membership', holds: !not, words }];
}

function usersIn(folded: string, words: string): Told[] {
  if (!/利用(?:者|客|が|は|人数)|乗客|乗車(?:数|人員)/.test(folded)) return [];
  if (/少な(?:く|かっ)?(?:は)?(?:な|あり?ませ)|足りて|十分|好調|伸びて(?!い?な|いま?せ)|多い|多く/.test(folded))
    return [{ kind: 'fewUsers', holds: false, words }];
  return /少な|足り(?:な|ま?せ)|不足|伸び(?:悩|な|ま?せ|て(?:い)?(?:な|ま?せ))|低迷|減/.test(folded)
    ? [{ kind: 'fewUsers', holds: true, words }]
    : [];
}

function stageIn(folded: string, words: string): Told[] {
  const named = STAGES.find((stage) => new RegExp(`${stage}(?:の|づくりの)?(?:段階|フェーズ|期)`).test(folded));
  if (named !== undefined) return [{ kind: 'stage', stage: named, words }];
  const stage: Stage | null = /(?:本格(?:運行|導入|実施)|実装|定常運行)/.test(folded)
    ? '実装'
    : /(?:検討|調べ)(?:を)?(?:始め|しはじめ)たばかり|何(?:から|を)(?:始め|すれ)|これから(?:検討|考え)|構想づくり/.test(
          folded,
        )
      ? '構想'
      : null;
  return stage === null ? [] : [{ kind: 'stage', stage, words }];
}

function intentionIn(folded: string, words: string): Told[] {
  if (
    /(?:取り組|進め|始め|導入し|やり|使い|走らせ|つくり|作り)(?:み)?(?:たい|る意向|る予定|ようと)|意向(?:が|は)?あ|を検討(?:し|中)/.test(
      folded,
    )
  )
    return [{ kind: 'intention', holds: true, words }];
  return /(?:意向|つもり|予定)は(?:な|あり?ませ)/.test(folded) && !TRIAL.test(folded)
    ? [{ kind: 'intention', holds: false, words }]
    : [];
}
