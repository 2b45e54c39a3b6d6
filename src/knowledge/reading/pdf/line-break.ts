const NO_START =
  /[、。，．,.・：；:;？！?!ー～〜）)］\]｝}」』】〉》〕”’ぁぃぅぇぉっゃゅょァィゥェォッャュョヶ々％%℃]/u;
const OPENING = /[（([［{｛「『【〈《〔“‘]/u;

/** Width, in ems, of what a line-breaker would have had to fit at the end of the line before. */
export function firstUnit(text: string): number {
  const chars = [...text.trimStart()];
  let at = 0;
  let width = 0;
  while (OPENING.test(chars[at] ?? '')) {
    width += 1;
    at += 1;
  }
  const word = /^[\x21-\x7E]+/.exec(chars.slice(at).join(''))?.[0] ?? '';
  if (word !== '') {
    width += Math.min(word.length * 0.55, 14);
    at += word.length;
  } else {
    width += 1;
    at += 1;
  }
  while (NO_START.test(chars[at] ?? '')) {
    width += 1;
    at += 1;
  }
  return width;
}
