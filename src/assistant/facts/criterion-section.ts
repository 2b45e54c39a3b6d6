import type { Passage } from '../../domain/documents/passage.ts';
import type { CriterionFact } from '../../domain/facts/fact.ts';
import { fold } from '../../domain/text/fold.ts';

/** What the headings over a passage say of the criteria below them. */
export interface CriterionSection {
  readonly about: CriterionFact['about'];
  readonly force: 'required' | 'excluded';
  /** Under a heading on several applicants together only what is forbidden to some kind of body is a criterion. */
  readonly bansOnly: boolean;
}

/** Headings on those who apply. */
const APPLICANT =
  /(?:応募|申請|参加|提案)(?:する)?(?:の)?(?:資格|(?:することが)?でき(?:る|ない)|主体|者の(?:要件|資格))|(?:補助|助成|支援|委託|公募|交付)?対象(?:者|団体)|対象とな(?:る|らない)(?:者|方|団体|法人)|どのような(?:者|方|団体)が|(?:応募|申請)前の確認|応募できない|(?:応募|申請|参加)(?:の)?(?:条件|要件)/;
/** Headings on where it may happen. */
const REGION = /対象(?:地域|区域|路線)|対象とな(?:る|らない)(?:地域|区域|路線|市町村)/;
/** Headings on what may be done. */
const ACTIVITY =
  /(?:補助|助成|支援|公募|委託)?(?:の)?対象(?:とな(?:る|らない))?(?:事業|取組|活動|プロジェクト)|(?:事業|取組)の要件/;
/** Of what is said by the headings around it: of projects, unless those speak of costs. */
const OUT_OF_IT = /対象(?:外(?:となるもの|のもの)?|とならないもの)$/;
/** Headings on something else, though they may stand inside such a section. */
const ELSEWHERE =
  /経費|費用|書類|様式|審査|加点|配点|期限|期間|日程|スケジュール|報告|支払|変更|問い?合わ?せ|定義|用語|不備|記載|補助率|上限|算定|効果|設備|年度に(?:わたる|またがる)|契約|件数|推薦|類型|区分|範囲|みなし|取扱い|扱い|別[表紙]|比べ|比較|違い|共同申請|義務|流れ|手続/;
const TOGETHER = /コンソーシアム|共同(?:企業体|事業体|体)/;
const NOT = /対象外|対象とならない|対象としない|対象外とな|できない|除外|欠格/;

/** The section of criteria that a passage stands in, by its innermost telling heading; null elsewhere. */
export function sectionOf({ headings }: Pick<Passage, 'headings'>): CriterionSection | null {
  const folded = headings.map(fold).reverse();
  let bansOnly = false;
  for (const heading of folded) {
    const about = aboutHeading(heading);
    if (about === null && OUT_OF_IT.test(heading)) {
      if (folded.some((each) => /経費|費用|設備|費目/.test(each))) return null;
      return { about: 'activity', force: 'excluded', bansOnly };
    }
    if (about !== null) return { about, force: NOT.test(heading) ? 'excluded' : 'required', bansOnly };
    if (ELSEWHERE.test(heading)) return null;
    if (TOGETHER.test(heading)) bansOnly = true;
  }
  return null;
}

function aboutHeading(heading: string): CriterionSection['about'] | null {
  // 「補助対象経費の区分」 and 「応募書類」 are of something else, 「対象となる路線及び区域」 is not.
  if (/経費|費用|書類|期間|設備/.test(heading)) return null;
  if (REGION.test(heading)) return 'region';
  if (APPLICANT.test(heading)) return 'applicant';
  return ACTIVITY.test(heading) ? 'activity' : null;
}
