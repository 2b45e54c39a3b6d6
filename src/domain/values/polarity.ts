import { type Stretch, stretchesOf } from './stretches.ts';
import type { Axis, VerdictKind } from './verdicts.ts';

/** What a clause says of the thing it speaks about. */
export type Polarity = 'yes' | 'no' | 'conditional';

/** How much of what is asked stands in a text; 0 when nothing does. */
export type Weigher = (text: string) => number;

/** The position that a text takes on what is asked, and the stretch that takes it. */
export interface ClauseReading {
  readonly polarity: Polarity;
  /** Which way it leans: a conditional no is no. */
  readonly leans: 'yes' | 'no';
  readonly kind: VerdictKind;
  readonly stretch: Stretch;
  /** The stretch that says the contrary of the same thing; null when there is none. */
  readonly contrary: Stretch | null;
  /** Share of what is asked in the stretch and its topic, as `weigh` counts it. */
  readonly weight: number;
}

/** Where a text stands: the question it answers (a FAQ's heading), and whether its headings or lead say yes or no. */
export interface Standing {
  readonly question?: string;
  readonly under?: 'yes' | 'no' | null;
}

const LIMIT =
  /に限[りるっら]|限り、|(?:のみ|だけ)(?!な|で(?:は)?なく|でも)|限度|上限|範囲(?:内)?[でにの]|原則|^△|一部(?!改正)|条件|やむを得|特に必要|特別な|必要に応じ|按分|場合があ|ことがあ|ことも(?:あ|でき)|以内(?:で|の|に|を|と)|未満の|(?:承認|協議|相談|承諾|許可|届出|同意|了解|了承)(?:を)?(?:受け|得|経|した(?:上|うえ)|の(?:上|うえ))|(?:上|うえ)で[、は]|部分(?:に|は|のみ)|[えけせてねべめれげ]ば[、対認差応申可補]|(?:であれば|ならば)|[たる](?:もの|者)(?:は|に限)、/;
const LIMIT_OF_NEED = /に限[りるっら]|のみ(?!な)|原則|一部(?!改正)|必要に応じ|やむを得|場合があ|ことがあ/;
const CIRCUMSTANCE = /[^。]*?(?:場合|とき|際|時)(?:[^、。でも]{0,4})?(?:は|に(?:は|、|おいて)|、)/;
const CONCESSION = /(?:場合|とき)(?:であって|で|に(?:おいて|あって)|において)?も/;
const NEAR = 0.9;

/** Reads the polarity of a folded clause on the asked axis; null when the clause takes no position. */
export function polarityOf(text: string, axis: Axis): Polarity | null {
  return readClause(text, axis, () => 0)?.polarity ?? null;
}

/** What a lead says of the list it introduces: by its own predicate, or by what it is about (「補助対象経費は、次のとおり」). */
function leadPolarity(lead: string, axis: Axis): 'yes' | 'no' | null {
  const said = polarityOf(lead, axis);
  if (said === 'yes' || said === 'no') return said;
  const topic = /^[^は。]{2,30}(?=は|$)/.exec(lead)?.[0] ?? '';
  return headingPolarity(topic, axis);
}

/** What the places above a text say of it, the nearest first; an outer heading may only say no. */
export function contextPolarity(lead: string, heading: string, outer: string, axis: Axis): 'yes' | 'no' | null {
  return (
    leadPolarity(lead, axis) ?? headingPolarity(heading, axis) ?? (headingPolarity(outer, axis) === 'no' ? 'no' : null)
  );
}

/** Reads what a folded text says of the thing asked: the stretch that speaks of it most decides. */
export function readClause(text: string, axis: Axis, weigh: Weigher, standing: Standing = {}): ClauseReading | null {
  const stretches = stretchesOf(text, axis);
  const scored = stretches.map((stretch, at) => ({
    stretch,
    score: weighStretch(stretch, weigh, at === 0 ? (standing.question ?? '') : ''),
  }));
  const top = Math.max(0, ...scored.map(({ score }) => score));
  const best = scored.find(({ score }) => score >= top);
  if (best === undefined) return null;
  const { stretch } = best;
  const leans = leaning(stretch, stretches, weigh, standing);
  const asked = standing.question ?? '';
  const narrower =
    asked !== '' &&
    best.score > 0 &&
    weigh(`${stretch.topic}|${stretch.text}|${stretch.except}`) === 0 &&
    /[^、]{2,}は/.test(stretch.text);
  const least = narrower ? 0 : NEAR * top;
  const contrary =
    scored.find(
      (other) =>
        other.stretch !== stretch &&
        other.score >= least &&
        !other.stretch.limits &&
        leaning(other.stretch, stretches, weigh, standing) !== leans,
    )?.stretch ?? null;
  const conditional =
    contrary !== null ||
    narrower ||
    stretch.verdict.sign === 'maybe' ||
    stretch.proviso !== null ||
    isConditional(stretch, leans, axis, weigh);
  return {
    polarity: conditional ? 'conditional' : leans,
    leans,
    kind: stretch.verdict.kind,
    stretch,
    contrary,
    weight: best.score,
  };
}

