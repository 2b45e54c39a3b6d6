import type { Concept } from './question.ts';

type Role = Concept['role'];

/** Nouns of the answer's form: what stands before の and one of these is what is asked about (広報費の上限は). */
const FORM_NOUN =
  /^の(?:補助|交付|助成|委託)?(?:上限|下限|限度|期限|締切|方法|内容|要件|条件|手続|定義|意味|割合|金額|額|率|配点|単価|日程|時期|期間|日時|場所|会場|様式|書類|違い|流れ|扱い|取扱|件数|部数|枚数|ページ|目的|理由|項目|規格|頻度|形式|方式|分量|点数|種類|有無|要否|電話|メール(?!マガジン)|住所|問い?合わ?せ|連絡先|提出先|郵送先|宛名|宛先)/;
const SETTING =
  /^(?:に(?!は(?:何|いつ|いくら|どの|どん|どう|[??]|$)|対|ついて|関|は、?どの)|で(?!す|しょ|の)|から(?:の)?|へ|と(?!は|い|か)|より|による|により|における|において|のうち|中|時|後|前|の(?:場合|時|とき|際|ため|うち|中で|後|前|範囲)|の?範囲内|内(?:で|に|な)|(?:な|だった)?(?:ら|場合)(?:は)?[、,])/;
/** 「広告料には上限がありますか」: the word before に is asked about. */
const LIMITED = /^に(?:は|も)?、?(?:補助|交付|何か)?の?(?:上限|下限|限度|制限|期限|条件|要件|指定|決まり)/;
const PREDICATE =
  /^(?:する|し(?:た|て|ます|ない|なく|なか|たい|よう|そう|ちゃ)|され|でき|しよう|させ|すれば|せず|したら)/;
/** A verb that ends a relative clause, right before the noun it belongs to. */
const RELATIVE =
  /^(?:を|が|に|へ|で|も|から|の(?=(?:な|あ)))[^、。,はがを??　]{0,9}?(?:[うくすつぬむぶる]|[いっん]?た|[いっん]だ|ない|たい|れる|せる)(?=[一-龠ァ-ヴa-z])/;
const CIRCUMSTANCE = /^(?:場合|時|際|前|後|上|間|途中|ところ)/;

/**
 * What a word is in a question, by what stands right after it. は, が, を, って, も or nothing: what is asked about; に, で, から,
 * より and 〜する場合: the circumstances; の, or a verb that belongs to the next noun: what narrows that noun; する: an action.
 */
export function roleAt(folded: string, end: number): Role {
  const after = folded.slice(end).replace(/^[者等費代](?![一-龠])/, '');
  if (/^(?:用|向け|宛て?)の?/.test(after)) return 'modifier';
  if (PREDICATE.test(after)) return 'action';
  const relative = RELATIVE.exec(after);
  if (relative !== null)
    return CIRCUMSTANCE.test(after.slice(relative[0].length))
      ? 'setting'
      : /^(?:に|で|へ|から)/.test(after)
        ? 'setting'
        : 'modifier';
  if (/^とは/.test(after) || LIMITED.test(after)) return 'thing';
  if (/^に(?:対する|関する|ついての)/.test(after)) return 'modifier';
  if (SETTING.test(after)) return 'setting';
  if (/^の/.test(after)) return FORM_NOUN.test(after) ? 'thing' : 'modifier';
  return 'thing';
}

/** True when the text between two words only joins them: they are asked about in the same way. */
export function joins(between: string): boolean {
  return /^(?:と|や|及び|並びに|および|ならびに|又は|または|若しくは|もしくは|・|か|とか)[、,]?$/.test(between);
}

/** True when the text between two words makes them alternatives: the documents may speak of either. */
export function isAlternative(between: string): boolean {
  return /^(?:や|又は|または|若しくは|もしくは|か|とか)[、,]?$/.test(between);
}
