/** What a clause says of the thing it speaks about. */
export type Polarity = 'yes' | 'no' | 'conditional';

/** `permission`: may it, is it eligible. `necessity`: must it, is it needed. */
export type Axis = 'permission' | 'necessity';

const NOT_PERMITTED =
  /対象外|対象と?(?:は|には)?(?:しない|しません|なりません|ならない|ならず|せず|いたしません|ではない|ではありません|とされない)|対象から除|対象経費に含(?:め|み)?(?:ない|ません|まれない|まれません)|補助しない|認め(?:ない|られない|られません|ません|ておらず|ていない|ていません)|認めない|でき(?:ない|ません|ず|かねます)|不可|できないもの|除く|除きます|除外|含(?:ま|め)(?:ない|れない|れません|ません|ず)|禁止|禁ず|して(?:は)?(?:ならない|なりません|いけません)|てはならない|受け付け(?:ない|ません|られない|られません)|受理し(?:ない|ません)|行(?:わない|いません|わず)|応じ(?:ない|られない|られません|かね)|該当しない|該当しません|計上(?:しない|できない|不可)|^×|×|✕|ありません|返却し(?:ない|ません)|設けない|設けません|設けていません|無効|認められず|しないものとする|しないこと|おりません|ていない|概算払は(?:行わ|し)ない|失格|減額/;
const PERMITTED =
  /対象と(?:する|なる|なります|します|なり得|なりうる|しうる|し得る)|対象(?:です|である|経費です)|対象に(?:なる|なります|含)|補助対象|できる(?!だけ|限り)|できます|可能|認め(?:る|ます|られる|られます)|差し支え(?:ない|ありません)|妨げない|かまわない|構わない|構いません|問題(?:ない|ありません)|含む|含まれ(?:る|ます)|含め(?:る|ます|て)|計上(?:する|できる|可)|^○|^◎|○|◎|可(?![能否])|受け付け(?:る|ます)|応募(?:する|可)|行い?ます|行う|支払う|あります|対象者は|該当し(?:ます|する)|支援します/;
const CONDITION =
  /ただし|但し|場合(?:に|は|を)?(?:限|のみ|除)|に限[りるっ]|のみ(?![な])|限度|原則|事前に(?:承認|協議|相談|届|申請|.{0,8}(?:承認|協議|相談|届出))|承認を(?:受け|得)|△|除く|除き|一部|要相談|条件|場合があ|必要に応じ|やむを得|特に必要|以内とする|按分|を満たす場合|場合は(?:対象|認|可|でき)|場合、?(?:対象|認|可)/;
const NEEDED =
  /必要(?:です|がある|があります|とする|とします|となる|となります|である)|必要|必須|しなければ(?:ならない|なりません)|なければならない|すること(?:。|$|が|と)|こと。|求める|求めます|ください|下さい|提出する|義務|要する|要します/;
const NOT_NEEDED =
  /不要|必要(?:は)?(?:ない|ありません|としない|としません)|要しない|要しません|求めない|求めません|省略(?:する|できる|可|して)|任意|免除|問わない|問いません|(?:設けて|課して|付して)(?:いない|いません)|なくて(?:も)?(?:よい|かまわない|構いません|差し支え)/;

/** A denial that permits: 差し支えありません, 問題ない, 妨げない. */
const PERMITTED_BY_DENIAL =
  /差し?支え(?:は)?(?:ない|ありません|なく)|問題(?:は)?(?:ない|ありません)|妨げ(?:ない|ません|るものではない)|(?:構|かま)(?:わない|いません)|支障(?:は)?(?:ない|ありません)/g;

/**
 * Reads the polarity of a folded clause on the asked axis; null when the clause takes no position.
 * `heading` is the text of the headings, lead and column headers it stands under (an item under 対象外経費 is a "no").
 */
export function polarityOf(text: string, heading: string, axis: Axis): Polarity | null {
  const clause = text.replace(PERMITTED_BY_DENIAL, '可能です');
  const conditional = CONDITION.test(clause);
  if (axis === 'necessity') {
    if (NOT_NEEDED.test(clause)) return conditional && NEEDED.test(stripNegated(clause)) ? 'conditional' : 'no';
    if (NEEDED.test(clause)) return conditional ? 'conditional' : 'yes';
    if (NOT_NEEDED.test(heading)) return 'no';
    return NEEDED.test(heading) || /提出書類|応募書類|必要書類|添付書類/.test(heading) ? 'yes' : null;
  }
  const negative = NOT_PERMITTED.test(clause);
  const positive = PERMITTED.test(stripNegated(clause));
  if (negative && positive) return 'conditional';
  if (negative) return 'no';
  const under = headingPolarity(heading);
  if (under === 'no') return 'no';
  if (positive) return conditional ? 'conditional' : 'yes';
  if (under === 'yes') return conditional ? 'conditional' : 'yes';
  return null;
}

/** "no" under 対象外経費 and the like, "yes" under 対象経費, 応募できる者 and the like; null elsewhere. */
export function headingPolarity(heading: string): 'yes' | 'no' | null {
  const no = lastIndex(
    heading,
    /対象外|対象と?(?:は|には)?(?:しない|ならない|なりません|なり得ない|ならず|できない|しません)|認められない|認めない|できない(?:者|もの|経費|場合)|除外|不適切|含まれない|計上できない|欠格|該当しないこと|ないもの/g,
  );
  const yes = lastIndex(
    heading,
    /対象(?:経費|者|事業|となる|とする|団体|地域|設備|に含)|応募(?:資格|要件|できる)|申請(?:資格|できる)|補助対象|認められる|参加資格|対象/g,
  );
  if (no < 0 && yes < 0) return null;
  return no >= yes ? 'no' : 'yes';
}

function stripNegated(clause: string): string {
  return clause.replace(new RegExp(NOT_PERMITTED.source, 'g'), '＿').replace(new RegExp(NOT_NEEDED.source, 'g'), '＿');
}

function lastIndex(text: string, pattern: RegExp): number {
  let last = -1;
  for (const match of text.matchAll(pattern)) last = match.index + match[0].length - 1;
  return last;
}
