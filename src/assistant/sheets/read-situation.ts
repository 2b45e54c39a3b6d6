import { fold } from '../../domain/text/fold.ts';
import { quantitiesIn } from '../../domain/values/quantity.ts';
import { applicantIn } from './read-applicant.ts';
import { deedIn, TRIAL } from './read-deed.ts';
import { type Situation, STAGES, type Stage, type Told } from './told.ts';

const CLAUSE =
  /(?<![0-9０-９])[,，.．]|[,，.．](?![0-9０-９])|[、。;；\n！!？?・]|(?<=(?:ました|です|ます|ません))(?:が|けれ?ど|し)|(?<=(?:した|ある|ない|いる|済み))(?:が|けれ?ど|ので)|(?<=(?:して|あり|なく|おり|経て))(?=[^いおあるまて、。])/g;
/** A time or a topic before a comma belongs to what follows: 昨年、実証実験を実施した; 構想は、まだない. */
const HELD_OPEN = /[^でに]は$|^(?:[^、。]{0,12}(?:年度?|年半?前|か月前)|昨年|去年|今年)(?:に|は|も|の[春夏秋冬])?$/;

/** The clauses of a text, each as it stands in it. */
function clausesOf(text: string): string[] {
  const clauses: string[] = [];
  let from = 0;
  const close = (end: number, next: number) => {
    const clause = text.slice(from, end).trim();
    // Held open: it is said together with what comes next.
    if (clause !== '' && HELD_OPEN.test(fold(clause)) && next < text.length) return;
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
  return { text, told, clauses: clauses.filter((clause) => !NOTHING_TOLD.test(fold(clause))) };
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
    : { value: said.value, approximate: /約|およそ|程度|ほど|弱|強|くらい|前後|余|超え|足らず/.test(folded) };
}

/** What others did, what is not known, and what is denied twice tells nothing of the person's own case. */
const NOTHING_TOLD =
  /わから|分から|不明(?!確)|かどうか|ないか|確認中|調べて|わけでは|他(?:の)?(?:市|町|村|県|社|団体)(?:が|で|の)|隣の(?:市|町|村|県)|近隣/;

function toldIn(folded: string, words: string, ofTrial: boolean, now: Date): Told[] {
  if (NOTHING_TOLD.test(folded)) return stageIn(folded, words);
  return [
    ...conceptIn(folded, words),
    ...membershipIn(folded, words),
    ...usersIn(folded, words),
    ...stageIn(folded, words),
    ...deedIn(folded, words, ofTrial, now),
    ...intentionIn(folded, words),
  ];
}

function conceptIn(folded: string, words: string): Told[] {
  if (!/構想/.test(folded) || /段階/.test(folded)) return [];
  // Another 構想, or one half made: neither answers whether it is concrete.
  if (
    /構想(?:に|へ)?(?:関す|つい)|(?:まちづくり|都市|総合|基本|計画)構想|構想(?:の?(?:素)?案|を?(?:策定|検討|作成)中)/.test(
      folded,
    )
  )
    return [];
  const missing =
    /(?:まだ|未|これから|白紙)|(?:固ま|定ま|決ま|でき|まとま|具体化し|策定し)(?:って|て)?(?:い)?(?:な|ませ)|構想(?:は|が|も|すら)?(?:な[いくし]|無|あり?ません|具体的で(?:は)?な)|(?:具体的な?)[^、]{0,10}(?:な[いくし]|ません)/.test(
      folded,
    );
  return [{ kind: 'concept', holds: !missing, words }];
}

function membershipIn(folded: string, words: string): Told[] {
  if (/非会員|未加入|未入会/.test(folded)) return [{ kind: 'membership', holds: false, words }];
  const said = /会員|(?:協議会)(?:に|へ)(?:は)?(?:まだ)?(?:入|加入|参加)|入会/.test(folded);
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
