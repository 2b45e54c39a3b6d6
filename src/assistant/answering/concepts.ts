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

const RUN = /[一-龠々ヶ〆]+(?:[ァ-ヴー]+[一-龠々]*)*|[ァ-ヴー]{2,}[一-龠々]*|[a-z][a-z0-9&+-]*[ァ-ヴー一-龠々]*|[①-⑳]/g;

/** Concepts of a folded question (its programme names already cut out), in order of appearance. */
export function conceptsOf(folded: string, index: Pick<PassageIndex, 'weigh' | 'synonyms'>): Concept[] {
  const concepts: Concept[] = [];
  let rest = folded;
  for (const form of thesaurusForms(folded, index)) {
    rest = rest.replace(form, ' ');
    add(form, index.synonyms(form));
  }
  rest = rest.replace(SCAFFOLD, ' ');
  for (const run of rest.match(RUN) ?? []) add(run, index.synonyms(run));
  for (const word of hiraganaWords(rest)) add(word, index.synonyms(word));
  return concepts.sort((a, b) => folded.indexOf(a.surface) - folded.indexOf(b.surface));

  function add(surface: string, synonyms: readonly string[]): void {
    if (concepts.some((other) => other.surface === surface)) return;
    const parts = wordsOf(surface);
    const forms = [surface, ...synonyms];
    const weight = index.weigh(surface);
    const known = forms.some((form) => index.weigh(form).documentFrequency > 0);
    const generic = GENERIC.has(surface) || surface.length === 1;
    concepts.push({ surface, forms, parts, weight: generic ? 0.12 : scaleIdf(known ? weight.idf : 99), known });
  }
}

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
      if (GENERIC.has(form) || index.synonyms(form).length === 0) continue;
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

function hiraganaWords(text: string): string[] {
  return (text.match(/[ぁ-ん]{3,}/g) ?? []).flatMap((run) =>
    wordsOf(run).filter((word) => word.length >= 3 && !/^(?:します|できる|できます|される|されます|いただ|ください|ありま|あります|なります|もらえる|もらえ|いけない|かかる|ないと|なければ|ならない|だけ|まで|から|くらい|ぐらい|という|ような|ように|ための|ときは|しても|なくて|ほしい|わかる|わから|できま|できな|のかな|かどうか|ですよね|でした|ました|しなか|としては|として|による|により|における|いいの|いいです)/.test(word)),
  );
}

/** Maps an idf to 0.15…1; about 8 is a word that one passage in 3,000 has. */
function scaleIdf(idf: number): number {
  return Math.max(0.15, Math.min(1, idf / 6));
}
