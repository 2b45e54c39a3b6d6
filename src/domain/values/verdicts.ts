/** `permission`: may it, is it eligible. `necessity`: must it, is it needed. */
export type Axis = 'permission' | 'necessity';

/** What a predicate says: yes, no, one under a condition (`maybe`), or the contrary of what was said before (`flip`). */
export type Sign = 'yes' | 'no' | 'maybe' | 'flip';

/** In which words: eligible (対象), able (できる, 可, 認める), needed (必要, こと), or any other predicate. */
export type VerdictKind = 'eligible' | 'able' | 'needed' | 'limit' | 'other';

/** A predicate that takes a position, in a folded text. */
export interface Verdict {
  readonly start: number;
  readonly end: number;
  readonly sign: Sign;
  readonly kind: VerdictKind;
  /** 対象とならない経費: it describes a noun instead of ending a clause. */
  readonly attributive: boolean;
}

interface Rule {
  readonly pattern: RegExp;
  readonly sign: Sign;
  readonly kind: VerdictKind;
}

const NOT = '(?:ない|ません|なく|ず(?!れ))';
const TARGET = '対象(?:経費|者|事業|費用)?';
const NEVER_ELIGIBLE = `(?:${TARGET}外|${TARGET}(?:に|と|とは|には|として|としては|へ)?(?:は)?(?:し${NOT}|せず|致しません|いたし${NOT}|なら${NOT}|なり(?:ません|得ない|えない|得ません|えません)|含(?:め|ま(?:れ)?)${NOT}|され(?:ない|ません|ず)|でき${NOT}|認め(?:られ)?${NOT})|${TARGET}では?(?:ない|ありません|なく)|${TARGET}で(?:は)?ない|${TARGET}から(?:は)?(?:除|外)(?:く|外(?:する|します|される|されます)|かれ(?:る|ます)|き(?:ます)?|れ(?:る|ます)|す|します)|(?:補助|助成|交付|支給|支援)(?:は)?(?:し|され)(?:ない|ません)|失格と(?:する|します|なる|なります)|欠格)`;
const NEVER_ABLE = `(?:(?:出来|でき)(?:ない|ません|ず(?!れ)|かねます|かねる)|認め(?:られ)?(?:ない|ません|ず)|認めて(?:い(?:ない|ません)|おら(?:ず|ない)|おりません)|不可能|不可(?!欠|分|能|抗|避|逆)|禁止(?:する|します|され(?:る|ます|ている|ています)|して(?:いる|います))?|禁(?:ずる|じる|じます|じられて)|ては(?:ならない|なりません|いけない|いけません|ならず)|てはだめ|ことは?許され${NOT}|受け?付け(?:られ)?(?:ない|ません|かねます)|受理(?:し|され)(?:ない|ません)|応じ(?:られ)?(?:ない|ません|かねます|かねる)|含(?:ま|め|まれ|められ)(?:ない|ません|ず)|計上し(?:ない|ません)|無効(?=と|です|。|、|$)|(?:し|い|か|わ|せ|け|え|べ|め|れ|られ)ないこと(?=。|$|とする)|(?<=[しりいえけせめれかわ])ない(?:ものとする|こととする)|ご遠慮)`;
const ELIGIBLE = `(?:${TARGET}(?:に|と|として)(?:も)?(?:する|します|なる|なります|なり得(?:る|ます)|なりうる|なりえ(?:る|ます)|し得る|しうる|でき(?:る|ます)|なって(?:いる|います)|されて(?:いる|います)|される|されます|含(?:む|みます|まれる|まれます|める|めます)|し(?=、)|なり(?=、)|いたします|認め(?:る|ます|られる|られます))|${TARGET}(?:です|である|であり)|(?<=は|も|、|で|の|^)(?:補助|助成|支援)?${TARGET}(?=。|$|\\))|(?:補助|助成|支給|支援|交付)(?:する|します|されます)(?=。|$))`;
const ABLE = `(?:(?:出来|でき)(?:る|ます)(?!限り|だけ)|可能(?:です|である|とする|とします|と(?:なる|なります)|であり|だ(?=が))?|認め(?:る|ます|られる|られます|ている|ています)|含(?:む|みます|まれる|まれます|める|めます)|(?<=[はもがに、:でを]|^)可(?:とする|とします|です|である)?(?=[。、)\\s(]|$|が、)|受け?付け(?:る|ます|ています)|計上(?:する|します)(?=。|$)|(?:応募|申請|参加)可|許(?:可|容)(?:する|します|される)|(?:し|て)も(?:よい|良い|いい)(?:です|こと|もの)?|(?:もらえ|使え|買え|払え|出せ)(?:る|ます)|いただけます|に該当(?:する|します))`;
const HARMLESS = `(?:差し?支え?(?:は|も)?(?:ない|ありません|なく|無い)|差支(?:え)?(?:は)?(?:ない|ありません|なく)|問題(?:は|も)?(?:ない|ありません|なく)|妨げ(?:ない|ません|られない|るものではない|るものではありません)|(?:構|かま)(?:わない|いません|わず)|支障(?:は|も)?(?:ない|ありません)|排除(?:し(?:ない|ません)|するものでは(?:ない|ありません))|(?:種類|所在地|有無|形態|規模|別|法人格)?(?:は|を)?問(?:わない|いません|わず)|制限(?:は|を)?(?:しない|しません|ない|ありません|設け(?:ない|ません|ていない|ていません)))`;
const CONSENT = '(?:承認|承諾|許可|同意|協議|了承|了解|確認|相談|届出|届け出|申請)';
const LACKING =
  '(?:なければ(?!なら|なり)|ないと(?!き|し|の)|なくては(?!なら|なり|いけ)|ない限り|なしに(?:は)?|なしでは|ずに(?:は)?)';
