import type { CheerioAPI } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';
import { questionIn } from './faq.ts';
import type { MarkedCell, MarkedRow } from './html-table.ts';
import { layTable } from './html-table.ts';
import type { Stretch } from './structure.ts';
import { SOFT } from './structure.ts';

/** Brackets a list label that Word's numbering prints (see docx-numbers.ts): \uE000(1)\uE001. */
export const LABEL_OPEN = '\uE000';
/** Ends what `LABEL_OPEN` begins; both are private-use characters. */
export const LABEL_CLOSE = '\uE001';
const LABEL = /^\s*\uE000([^\uE001]*)\uE001\s*/u;

const INLINE = new Set(
  'a abbr b bdi bdo big cite code data dfn em font i img kbd label mark q ruby rb samp small span strong sub sup time tt u var wbr ins acronym'.split(
    ' ',
  ),
);
/** Word's tables of contents: entries that end in a page number after a tab, a row of dots or a link to a heading. */
const TOC_LINE = /(?:\t|[.…・･‥\s]{4,})[-－ ]*[0-9０-９]{1,3}[-－ ]*$/u;

interface Buffer {
  text: string;
  /** Characters in bold and all characters, to see whether a paragraph is bold throughout. */
  bold: number;
  all: number;
}

/** Walks markup in document order and collects stretches. */
export class HtmlWalk {
  readonly #$: CheerioAPI;
  readonly #out: Stretch[] = [];
  #buffer: Buffer = { text: '', bold: 0, all: 0 };
  #level = 0;
  #list: { marker: string; depth: number; used: boolean } | null = null;
  #depth = -1;
  /** The last heading outside `details`, and whether what comes next must be brought back under it. */
  #outer: { readonly level: number; readonly text: string } | null = null;
  #isAstray = false;

  constructor($: CheerioAPI) {
    this.#$ = $;
  }

  walk(root: Element): Stretch[] {
    this.#children(root, false);
    this.#flush();
    return this.#out;
  }