function weighStretch({ text, topic, except, verdict }: Stretch, weigh: Weigher, question: string): number {
  const own = weigh(`${topic}|${text}|${except}`) * (verdict.kind === 'limit' ? 0.8 : 1);
  return question === '' ? own : own + 0.7 * Math.max(0, weigh(`${question}|${topic}|${text}|${except}`) - own);
}

/** The sign of a stretch for what is asked: turned round when that stands only in what the stretch excepts. */
function leaning(stretch: Stretch, all: readonly Stretch[], weigh: Weigher, { under }: Standing): 'yes' | 'no' {
  const excepted = weigh(stretch.except) > weigh(`${stretch.topic}|${stretch.text}`);
  const sign = plainSign(stretch, all, under ?? null);
  return excepted ? opposite(sign) : sign;
}

function plainSign(stretch: Stretch, all: readonly Stretch[], under: 'yes' | 'no' | null): 'yes' | 'no' {
  const { sign } = stretch.verdict;
  if (sign === 'maybe') return 'yes';
  if (sign !== 'flip') return sign;
  const before = all[all.indexOf(stretch) - 1];
  return opposite(
    before !== undefined && before.verdict.sign !== 'flip' && before.verdict.sign !== 'maybe'
      ? before.verdict.sign
      : (under ?? 'yes'),
  );
}

function opposite(sign: 'yes' | 'no'): 'yes' | 'no' {
  return sign === 'yes' ? 'no' : 'yes';
}

function isConditional(stretch: Stretch, leans: 'yes' | 'no', axis: Axis, weigh: Weigher): boolean {
  const { text, except, verdict } = stretch;
  if (except !== '' && weigh(`${stretch.topic}|${text}`) === 0 && weigh(except) === 0) return true;
  const circumstance = CONCESSION.test(text) ? null : CIRCUMSTANCE.exec(text);
  if (circumstance !== null && weigh(circumstance[0]) < 0.3) return true;
  if (axis === 'necessity') return LIMIT_OF_NEED.test(text);
  if (leans === 'no') return /原則|場合があ|ことがあ|(?:だけ|のみ)では/.test(text);
  if (verdict.kind === 'limit') return !limitsToAsked(text, weigh);
  return LIMIT.test(text) && !limitsToAsked(text, weigh);
}

/** 「市町村に限り」, asked of 市町村: the last words before 限り are what is asked, and nothing else limits. */
function limitsToAsked(text: string, weigh: Weigher): boolean {
  const match = /^(.*?)([^、。はがをにでた]{2,12})(?:に限[りるっら]|のみ|だけ)(.*)$/.exec(text);
  return (
    match !== null &&
    weigh(match[2] ?? '') >= 0.3 &&
    !LIMIT.test(`${match[1]}。`) &&
    !LIMIT.test((match[3] ?? '').replace(/^ら?(?:れ)?(?:ます|る)?/, ''))
  );
}

const NO_HEADING =
  /対象(?:経費|者|事業)?外|対象と?(?:は|に|には|として)?(?:し|なら|なり得|できない|含まれ)(?:ない|ません)|対象になりません|(?:認め|認められ|計上でき|応募でき|申請でき|参加でき|使用でき|含め|含まれ)(?:ない|ません)(?:者|もの|経費|場合|費用|事業|取組|例|団体|こと)?|対象から除|除外|不適切|欠格|してはならない|禁止|できない(?:者|もの|経費|こと|場合)/g;
const YES_HEADING =
  /対象(?:経費|者|事業者?|団体|地域|設備|費目|機器|取組|活動)|対象(?:と|に)(?:なる|する|なります|します|なり得る)(?:経費|もの|者|事業者?|費用|取組|団体|地域|設備|例)?|(?:応募|申請|参加|提案|計上|使用|利用)(?:が)?(?:でき|可能な)る?(?:者|もの|経費|費用|団体|こと)?|認め(?:る|られる)(?:もの|経費|費用|場合)|(?:応募|申請|参加)(?:資格|者の要件)/g;
const NEEDED_HEADING = /(?:提出|応募|申請|必要|添付)(?:すべき|が必要な|する)?(?:書類|資料)|必須|提出物|義務/g;
const NOT_NEEDED_HEADING =
  /(?:不要|要しない|必要(?:の)?ない|省略(?:できる|可)|任意)(?:な|の)?(?:書類|資料|もの|手続|変更|場合)?/g;

/** What headings, a lead or column headers say of what stands under them; the last word counts. */
export function headingPolarity(heading: string, axis: Axis = 'permission'): 'yes' | 'no' | null {
  const no = lastIndex(heading, axis === 'permission' ? NO_HEADING : NOT_NEEDED_HEADING);
  const yes = lastIndex(heading, axis === 'permission' ? YES_HEADING : NEEDED_HEADING);
  if (no < 0 && yes < 0) return null;
  return no >= yes ? 'no' : 'yes';
}

function lastIndex(text: string, pattern: RegExp): number {
  let last = -1;
  for (const match of text.matchAll(pattern)) last = match.index + match[0].length - 1;
  return last;
}