const NEVER = `(?:${NEVER_ELIGIBLE}|${NEVER_ABLE})`;
const OUGHT = '(?:なければ|ねば|なくては)(?:ならない|なりません|ならず|いけない|いけません)';

const rule = (source: string, sign: Sign, kind: VerdictKind): Rule => ({
  pattern: new RegExp(source, 'g'),
  sign,
  kind,
});

/** At one place the first rule wins; a longer match that starts earlier wins over what it contains. */
const RULES: Readonly<Record<Axis, readonly Rule[]>> = {
  permission: [
    rule(`${LACKING}[^。]{0,40}?(?:${NEVER_ELIGIBLE})`, 'maybe', 'eligible'),
    rule(`${LACKING}[^。]{0,40}?(?:${NEVER_ABLE})`, 'maybe', 'able'),
    rule(`${NEVER}(?:(?:と|する|となる|なる))?(?:こと|場合)(?:が|も)(?:ある|あり)`, 'maybe', 'able'),
    rule(`${NEVER}(?:という)?(?:とは限ら|わけでは|訳では)${NOT}`, 'maybe', 'able'),
    rule(
      `${NEVER_ELIGIBLE}もので(?:は)?${NOT}|${TARGET}外(?:と|に)(?:は)?(?:し(?:ない|ません)|なら(?:ない|ず)|なりません)|${TARGET}外では(?:ない|ありません)|${TARGET}から(?:は)?(?:除外|除|外)(?:し|かれ|か|さ|され)(?:ない|ません)`,
      'yes',
      'eligible',
    ),
    rule(
      `(?:禁止|認めない|できない)(?:する|して(?:いる)?)?もので(?:は)?(?:ない|ありません)|禁止(?:はし|して(?:は)?い?|し)(?:ない|ません)|不可では(?:ない|ありません)|(?:不可|できないもの)とは(?:しない|しません)`,
      'yes',
      'able',
    ),
    rule(HARMLESS, 'yes', 'able'),
    rule(NEVER_ELIGIBLE, 'no', 'eligible'),
    rule(NEVER_ABLE, 'no', 'able'),
    rule(
      `${CONSENT}(?:書|等)?を?(?:受け|得|経|行わ|し|求め)${OUGHT}|(?:事前|書面|機構|事務局)[^。、]{0,12}${CONSENT}が(?:必要|要)|要(?:相談|承認|協議|確認|届出)`,
      'maybe',
      'able',
    ),
    rule(
      '(?:この|その)限りで(?:は)?(?:ない|ありません)|(?:を|は)(?:除く|除きます|除外(?:する|します)|除かれ(?:る|ます))',
      'flip',
      'other',
    ),
    rule(ELIGIBLE, 'yes', 'eligible'),
    rule(ABLE, 'yes', 'able'),
    rule('に限(?:る|ります|られます|られる)|(?:のみ|だけ)(?:とする|とします|です|である)?(?=。|$)', 'yes', 'limit'),
  ],
  necessity: [
    rule(`${LACKING}[^。]{0,40}?${NEVER}|${LACKING}[^。]{0,30}?(?:無効|失格|受け取れ${NOT})`, 'yes', 'needed'),
    rule(
      '必要(?:は|が|も)?(?:ない|ありません|なく|無い)|必要と(?:は)?(?:しない|しません|せず|されない)|不要(?:です|である|とする|とします)?|要(?:しない|しません|さない|せず)|(?:必須|義務|必要)で(?:は)?(?:ない|ありません|なく)|義務(?:は|も)?(?:ない|ありません)|義務(?:付|づ)け(?:られて)?(?:い|おり)?(?:ない|ません)',
      'no',
      'needed',
    ),
    rule(
      '求め(?:ない|ません|ず|て(?:は)?い(?:ない|ません)|られ(?:ない|ません))|省略(?:することができ(?:る|ます)|する|します|でき(?:る|ます)|可(?:能)?|して(?:も)?(?:よい|差し?支え|構わ|かま))|任意(?!団体|の団体|保険|後見|代理|整理|法人)(?:です|である|とする|の(?:提出|様式|添付))?|免除(?:する|します|される|されます)|問(?:わない|いません)|(?:設けて|課して|付して|定めて)(?:い(?:ない|ません)|おりません)|(?:設け|課さ)(?:ない|ません)|なく(?:て)?も?(?:よい|良い|いい|可|(?:構|かま)(?:わない|いません)|差し?支え(?:ない|ありません)|問題(?:ない|ありません)|応募できます|申請できます)|ずとも(?:よい|可)|ことを要しない',
      'no',
      'needed',
    ),
    rule(
      `必要(?:です|がある|があります|があり|とする|とします|とされ(?:る|ます|ている|ています)|となる|となります|になる|になります|である|であり)?(?=[。、)]|$|が、|ので|ため|もの)|必須(?:です|である|とする|とします|となる)?|${OUGHT}|義務(?:です|である|がある|があります|付け(?:る|られ)|づけ(?:る|られ)|を負)|(?:を|が)要(?:する|します)(?=。|、|$|ものと|が、)|欠かせ(?:ない|ません)`,
      'yes',
      'needed',
    ),
    rule(
      '(?<!な)(?<=[うくぐすつぬぶむる])こと(?:とする|とします|が(?:必要|条件|要件|求め)[^。、]{0,6})?(?=。|$|\\()|(?<=[うくぐすつぬぶむる])ものと(?:する|します)|求め(?:る|ます|られる|られます|ている|ています|られて(?:い|おり)ます?)|ください|下さい|(?:提出|添付|登録|報告|届け出|届出|記載|作成|保存|保管|返還|納付|添え|加入|同意|出席|実施)(?:を)?(?:する|します|いただきます|していただきます|してもらいます)(?=。|$)',
      'yes',
      'needed',
    ),
    rule('(?:この|その)限りで(?:は)?(?:ない|ありません)|(?:を|は)(?:除く|除きます)', 'flip', 'other'),
  ],
};

