import type { Subject } from '../../domain/answer.ts';
import type { ValueKind } from '../../domain/values/spot-values.ts';
import type { Shape } from './question.ts';

/** What a part of a question asks for. */
export interface Reading {
  readonly subject: Subject;
  readonly shape: Shape;
}

/** A value of one of these kinds. */
export function value(...kinds: readonly ValueKind[]): Shape {
  return { form: 'value', kinds, counter: null };
}

/** Counters asked for with 何, longest first. */
const COUNTER =
  /(?:何|なん|いく)(?:つの)?(営業日|開庁日|日間|週間|時間|年間|か月|カ月|ヶ月|ヵ月|箇月|キロ|メートル|ページ|頁|文字|団体|地域|箇所|か所|カ所|ヶ所|事業者|事業|市町村|自治体|項目|種類|類型|件|名|人|社|者|部|枚|字|桁|ポイント|回|点|分(?!の)|秒|個|歳|階|年|日|台|倍|便|往復|店舗?|戸|世帯|票|席|問|km|つ|号|条|章|mb)/;

/** The counter of 「何件」, 「何日以内」, 「いくつ」; null when no number of things is asked for. 「何日から」 asks for a date. */
export function counterOf(folded: string): string | null {
  const match = COUNTER.exec(folded);
  const counter = match?.[1];
  if (match === null || counter === undefined) return null;
  const after = folded.slice(match.index + match[0].length);
  if (counter === '日' && /何月$/.test(folded.slice(0, match.index))) return null;
  if (
    counter === '日' &&
    /^(?:から|に|[ので]何時|が(?:締|期)|まで(?!に?(?:何|いくつ)))/.test(after) &&
    !/^までに?(?:前|以内)/.test(after)
  )
    return null;
  if (counter === '分' && /^の/.test(after)) return null;
  if (counter === 'つ' && !/いくつ/.test(folded)) return null;
  // 「補助率はいくつですか」: no number of things.
  if (
    counter === 'つ' &&
    /(?:率|割合|額|単価|料金?|値段|費用?)(?:(?:は|って|が|も)[^。??]{0,24}|、?(?:いったい|一体|だいたい|大体)?)$/.test(
      folded.slice(0, match.index),
    )
  )
    return null;
  return counter;
}

interface AspectNoun {
  readonly words: string;
  readonly kinds: readonly ValueKind[];
  readonly family: string;
}

const ASPECTS: readonly AspectNoun[] = [
  { words: '補助率|補助割合|助成率|負担割合|採択率|利率|割合', kinds: ['rate'], family: 'rate' },
  {
    words: '(?:補助|助成|委託|交付|支給)?(?:上限|下限|限度)額?|(?:補助|助成|交付)(?:金)?の?額|金額|単価',
    kinds: ['money', 'rate'],
    family: 'amount',
  },
  { words: '申込期限|提出期限|期限|締切日?時?|期日', kinds: ['date', 'duration'], family: 'deadline' },
  { words: '開催日時?|日時|日程|時期|実施期間|期間', kinds: ['date', 'time', 'duration'], family: 'schedule' },
  { words: '受付時間|時間帯?|時刻', kinds: ['time', 'duration'], family: 'time' },
  { words: '部数|件数|人数|定員|点数|回数|台数|枚数|日数|数量|頻度', kinds: ['count', 'duration'], family: 'count' },
  { words: '電話番号', kinds: ['phone'], family: 'phone' },
  { words: 'メールアドレス', kinds: ['email'], family: 'email' },
  {
    words: '規格|方法|様式|要件|条件|場所|会場|対象者?|内容|手続き?|理由|提出先|流れ|単位|区分|名称|項目|配点',
    kinds: [],
    family: 'other',
  },
];

const JOINED = /^(?:、|,|と、?|及び|並びに|および|ならびに|や|・|または|又は)+/;

/** Kinds of the different things asked for at once (補助率と上限額, 規格と部数); empty when only one is. */
export function aspectsJoined(folded: string): readonly AspectNoun[] {
  const pattern = new RegExp(ASPECTS.map(({ words }, at) => `(?<a${at}>${words})`).join('|'), 'g');
  const found = [...folded.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    aspect: ASPECTS[Object.entries(match.groups ?? {}).findIndex(([, text]) => text !== undefined)],
  }));
  const joined = new Set<AspectNoun>();
  found.forEach((current, at) => {
    const next = found[at + 1];
    if (next === undefined || current.aspect === undefined || next.aspect === undefined) return;
    const between = folded.slice(current.end, next.start);
    if (!JOINED.test(between) || between.replace(JOINED, '').length > 10 || /[はがをに]/.test(between)) return;
    joined.add(current.aspect);
    joined.add(next.aspect);
  });
  return [...joined];
}
