import type { Passage } from '../documents/passage.ts';
import { fold } from '../text/fold.ts';
import { sentencesOf } from '../text/sentences.ts';
import { plain } from './correction.ts';

/** A clause as it was quoted from an earlier version; of a row its cells, one after the other. */
export interface QuotedClause {
  readonly headings: readonly string[];
  readonly parts: readonly string[];
}

/** What became of a clause in a new version: a stretch of a passage takes its place, or nothing does. */
export type Fate =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'changed'; readonly passage: Passage; readonly start: number; readonly end: number }
  | { readonly kind: 'removed' };

/** Shorter quotes (a cell, a date) stand in many places: they must stand under the same heading. */
const TELLING = 16;
/** How alike two clauses must be, and how much a common heading counts. */
const ALIKE = 0.45;
const HEADED = 0.2;

/** Looks for a clause of an earlier version among the passages of the new one. */
export function fateOf(clause: QuotedClause, passages: readonly Passage[]): Fate {
  const parts = clause.parts.map(plain).filter((part) => part !== '');
  const quoted = parts.join('');
  if (quoted === '') return { kind: 'unchanged' };
  const heading = headingOf(clause);
  const isSame = (passage: Passage) => quoted.length >= TELLING || headingOf(passage) === heading;
  if (passages.some((passage) => isSame(passage) && holdsAll(plain(passage.text), parts))) return { kind: 'unchanged' };
  // A paragraph may be cut otherwise in the new version.
  if (
    quoted.length >= TELLING &&
    passages
      .map(({ text }) => plain(text))
      .join('')
      .includes(quoted)
  )
    return { kind: 'unchanged' };
  const best = bestOf(quoted, heading, passages);
  if (best === null) return { kind: 'removed' };
  const { passage, start, end } = best;
  return wording(passage.text.slice(start, end)) === wording(clause.parts.join(' '))
    ? { kind: 'unchanged' }
    : { kind: 'changed', passage, start, end };
}

/** The parts stand in a text, in their order. */
function holdsAll(text: string, parts: readonly string[]): boolean {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}

/** A clause without what changes nothing: how it is spelt, the ending of its sentences (とします for とする), punctuation. */
function wording(text: string): string {
  return plain(
    SPELLINGS.reduce((said, [spelling, same]) => said.replace(spelling, same), fold(text)).replace(
      /(?:(?:も?の|こと)?と(?:します|する|し)|です|である|であること|します|する|こと|ます)(?=[。、)]|$)/g,
      '',
    ),
  );
}

const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/下さい/g, 'ください'],
  [/または/g, '又は'],
  [/および/g, '及び'],
  [/もしくは/g, '若しくは'],
  [/ならびに/g, '並びに'],
  [/(?<=て)頂(?=[きくけい])/g, 'いただ'],
];

function headingOf({ headings }: Pick<Passage, 'headings'>): string {
  return fold(headings.at(-1) ?? '').replace(/^[\d第章節条().・\-~]+/u, '');
}

function bestOf(quoted: string, heading: string, passages: readonly Passage[]) {
  const own = gramsOf(quoted);
  let best: { passage: Passage; start: number; end: number; score: number } | null = null;
  for (const passage of passages) {
    const bonus = heading !== '' && headingOf(passage) === heading ? HEADED : 0;
    for (const { start, end } of stretchesOf(passage)) {
      const score = alike(own, gramsOf(plain(passage.text.slice(start, end)))) + bonus;
      if (score >= ALIKE && (best === null || score > best.score)) best = { passage, start, end, score };
    }
  }
  return best;
}

/** A row or a short passage is one clause; of a longer one each sentence is, and the whole. */
function stretchesOf(passage: Passage): readonly { readonly start: number; readonly end: number }[] {
  const whole = { start: 0, end: passage.text.length };
  const sentences = passage.kind === 'row' ? [] : sentencesOf(passage.text);
  return sentences.length > 1 ? [whole, ...sentences] : [whole];
}

function gramsOf(text: string): ReadonlySet<string> {
  const grams = new Set<string>();
  for (let at = 0; at + 2 <= text.length; at += 1) grams.add(text.slice(at, at + 2));
  return grams.size === 0 ? new Set([text]) : grams;
}

/** Dice's coefficient over pairs of characters. */
function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const gram of a) if (b.has(gram)) common += 1;
  return (2 * common) / (a.size + b.size);
}
