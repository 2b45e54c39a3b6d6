import { BLANK, isEmptyWord } from './scaffold.ts';

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });

/** A word of the question with its place. A verbal one is the stem of a verb. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly verbal: boolean;
}

const CONTENT = /^(?:[ぁ-ん]{0,2}[一-龠々ヶ]+|[ァ-ヴー]{2,}|[a-z][a-z0-9&+-]*|[ivx]+型)$/;
const NUMERAL = /^[0-9０-９,.]+|^[一二三四五六七八九十百千万億]+$/;

/**
 * Nouns (runs of kanji, katakana or Latin words the segmenter leaves together, joined to compounds) and the stems of
 * verbs, which tell less. `original` is the text before anything was blanked out of it.
 */
export function contentWords(text: string, original: string = text): Word[] {
  const words: Word[] = [];
  let joinable = false;
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    const end = index + segment.length;
    const goesOn = joinable && /^[ァ-ヴー]$/.test(segment);
    if (isWordLike && (goesOn || CONTENT.test(segment)) && !NUMERAL.test(segment)) {
      const last = words.at(-1);
      if (joinable && last !== undefined && !isEmptyWord(segment))
        words[words.length - 1] = { ...last, text: last.text + segment, end, verbal: false };
      else words.push({ text: segment, start: index, end, verbal: isVerbStem(segment, original.slice(end)) });
      joinable = !isEmptyWord(segment);
      continue;
    }
    joinable = false;
    const stem = /^[一-龠々]{1,2}(?=[ぁ-ん])/.exec(segment)?.[0];
    if (stem !== undefined) words.push({ text: stem, start: index, end: index + stem.length, verbal: true });
    else if (/^[ぁ-ん]{3,}$/.test(segment) && !PARTICLES.test(segment)) {
      const kept = segment.length > 3 ? segment.slice(0, -1) : segment;
      words.push({ text: kept, start: index, end: index + kept.length, verbal: true });
    } else if (/^[ァ-ヴー一-龠々a-z]{2,}[ぁ-ん]+$/.test(segment)) {
      const noun = segment.replace(/[ぁ-ん]+$/, '');
      words.push({ text: noun, start: index, end: index + noun.length, verbal: true });
    }
  }
  return words;
}

/** One kanji with the okurigana of a verb after it (出 + る, 聞 + かれて). */
function isVerbStem(segment: string, after: string): boolean {
  return (
    segment.length === 1 &&
    /^(?:ます|まし|ませ|まれ|る|た(?!め)|て|ない|れ|せ|き|く|け|か[なるれせ]|り|っ(?!て(?![るたいまおくき]))|い(?:た|て|ま)|ん[でだ]|し[たてま]|み|め|べ|え|わ|す|つ|う|ち|げ|じ|び)/.test(
      after,
    )
  );
}

const PARTICLES =
  /^(?:します|できる|できます|される|されます|いただ|ください|ありま|あります|なります|もらえる|もらえ|もらう|いけない|かかる|ないと|なければ|ならない|だけ|まで|から|くらい|ぐらい|という|ような|ように|ための|ときは|しても|なくて|ほしい|わかる|わから|できま|できな|のかな|かどうか|ですよね|でした|ました|しなか|としては|として|による|により|における|において|いいの|いいです|ちゃんと|やっぱり|もしも|どうも|そのまま|いろいろ|たとえば|いつも|とりあえず|もっと|ずっと|あくまで|それ|これ|ない|ある|する|しない|なる|いる|いてる|しまう|しちゃ|ちゃう|ましょう|でしょう|だろう|そこで|そこは|そこの|ここで|ここは|らしい|みたい|ところ|ほとんど|すぐに|まだまだ|たくさん|られる|られま|させる|させた|させて|くれる|くれま|くれた|いらな|いらない|はやり|ですが|ますが|ものの|どのくら|よろしい|おんなじ|ぴったり|ちがった|ちがう|ちがい|やってく|たりする|しなけれ|なけれ|しなきゃ|うちで|うちは|みんな|もうす|いいか|だった|だったら)/;

/** Words of a compound, without bound suffixes of one hiragana character. */
export function wordsOf(text: string): string[] {
  return [...segmenter.segment(text)]
    .filter((part) => part.isWordLike && !/^[ぁ-ん]$/.test(part.segment))
    .map((part) => part.segment);
}

/** Offsets at which the segmenter sees a word begin or end. */
export function boundariesOf(text: string): ReadonlySet<number> {
  const at = new Set<number>([0, text.length]);
  for (const { index } of segmenter.segment(text)) at.add(index);
  return at;
}

/** A form that is known to mean something, with its place. */
export interface FoundForm {
  readonly form: string;
  readonly start: number;
  readonly end: number;
}

const LONGEST_FORM = 14;

/** Longest forms with synonyms in a text, leftmost first, at least two characters, not overlapping. */
export function knownForms(text: string, synonyms: (form: string) => readonly string[]): FoundForm[] {
  const found: FoundForm[] = [];
  const boundaries = boundariesOf(text);
  for (let at = 0; at < Math.min(text.length, 300); ) {
    let matched = 0;
    for (let length = Math.min(LONGEST_FORM, text.length - at); length >= 2; length -= 1) {
      const form = text.slice(at, at + length);
      if (form.includes(BLANK) || cutsWord(text, at, at + length, boundaries) || synonyms(form).length === 0) continue;
      found.push({ form, start: at, end: at + length });
      matched = length;
      break;
    }
    at += matched === 0 ? 1 : matched;
  }
  return found;
}

/** True when the stretch starts or ends inside a word: 信用 in 通信用, 年度 in 昨年度, or inside a run of katakana or Latin. */
function cutsWord(text: string, start: number, end: number, boundaries: ReadonlySet<number>): boolean {
  const run = (a: string, b: string) =>
    (/[ァ-ヴー]/.test(a) && /[ァ-ヴー]/.test(b)) || (/[a-z]/.test(a) && /[a-z]/.test(b));
  const kanji = (a: string, b: string) => /[一-龠々]/.test(a) && /[一-龠々]/.test(b);
  const cut = (at: number) => {
    const before = text[at - 1] ?? '';
    const after = text[at] ?? '';
    return run(before, after) || (kanji(before, after) && !boundaries.has(at));
  };
  // エネ in 省エネ
  const tail = end - start <= 3 && /^[ァ-ヴー]+$/.test(text.slice(start, end)) && /[一-龠]/.test(text[start - 1] ?? '');
  return tail || cut(start) || cut(end);
}
