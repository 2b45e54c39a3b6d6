/** Kinds of bodies that apply for grants, as guidelines tell them apart. */
export const APPLICANT_KINDS = [
  '都道府県',
  '市',
  '町',
  '村',
  '特別区',
  '一部事務組合',
  '広域連合',
  '企業',
  '大学',
  'NPO',
  '社団・財団法人',
  '協議会',
  '商店街組織',
  '共同事業体',
  '任意団体',
  '個人',
] as const;
export type ApplicantKind = (typeof APPLICANT_KINDS)[number];

/** Words of guidelines for kinds of bodies, wider ones first; each is taken out of the text before the next is looked for. */
const WORDS: readonly (readonly [RegExp, readonly ApplicantKind[]])[] = [
  [
    /地方自治法施行令|地方公共団体と連携協定を締結している|市町村が資本金|市町村の(?:長|推薦)|地方公共団体が資本金/g,
    [],
  ],
  [/\([^()]*\)/g, []],
  [/コンソーシアム|共同企業体|共同事業体/g, ['共同事業体']],
  [/地方公共団体|自治体(?!以外)/g, ['都道府県', '市', '町', '村', '特別区', '一部事務組合', '広域連合']],
  [/都道府県/g, ['都道府県']],
  [/市区町村/g, ['市', '町', '村', '特別区']],
  [/市町村/g, ['市', '町', '村']],
  [/特別区/g, ['特別区']],
  [/一部事務組合/g, ['一部事務組合']],
  [/広域連合/g, ['広域連合']],
  [/大学/g, ['大学']],
  [/npo法人|特定非営利活動法人|npo/g, ['NPO']],
  [/(?:一般|公益)(?:社団|財団)法人/g, ['社団・財団法人']],
  [/商店街振興組合(?:連合会)?|商店会/g, ['商店街組織']],
  [/法人格のない[^、。]{0,8}|任意団体|自治会|町内会/g, ['任意団体']],
  [/協議会/g, ['協議会']],
  [/個人(?:事業主)?/g, ['個人']],
  [/営利法人|民間事業者|民間企業|株式会社|合同会社|中小企業者?|小規模事業者|交通事業者|企業|会社/g, ['企業']],
];

/** The kinds of bodies a folded text names, remarks in brackets left out. */
export function applicantKindsIn(folded: string): ApplicantKind[] {
  let rest = folded;
  const found = new Set<ApplicantKind>();
  for (const [pattern, kinds] of WORDS) {
    const next = rest.replace(pattern, ' ');
    if (next !== rest) for (const kind of kinds) found.add(kind);
    rest = next;
  }
  return APPLICANT_KINDS.filter((kind) => found.has(kind));
}