  #children(node: Element, bold: boolean): void {
    for (const child of node.children) this.#node(child, bold);
  }

  #node(node: AnyNode, bold: boolean): void {
    if (node.type === 'text') {
      this.#write(collapse(node.data), bold);
      return;
    }
    if (node.type !== 'tag') return;
    const tag = node.name;
    if (tag === 'br') this.#buffer.text += node.attribs['data-soft'] === undefined ? '\n' : SOFT;
    else if (INLINE.has(tag)) this.#children(node, bold || tag === 'b' || tag === 'strong');
    else if (/^h[1-6]$/u.test(tag)) this.#heading(node, Number(tag.slice(1)));
    else if (tag === 'ul' || tag === 'ol') this.#listOf(node, tag === 'ol');
    else if (tag === 'table') this.#table(node);
    else if (tag === 'dl') this.#definitions(node);
    else if (tag === 'details') this.#details(node);
    else if (tag === 'pre') this.#preformatted(node);
    else {
      this.#flush();
      this.#children(node, bold);
      this.#flush();
    }
  }

  #write(text: string, bold: boolean): void {
    const before = this.#buffer.text.at(-1) ?? '\n';
    // White space at the start of a line, or after white space, is not shown.
    const shown = /[\n\s\u0001]/u.test(before) && before !== '\u3000' ? text.replace(/^ +/u, '') : text;
    this.#buffer.text += shown;
    const count = shown.replace(/\s/gu, '').length;
    this.#buffer.all += count;
    if (bold) this.#buffer.bold += count;
  }

  #flush(): void {
    const { text, bold, all } = this.#buffer;
    this.#buffer = { text: '', bold: 0, all: 0 };
    const joined = joinWrapped(text);
    if (joined.trim() === '' || TOC_LINE.test(joined) || /^目\s*次$/u.test(joined.trim())) return;
    const labelled = LABEL.exec(joined);
    const own = joined.replace(LABEL, '');
    if (own.trim() === '') return;
    const strong = all > 0 && bold >= all * 0.95;
    const list = this.#list;
    if (list !== null && !list.used) {
      list.used = true;
      const marker = labelled?.[1]?.trim() || list.marker;
      this.#emit({ kind: 'text', text: own, list: { marker, depth: list.depth }, strong });
      return;
    }
    const last = this.#out.at(-1);
    if (list !== null && last?.kind === 'text' && last.list && last.list.depth === list.depth) {
      // A further paragraph of the same item belongs to it.
      this.#out[this.#out.length - 1] = { ...last, text: `${last.text}\n${own}` };
      return;
    }
    const text2 = labelled === null ? own : `${labelled[1]?.trim() ?? ''}　${own.trim()}`;
    this.#emit({ kind: 'text', text: text2, strong });
  }

  #emit(stretch: Stretch): void {
    if (stretch.kind === 'heading') this.#isAstray = false;
    else if (this.#isAstray && this.#outer !== null) {
      this.#out.push({ kind: 'heading', ...this.#outer });
      this.#isAstray = false;
    }
    this.#out.push(stretch);
  }

  #inline(node: Element): string {
    const kept = this.#buffer;
    this.#buffer = { text: '', bold: 0, all: 0 };
    this.#inlineChildren(node);
    const text = joinWrapped(this.#buffer.text)
      .replace(LABEL, (_, label: string) => `${label.trim()}　`)
      .trim();
    this.#buffer = kept;
    return text;
  }

  /** Everything as one text; blocks inside become lines. */
  #inlineChildren(node: Element): void {
    for (const child of node.children) {
      if (child.type === 'text') this.#write(collapse(child.data), false);
      else if (child.type === 'tag') {
        const isBlock = !INLINE.has(child.name) && child.name !== 'br';
        if (isBlock && this.#buffer.text.trim() !== '' && !this.#buffer.text.endsWith('\n')) {
          this.#buffer.text += child.name === 'td' || child.name === 'th' ? ' ' : '\n';
        }
        if (child.name === 'br') this.#buffer.text += child.attribs['data-soft'] === undefined ? '\n' : SOFT;
        else if (child.name === 'li') this.#buffer.text += itemMark(child);
        this.#inlineChildren(child);
      }
    }
  }

  #heading(node: Element, level: number): void {
    this.#flush();
    const text = this.#inline(node);
    if (text === '' || /^目\s*次$/u.test(text.replace(/\s/gu, ''))) return;
    this.#level = level;
    this.#outer = { level, text };
    this.#emit({ kind: 'heading', level, text });
  }

  #listOf(node: Element, ordered: boolean): void {
    this.#flush();
    const outer = this.#list;
    this.#depth += 1;
    for (const child of node.children) {
      if (child.type !== 'tag') continue;
      if (child.name === 'ul' || child.name === 'ol') {
        this.#listOf(child, child.name === 'ol');
        continue;
      }
      this.#list = { marker: ordered ? itemMark(child) : '・', depth: this.#depth, used: false };
      this.#children(child, false);
      this.#flush();
    }
    this.#depth -= 1;
    this.#list = outer;
  }

  #table(node: Element): void {
    this.#flush();
    const $ = this.#$;
    const rows = $(node)
      .find('tr')
      .toArray()
      .filter((row) => $(row).closest('table').get(0) === node);
    const cells = rows.flatMap((row) => $(row).children('td, th').toArray());
    const columns = Math.max(0, ...rows.map((row) => $(row).children('td, th').length));
    const isLayout = columns <= 1 || (rows.length === 1 && $(node).find('table').length > 0);
    if (isLayout) {
      const list = this.#list;
      this.#list = null;
      for (const cell of cells) {
        this.#children(cell, false);
        this.#flush();
      }
      this.#list = list;
      return;
    }
    const caption = $(node)
      .children('caption')
      .toArray()
      .map((each) => this.#inline(each))
      .join(' ');
    const marked = rows.map((row): MarkedRow => {
      const inRow = $(row).children('td, th').toArray();
      return {
        inHead: $(row).parent().is('thead'),
        cells: inRow.map(
          (cell): MarkedCell => ({
            text: this.#inline(cell),
            isHeader: cell.name === 'th',
            isStrong: this.#isBold(cell),
            rowSpan: span(cell.attribs.rowspan, rows.length),
            colSpan: span(cell.attribs.colspan, 50),
          }),
        ),
      };
    });
    for (const part of layTable(marked, caption)) this.#emit({ kind: 'table', ...part });
  }

  #isBold(cell: Element): boolean {
    const all = this.#$(cell).text().trim();
    const bold = this.#$(cell).find('b, strong').text().trim();
    return all !== '' && all === bold;
  }

  /** A short pair is a two-column row; a question, or a description with structure, is a heading with what follows. */
  #definitions(node: Element): void {
    this.#flush();
    const pairs = this.#pairs(node);
    let rows: { header: string; text: string }[][] = [];
    const close = () => {
      if (rows.length > 0) this.#emit({ kind: 'table', caption: '', header: [], rows });
      rows = [];
    };
    for (const { terms, descriptions } of pairs) {
      const term = terms.map((each) => this.#inline(each)).join(' ');
      const isLong = descriptions.some((each) => this.#$(each).find('ul, ol, table, dl, p + p').length > 0);
      const text = descriptions.map((each) => this.#inline(each)).join('\n');
      if (questionIn(term) === null && !isLong && text.length <= 300) {
        rows.push([
          { header: '', text: term },
          { header: '', text },
        ]);
        continue;
      }
      close();
      if (term !== '') this.#emit({ kind: 'heading', level: this.#level + 1, text: term });
      for (const description of descriptions) {
        this.#children(description, false);
        this.#flush();
      }
    }
    close();
  }

  #pairs(node: Element): { terms: Element[]; descriptions: Element[] }[] {
    const pairs: { terms: Element[]; descriptions: Element[] }[] = [];
    for (const child of this.#$(node).find('dt, dd').toArray()) {
      if (this.#$(child).closest('dl').get(0) !== node) continue;
      const last = pairs.at(-1);
      if (child.name === 'dd') {
        if (last === undefined) pairs.push({ terms: [], descriptions: [child] });
        else last.descriptions.push(child);
      } else if (last !== undefined && last.descriptions.length === 0) last.terms.push(child);
      else pairs.push({ terms: [child], descriptions: [] });
    }
    return pairs;
  }

  #details(node: Element): void {
    this.#flush();
    const outer = this.#level;
    const outerHeading = this.#outer;
    const summary = node.children.find((child): child is Element => child.type === 'tag' && child.name === 'summary');
    if (summary !== undefined) {
      this.#level = Math.min(outer + 1, 7);
      const text = this.#inline(summary);
      if (text !== '') this.#emit({ kind: 'heading', level: this.#level, text });
    }
    for (const child of node.children) if (child !== summary) this.#node(child, false);
    this.#flush();
    this.#level = outer;
    this.#outer = outerHeading;
    this.#isAstray = summary !== undefined;
  }

  #preformatted(node: Element): void {
    this.#flush();
    const lines = this.#$(node).text().split('\n');
    for (const line of lines) {
      this.#buffer.text += line;
      this.#buffer.all += line.length;
      this.#buffer.text += '\n';
    }
    this.#flush();
  }
}

