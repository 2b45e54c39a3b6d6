import type { Block, BlockCell } from '../../domain/documents/block.ts';
import type { Page } from '../../domain/documents/document.ts';
import { splitMark } from '../../domain/text/list-marks.ts';
import { answerIn, questionIn } from './faq.ts';
import { headingsAmong, type Unit } from './infer-headings.ts';
import { follows, rankOf, senseOfMark } from './marks.ts';

/** A line break that only wraps (Markdown, plain text), as against `\n`, which the author meant. */
export const SOFT = '\u0001';

/** What a reader of a flowing format (HTML, Word, Markdown, text) hands over, before Japanese conventions are applied. */
export type Stretch =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string; readonly page?: number | null }
  /** One paragraph; `list` when it is an item of a marked-up list, `strong` when all of it is bold. */
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly list?: { readonly marker: string; readonly depth: number } | null;
      readonly strong?: boolean;
      readonly page?: number | null;
    }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly header: readonly string[];
      readonly rows: readonly (readonly { readonly header: string; readonly text: string }[])[];
      readonly page?: number | null;
    };

const REFERRED = /^[①-⑳（(Ⅰ-Ⅻⅰ-ⅻ]/u;
const REFERENCE =
  /^(?:の(?!り)|を|が(?!ん)|に(?:は|つ|係|お|よ)|は、|と[①-⑳（(]|及び|又は|から|まで|、|・[①-⑳]|～|〜|については)/u;

/** Stretches as blocks and pages; `infer` finds headings among paragraphs (plain text, Word without heading styles). */
export function structureOf(stretches: readonly Stretch[], infer: boolean): { blocks: Block[]; pages: Page[] } {
  const parts = stretches.flatMap((stretch): (Unit | Exclude<Stretch, { kind: 'text' }>)[] =>
    stretch.kind === 'text' ? unitsOf(stretch) : [stretch],
  );
  const inferred = infer
    ? headingsAmong(parts.map((part) => ('rest' in part ? part : null)))
    : new Map<number, number>();
  const build = new Building();
  for (const [at, part] of parts.entries()) {
    if (!('rest' in part)) build.stretch(part);
    else {
      const level = inferred.get(at);
      if (level === undefined) build.unit(part);
      else build.stretch({ kind: 'heading', level, text: part.text, page: part.page });
    }
  }
  return { blocks: build.blocks, pages: pagesOf(stretches) };
}

/** The text as printed, one line per paragraph or table row: what quotes are checked against. */
function pagesOf(stretches: readonly Stretch[]): Page[] {
  const texts = new Map<number | null, string[]>();
  for (const stretch of stretches) {
    const page = stretch.page ?? null;
    const lines = texts.get(page) ?? [];
    texts.set(page, lines);
    lines.push(...linesOf(stretch));
  }
  if (texts.size === 0) texts.set(null, []);
  return [...texts].map(([number, lines]) => ({ number, text: lines.filter((line) => line.trim() !== '').join('\n') }));
}

function linesOf(stretch: Stretch): string[] {
  if (stretch.kind === 'heading') return [stretch.text];
  if (stretch.kind === 'text') return [`${stretch.list ? `${stretch.list.marker} ` : ''}${unwrapped(stretch.text)}`];
  return [
    stretch.caption,
    stretch.header.join('\t'),
    ...stretch.rows.map((row) => row.map((cell) => cell.text).join('\t')),
  ];
}

/** Joins lines that were only wrapped: nothing between Japanese characters, a space between Latin words. */
export function unwrapped(text: string): string {
  return text.replace(/[ \t]*\u0001[ \t]*/gu, (gap, at: number, whole: string) => {
    const before = whole.charAt(at - 1);
    const after = whole.charAt(at + gap.length);
    return /[\x21-\x7E]/u.test(before) && /[\x21-\x7E]/u.test(after) ? ' ' : '';
  });
}

function unitsOf(stretch: Stretch & { kind: 'text' }): Unit[] {
  const units: { text: string; first: boolean }[] = [];
  let hard = true;
  for (const part of stretch.text.split(/([\n\u0001])/u)) {
    if (part === '\n' || part === SOFT) {
      hard = part === '\n';
      continue;
    }
    if (part.trim() === '') continue;
    const last = units.at(-1);
    if (last === undefined || startsUnit(part, hard)) units.push({ text: part.trim(), first: last === undefined });
    else last.text += `${hard ? '\n' : SOFT}${part.trim()}`;
  }
  return units.map(({ text, first }) => {
    const joined = unwrapped(text);
    const mark = questionIn(joined) === null ? markOf(joined) : null;
    const list = first ? (stretch.list ?? null) : null;
    const bullet = list !== null && senseOfMark(list.marker).value === null;
    const own = mark !== null && (list === null || bullet || sameNumber(list.marker, mark.marker)) ? mark : null;
    return {
      text: joined,
      marker: own?.marker ?? list?.marker ?? null,
      rest: own?.rest ?? joined,
      listDepth: list?.depth ?? null,
      strong: stretch.strong ?? false,
      page: stretch.page ?? null,
    };
  });
}

/** The leading list mark, unless the text speaks of the thing so numbered (③の申請書は…, ①及び②). */
function markOf(text: string): ReturnType<typeof splitMark> {
  const mark = splitMark(text);
  // ○○市 is a name left open, no item.
  if (mark === null || mark.rest.startsWith(mark.marker)) return null;
  if (!REFERRED.test(mark.marker)) return mark;
  return REFERENCE.test(mark.rest) ? null : mark;
}

function sameNumber(a: string, b: string): boolean {
  return senseOfMark(a).value === senseOfMark(b).value;
}

/** A new line starts its own unit when it is marked, labelled as question or answer, or in 【】. */
function startsUnit(line: string, hard: boolean): boolean {
  const text = line.trim();
  if (questionIn(text) !== null || /^(?:【[^】]{1,20}】)/u.test(text)) return true;
  if (hard && answerIn(text) !== null) return true;
  if (markOf(text) === null) return false;
  // A wrapped line may begin with a number by chance; only unmistakable marks count there.
  return hard || /^[①-⑳※・•●○◆■□（(]|^[ア-ン][\s　．.、]|^第|^[0-9０-９]{1,2}[.．)）]/u.test(text);
}

class Building {
  readonly blocks: Block[] = [];
  #sectionLevel = 0;
  /** A question waits for its answer: its label stood alone, or its text has been read. */
  #asked: 'no' | 'label' | 'question' = 'no';
  #pendingLabel = '';
  #stack: { readonly shape: string; marker: string; readonly depth: number }[] = [];
  #interrupted = false;

  stretch(stretch: Exclude<Stretch, { kind: 'text' }>): void {
    const page = stretch.page ?? null;
    this.#stack = [];
    this.#interrupted = false;
    if (stretch.kind === 'heading') {
      const text = unwrapped(stretch.text)
        .replace(/\s*\n\s*/gu, ' ')
        .trim();
      if (text === '') return;
      const isQuestion = questionIn(text) !== null;
      this.#asked = isQuestion ? 'question' : 'no';
      if (!isQuestion) this.#sectionLevel = stretch.level;
      this.blocks.push({ kind: 'heading', level: stretch.level, runs: [{ text, page }] });
      return;
    }
    const rows = stretch.rows.map((row) =>
      row.map((cell): BlockCell => ({ header: cell.header, runs: [{ text: cell.text, page }] })),
    );
    if (rows.length > 0) this.blocks.push({ kind: 'table', caption: stretch.caption, rows });
  }

  unit(unit: Unit): void {
    if (this.#faq(unit)) return;
    if (unit.marker === null) this.#paragraph(unit.rest, unit.page);
    else this.#item(unit, unit.marker);
  }

  #faq(unit: Unit): boolean {
    const question = questionIn(unit.text);
    if (question !== null) {
      if (question === '') {
        this.#asked = 'label';
        this.#pendingLabel = unit.text;
      } else this.#question(unit.text, unit.page);
      return true;
    }
    if (this.#asked === 'label') {
      this.#question(`${this.#pendingLabel} ${unit.text}`, unit.page);
      return true;
    }
    if (this.#asked === 'question') {
      const answer = answerIn(unit.text);
      if (answer === null) return false;
      if (answer !== '') this.#paragraph(answer, unit.page);
      return true;
    }
    return false;
  }

  #question(text: string, page: number | null): void {
    this.blocks.push({
      kind: 'heading',
      level: this.#sectionLevel + 1,
      runs: [{ text: text.replace(/\s*\n\s*/gu, ' '), page }],
    });
    this.#asked = 'question';
    this.#stack = [];
    this.#interrupted = false;
  }

  #paragraph(text: string, page: number | null): void {
    this.blocks.push({ kind: 'paragraph', runs: [{ text, page }] });
    this.#interrupted = true;
  }

  #item(unit: Unit, marker: string): void {
    const { shape, value } = senseOfMark(marker);
    const at = this.#stack.findLastIndex((level) => level.shape === shape);
    const level = this.#stack[at];
    if (this.#interrupted && unit.listDepth === null && !(level !== undefined && follows(level.marker, marker)))
      this.#stack = [];
    else if (level !== undefined) this.#stack.length = at;
    else if ((value ?? 1) > 1 && unit.listDepth === null) {
      // 「２　前項の…」 after (1), (2) goes on with the article, whose first paragraph bears no number.
      while (this.#stack.length > 0 && rankOf(this.#stack.at(-1)?.shape ?? '') > rankOf(shape)) this.#stack.pop();
    }
    this.#interrupted = false;
    const above = this.#stack.at(-1);
    const isNote = shape === 'note' && above !== undefined && above.shape.startsWith('bullet');
    const depth = unit.listDepth ?? (above === undefined ? 0 : isNote ? above.depth : above.depth + 1);
    if (unit.listDepth !== null || isNote) this.#stack = this.#stack.filter((each) => each.depth < depth);
    this.#stack.push({ shape, marker, depth });
    this.blocks.push({ kind: 'item', marker, depth, runs: [{ text: unit.rest, page: unit.page }] });
  }
}
