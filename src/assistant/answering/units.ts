import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import { fold } from '../../domain/text/fold.ts';
import { type Span, sentencesOf } from '../../domain/text/sentences.ts';
import { type SpottedValue, spotValues } from '../../domain/values/spot-values.ts';

/**
 * The smallest thing that can answer: one sentence (with the ただし that follows it), one list item or one table row.
 * `start` and `end` are offsets into the passage's own text; the other texts are folded, from the unit outwards.
 */
export interface Unit {
  readonly source: Passage;
  readonly document: Document;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Column headers of a row. */
  readonly beside: string;
  /** The sentence or parent item that introduces it. */
  readonly lead: string;
  /** The innermost heading. */
  readonly heading: string;
  /** The whole passage it is taken from. */
  readonly around: string;
  /** Outer headings. */
  readonly outer: string;
  readonly title: string;
  readonly values: readonly SpottedValue[];
  /** Score of the passage in the search, 0…1. */
  readonly rank: number;
}

/** Passages up to this length answer as they stand. */
const WHOLE = 130;

/** Cuts a passage into units. */
export function unitsOf(source: Passage, document: Document, rank: number): Unit[] {
  const context = contextOf(source, document);
  return cutOf(source).map((cut) => ({ source, document, ...cut, ...context, rank }));
}

type Cut = Pick<Unit, 'start' | 'end' | 'text' | 'values'>;

/** Passages live as long as their index: what is read of one for a question is there for the next. */
const cuts = new WeakMap<Passage, readonly Cut[]>();

function cutOf(source: Passage): readonly Cut[] {
  const known = cuts.get(source);
  if (known !== undefined) return known;
  const cut = spansOf(source).map(({ start, end }) => {
    const text = fold(source.text.slice(start, end));
    return { start, end, text, values: spotValues(text) };
  });
  cuts.set(source, cut);
  return cut;
}

/** The whole passage as one unit, for lists and rows. */
export function wholeUnit(source: Passage, document: Document, rank: number): Unit {
  const text = fold(source.text);
  return {
    source,
    document,
    start: 0,
    end: source.text.length,
    text,
    ...contextOf(source, document),
    values: spotValues(text),
    rank,
  };
}

type Context = Pick<Unit, 'beside' | 'lead' | 'heading' | 'around' | 'outer' | 'title'>;

const contexts = new WeakMap<Passage, Context>();

function contextOf(source: Passage, document: Document): Context {
  const known = contexts.get(source);
  if (known !== undefined) return known;
  const innermost = source.headings.at(-1) ?? '';
  const context = {
    beside: fold(
      [...source.cells.map((cell) => cell.header), asksQuestion(innermost) || isField(source) ? innermost : ''].join(
        ' ',
      ),
    ),
    lead: fold(source.lead ?? ''),
    heading: fold(source.headings.at(-1) ?? ''),
    around: fold(source.text),
    outer: fold(source.headings.slice(0, -1).join(' ')),
    title: fold(document.title),
  };
  contexts.set(source, context);
  return context;
}

/** 「3 全体テーマ」: a heading that is no more than the name of what stands below it. */
function isLabel(heading: string): boolean {
  const name = heading.replace(/^[\s第]*[0-9０-９①-⑳（(）).．、\s-]+[章条節]?\s*/u, '');
  return name.length >= 2 && name.length <= 10 && /^[\p{Script=Han}\p{Script=Katakana}ー]+$/u.test(name);
}

/** 「期間：…」 under the name of an entry: one field of its record, as a cell is of a row's. */
function isField({ kind, text, cells, headings }: Passage): boolean {
  if (kind === 'paragraph' && headings.length > 1 && text.length <= 130) return isLabel(headings.at(-1) ?? '');
  return kind === 'row'
    ? cells.length === 2 && cells.every(({ header }) => header === '')
    : kind === 'item' && /^[^。、:：\s]{1,12}[:：]/u.test(text);
}

/** The question of a FAQ stands beside each sentence of its answer. */
export function asksQuestion(heading: string): boolean {
  return /^\s*(?:[QＱ問]|【?質問)/u.test(heading) || /[?？]\s*$|(?:です|ます|でしょう)か[。.]?\s*$/u.test(heading);
}

/** Sentences, a ただし or なお joined to the sentence it limits; rows and short passages stay whole. */
function spansOf(source: Passage): Span[] {
  if (
    source.kind === 'row' ||
    source.text.length <= WHOLE ||
    (source.text.length <= 3 * WHOLE && asksQuestion(source.headings.at(-1) ?? ''))
  )
    return [{ start: 0, end: source.text.length }];
  const joined: Span[] = [];
  for (const span of sentencesOf(source.text)) {
    const last = joined.at(-1);
    const opening = source.text.slice(span.start, span.start + 8).trimStart();
    if (
      last !== undefined &&
      /^(?:ただし|但し|この場合|ただ、|もっとも)/.test(opening) &&
      span.end - last.start < 400
    ) {
      joined[joined.length - 1] = { start: last.start, end: span.end };
    } else joined.push(span);
  }
  return joined;
}
