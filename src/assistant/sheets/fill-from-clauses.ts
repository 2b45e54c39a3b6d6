import { type Criterion, isNegative } from '../../domain/sheets/criterion.ts';
import type { Answer } from '../../domain/sheets/sheet.ts';
import { fold } from '../../domain/text/fold.ts';
import type { Situation } from './told.ts';

/** Words too common in guidelines to tell which requirement is meant. */
const COMMON =
  /補助|事業|応募|申請|実証|実験|運行|モビリティ|スマート|市町村|地方|公共団体|協議会|地域(?!公共)|対象|過去|年度|令和|実施|予定|取組|団体|人口|以内|以上|単独|構成員|代表|移動|サービス|交通(?!計画)/g;
/** What bars an applicant, each told by a word of its own. */
const BARS =
  /滞納|未納|債務超過|暴力団|破産|更生手続|会社更生|民事再生|再生手続|指名停止|交付等?停止|取消し?|返還命令|不正受給/g;

const NO = /(?:まだ|未|無し?|なし|なく|ない|ません|ゼロ)/;
const YES = /済|(?:ある|あり|有り)|(?:て|で)い(?:る|ま)|ました|た$|です$|できる|できます|取得|策定/;
const LATER = /予定|検討|見込|これから|つもり|たい/;

/** A row that no rule of its own fills, answered by a clause that shares its telling words; null where none does. */
export function fillFromClauses(criterion: Criterion, { clauses }: Situation): Answer | null {
  const { text, options, bounds, about, force } = criterion;
  if (options.length > 0 || bounds.length > 0) return null;
  const folded = fold(text);
  if (about === 'activity' && force === 'excluded') return fillScope(folded, clauses);
  for (const clause of clauses) {
    const said = fold(clause);
    const bar = said.match(BARS)?.find((word) => folded.includes(word));
    const kind = bar === undefined ? fillShared(criterion, folded, said) : fillBar(criterion, folded, said, bar);
    if (kind !== null) return { said: { kind }, words: clause };
  }
  return null;
}

/** 「滞納はありません」: whether what bars an applicant is so; the requirement denies it, or excludes those of whom it is so. */
function fillBar(
  { text, force, withinYears }: Criterion,
  criterion: string,
  said: string,
  bar: string,
): 'yes' | 'no' | null {
  if (LATER.test(said)) return null;
  // 「5年前に取消しを受けた」 beside 過去3年以内: the person has to weigh that.
  if (withinYears !== null && TIME.test(said)) return null;
  // 「未納があります」: the word itself denies nothing.
  const rest = said.replace(bar, '');
  const isSo = NO.test(rest) ? false : YES.test(rest) || rest.length < 3 ? true : null;
  if (isSo === null || (!isSo && !deniesAll(criterion, said))) return null;
  if (force === 'excluded') return isSo ? 'yes' : 'no';
  return isNegative(text) ? (isSo ? 'no' : 'yes') : null;
}

const TIME = /\d+年|年度|昨年|去年|以前|昔/;
const TAXES = /国税|地方税|[都道府県市町村]税|法人税|消費税|住民税/g;

/** 「破産手続はない」 denies no 更生手続 beside it, 「県税の滞納はない」 no 国税. */
function deniesAll(criterion: string, said: string): boolean {
  const taxes = said.match(TAXES) ?? [];
  const named = [...(criterion.match(BARS) ?? []), ...(taxes.length === 0 ? [] : (criterion.match(TAXES) ?? []))];
  return named.every((word) => said.includes(word));
}

/** What asks for several things is not met by one of them, and what leaves a choice not failed by one of them. */
const SEVERAL = /(?:し|り|き|い|え)、|及び|かつ|並びに/;
const EITHER = /又は|若しくは/;

function fillShared({ text, force }: Criterion, criterion: string, said: string): 'yes' | 'no' | null {
  if (force === 'excluded' || !sharesWords(criterion, said)) return null;
  if (LATER.test(said)) return /見込み/.test(criterion) && /予定|見込/.test(said) ? 'yes' : null;
  const no = NO.test(said);
  if (!no && !YES.test(said)) return null;
  const answer = no === isNegative(text) ? 'yes' : 'no';
  const bare = criterion.replace(/\([^()]*\)/g, '');
  // 「AもBもない」 is told by both, and broken by one.
  if (isNegative(text)) return answer === 'yes' && (SEVERAL.test(bare) || EITHER.test(bare)) ? null : answer;
  return (answer === 'yes' ? SEVERAL : EITHER).test(bare) ? null : answer;
}

function sharesWords(criterion: string, said: string): boolean {
  // Names that the guideline itself gives: (以下「あおばID」という。).
  const named = [...criterion.matchAll(/「([^「」]{3,})」/g)].some(([, name = '']) => said.includes(name));
  const runs = said.match(/[\u30A1-\u30FC\u4E00-\u9FFFa-z0-9]{4,}/g) ?? [];
  return named || runs.some((run) => run.replace(COMMON, '').length >= 2 && criterion.includes(run));
}

/** What is out of scope, where a clause tells all of it: 自動運転の技術実証をしたい, 技術実証ではない. */
function fillScope(criterion: string, clauses: readonly string[]): Answer | null {
  const subject = /^([^。]*?)は、?[^。]*対象/.exec(criterion)?.[1] ?? criterion.split('。')[0] ?? '';
  const runs = subject.replace(/\([^()]*\)/g, '').match(/[\u30A1-\u30FC\u4E00-\u9FFFa-z0-9]{2,}/g) ?? [];
  const clause = clauses.find((each) => runs.length > 0 && runs.every((run) => fold(each).includes(run)));
  if (clause === undefined) return null;
  const denied = /(?:では|じゃ)(?:な|あり?ませ)|(?:行わ|し)(?:な|ませ)|予定は(?:な|あり?ませ)/.test(fold(clause));
  return { said: { kind: denied ? 'no' : 'yes' }, words: clause };
}
