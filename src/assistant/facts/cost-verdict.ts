import type { CostFact } from '../../domain/facts/fact.ts';

/** What a place says of one expense, before it is attributed. */
export type CostStated = Pick<CostFact, 'category' | 'item' | 'verdict' | 'condition' | 'remark'>;

/** What limits what is in. */
const LIMIT =
  /限る|限り|に限ら|のみ|ただし|除く|除き|対象外|上限|限度|以内|未満|以下|まで(?!の)|協議|承認|相談|一部(?:対象|のみ|に限|を?認め)|原則|場合|按分|認めない/;
/** What lets in, of what is out. */
const PERMITS =
  /この限りで(?:は)?ない|対象と(?:する|します|なる|なります)|認め(?:る|ます|られ)|計上(?:する)?(?:こと)?(?:が)?でき(?:る|ます)|(?:を|は)除(?:く|きます)/;
/** 「車両のリース料（Ⅱ型・Ⅲ型）」 */
const OF_TYPE = /\([^()]*(?:型|枠|区分[a-z])[^()]*\)$/;

/** What a list of what is in, or out, says of a folded item and the ただし behind it. */
export function verdictUnder(under: 'yes' | 'no', noun: string, proviso: string | null): CostFact['verdict'] {
  if (under === 'no') return proviso !== null && PERMITS.test(proviso) ? 'conditional' : 'ineligible';
  return proviso !== null || LIMIT.test(noun) || OF_TYPE.test(noun) ? 'conditional' : 'eligible';
}

/** The verdict of a mark or a word, with what a folded remark adds to it. */
export function verdictWith(verdict: CostFact['verdict'], remark: string): CostFact['verdict'] {
  if (verdict === 'eligible' && LIMIT.test(remark)) return 'conditional';
  const lets = /ただし.*(?:対象|認め|可|限りで)|場合は(?:対象|可|認)/.test(remark);
  return verdict === 'ineligible' && lets ? 'conditional' : verdict;
}

/** What can be spent: the word that an expense ends in. */
export const EXPENSE =
  /(?:費|費用|経費|料|料金|代|代金|賃金|賃借|購入|借上げ|リース|レンタル|謝金|謝礼|税|報酬|給与|手当|利息|手数料|原資|運賃|物品)(?:等|など)?(?:[（(][^（）()]*[）)])?$/u;
