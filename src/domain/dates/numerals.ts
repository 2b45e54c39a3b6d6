/** Kanji up to 99, as part of a pattern. */
export const KANJI_NUMERAL = '[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]';

const DIGITS = '○一二三四五六七八九';
/** What is typed or scanned for a digit: O or ○ for 0, l and I for 1 (folded to lower case). */
const ALIKE: Readonly<Record<string, string>> = { o: '0', '○': '0', l: '1', i: '1' };

/** A number up to 99, or a year, as dates print it (folded): 12, 元, 十二, 二○二四, 1o. Null when it is none. */
export function numeralIn(text: string): { readonly value: number; readonly alike: boolean } | null {
  if (text === '元') return { value: 1, alike: false };
  if (/^[\doli○]*[\doli][\doli○]*$/.test(text)) {
    const digits = [...text].map((letter) => ALIKE[letter] ?? letter).join('');
    return { value: Number(digits), alike: digits !== text };
  }
  const tens = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/.exec(text);
  if (tens !== null) {
    const digit = (letter: string | undefined, missing: number) =>
      letter === undefined ? missing : DIGITS.indexOf(letter);
    return { value: digit(tens[1], 1) * 10 + digit(tens[2], 0), alike: false };
  }
  if (!/^[○一二三四五六七八九]+$/.test(text)) return null;
  return { value: Number([...text].map((letter) => DIGITS.indexOf(letter)).join('')), alike: false };
}
