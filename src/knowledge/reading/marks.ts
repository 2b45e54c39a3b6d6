import { splitMark } from '../../domain/text/list-marks.ts';

const KANA = 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン';
const IROHA = 'イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス';
const KANJI = '〇一二三四五六七八九';
const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];

/** What a list mark says of its place: marks of one `shape` are siblings, `value` counts from 1 (null for bullets). */
export interface MarkSense {
  readonly shape: string;
  readonly value: number | null;
}

/** Reads the shape and number of a mark such as ①, (1), ア, 第3条, ・ or ※2. */
export function senseOfMark(marker: string): MarkSense {
  const flat = marker.normalize('NFKC').replace(/\s+/g, '');
  if (/^[①-⑳㉑-㉟㊱-㊿❶-❿]/u.test(marker)) return { shape: 'circled', value: Number(flat) || null };
  if (/^[※＊*]/u.test(marker)) return { shape: 'note', value: null };
  const article = /^第([0-9]+|[一二三四五六七八九十百]+)([章節条項編款]?)/u.exec(flat);
  if (article) return { shape: `article-${article[2] ?? ''}`, value: numberOf(article[1] ?? '') };
  const dotted = /^[0-9]+(?:[.-][0-9]+)+/u.exec(flat);
  if (dotted) {
    const parts = dotted[0].split(/[.-]/u);
    return { shape: `number-${parts.length}`, value: Number(parts.at(-1)) };
  }
  const open = /^[([]/u.test(flat) ? 'paren-' : '';
  const body = flat.replace(/^[([]/u, '').replace(/[.、)\]]+$/u, '');
  const close = open === '' && /\)$/u.test(flat) ? '-closed' : '';
  if (/^[0-9]+$/u.test(body)) return { shape: `${open}number-1${close}`, value: Number(body) };
  if (/^[一二三四五六七八九十]+$/u.test(body)) return { shape: `${open}kanji${close}`, value: numberOf(body) };
  if (/^[ア-ン]$/u.test(body)) return { shape: `${open}kana${close}`, value: kanaValue(body) };
  const roman = ROMAN.indexOf(body.toLowerCase());
  if (roman >= 0 && /^[ⅰ-ⅻⅠ-Ⅻ（(]?[ⅰ-ⅻⅠ-Ⅻivxｉｖｘ]/u.test(marker)) {
    return { shape: `${open}roman${/[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]/u.test(marker) ? '-upper' : ''}${close}`, value: roman + 1 };
  }
  if (/^[a-z]$/iu.test(body)) {
    const upper = /[A-Z]/u.test(body);
    return { shape: `${open}latin${upper ? '-upper' : ''}${close}`, value: body.toLowerCase().charCodeAt(0) - 96 };
  }
  return { shape: `bullet-${flat.slice(0, 1)}`, value: null };
}

/** True when `next` is the mark that follows `previous` in one list; bullets of one shape always follow each other. */
export function follows(previous: string, next: string): boolean {
  const a = senseOfMark(previous);
  const b = senseOfMark(next);
  if (a.shape !== b.shape) return false;
  if (a.value === null || b.value === null) return true;
  return b.value === a.value + 1 || (a.shape.endsWith('kana') && irohaNext(previous, next));
}

/** How deep marks of a shape usually stand: 第1条 above 1, 1 above (1), (1) above ① and ア, bullets and notes last. */
export function rankOf(shape: string): number {
  if (shape.startsWith('article')) return 0;
  if (shape.startsWith('number-') || shape === 'roman-upper') return 1;
  if (shape.startsWith('paren-number') || shape.startsWith('kanji')) return 2;
  if (shape.startsWith('circled') || shape.startsWith('kana') || shape.startsWith('roman')) return 3;
  if (shape === 'note') return 6;
  return shape.startsWith('bullet') ? 5 : 4;
}

/** A line without its mark, when it has one. */
export function withoutMark(line: string): string {
  return splitMark(line)?.rest ?? line.trim();
}

function kanaValue(kana: string): number {
  return KANA.indexOf(kana) + 1;
}

function irohaNext(previous: string, next: string): boolean {
  const at = (mark: string) => IROHA.indexOf(/[ア-ン]/u.exec(mark.normalize('NFKC'))?.[0] ?? '?');
  return at(previous) >= 0 && at(next) === at(previous) + 1;
}

function numberOf(text: string): number {
  if (/^[0-9]+$/u.test(text)) return Number(text);
  let total = 0;
  let digit = 0;
  for (const char of text) {
    if (char === '十' || char === '百') {
      total += (digit || 1) * (char === '十' ? 10 : 100);
      digit = 0;
    } else {
      digit = KANJI.indexOf(char);
    }
  }
  return total + digit;
}
