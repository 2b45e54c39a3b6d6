import type { CheerioAPI } from 'cheerio';
import { load } from 'cheerio';
import type { Element } from 'domhandler';
import type { MarkedCell, MarkedRow } from './html-table.ts';
import { layTable } from './html-table.ts';
import { readingOrder } from './pptx-order.ts';
import type { Stretch } from './structure.ts';

/** A slide's XML with what it inherits from, and a way to its diagrams. */
export interface SlideParts {
  readonly slide: string;
  readonly layout: string;
  readonly master: string;
  related(id: string): string | undefined;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly stretches: readonly Stretch[];
  readonly isTitle: boolean;
  /** Largest font size in hundredths of a point, 0 when inherited. */
  readonly size: number;
  readonly paragraphs: number;
}

/** A group's children stand in the group's own coordinates: slide = offset + scale × child. */
interface Frame {
  readonly dx: number;
  readonly dy: number;
  readonly sx: number;
  readonly sy: number;
}

const WHOLE: Frame = { dx: 0, dy: 0, sx: 1, sy: 1 };
const FURNITURE = new Set(['sldNum', 'dt', 'ftr', 'hdr', 'sldImg']);
const TITLES = new Set(['title', 'ctrTitle']);

/** The slide's stretches: its title first, wherever it was drawn, then its boxes in reading order. */
export function stretchesOfSlide(parts: SlideParts, page: number): Stretch[] {
  const slide = new Slide(parts, page);
  if (slide.isHidden) return [];
  const boxes = slide.boxes().filter((box) => box.stretches.length > 0);
  const title = boxes.find((box) => box.isTitle) ?? likelyTitle(boxes);
  const text = (title?.stretches ?? [])
    .map((stretch) => (stretch.kind === 'text' ? stretch.text : ''))
    .join('\n')
    .trim();
  const rest = readingOrder(boxes.filter((box) => box !== title)).flatMap((box) => box.stretches);
  return text === '' ? rest : [{ kind: 'heading', level: 1, text, page }, ...rest];
}

/** Without a title placeholder: the highest box, if it is short and no other is printed larger; else the largest print. */
function likelyTitle(boxes: readonly Box[]): Box | undefined {
  const short = boxes.filter((box) => {
    const length = box.stretches.reduce((sum, each) => sum + (each.kind === 'text' ? each.text.length : 999), 0);
    return box.paragraphs <= 3 && length <= 80;
  });
  const largest = Math.max(0, ...boxes.map((box) => box.size));
  const top = [...short].sort((a, b) => a.y - b.y)[0];
  if (top !== undefined && top.size >= largest * 0.9 && boxes.every((box) => box.y >= top.y)) return top;
  return largest > 0 ? short.filter((box) => box.size === largest).sort((a, b) => a.y - b.y)[0] : undefined;
}

class Slide {
  readonly #$: CheerioAPI;
  readonly #layout: CheerioAPI;
  readonly #master: CheerioAPI;
  readonly #parts: SlideParts;
  readonly #page: number;
  #drawn = 0;

  constructor(parts: SlideParts, page: number) {
    this.#parts = parts;
    this.#page = page;
    this.#$ = load(parts.slide, { xml: true });
    this.#layout = load(parts.layout, { xml: true });
    this.#master = load(parts.master, { xml: true });
  }

  get isHidden(): boolean {
    return /^(?:0|false)$/u.test(this.#$('p\\:sld').attr('show') ?? '1');
  }

  boxes(): Box[] {
    const tree = this.#$('p\\:cSld > p\\:spTree').get(0);
    return tree === undefined ? [] : this.#group(tree, WHOLE);
  }

  #group(group: Element, frame: Frame): Box[] {
    return group.children.flatMap((child): Box[] => {
      if (child.type !== 'tag') return [];
      if (child.name === 'p:sp') return this.#shape(child, frame);
      if (child.name === 'p:grpSp') return this.#group(child, this.#frameOf(child, frame));
      if (child.name === 'p:graphicFrame') return this.#graphic(child, frame);
      if (child.name === 'mc:AlternateContent') {
        const choice = child.children.find((each): each is Element => each.type === 'tag');
        return choice === undefined ? [] : this.#group(choice, frame);
      }
      return [];
    });
  }

