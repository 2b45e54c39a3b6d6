import { load } from 'cheerio';
import type { Element } from 'domhandler';
import { LABEL_CLOSE, LABEL_OPEN } from './html-walk.ts';

interface Level {
  readonly format: string;
  /** The printed form, with %1…%9 for the numbers of the levels; e.g. （%2）. */
  readonly text: string;
  readonly start: number;
  readonly style: string | null;
}

type Levels = ReadonlyMap<number, Level>;

/**
 * Writes the number that Word prints before each numbered paragraph into `document.xml` (between LABEL_OPEN and
 * LABEL_CLOSE), because it stands nowhere in the text: Word counts by `numbering.xml` (ECMA-376 part 1, 17.9).
 */
export function labelNumbers(document: string, styles: string, numbering: string): string {
  const lists = readNumbering(numbering);
  if (lists.size === 0) return document;
  const styled = readStyles(styles);
  const $ = load(document, { xml: true });
  const counters = new Map<string, number[]>();
  for (const paragraph of $('w\\:p').toArray()) {
    const place = placeOf($, paragraph, styled);
    const list = place === null ? undefined : lists.get(place.list);
    const level = place === null ? undefined : list?.levels.get(place.level);
    if (place === null || list === undefined || level === undefined) continue;
    const numbers = counters.get(list.key) ?? [];
    counters.set(list.key, numbers);
    // Word does not number empty paragraphs that only hold a break, but it does count them.
    numbers.length = Math.min(numbers.length, place.level + 1);
    for (let above = 0; above < place.level; above += 1) numbers[above] ??= list.levels.get(above)?.start ?? 1;
    const current = numbers[place.level];
    numbers[place.level] = current === undefined ? level.start : current + 1;
    const label = printed(level, numbers, list.levels);
    if (label === '') continue;
    const run = `<w:r><w:t xml:space="preserve">${LABEL_OPEN}${escapeXml(label)}${LABEL_CLOSE}</w:t></w:r>`;
    const properties = $(paragraph).children('w\\:pPr');
    if (properties.length > 0) properties.first().after(run);
    else $(paragraph).prepend(run);
  }
  return $.xml();
}

interface Place {
  readonly list: string;
  readonly level: number;
}

function placeOf($: ReturnType<typeof load>, paragraph: Element, styled: ReadonlyMap<string, Place>): Place | null {
  const properties = $(paragraph).children('w\\:pPr');
  const own = properties.children('w\\:numPr');
  const style = properties.children('w\\:pStyle').attr('w:val');
  const fromStyle = style === undefined ? undefined : styled.get(style);
  const list = own.children('w\\:numId').attr('w:val') ?? fromStyle?.list;
  if (list === undefined || list === '0') return null;
  const level = Number.parseInt(own.children('w\\:ilvl').attr('w:val') ?? `${fromStyle?.level ?? 0}`, 10);
  return { list, level: Number.isFinite(level) ? Math.max(0, Math.min(level, 8)) : 0 };
}

function readNumbering(numbering: string): Map<string, { key: string; levels: Levels }> {
  const lists = new Map<string, { key: string; levels: Levels }>();
  if (numbering === '') return lists;
  const $ = load(numbering, { xml: true });
  const abstracts = new Map<string, Levels>();
  for (const abstract of $('w\\:abstractNum').toArray()) {
    abstracts.set($(abstract).attr('w:abstractNumId') ?? '', levelsOf($, $(abstract).children('w\\:lvl').toArray()));
  }
  for (const num of $('w\\:num').toArray()) {
    const id = $(num).attr('w:numId') ?? '';
    const abstractId = $(num).children('w\\:abstractNumId').attr('w:val') ?? '';
    const levels = new Map(abstracts.get(abstractId) ?? []);
    let restarts = false;
    for (const override of $(num).children('w\\:lvlOverride').toArray()) {
      const at = Number($(override).attr('w:ilvl') ?? '0');
      const start = $(override).children('w\\:startOverride').attr('w:val');
      const replaced = levelsOf($, $(override).children('w\\:lvl').toArray()).get(at) ?? levels.get(at);
      if (replaced === undefined) continue;
      levels.set(at, start === undefined ? replaced : { ...replaced, start: Number(start) });
      restarts ||= start !== undefined;
    }
    // Lists of one definition count on together unless one is told to start anew.
    lists.set(id, { key: restarts ? `num-${id}` : `abstract-${abstractId}`, levels });
  }
  return lists;
}

