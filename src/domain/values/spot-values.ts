/** What a stretch of text says in a form that can be told apart from prose. */
export type ValueKind =
  | 'date'
  /** A year, month or season alone, or how often: 令和3年度, 4月, 毎週水曜日. */
  | 'period'
  | 'time'
  | 'money'
  | 'rate'
  | 'count'
  | 'phone'
  | 'address'
  | 'email'
  | 'url'
  | 'duration';

/** A value as written, with its place in the folded text it was found in (see `fold`). */
export interface SpottedValue {
  readonly kind: ValueKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const ERA_YEAR = '(?:(?:令和|平成|昭和|[rhs])\\.?(?:元|\\d{1,2})|(?:19|20)\\d{2}|同|本|当|翌)年?度?';
const WEEKDAY = '(?:\\((?:月|火|水|木|金|土|日)(?:曜日?)?(?:・祝|・休)?\\)|[月火水木金土日]曜日?)';
const CLOCK = '(?:(?:午前|午後)?\\d{1,2}(?:時(?!間)(?:\\d{1,2}分|半)?|:\\d{2})|正午|午前中)';
/** 4/22, and 5/10 where something shows that it is a day: a bare 2/3 is a rate. */
const SLASHED =
  '(?<![\\d/.:-])(?:1[0-2]|[1-9])/(?:(?:3[01]|2\\d|1[3-9])(?![\\d/以の])|(?:1[0-2]|[1-9])(?![\\d/])(?=\\((?:月|火|水|木|金|土|日)|から|まで|迄|~|必着|締|正午|午前|午後|\\s?\\d{1,2}[時:]|に(?:開催|実施|公表)))';
const DAY = `(?:(?:${ERA_YEAR}\\s*)?\\d{1,2}月(?:\\d{1,2}日|(?:上|中|下)旬|末日?|頃|中(?![旬央]))|(?:${ERA_YEAR}\\s*)\\d{1,2}月|(?:19|20)\\d{2}[/.-]\\d{1,2}[/.-]\\d{1,2}|[rh]\\d{1,2}[./]\\d{1,2}[./]\\d{1,2}|${SLASHED}|(?:翌々?|毎|当|各|同)月(?:の)?(?:\\d{1,2}日|末日?)|年度末|月末|年度内|年内|第[1-4一二三四]四半期|[上下]半期)`;
/** A year or a month that stands alone (令和3年度に選定, 4月から): told when nothing closer is. */
const SPAN = `(?:(?:令和|平成|昭和|(?<![a-z])[rhs])\\.?(?:元|\\d{1,2})年度?|(?<![\\d.])(?:19|20)\\d{2}年度?|(?<![\\d.])(?:1[0-2]|[1-9])月(?![\\d額])|(?<=[にはが、。(]|^)(?:春|夏|秋|冬)(?:頃|ごろ|以降)|毎週?(?:[月火水木金土日]曜日?)|隔週(?:程度)?|四半期(?:ごと|毎)|毎[年月週日])`;
const MONEY =
  '(?:[\\d,.]+(?:億|兆)?(?:[\\d,.]+)?(?:千万|百万|十万|万|千|百)?\\s*円|[一二三四五六七八九十百千]+(?:億|万)円)';
const RATE =
  '(?:\\d{1,3}分の\\d{1,3}|[一二三四五六七八九十]+分の[一二三四五六七八九十]+|(?<![\\d/.])\\d{1,3}/\\d{1,3}(?![\\d/月日])|\\d+(?:\\.\\d+)?(?:%|パーセント|割)|(?<![一-龠])定額(?!乗り?放題|制|運賃|料金)|全額|半額|10割)';
const COUNTERS =
  '(?:号|条|章|分|秒|個|歳|階|キロ(?:メートル)?|メートル|件|名|人|社|者|部|枚|ページ|頁|字|文字|回|点|箇所|か所|カ所|ヶ所|地域|団体|自治体|事業者|事業|項目|類型|台|年|か年|カ年|ヶ年|か月|カ月|ヶ月|箇月|週間|日間|営業日|開庁日|日以内|時間|桁|mb|gb|pt|ポイント|倍|枠|機関|市町村|プロジェクト|グループ|つ|種類?|区分|段階|世帯|路線|便|両|校|病院|町|村|市(?!町村)|施設|店舗?|軒|戸|棟|区画|科目|コマ|問|席|回線|アカウント|地区|集落|系統|停留所|票|往復|期|泊|都道府県|県|拠点|品目|案|口|本|冊|通|行|列|章|節|割合|km|kg|m2|㎡|kw|ha|dpi|°|度|％増)';

const PATTERNS: readonly (readonly [ValueKind, RegExp])[] = [
  ['email', /[a-z0-9._%+-]+ ?[@*★☆■●#＃] ?[a-z0-9-]+(?:\.[a-z0-9-]+)+/g],
  ['url', /https?:\/\/(?:[\w/:%#$&?~.=+-]|\([\w/:%#$&?~.=+-]*\))+|(?<![@*\w.-])www\.[\w/.-]+/g],
  ['phone', /(?<!\d)0\d{1,4}[-(]\d{1,4}[-)]\d{3,4}(?!\d)|(?<!\d)0(?:120|570|800)-?\d{2,3}-?\d{3,4}(?!\d)/g],
  [
    'address',
    /〒\d{3}-?\d{4}|[一二三四五六七八九十\d]+丁目(?:[一二三四五六七八九十\d]+番)?|(?:\d+番(?:地)?\d*号?)(?=[^\d])/g,
  ],
  ['date', new RegExp(`${DAY}(?:${WEEKDAY})?`, 'g')],
  ['period', new RegExp(SPAN, 'g')],
  ['time', new RegExp(CLOCK, 'g')],
  ['money', new RegExp(MONEY, 'g')],
  ['rate', new RegExp(RATE, 'g')],
  [
    'duration',
    /\d+(?:年|か月|カ月|ヶ月|箇月|ヵ月|週間|日|営業日|開庁日)(?:間|以内|前|後|以上|未満|を経過)|(?<![\d/月.])\d{1,3}(?:日|週)(?![\d(本])/g,
  ],
  [
    'count',
    new RegExp(
      `(?<![\\d,.]|様式第?|別[紙表添]|[表図])[\\d,.]+(?:億|万|千)?${COUNTERS}|[一二三四五六七八九十]+(?:部|名|社|件|回|点|人)(?![一-龠])`,
      'g',
    ),
  ],
];

/** Every value in a folded text, leftmost first; a stretch counts once, for the first kind that claims it. */
export function spotValues(folded: string): SpottedValue[] {
  const found: SpottedValue[] = [];
  for (const [kind, pattern] of PATTERNS) {
    for (const match of folded.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ kind, text: match[0], start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
