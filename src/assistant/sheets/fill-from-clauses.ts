import { type Criterion, isNegative } from '../../domain/sheets/criterion.ts';
import type { Answer } from '../../domain/sheets/sheet.ts';
import { fold } from '../../domain/text/fold.ts';
import type { Situation } from './told.ts';

/** Words too common in guidelines to tell which requirement is meant. */
const COMMON =
  /補助|事業|応募|申請|実証|モビリティ|市町村|公共団体|協議会|地域(?!公共交通計画)|対象|過去|年度|令和|実施|予定|取組|団体|人口|以内|以上|単独|構成員|代表/;
/** What bars an applicant, each told by a word of its own. */
const BARS = /滞納|未納|債務超過|暴力団|破産|更生手続|再生手続|指名停止|取消し?|返還命令|不正受給/g;

const NO = /(?:まだ|未|無し?|なし|なく|ない|ません|ゼロ)/;
const YES = /済|(?:ある|あり|有り)|(?:て|で)い(?:る|ま)|ました|た$|です$|できる|できます|取得|策定/;
const LATER = /予定|検討|見込|これから|つもり|たい/;

/** A row that no rule of its own fills, answered by a clause that shares its telling words; null where none does. */
export function fillFromClauses(
  { text, options, bounds, about, force }: Criterion,
  { clauses }: Situation,
): Answer | null {
  if (options.length > 0 || bounds.length > 0) return null;
  const folded = fold(text);
  if (about === 'activity' && force === 'excluded') return fillScope(folded, clauses);
  for (const clause of clauses) {
    const said = fold(clause);
    if (!sharesWords(folded, said)) continue;
    if (LATER.test(said)) {
      if (/見込み/.test(folded) && /予定|見込/.test(said)) return { said: { kind: 'yes' }, words: clause };
      continue;
    }
    const [no, yes] = [NO.test(said), YES.test(said)];
    if (!no && !yes) continue;
    return { said: { kind: no === isNegative(text) ? 'yes' : 'no' }, words: clause };
  }
  return null;
}

function sharesWords(criterion: string, said: string): boolean {
  const bars = said.match(BARS) ?? [];
  if (bars.some((word) => criterion.includes(word))) return true;
  const runs = said.match(/[\u30A1-\u30FC\u4E00-\u9FFFa-z0-9]{4,}/g) ?? [];
  return runs.some((run) => !COMMON.test(run) && criterion.includes(run));
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