  #frameOf(group: Element, outer: Frame): Frame {
    const xfrm = this.#$(group).children('p\\:grpSpPr').children('a\\:xfrm');
    const number = (tag: string, attribute: string) => Number(xfrm.children(`a\\:${tag}`).attr(attribute) ?? '0');
    const sx = number('chExt', 'cx') > 0 ? number('ext', 'cx') / number('chExt', 'cx') : 1;
    const sy = number('chExt', 'cy') > 0 ? number('ext', 'cy') / number('chExt', 'cy') : 1;
    return {
      dx: outer.dx + outer.sx * (number('off', 'x') - sx * number('chOff', 'x')),
      dy: outer.dy + outer.sy * (number('off', 'y') - sy * number('chOff', 'y')),
      sx: outer.sx * sx,
      sy: outer.sy * sy,
    };
  }

  #shape(shape: Element, frame: Frame): Box[] {
    const $ = this.#$;
    const placeholder = $(shape).find('p\\:nvSpPr p\\:ph').first();
    const type = placeholder.length === 0 ? null : (placeholder.attr('type') ?? 'body');
    if (type !== null && FURNITURE.has(type)) return [];
    const isTitle = type !== null && TITLES.has(type);
    const paragraphs = $(shape).children('p\\:txBody').children('a\\:p').toArray();
    const bulleted = type !== null && ['body', 'obj'].includes(type);
    const stretches = this.#paragraphs(paragraphs, bulleted);
    const sizes = $(shape)
      .find('a\\:rPr[sz]')
      .toArray()
      .map((each) => Number($(each).attr('sz')));
    const inherited = placeholder.length === 0 ? undefined : this.#inheritedFrame(type ?? '', placeholder.attr('idx'));
    const place = this.#place($(shape).children('p\\:spPr').children('a\\:xfrm').get(0), frame) ?? inherited;
    return [this.#box(place, stretches, { isTitle, size: Math.max(0, ...sizes), paragraphs: paragraphs.length })];
  }

  #box(
    place: { x: number; y: number; width: number; height: number } | undefined,
    stretches: readonly Stretch[],
    more: { isTitle: boolean; size: number; paragraphs: number },
  ): Box {
    // A shape whose place is unknown keeps its turn in drawing order, below what is placed.
    this.#drawn += 1;
    return { ...(place ?? { x: 0, y: 1e9 + this.#drawn * 10, width: 9, height: 9 }), stretches, ...more };
  }

  #place(xfrm: Element | undefined, frame: Frame): { x: number; y: number; width: number; height: number } | undefined {
    if (xfrm === undefined) return undefined;
    const $ = this.#$;
    const number = (tag: string, attribute: string) => {
      const found = $(xfrm).children(`a\\:${tag}`).attr(attribute);
      return Number(found ?? '0') || 0;
    };
    return {
      x: frame.dx + frame.sx * number('off', 'x'),
      y: frame.dy + frame.sy * number('off', 'y'),
      width: Math.max(1, frame.sx * number('ext', 'cx')),
      height: Math.max(1, frame.sy * number('ext', 'cy')),
    };
  }

  #inheritedFrame(
    type: string,
    index: string | undefined,
  ): { x: number; y: number; width: number; height: number } | undefined {
    for (const $ of [this.#layout, this.#master]) {
      const all = $('p\\:sp').toArray();
      const matches = all.filter((each) => {
        const placeholder = $(each).find('p\\:nvSpPr p\\:ph').first();
        if (placeholder.length === 0) return false;
        return index !== undefined && placeholder.attr('idx') === index
          ? true
          : index === undefined && (placeholder.attr('type') ?? 'body') === type;
      });
      const xfrm = matches.map((each) => $(each).find('a\\:xfrm').get(0)).find((each) => each !== undefined);
      if (xfrm !== undefined) return this.#place(xfrm, WHOLE);
    }
    return undefined;
  }

  #paragraphs(paragraphs: readonly Element[], bulleted: boolean): Stretch[] {
    const $ = this.#$;
    const counts = new Map<string, number>();
    return paragraphs.flatMap((paragraph): Stretch[] => {
      const text = this.#text(paragraph);
      if (text.trim() === '') return [];
      const properties = $(paragraph).children('a\\:pPr');
      const depth = Number(properties.attr('lvl') ?? '0') || 0;
      const marker = this.#marker(properties.get(0), bulleted, depth, counts);
      const bold = $(paragraph).find('a\\:r > a\\:rPr').toArray();
      const strong = bold.length > 0 && bold.every((each) => /^(?:1|true)$/u.test($(each).attr('b') ?? ''));
      return [{ kind: 'text', text, list: marker === null ? null : { marker, depth }, strong, page: this.#page }];
    });
  }

  #marker(
    properties: Element | undefined,
    bulleted: boolean,
    depth: number,
    counts: Map<string, number>,
  ): string | null {
    const of = properties === undefined ? this.#$() : this.#$(properties);
    if (of.children('a\\:buNone').length > 0) return null;
    const numbered = of.children('a\\:buAutoNum');
    if (numbered.length === 0) {
      counts.clear();
      const char = of.children('a\\:buChar').attr('char');
      if (char === undefined) return bulleted ? '・' : null;
      return /^[\w\uE000-\uF8FF]$/u.test(char) || char === '•' ? '・' : char;
    }
    const type = numbered.attr('type') ?? 'arabicPeriod';
    const key = `${depth}/${type}`;
    const value = (counts.get(key) ?? Number(numbered.attr('startAt') ?? '1') - 1) + 1;
    counts.set(key, value);
    for (const other of [...counts.keys()]) if (Number(other.split('/')[0]) > depth) counts.delete(other);
    return autoNumber(type, value);
  }

  #text(paragraph: Element): string {
    const $ = this.#$;
    return $(paragraph)
      .children()
      .toArray()
      .map((child) => {
        if (child.name === 'a:br') return '\n';
        if (child.name === 'a:fld' && ($(child).attr('type') ?? '') === 'slidenum') return '';
        if (child.name !== 'a:r' && child.name !== 'a:fld') return '';
        const struck = $(child).children('a\\:rPr').attr('strike') ?? 'noStrike';
        return struck === 'noStrike'
          ? $(child)
              .children('a\\:t')
              .text()
              .replace(/\u000B|_x000B_/gu, '\n')
          : '';
      })
      .join('');
  }

  #graphic(graphic: Element, frame: Frame): Box[] {
    const $ = this.#$;
    const place = this.#place($(graphic).children('p\\:xfrm').get(0), frame);
    const table = $(graphic).find('a\\:tbl').get(0);
    const stretches = table === undefined ? this.#diagram(graphic) : this.#table(table);
    return [this.#box(place, stretches, { isTitle: false, size: 0, paragraphs: 99 })];
  }

  #table(table: Element): Stretch[] {
    const $ = this.#$;
    const firstRow = /^(?:1|true)$/u.test($(table).children('a\\:tblPr').attr('firstRow') ?? '0');
    const rows = $(table).children('a\\:tr').toArray();
    const marked = rows.map(
      (row, at): MarkedRow => ({
        inHead: firstRow && at === 0 && rows.length > 1,
        cells: $(row)
          .children('a\\:tc')
          .toArray()
          .filter((cell) => !isOn($(cell).attr('hMerge')) && !isOn($(cell).attr('vMerge')))
          .map((cell): MarkedCell => {
            const paragraphs = $(cell).children('a\\:txBody').children('a\\:p').toArray();
            const lines = this.#paragraphs(paragraphs, false).map((each) =>
              each.kind === 'text' ? `${each.list ? each.list.marker : ''}${each.text}` : '',
            );
            const runs = $(cell).find('a\\:r > a\\:rPr').toArray();
            return {
              text: lines.join('\n').trim(),
              isHeader: false,
              isStrong: runs.length > 0 && runs.every((run) => isOn($(run).attr('b'))),
              rowSpan: Number($(cell).attr('rowSpan') ?? '1') || 1,
              colSpan: Number($(cell).attr('gridSpan') ?? '1') || 1,
            };
          }),
      }),
    );
    return layTable(marked, '').map((part) => ({ kind: 'table', ...part, page: this.#page }));
  }

  /** SmartArt: its texts in the order of its outline. */
  #diagram(graphic: Element): Stretch[] {
    const id = this.#$(graphic).find('dgm\\:relIds').attr('r:dm');
    const xml = id === undefined ? undefined : this.#parts.related(id);
    if (xml === undefined) return [];
    const $ = load(xml, { xml: true });
    return $('dgm\\:pt')
      .toArray()
      .filter((point) => !['pres', 'parTrans', 'sibTrans'].includes($(point).attr('type') ?? 'node'))
      .flatMap((point) =>
        $(point)
          .find('a\\:p')
          .toArray()
          .map((paragraph) => $(paragraph).find('a\\:t').text().trim()),
      )
      .filter((text) => text !== '')
      .map((text) => ({ kind: 'text', text, list: { marker: '・', depth: 0 }, page: this.#page }));
  }
}

function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

function autoNumber(type: string, value: number): string {
  if (type.startsWith('circleNum')) return [...'①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'][value - 1] ?? `(${value})`;
  const letter = String.fromCharCode(96 + Math.min(value, 26));
  const roman = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'][value - 1] ?? `${value}`;
  const body = type.startsWith('alphaLc')
    ? letter
    : type.startsWith('alphaUc')
      ? letter.toUpperCase()
      : type.startsWith('romanLc')
        ? roman
        : type.startsWith('romanUc')
          ? roman.toUpperCase()
          : `${value}`;
  if (type.endsWith('ParenBoth')) return `(${body})`;
  if (type.endsWith('ParenR')) return `${body})`;
  return `${body}.`;
}
