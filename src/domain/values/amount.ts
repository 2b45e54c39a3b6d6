const KANJI: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
};
const SCALES: Readonly<Record<string, number>> = {
  億: 1e8,
  千万: 1e7,
  百万: 1e6,
  十万: 1e5,
  万: 1e4,
  千: 1e3,
  百: 1e2,
};

/** The fraction 0…1 that a folded rate tells (2分の1, 3/4, 50%, 5割, 10/10, 全額); null when it is none, or more than one. */
export function fractionOf(folded: string): number | null {
  // 定額〜2分の1, 3分の2又は2分の1: which of them holds is not told here.
  if (/[~]|から|又は|または|もしくは/.test(folded)) return null;
  const found = new Set(
    [...folded.matchAll(FRACTION)].map(([text]) => fraction(text)).filter((value) => value !== null),
  );
  const [only] = found;
  return found.size === 1 && only !== undefined && only > 0 && only <= 1 ? only : null;
}

const FRACTION =
  /(?:\d+|[一二三四五六七八九十])分の(?:\d+|[一二三四五六七八九十])|\d+\/\d+|\d+(?:\.\d+)?(?:%|パーセント)|\d+(?:\.\d+)?割|全額|半額/g;

function fraction(text: string): number | null {
  if (text === '全額') return 1;
  if (text === '半額') return 0.5;
  const parts = /^(.+)分の(.+)$/.exec(text);
  if (parts !== null) return quotient(figure(parts[2] ?? ''), figure(parts[1] ?? ''));
  const slashed = /^(\d+)\/(\d+)$/.exec(text);
  if (slashed !== null) return quotient(Number(slashed[1]), Number(slashed[2]));
  const number = Number.parseFloat(text);
  return text.endsWith('割') ? number / 10 : number / 100;
}

function quotient(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

function figure(text: string): number {
  return KANJI[text] ?? Number(text);
}

/** Yen of the only sum in a folded text: 1億8,000万円 is 180,000,000; null when it tells none, or several. */
export function yenOf(folded: string): number | null {
  const sums = [...folded.matchAll(SUM)];
  return sums.length === 1 ? sumOf(sums[0]?.[0] ?? '') : null;
}

const SUM = /\d[\d,.]*(?:億|千万|百万|十万|万|千|百)?(?:\d[\d,.]*(?:千万|百万|十万|万|千|百)?)*円/g;

function sumOf(text: string): number {
  let sum = 0;
  for (const [, digits = '', scale] of text.matchAll(/([\d,.]+)(億|千万|百万|十万|万|千|百)?/g))
    sum += Number(digits.replaceAll(',', '')) * (scale === undefined ? 1 : (SCALES[scale] ?? 1));
  return sum;
}
