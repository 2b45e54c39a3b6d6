import type { Block, BlockCell, ReadDocument, Run } from '../../domain/documents/block.ts';
import { textOf } from '../../domain/documents/block.ts';
import type { Cell, PageBreak, Passage } from '../../domain/documents/passage.ts';
import { squeeze } from '../../domain/text/fold.ts';
import { splitMark } from '../../domain/text/list-marks.ts';
import { answerIn, questionIn } from './faq.ts';
import { readHeadingLine } from './heading-line.ts';
import { inlineItems } from './inline-items.ts';
import { follows, senseOfMark } from './marks.ts';
import { withRecordNames } from './record-names.ts';
import { cutLong, lastSentence, sentenceEnds } from './sentences.ts';

/** A paragraph or item above this length is cut at sentence ends into pieces of about `PIECE` characters. */
const LONGEST = 600;
const PIECE = 400;
/** A table row above this length becomes one passage per cell, each with the row's first cell. */
const LONGEST_ROW = 1_200;
/** A list under no more than a label (意義) is a list of labels itself. */
const LONGEST_LABEL = 12;
/** Below every other heading. */
const QUESTION_LEVEL = 90;

const ANNOUNCING =
  /(?:次|以下|下記|下表|右表|左表|別表|表[0-9０-９一-十]*)(?:の|に|は|を|から|[、，]|$)|とおり|通りで|[：:]$/u;

type Draft = Omit<Passage, 'id' | 'documentId' | 'ordinal' | 'group'> & { group: Draft | null };

interface List {
  readonly first: Draft;
  readonly lead: string | null;
  readonly parents: { readonly depth: number; readonly marker: string; readonly text: string }[];
  /** Paragraphs since the last item; they join the list if it goes on. */
  readonly between: Draft[];
}

/** Cuts a read document into passages, in reading order; ids are `${documentId}#${ordinal}`. Pure. */
export function passagesOf(documentId: string, read: ReadDocument): Passage[] {
  const drafts = new Drafting(squeeze(read.title));
  for (const [at, block] of read.blocks.entries()) drafts.add(block, read.blocks[at + 1]);
  return withRecordNames(number(documentId, drafts.drafts));
}

class Drafting {
  readonly drafts: Draft[] = [];
  readonly #title: string;
  #headings: { readonly level: number; readonly label: string; readonly isTitle: boolean }[] = [];
  #list: List | null = null;
  /** The paragraph right before the next block, which introduces it. */
  #introduction: string | null = null;

  constructor(title: string) {
    this.#title = title;
  }

  add(block: Block, next: Block | undefined): void {
    if (block.kind === 'heading') this.#heading(block.level, block.runs, next);
    else if (block.kind === 'paragraph') {
      if (asks(block.runs, next)) this.#heading(QUESTION_LEVEL, block.runs, next);
      else this.#paragraph(block.runs);
    } else if (block.kind === 'item') {
      if (asks(markedRuns(block), next)) this.#heading(QUESTION_LEVEL, block.runs, next);
      else for (const { marker, runs } of inlineItems(block)) this.#item(marker, block.depth, runs);
    } else this.#table(block.caption, block.rows);
  }