/** What may follow a predicate that ends its clause. */
const ENDS_CLAUSE =
  /^(?:です|ます|である|であり|とする|とします|とし(?=、)|となる|となります|となり(?=、)|とされ(?:る|ます|ている|ています)|として(?:いる|います)|もの(?:と(?:する|します|し、|なる)|です|である|では)|こと(?:と(?:する|します|なる|なります|し、|されています)|です|。|$|に(?:なる|なります|注意|ご注意|留意)|を(?:御|ご)?(?:了承|留意))|旨|ので|ため[、。]|から[、。]|ほか|け(?:れ)?ど|が(?:[、。]|$|(?=[^あ-ん]))|し[、。]|[。、.,)\]」』;:\n]|\(|$)/;

/** The positions taken in a folded text, in order; none of them overlaps another. */
export function verdictsIn(text: string, axis: Axis): Verdict[] {
  const found: (Verdict & { rank: number })[] = [];
  RULES[axis].forEach(({ pattern, sign, kind }, rank) => {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      found.push({ start: match.index, end, sign, kind, rank, attributive: !ENDS_CLAUSE.test(text.slice(end)) });
    }
  });
  found.sort((a, b) => a.start - b.start || a.rank - b.rank);
  const kept: Verdict[] = [];
  for (const { rank: _, ...verdict } of found) if (verdict.start >= (kept.at(-1)?.end ?? 0)) kept.push(verdict);
  return kept;
}

/** Where the clause that a verdict ends really ends: after とする, ものとする, です. */
export function clauseEnd(text: string, { end, attributive }: Verdict): number {
  if (attributive) return end;
  const tail =
    /^(?:とする|とします|となる|となります|とされ(?:る|ます|ている|ています)|である|です|ます|ものと(?:する|します)|こと(?:と(?:する|します))?|もの(?:です|である)|\([^)]*\))+/.exec(
      text.slice(end),
    )?.[0] ?? '';
  return end + tail.length;
}
