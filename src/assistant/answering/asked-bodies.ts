import type { Unit } from './units.ts';

interface AskedBody {
  readonly asked: RegExp;
  /** What a clause that names such a body holds. */
  readonly named: RegExp;
}

/** Whoever a clause may name. */
const PEOPLE = /者|人|員|職|長|課|会|団体|自治体|市町村|企業|法人|省|庁|大学|住民|家族|機構|研究所|事業体/;

/** Whoever may be at the centre of something. */
const CENTRE = /者|行政|自治体|市町村|企業|産業|業種|団体|法人|省|庁|大学|住民|機構|組合|協議会/;

const MINISTRY = '(?<![府各本係])省(?![略力エ令])|(?<![府各官])庁|内閣府';

const BODIES: readonly AskedBody[] = [
  {
    asked: /(?:どこの|どの|何)(?:省庁?|府省|庁|国の機関|役所)/,
    named: new RegExp(`(?:経済産業|運輸|農政|地方整備|総合通信|労働)局|${MINISTRY}`),
  },
  {
    asked:
      /(?:担当|所管|管轄)(?:の|する|している)?(?:局|省庁?|府省|官庁)?(?:は|って)(?:どこ|何)|どこが(?:担当|所管|管轄|やって|受け持)/,
    named: new RegExp(`${MINISTRY}|[一-龠]{2,}(?:局|課|部|室|係)`),
  },
  {
    asked: /(?:どこの|どの)(?:局|課|部署?|室|係)|何[局課]/,
    named: /[一-龠]{2,}(?:局|課|部|室|係|事務局)/,
  },
  {
    asked:
      /(?:どこの|どの|何という|なんていう)(?:会社|企業|事業者|業者|法人)|(?:会社|企業|事業者|業者|法人)(?:は|って)(?:どこ|何)/,
    named: /株式会社|有限会社|合同会社|研究所|総研|コンサル|法人|機構|公社|グループ|\(株\)/,
  },
  {
    asked:
      /(?:どこの|どの)(?:市町村|自治体|市や町|町や市|地域|市|町|村|県|区)|[市町村県](?:は|って)、?(?:どこ|どれ)|(?:選ばれた|採択された|選定された)(?:地域|団体|ところ)(?:は|って)、?(?:どこ|どれ)/,
    named:
      /(?:[一-龠ヶァ-ヴ]{1,6}|(?:^|[、。はがをにで・「(])[ぁ-ん]{2,4}[一-龠]{0,2})(?:市(?![町村場民役内])|町(?![村内])|村|区(?![域分間])|県(?![内外])|圏域)|\([一-龠]{2,}(?:・[一-龠]{2,})+\)/,
  },
  {
    asked: /(?:団体|会社|企業|事業者|自治体|市町村|地域)の(?:名前|名称)(?:は|を|が|って)/,
    named: /[一-龠ヶ]{1,6}(?:市(?![町村])|町(?!村)|村|県)|株式会社|\(株\)|合同会社/,
  },
  {
    asked: /どこが(?:主体|中心|主導|担い手|主に|引っ張)|(?:主体|中心|担い手)(?:は|って|になるのは)(?:どこ|何)/,
    named: CENTRE,
  },
  {
    asked: /誰|だれ|どなた/,
    named: PEOPLE,
  },
];

/** What a body does with a thing: told by naming the body (所管 beside 担当している). */
export const BODY_ROLE =
  /^(?:どこの.*|どの.*|担当|所管|管轄|運営|主催|開催|会社|企業|事業者|業者|受託|委託先|省庁?|府省|局|課|部署?|室|係|市|町|村|県|自治体|地域|構成|作成|発表|主体|中心|主導|担い手|名前|誰向け|向)$/;

/** The kind of body a folded question asks to be named (「どの局が」, 「会社はどこ」); null when it asks for none. */
export function bodyAsked(folded: string): RegExp | null {
  return BODIES.find(({ asked }) => asked.test(folded))?.named ?? null;
}

/** Towns, ministries and the like that are spoken of without a name. */
const UNNAMED =
  /(?:構成|関係|参加|当該|近隣|各|周辺|二以上の|1以上の|一以上の)(?:市町村?|市区町村|町村|市|町|村|県|府省庁?|省庁)|都道府県|[他各本同近]県|県[内外]|市区?町村|府省庁?/g;

/** Whether a unit names such a body, other than those that the folded question itself names. */
export function namesBody(body: RegExp, { text }: Pick<Unit, 'text'>, folded = ''): boolean {
  if (body === PEOPLE || body === CENTRE) return body.test(text);
  const named = text.replace(UNNAMED, '').matchAll(new RegExp(body.source, 'g'));
  return [...named].some(([name]) => name.length < 3 || !folded.includes(name));
}
