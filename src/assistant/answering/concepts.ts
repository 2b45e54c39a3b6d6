import type { PassageIndex } from '../ports/passage-index.ts';
import type { Concept } from './question.ts';

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });

/** Phrases by which people ask, that say nothing about what is asked. Cut out of the folded question. */
const SCAFFOLD =
  /教えて(?:ください|下さい|もらえますか|ほしい|いただけますか|くれますか)?|知りたい(?:です|のですが|んですが)?|(?:お)?聞きしたい(?:です|のですが)?|お尋ね|確認したい|について(?:は|も|の)?|に関(?:して|する)(?:は|も)?|でしょうか|ですか|ますか|のですか|んですか|ありますか|なりますか|すればいい|したらいい|どうやって|どうすれば|どうしたら|どのように|どのような|どういう|どういった|どんな|どの(?:くらい|程度|ように)|どれ(?:くらい|ぐらい|だけ)|どちら|どっち|どこ|どう|どれ|いつから|いつまで(?:に|の)?|いつごろ|いつ頃|いつ|いくら|いくつ|なぜ|何のため|誰|だれ|何(?:を|が|か|で|の|に)?|なに|なん(?:です|で)?|という|といった|とは|って|ください|下さい|お願い(?:します)?|うちの?|当市|当町|当村|本市|本町|私たち|わたし|我々|ちなみに|あと|それから|それで|それは|その場合|じゃあ|では|でも|すみません|ところで|ついでに|今回|具体的|一体|そもそも|やっぱり|結局|必ず|絶対|もし|また|ほう|方が|場合|とき|時点|こと|もの|ため|ところ|ざっくり|簡単に|まとめて|全部|すべて|全て|一覧|それぞれ|各々|そう/g;

/** Words so common in questions about grants that finding them tells little. */
const GENERIC = new Set(
  '事業 補助 補助金 助成 助成金 交付金 公募 制度 支援 対象 必要 可能 方法 内容 手続 手続き 場合 経費 費用 お金 金額 額 率 期限 締切 締切り 締め切り 期日 期間 日程 時期 スケジュール 質問 応募 申請 提出 要領 公募要領 資料 自治体 地域 今年 今年度 本年度 年度 利用 活用 実施 予定 条件 要件 基準 項目 種類 違い 比較 意味 定義 理由 目的 流れ 手順 大丈夫 全体 最大 最低 最終 以上 以下 以内 未満 程度 前 後 中 先 等 者 日 時 金 円 人 件 点 部 枚 回 年 月 用 的 出 入 受 書類 様式 問い合わせ 問合せ 連絡先 窓口 電話 電話番号 番号 メール メールアドレス アドレス 一覧 割合 何割 認 使 行 来 見 買 対応 関係 記載 規定 決 決ま 定'.split(
    ' ',
  ),
);

/** Words that name the form of the answer rather than its matter: the form is checked on the evidence itself. */
const ASPECT =
  /^(?:いつ|いくら|締切|締切日|期限|提出期限|申請期限|応募期限|公募締切|補助率|補助割合|補助上限額|上限額|上限|上限はいくら|いくらまで|いくらまで出る|限度額|金額|補助額|連絡先|問い合わせ先|問合せ先|電話番号|メールアドレス|住所|応募書類|提出書類|必要書類|審査基準|評価項目|補助対象経費|対象経費|補助対象者|応募資格|方法|手続|日程|時期|スケジュール|条件|要件|違い|可能|必要|url|ウェブページ|ホームページ|サイト|会社|企業|団体名|組織|場所|相談できる|応募できる|申請できる|誰が応募できる)$/;
const ROLE_FACTOR: Readonly<Record<Concept['role'], number>> = { thing: 1, modifier: 0.85, setting: 0.6, action: 0.5, aspect: 0.4 };
const AMOUNT =
  /[0-9,.]+(?:[万億千百]*(?:人|円|台|件|回|年|か月|ヶ月|月|日間|日|時間|時|分|点|部|枚|社|団体|ページ|割|倍|名))?(?:当たり|あたり|以上|以下|未満|以内|超|前後|程度)?/g;
