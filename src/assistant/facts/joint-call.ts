import { KANJI_NUMERAL, numeralIn } from '../../domain/dates/numerals.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import { namesOfProgramme, type Programme } from '../../domain/programme.ts';
import { fold } from '../../domain/text/fold.ts';

/**
 * The joint call and its programmes, where a document is about them alone and a passage names none of them: what it tells
 * is common to all, as is what stands under a heading that says so (応募の日程（3つの助成に共通）). Empty where the passage or its heading names something else (姉妹事業のご案内：〇〇事業).
 */
export function commonTo(passage: Passage, document: Document, programmes: readonly Programme[]): readonly string[] {
  const [call] = programmes.filter(
    ({ id, members }) =>
      members.length > 0 &&
      document.programmes.length === members.length + 1 &&
      [id, ...members].every((each) => document.programmes.includes(each)),
  );
  if (call === undefined) return isCommon(passage, document) ? document.programmes : [];
  if (passage.headings.some((heading) => OTHERS.test(fold(heading)))) return [];
  const known = programmes.flatMap(namesOfProgramme).map(fold);
  const [first] = passage.cells;
  const told = [...passage.headings, first?.text ?? '', passage.kind === 'row' ? '' : passage.text].map(fold);
  const others = told.flatMap((text) => [...text.matchAll(NAMED)].map(([, name = '']) => name));
  const isOther = (name: string) =>
    !OWN.test(name) && !known.some((each) => name.endsWith(each) || each.endsWith(name));
  return others.some(isOther) ? [] : document.programmes;
}

/** Whether a heading says of all programmes of the document that what stands below it is common to them. */
function isCommon({ headings }: Passage, { programmes }: Document): boolean {
  return headings.some((heading) => {
    const { all, count } = COMMON.exec(fold(heading))?.groups ?? {};
    const many = count === undefined ? null : (numeralIn(count)?.value ?? 0);
    return programmes.length > 1 && (all !== undefined || many === programmes.length);
  });
}

/** 「3つの助成に共通」, 「全ての事業に共通」, 「各補助金共通」 */
const COMMON = new RegExp(
  `(?:(?<all>全て|すべて|いずれ|各)|(?<count>\\d|${KANJI_NUMERAL})つ)(?:の|も)?(?:補助|助成|対象)?(?:事業|補助金|交付金|助成金?|支援金|制度|プログラム)(?:に|で)?共通`,
);

/** Headings of programmes that are not part of the call. */
const OTHERS = /(?:姉妹|関連|その他の|他の|別の|ほかの|類似の?|参考)(?:する)?(?:事業|補助|制度|公募|募集|施策)/;
/** A name as it stands in a heading, or as what a sentence is about. */
const NAMED =
  /(?:^|[。、:「『]|[①-⑳\d][.)]?)([^\s、。()「」『』:]{3,30}(?:事業|補助金|交付金|助成金|助成|業務|プログラム))(?=\([^()]*\)|[」』]|は|の(?:公募|募集|応募|申請|締切|提出|質問|説明会|期限|採択|日程|概要)|$)/gu;
/** Words that mean the programmes of the call themselves, or no programme. */
const OWN =
  /^(?:補助|助成|委託|対象|本|当該?|この|その|同|各|両|全|採択|実施|実証|選定|応募|間接|合同公募の?|(?:全て|すべて)の|[一二三四五六七八九十\d]+つ?の?)(?:対象)?(?:事業|補助金|交付金|助成金|助成|業務|プログラム)$/;