  #heading(level: number, runs: readonly Run[], next: Block | undefined): void {
    const text = oneLine(textOf(runs));
    if (text === '') return;
    const isTitle = this.#title !== '' && squeeze(text) === this.#title;
    const { label, says } = readHeadingLine(text);
    this.#headings = this.#headings.filter((heading) => heading.level < level);
    const isLeaf = next === undefined || (next.kind === 'heading' && next.level <= level);
    const parts = label !== text;
    // A numbered line with nothing below it may be the last of a list (③旅費); an empty slide title says nothing.
    const isLone = isLeaf && splitMark(text) !== null;
    if (!isTitle && (isLone || (says && (isLeaf || parts)))) this.#push(paragraphOf(trimRuns(runs), this.#path()));
    this.#headings.push({ level, label, isTitle });
    this.#list = null;
    this.#introduction = null;
  }

  #paragraph(runs: readonly Run[]): void {
    const trimmed = trimRuns(runs);
    if (trimmed.text === '') return;
    const lead = /^(?:なお|ただし|また)/u.test(trimmed.text) || trimmed.text.length < 30 ? null : this.#labelAbove();
    const drafts = pieces(trimmed).map((piece) => ({ ...paragraphOf(piece, this.#path()), lead }));
    for (const draft of drafts) this.#push(draft);
    this.#list?.between.push(...drafts);
    const isUnit = /^[（(].{1,20}[)）]$/su.test(trimmed.text);
    this.#introduction =
      isUnit && this.#introduction !== null ? `${this.#introduction}${trimmed.text}` : introductionIn(trimmed.text);
  }

  /** A short item right above (① 限度時間) names what the paragraph below it is about. */
  #labelAbove(): string | null {
    if (this.#list === null || this.#list.between.length > 0) return null;
    if (this.#list.lead !== null && this.#list.lead.length > LONGEST_LABEL) return null;
    const label = this.#list.parents.at(-1)?.text ?? '';
    return label !== '' && label.length <= 30 && !/[。、]|(?:こと|とき|者|もの|する|ます)$/u.test(label)
      ? oneLine(label)
      : null;
  }

  #item(marker: string, depth: number, runs: readonly Run[]): void {
    const trimmed = trimRuns(runs);
    if (trimmed.text === '') return;
    const going = this.#list !== null && goesOn(this.#list, marker, depth) ? this.#list : null;
    const parents = going?.parents ?? [];
    while ((parents.at(-1)?.depth ?? -1) >= depth) parents.pop();
    const parent = parents.at(-1);
    const listLead = going === null ? this.#introduction : going.lead;
    const lead = parent === undefined ? listLead : shortened(parent.text);
    let list = going;
    for (const piece of pieces(trimmed)) {
      const draft: Draft = {
        ...paragraphOf(piece, this.#path()),
        kind: 'item',
        lead,
        marker: marker === '' ? null : marker,
        depth,
      };
      list ??= { first: draft, lead: listLead, parents, between: [] };
      draft.group = list.first;
      this.#push(draft);
    }
    if (list !== null) {
      for (const draft of list.between) draft.group = list.first;
      list.between.length = 0;
      parents.push({ depth, marker, text: trimmed.text });
    }
    this.#list = list;
    this.#introduction = null;
  }

  #table(caption: string, rows: readonly (readonly BlockCell[])[]): void {
    const heading = this.#headings.findLast((each) => !each.isTitle)?.label ?? null;
    const lead = caption.trim() !== '' ? oneLine(caption) : (this.#introduction ?? heading);
    let first: Draft | null = null;
    for (const row of rows) {
      for (const cells of splitRow(row)) {
        const draft = rowOf(cells, this.#path(), lead);
        if (draft === null) continue;
        first ??= draft;
        draft.group = first;
        this.#push(draft);
      }
    }
    this.#list = null;
    // Notes below a table (※１ …) belong to what the table was about.
    this.#introduction = lead === heading ? null : lead;
  }

  #push(draft: Draft): void {
    this.drafts.push(draft);
  }

  #path(): string[] {
    return this.#headings.filter((heading) => !heading.isTitle).map((heading) => heading.label);
  }
}

/** Q1 with A1 below it, set as paragraphs: the question heads its answer. */
function asks(runs: readonly Run[], next: Block | undefined): boolean {
  if (next?.kind !== 'paragraph' && next?.kind !== 'item') return false;
  const answer = next.kind === 'item' ? markedRuns(next) : next.runs;
  return questionIn(textOf(runs)) !== null && answerIn(textOf(answer)) !== null;
}

/** An item as printed: 「Q. …」 was read as the mark Q. and its text. */
function markedRuns({ marker, runs }: Block & { readonly kind: 'item' }): readonly Run[] {
  return /^[【[［(（]?[QＱAＡ問答]/u.test(marker)
    ? [{ text: `${marker} `, page: runs[0]?.page ?? null }, ...runs]
    : runs;
}

/** True when an item belongs to the list before it: nothing between, or the next number after a paragraph. */
function goesOn(list: List, marker: string, depth: number): boolean {
  const sibling = list.parents.find((parent) => parent.depth === depth);
  if (list.between.length > 0) {
    return sibling !== undefined && senseOfMark(marker).value !== null && follows(sibling.marker, marker);
  }
  const restarts =
    sibling !== undefined &&
    depth === 0 &&
    senseOfMark(marker).value === 1 &&
    senseOfMark(sibling.marker).shape === senseOfMark(marker).shape;
  return !restarts;
}

interface Piece {
  readonly text: string;
  readonly breaks: readonly PageBreak[];
}

function paragraphOf(piece: Piece, headings: readonly string[]): Draft {
  return {
    kind: 'paragraph',
    headings,
    lead: null,
    marker: null,
    depth: 0,
    group: null,
    text: piece.text,
    cells: [],
    breaks: piece.breaks,
  };
}

function rowOf(row: readonly BlockCell[], headings: readonly string[], lead: string | null): Draft | null {
  const cells: Cell[] = [];
  const breaks: PageBreak[] = [];
  let text = '';
  for (const cell of row) {
    const piece = trimRuns(cell.runs);
    // An empty cell says nothing; the others keep their headers, so no column is confused.
    if (piece.text === '') continue;
    if (text !== '') text += ' ';
    for (const each of piece.breaks) {
      if (breaks.at(-1)?.page !== each.page || breaks.length === 0)
        breaks.push({ at: text.length + each.at, page: each.page });
    }
    cells.push({ header: oneLine(cell.header), text: piece.text, page: piece.breaks[0]?.page ?? null });
    text += piece.text;
  }
  if (cells.length === 0) return null;
  const start = breaks[0];
  if (start !== undefined) breaks[0] = { at: 0, page: start.page };
  return { kind: 'row', headings, lead, marker: null, depth: 0, group: null, text, cells, breaks };
}

function splitRow(row: readonly BlockCell[]): (readonly BlockCell[])[] {
  const filled = row.filter((cell) => textOf(cell.runs).trim() !== '');
  const [key, ...others] = filled;
  const length = filled.reduce((sum, cell) => sum + textOf(cell.runs).length, 0);
  if (length <= LONGEST_ROW || key === undefined || others.length < 2 || textOf(key.runs).length > 200) return [row];
  return others.map((cell) => [key, cell]);
}

/** The runs' text without white space around it, with the page of each stretch. */
function trimRuns(runs: readonly Run[]): Piece {
  const whole = textOf(runs);
  const from = whole.length - whole.trimStart().length;
  const text = whole.trim();
  const breaks: PageBreak[] = [];
  let at = 0;
  for (const run of runs) {
    const end = at + run.text.length;
    if (end > from && run.text !== '' && at - from < text.length) {
      if (breaks.length === 0) breaks.push({ at: 0, page: run.page });
      else if (breaks.at(-1)?.page !== run.page) breaks.push({ at: at - from, page: run.page });
    }
    at = end;
  }
  if (breaks.length === 0) breaks.push({ at: 0, page: runs[0]?.page ?? null });
  return { text, breaks };
}

function pieces(piece: Piece): Piece[] {
  return cutLong(piece.text, LONGEST, PIECE).flatMap(({ from, to }) => {
    const raw = piece.text.slice(from, to);
    const start = from + (raw.length - raw.trimStart().length);
    const text = raw.trim();
    if (text === '') return [];
    const here = piece.breaks.filter((each) => each.at <= start).at(-1) ?? { at: 0, page: null };
    const later = piece.breaks.filter((each) => each.at > start && each.at < start + text.length);
    return [
      {
        text,
        breaks: [{ at: 0, page: here.page }, ...later.map((each) => ({ at: each.at - start, page: each.page }))],
      },
    ];
  });
}

/** The sentence that announces what follows (次の…, 下表…, …とおり), or a short label (対象者：); null when none does. */
function introductionIn(text: string): string | null {
  if (/^(?:出典|出所|資料)[：:]/u.test(text)) return null;
  const ends = sentenceEnds(text);
  const sentences = ends
    .map((end, at) => text.slice(at === 0 ? 0 : ends[at - 1], end).trim())
    .filter((each) => each !== '');
  const isLabel = text.length <= 40 && !/。/u.test(text);
  return sentences.findLast((each) => ANNOUNCING.test(each)) ?? (isLabel ? oneLine(text) : null);
}

function shortened(text: string): string {
  return text.length <= 200 ? text : lastSentence(text);
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/gu, ' ').trim();
}

/** A line as short as this says something only with the line before it: （予定） below 7月中旬, and again below 8月上旬. */
const FRAGMENT = 12;

/** Drops passages that say exactly what an earlier one said in the same place, and gives ordinals. */
function number(documentId: string, drafts: readonly Draft[]): Passage[] {
  const seen = new Map<string, Draft>();
  const ordinals = new Map<Draft, number>();
  const kept: Draft[] = [];
  for (const [at, draft] of drafts.entries()) {
    const own = squeeze(draft.text);
    const isFragment = draft.kind === 'paragraph' && draft.text.length <= FRAGMENT;
    const before = isFragment ? drafts.slice(0, at).findLast(({ text }) => squeeze(text) !== own)?.text : null;
    const key = JSON.stringify([draft.kind, draft.headings, draft.lead, draft.marker, own, before]);
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      ordinals.set(draft, ordinals.get(earlier) ?? 0);
      continue;
    }
    seen.set(key, draft);
    ordinals.set(draft, kept.length);
    kept.push(draft);
  }
  return kept.map((draft, ordinal) => ({
    ...draft,
    id: `${documentId}#${ordinal}`,
    documentId,
    ordinal,
    group: draft.group === null ? null : (ordinals.get(draft.group) ?? ordinal),
  }));
}
