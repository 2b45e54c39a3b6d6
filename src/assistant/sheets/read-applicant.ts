import type { ApplicantKind } from '../../domain/sheets/applicant-kind.ts';

/** What may follow a word for a body when a person names their own. */
const OWN =
  '(?=(?:の(?:方|者|担当|職員|交通|デジタル|dx|企画|町|村)|です|でし|である|だ(?:が|けど)|と(?:して|申)|で(?:す|、|応募|申請)|で$|として|単独|役所|役場|庁|は[、応申対使補]|も[、応申対使補]|が(?:応募|申請)|から(?:応募|申請)|、|$))';
const BEFORE = '(?:^|当|本|うちは|うちの|わが|弊|私(?:たち|ども)は?|の|人|な|小さ[いな]|は|、)';

const BODIES: readonly (readonly [RegExp, ApplicantKind])[] = [
  [/一部事務組合/, '一部事務組合'],
  [/広域連合/, '広域連合'],
  [/コンソーシアム|共同(?:企業体|事業体)/, '共同事業体'],
  [/大学(?:院)?(?!生|病院|通り)/, '大学'],
  [/npo|特定非営利活動法人/, 'NPO'],
  [/(?:一般|公益)(?:社団|財団)法人|社団法人|財団法人|観光協会/, '社団・財団法人'],
  [/商店街(?:振興)?組合|商店会/, '商店街組織'],
  [/自治会|町内会|任意団体/, '任意団体'],
  [
    /株式会社|民間(?:企業|事業者)|(?:交通|バス|タクシー|鉄道|it|ベンチャー|自動車)(?:会社|事業者|企業)|企業(?=です|で|の|として|$)|会社(?=です|で|の|として|$)|弊社|当社|スタートアップ|メーカー(?=です|$)/,
    '企業',
  ],
  [/個人(?:事業主)?(?=です|で|として|$)/, '個人'],
  [
    /(?<!スマモビ)(?<!チャレンジの?)(?:法定|交通|地域公共交通|活性化|任意)?協議会(?=です|として|で応募|で申請|が応募|$)/,
    '協議会',
  ],
  [/特別区|東京都の区(?=です|の|$)/, '特別区'],
];

/** The kind of body a person says they are; null where a folded clause does not tell. */
export function applicantIn(folded: string): ApplicantKind | null {
  // 「大学と組んで」 「企業を誘致」 tell of others, 「市と大学の共同」 of nobody alone.
  if (/(?:市|町|村|県|大学|企業|会社|法人|協議会)と[^、。]{1,8}(?:の|で)共同/.test(folded)) return null;
  const alone = folded.replace(/(?:大学|企業|会社|協議会|npo|事業者)(?:と|を|から(?!応)|に|へ|や)/g, '、');
  for (const [pattern, kind] of BODIES) if (pattern.test(alone)) return kind;
  return municipality(alone);
}

function municipality(folded: string): ApplicantKind | null {
  if (/都道府県(?=です|の|として|$)/.test(folded)) return '都道府県';
  const own = new RegExp(`(?:${BEFORE}|[一-龠ぁ-んァ-ヶー○△□]{1,6})(県|府|都|道|市|町|村)${OWN}`).exec(folded)?.[1];
  const last = own ?? /(?:当|本|うちの|わが)(県|市|町|村|区)/.exec(folded)?.[1];
  if (last === undefined) return null;
  if (last === '都' || last === '道' || last === '府' || last === '県')
    return isPrefecture(folded, last) ? '都道府県' : null;
  return last === '区' ? '特別区' : (last as ApplicantKind);
}

/** 県 is always one; 都, 道 and 府 only in the names of the four. */
function isPrefecture(folded: string, letter: string): boolean {
  return letter === '県' || /東京都|北海道|大阪府|京都府|(?:^|当|本)(?:都|道|府)(?:です|庁)/.test(folded);
}