/** Numbers that name rather than measure. */
const ORDINAL = /(?:第\d+|\d+)(?:次(?:公募|募集|締切)?|回目|期(?!間))|第\d+[回号条章]/g;
const LATIN = /[a-z][a-z0-9]*(?:[-\/&+.][a-z0-9]+)*(?:[型版化式](?![一-龠]))?/g;
const CONTENT = /^(?:[一-龠々ヶ]+|[ァ-ヴー]{2,}|[a-z][a-z0-9&+-]*|[①-⑳]|[ivx]+型)$/;
const NUMERAL = /^[0-9０-９,.]+|^[一二三四五六七八九十百千万億]+$/;
/** Words that place a question in time or address somebody, and counters left over from numbers. */
const EMPTY =
  /^(?:去年|今年|来年|昨年|先日|今|今日|明日|昨日|現在|最近|以前|今後|前回|次回|毎年|時点|全て|全部|一番|一緒|普通|本当|自分|皆|我が|何|幾|当|同|各|約|計|万人|千人|人分|以上|以下|以内|未満|前後|程度|必要|可能|対象|場合|差し支え|考え|手元|お手元|両方|双方|どちらか|話|感じ|状況|やつ|件数|つもり|我が町|うちの町|うちの市|うちの村|とき|こと|もの|一|二|三|一つ|二つ|台|個|回|人|円|万円|億円|年|月|日|時|分|点|件|部|枚|ページ|割|倍|目|側|方|時間|様)$/;

/** Concepts of a folded question (its programme names already cut out), in order of appearance. */
export function conceptsOf(folded: string, index: Pick<PassageIndex, 'weigh' | 'synonyms'>): Concept[] {
  const concepts: Concept[] = [];
  let rest = folded;
  for (const ordinal of folded.match(ORDINAL) ?? []) {
    rest = rest.replace(ordinal, ' ');
    add(ordinal, 'thing');
  }
  for (const form of thesaurusForms(rest.replace(AMOUNT, (amount) => " ".repeat(amount.length)), index)) {
    rest = rest.replace(form, ' ');
    add(form, 'thing');
  }
  for (const word of rest.match(LATIN) ?? []) {
    rest = rest.replace(word, ' ');
    add(word, 'thing');
  }
  rest = rest.replace(AMOUNT, ' ').replace(SCAFFOLD, ' ');
  for (const { text, verbal } of contentWords(rest)) add(text, verbal ? 'action' : 'thing');
  return concepts.sort((a, b) => folded.indexOf(a.surface) - folded.indexOf(b.surface));

  function add(surface: string, told: 'thing' | 'action'): void {
    if (EMPTY.test(surface) || concepts.some((other) => other.surface === surface)) return;
    const forms = [surface, ...index.synonyms(surface)].flatMap(withParticle);
    const known = forms.some((form) => index.weigh(form).documentFrequency > 0);
    const generic = GENERIC.has(surface) || surface.length === 1;
    const role = forms.some((form) => ASPECT.test(form)) ? 'aspect' : told === 'action' ? 'action' : roleOf(surface, folded);
    const full = generic ? 0.12 : scaleIdf(known ? index.weigh(surface).idf : 99);
    concepts.push({ surface, forms, parts: wordsOf(surface), weight: full * ROLE_FACTOR[role], role, known });
  }
}

/** 採択公表 is also written 採択の公表. */
function withParticle(form: string): string[] {
  return /^[一-龠]{4}$/.test(form) ? [form, `${form.slice(0, 2)}の${form.slice(2)}`] : [form];
}

/** By the particle after it: は, が, を, って, も or nothing mark what is asked about; に, で, から, へ, と the circumstances. */
function roleOf(surface: string, folded: string): Concept['role'] {
  const after = folded.slice(folded.indexOf(surface) + surface.length);
  if (/^(?:する|し(?:た|て|ます|ない|なく|たい|よう|そう)|され|でき|しよう|させ)/.test(after)) return 'action';
  if (/^(?:に(?!は[??]?$)(?!ついて|関)|で(?!す|しょ)|から(?:の)?|へ|と(?!は|い)|より|による|における|中|時|後|前|の(?:場合|時|とき|際|ため))/.test(after)) return 'setting';
  if (/^の/.test(after)) return 'modifier';
  return 'thing';
}

