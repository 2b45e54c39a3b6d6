import { unifyRadical } from './radicals.ts';

/** A folded text with the way back: `at[i]` is the index in the original of the character that made folded index i. */
export interface Folded {
  readonly text: string;
  /** One entry per UTF-16 unit of `text`, plus one for its end. Ascending. */
  readonly at: Uint32Array;
}

const SPACE = /\s/u;
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFE00-\uFE0F]|\p{Cc}/u;
/** Direction marks, zero-width and control characters other than white space. */
const UNPRINTED = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|(?!\s)\p{Cc}/gu;
const COMBINING = /^[\u3099\u309A\uFF9E\uFF9F\u0300-\u036F]/u;
/** Characters that fold to themselves, alone. */
const PLAIN = /^[a-z0-9、。「」\u3041-\u3096\u30A1-\u30FC\u4E00-\u6235\u6237-\u9FFF]$/;
const LATIN_OR_DIGIT = /[0-9A-Za-z]/;

/** Characters that mean the same in office Japanese but survive NFKC. */
const ALIKE: Readonly<Record<string, string>> = {
  '〜': '~',
  '∼': '~',
  〆: '締',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '─': '-',
  '⁄': '/',
  '∙': '・',
  '•': '・',
  '×': '×',
  '✕': '×',
  '✖': '×',
  '☓': '×',
  '◯': '○',
  〇: '○',
};

/**
 * Folds a text for matching: NFKC, CJK radicals to ideographs, one form for dashes, wave dashes and circles, lower
 * case, control and direction marks dropped. Spaces go, except a single one between two Latin letters or digits.
 * Kanji zero 〇 becomes the circle ○: read kanji numerals from the original.
 */
export function foldWithMap(original: string): Folded {
  const parts: string[] = [];
  const at: number[] = [];
  let pendingSpace = -1;
  let last = '';
  for (const cluster of clusters(original)) {
    if (pendingSpace < 0 && PLAIN.test(cluster.text)) {
      parts.push(cluster.text);
      at.push(cluster.at);
      last = cluster.text;
      continue;
    }
    if (SPACE.test(cluster.text)) {
      if (pendingSpace < 0) pendingSpace = cluster.at;
      continue;
    }
    if (INVISIBLE.test(cluster.text)) continue;
    const folded = foldCluster(cluster.text);
    if (pendingSpace >= 0) {
      if (LATIN_OR_DIGIT.test(last) && LATIN_OR_DIGIT.test(folded[0] ?? '')) {
        parts.push(' ');
        at.push(pendingSpace);
      }
      pendingSpace = -1;
    }
    parts.push(folded);
    last = folded.at(-1) ?? last;
    for (let i = 0; i < folded.length; i += 1) at.push(cluster.at);
  }
  at.push(original.length);
  return { text: parts.join(''), at: Uint32Array.from(at) };
}

/** How many folded texts are kept, twice, and up to which length: some megabytes at most. */
const KEPT = 4096;
const KEPT_LENGTH = 512;

/** Those folded lately, and those folded before them. The same cells, headings and sentences are weighed for every question. */
let lately = new Map<string, string>();
let before = new Map<string, string>();

/** `foldWithMap` without the map. */
export function fold(original: string): string {
  if (original.length > KEPT_LENGTH) return foldWithMap(original).text;
  const known = lately.get(original);
  if (known !== undefined) return known;
  const folded = before.get(original) ?? foldWithMap(original).text;
  if (lately.size >= KEPT) [before, lately] = [lately, new Map()];
  lately.set(original, folded);
  return folded;
}

/** NFKC without any white space: the form in which a quote must stand on its page. */
export function squeeze(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '');
}

/**
 * The text as people should read it: NFKC is not applied (①, ㎡ and full-width forms are how Japanese documents look),
 * but radicals are ideographs again and spaces and line breaks inside Japanese are gone.
 */
export function readable(text: string): string {
  return [...text]
    .map((char) => (/[\u2E80-\u2FDF]/u.test(char) ? unifyRadical(char.normalize('NFKC')) : char))
    .join('')
    .replace(UNPRINTED, '')
    .replace(/[\r\n\t\u3000 ]+/gu, ' ')
    .replace(
      /(?<=[^\x20-\x7E]) (?=[^\x20-\x7E])|(?<=[^\x20-\x7E]) (?=[\x21-\x7E])|(?<=[\x21-\x7E]) (?=[^\x20-\x7E])/gu,
      '',
    )
    .trim();
}

function foldCluster(cluster: string): string {
  let out = '';
  for (const char of cluster.normalize('NFKC')) out += ALIKE[char] ?? unifyRadical(char);
  return out.toLowerCase();
}

/** Base characters with the marks that NFKC may compose onto them (か + ゛, ﾊ + ﾞ). */
function* clusters(text: string): Generator<{ text: string; at: number }> {
  let start = 0;
  let current = '';
  let at = 0;
  for (const char of text) {
    if (current !== '' && !COMBINING.test(char)) {
      yield { text: current, at: start };
      current = '';
    }
    if (current === '') start = at;
    current += char;
    at += char.length;
  }
  if (current !== '') yield { text: current, at: start };
}