function collapse(text: string): string {
  return text
    .replace(/\u00A0/gu, ' ')
    .replace(/[ \t\f]*[\r\n]+[ \t\r\n\f]*/gu, '\u0002')
    .replace(/[ \f]+/gu, ' ');
}

/** A line break in the source is nothing between Japanese characters and a space elsewhere. */
function joinWrapped(text: string): string {
  return text
    .replace(/ *\u0002[ \u0002]*/gu, (gap, at: number, whole: string) => {
      const before = whole.charAt(at - 1);
      const after = whole.charAt(at + gap.length);
      return /[\x21-\x7E]/u.test(before) && /[\x21-\x7E]/u.test(after) ? ' ' : '';
    })
    .replace(/ *([\n\u0001]) */gu, '$1')
    .replace(/^[\n\u0001 ]+|[\n\u0001 ]+$/gu, '');
}

/** The mark a browser prints before an `li` of an ordered list. */
function itemMark(item: Element): string {
  const list = item.parent;
  if (list === null || list.type !== 'tag' || list.name !== 'ol') return '・';
  const items = list.children.filter((child): child is Element => child.type === 'tag' && child.name === 'li');
  let value = Number.parseInt(list.attribs.start ?? '1', 10) || 1;
  for (const each of items) {
    const set = Number.parseInt(each.attribs.value ?? '', 10);
    if (Number.isFinite(set)) value = set;
    if (each === item) break;
    value += 1;
  }
  const type = list.attribs.type;
  if (type === 'a') return `${String.fromCharCode(96 + Math.min(value, 26))}.`;
  if (type === 'A') return `${String.fromCharCode(64 + Math.min(value, 26))}.`;
  if (type === 'i' && value <= 12) return `${String.fromCharCode(0x216f + value)}.`;
  if (type === 'I' && value <= 12) return `${String.fromCharCode(0x215f + value)}.`;
  return `${value}.`;
}

function span(value: string | undefined, most: number): number {
  const number = Number.parseInt(value ?? '1', 10);
  return Number.isFinite(number) && number >= 1 ? Math.min(number, most) : 1;
}