/**
 * Nouns (runs of kanji, katakana or Latin words the segmenter leaves together, joined to compounds) and the stems of
 * verbs, which tell less.
 */
function contentWords(text: string): { text: string; verbal: boolean }[] {
  const words: { text: string; verbal: boolean }[] = [];
  let joinable = false;
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    if (isWordLike && CONTENT.test(segment) && !NUMERAL.test(segment)) {
      const last = words.at(-1);
      if (joinable && last !== undefined && !EMPTY.test(segment)) words[words.length - 1] = { text: last.text + segment, verbal: false };
      else words.push({ text: segment, verbal: false });
      joinable = !EMPTY.test(segment);
      continue;
    }
    joinable = false;
    const stem = /^[一-龠々]{1,2}(?=[ぁ-ん])/.exec(segment)?.[0];
    if (stem !== undefined) words.push({ text: stem, verbal: true });
    else if (/^[ぁ-ん]{3,}$/.test(segment) && !HIRAGANA_SCAFFOLD.test(segment)) words.push({ text: segment, verbal: true });
    else if (/^[ァ-ヴー一-龠々a-z]{2,}[ぁ-ん]+$/.test(segment)) words.push({ text: segment.replace(/[ぁ-ん]+$/, ''), verbal: true });
  }
  return words;
}

const HIRAGANA_SCAFFOLD =
  /^(?:します|できる|できます|される|されます|いただ|ください|ありま|あります|なります|もらえる|もらえ|もらう|いけない|かかる|ないと|なければ|ならない|だけ|まで|から|くらい|ぐらい|という|ような|ように|ための|ときは|しても|なくて|ほしい|わかる|わから|できま|できな|のかな|かどうか|ですよね|でした|ました|しなか|としては|として|による|により|における|いいの|いいです|ちゃんと|やっぱり|もしも|どうも|そのまま|いろいろ|たとえば|いつも|とりあえず|もっと|ずっと|あくまで|それ|これ|ない|ある|する|なる|いる|しまう|しちゃ|ちゃう|ましょう|でしょう|だろう|らしい|みたい|ところ|ほとんど|すぐに|まだまだ|たくさん)/;

/** Words of a compound, without bound suffixes of one hiragana character. */
export function wordsOf(text: string): string[] {
  return [...segmenter.segment(text)]
    .filter((part) => part.isWordLike && !/^[ぁ-ん]$/.test(part.segment))
    .map((part) => part.segment);
}

/** Longest thesaurus forms in the question, leftmost first, at least two characters, not overlapping. */
function thesaurusForms(folded: string, index: Pick<PassageIndex, 'synonyms'>): string[] {
  const found: string[] = [];
  for (let at = 0; at < Math.min(folded.length, 300); ) {
    let matched = 0;
    for (let length = Math.min(14, folded.length - at); length >= 2; length -= 1) {
      const form = folded.slice(at, at + length);
      if (GENERIC.has(form) || EMPTY.test(form) || /^[ぁ-ん]+$/.test(form) === true && form.length < 3 || index.synonyms(form).length === 0) continue;
      if (cutsWord(folded, at, at + length)) continue;
      found.push(form);
      matched = length;
      break;
    }
    at += matched === 0 ? 1 : matched;
  }
  return found;
}

/** True when the stretch starts or ends inside a run of kanji or of katakana: 会計 in 会計年度 is not that word. */
function cutsWord(text: string, start: number, end: number): boolean {
  const same = (a: string, b: string) => (/[ァ-ヴー]/.test(a) && /[ァ-ヴー]/.test(b)) || (/[a-z]/.test(a) && /[a-z]/.test(b));
  const before = text[start - 1] ?? '';
  const after = text[end] ?? '';
  return same(before, text[start] ?? '') || same(text[end - 1] ?? '', after);
}

/** Maps an idf to 0.15…1; about 8 is a word that one passage in 3,000 has. */
function scaleIdf(idf: number): number {
  return Math.max(0.15, Math.min(1, idf / 6));
}
