import { type CaseFieldName, type CaseRecord, printedOf } from '../../domain/cases/case.ts';
import { fold } from '../../domain/text/fold.ts';
import { blankScaffold, isEmptyWord } from '../answering/scaffold.ts';
import { wordsOf } from '../answering/words.ts';

/** How people ask for the short fields of a case. What went wrong and what came of it is asked in too many ways. */
const ASKED: readonly (readonly [CaseFieldName, RegExp])[] = [
  ['population', /人口(?:規模)?/g],
  ['areaType', /地域の?(?:特性|特徴)|(?:どんな|どういう)(?:ところ|所|まち|町|地域|場所)/g],
  ['stage', /(?:取組)?段階|フェーズ/g],
  ['businessModel', /(?:ビジネス|事業|収益)モデル/g],
  [
    'actors',
    /担い手|(?:実施|運営|運行|関係|事業)(?:主体|体制)|関係者|(?:誰|だれ|どこ)が(?:運営|運行|やって|担|走らせ)/g,
  ],
  ['income', /(?:運賃|会費|年間)?の?収入|売り?上げ?|運賃で[^。、]{0,10}(?:入|稼)/g],
  [
    'cost',
    /(?:総|年間)?の?(?:事業費|費用|経費|コスト|運行費|運営費)|(?:お金|おカネ)(?:は|が|って)?[^。、]{0,10}かか|いくら[^。、]{0,4}かか|かか(?:った|る)(?:お金|費用)/g,
  ],
];
const BESIDE =
  /^(?:取組|事業|事例|初年度|年度|年間|実証|サービス|総額|合計|地域|まち|町|村|市|始め|開始|導入|分類|数字|規模|金額|人数|運賃|お金)$/;

/** A case's name as people say it, folded: 橘ヶ原市 of 橘ヶ原市（緑陽台地区）. */
export function calledOf(name: string): string {
  const called = fold(name).replace(/\([^()]*\)$/, '');
  return called.length >= 2 ? called : fold(name);
}

/**
 * The short fields of a case that a folded question asks for; empty where it asks for something else of the case, which
 * the words it holds beside the field, the case's name and its theme tell.
 */
export function fieldsAsked(folded: string, record: CaseRecord): CaseFieldName[] {
  let rest = folded.replaceAll(fold(record.name), ' ').replaceAll(calledOf(record.name), ' ');
  const fields: CaseFieldName[] = [];
  for (const [field, words] of ASKED) {
    const without = rest.replace(words, ' ');
    if (without !== rest) fields.push(field);
    rest = without;
  }
  if (fields.length === 0) return [];
  const own = fold(
    [
      record.title ?? '',
      ...(['region', 'theme', 'outline', 'areaType'] as const).map((field) => printedOf(record, field) ?? ''),
    ].join(' '),
  );
  const others = wordsOf(blankScaffold(rest)).filter(
    (word) =>
      word.length >= 2 && /[一-龠ァ-ヴ]/.test(word) && !isEmptyWord(word) && !BESIDE.test(word) && !own.includes(word),
  );
  return others.length === 0 ? fields : [];
}