function levelsOf($: ReturnType<typeof load>, elements: readonly Element[]): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const element of elements) {
    const of = (tag: string) => $(element).children(`w\\:${tag}`).attr('w:val');
    levels.set(Number($(element).attr('w:ilvl') ?? '0'), {
      format: of('numFmt') ?? 'decimal',
      text: of('lvlText') ?? '',
      start: Number(of('start') ?? '1'),
      style: of('pStyle') ?? null,
    });
  }
  return levels;
}

function readStyles(styles: string): Map<string, Place> {
  const direct = new Map<string, { list: string | undefined; level: string | undefined; base: string | undefined }>();
  if (styles === '') return new Map();
  const $ = load(styles, { xml: true });
  for (const style of $('w\\:style').toArray()) {
    const number = $(style).children('w\\:pPr').children('w\\:numPr');
    direct.set($(style).attr('w:styleId') ?? '', {
      list: number.children('w\\:numId').attr('w:val'),
      level: number.children('w\\:ilvl').attr('w:val'),
      base: $(style).children('w\\:basedOn').attr('w:val'),
    });
  }
  const resolved = new Map<string, Place>();
  for (const id of direct.keys()) {
    let list: string | undefined;
    let level: string | undefined;
    let at: string | undefined = id;
    for (let hops = 0; at !== undefined && hops < 20; hops += 1) {
      const found = direct.get(at);
      list ??= found?.list;
      level ??= found?.level;
      at = found?.base;
    }
    if (list !== undefined) resolved.set(id, { list, level: Number(level ?? '0') });
  }
  return resolved;
}

function printed(level: Level, numbers: readonly number[], levels: Levels): string {
  if (level.format === 'none') return '';
  if (level.format === 'bullet')
    return /[\uE000-\uF8FF]/u.test(level.text) || level.text === '' ? '・' : level.text.trim();
  return level.text
    .replace(/%([1-9])/gu, (_, digit: string) => {
      const at = Number(digit) - 1;
      return numbered(numbers[at] ?? 1, levels.get(at)?.format ?? 'decimal');
    })
    .trim();
}

const SEQUENCES: Readonly<Record<string, string>> = {
  aiueo: 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン',
  aiueoFullWidth: 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン',
  iroha: 'イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス',
  irohaFullWidth: 'イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス',
  decimalEnclosedCircle: '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳',
  decimalEnclosedCircleChinese: '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳',
  lowerLetter: 'abcdefghijklmnopqrstuvwxyz',
  upperLetter: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  decimalEnclosedParen: '⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇',
};

function numbered(value: number, format: string): string {
  const sequence = SEQUENCES[format];
  if (sequence !== undefined) return [...sequence][value - 1] ?? `${value}`;
  if (format === 'decimalFullWidth' || format === 'decimalFullWidth2') {
    return `${value}`.replace(/[0-9]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  }
  if (format === 'lowerRoman' || format === 'upperRoman') {
    const roman = String.fromCharCode((format === 'lowerRoman' ? 0x216f : 0x215f) + value);
    return value <= 12 ? roman : `${value}`;
  }
  if (/kanji|japanese|ideograph|chinese/iu.test(format)) return kanji(value);
  return `${value}`;
}

function kanji(value: number): string {
  const digits = '〇一二三四五六七八九';
  if (value >= 100) return `${value}`;
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return `${tens > 1 ? digits.charAt(tens) : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits.charAt(ones) : ''}` || '〇';
}

function escapeXml(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');
}
