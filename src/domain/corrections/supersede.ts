import type { Passage } from '../documents/passage.ts';
import { type CorrectionPair, plain, states, takenBack } from './correction.ts';
import { agreement, isOnPage } from './place.ts';

/** What a pair does to the passages of the documents it corrects. */
export interface Superseded {
  /** The passages that state what is taken back, where the notice says; none: the correction is not confirmed. */
  readonly clauses: readonly Passage[];
  /** Passages with the same words elsewhere, which the notice does not mean. */
  readonly others: readonly Passage[];
}

/** At least so much of the words before must stand in and over a row that does not print them in one piece. */
const COVERED = 0.6;
/** Of rows that print them in pieces only those are meant that print nearly the most. */
const NEARLY = 0.05;
/** A passage is meant if it agrees with the named place at least this much, and this much as well as the best does. */
const AGREES = 0.2;
const AS_WELL = 0.65;

/** The passages that a pair supersedes among those of one or more documents. */
export function supersededBy(pair: CorrectionPair, passages: readonly Passage[]): Superseded {
  const before = plain(pair.before);
  const after = plain(pair.after);
  const values = takenBack(pair);
  const stating = passages.flatMap((passage) => {
    const stated = howStated(passage, before, after, values);
    return stated < COVERED ? [] : [{ passage, stated }];
  });
  const most = Math.max(0, ...stating.map(({ stated }) => stated));
  const found = stating.map(({ passage }) => passage);
  const fitting = stating
    .filter(({ passage, stated }) => stated >= most - NEARLY && isOnPage(pair.place, passage))
    .map(({ passage }) => passage);
  const weighed = fitting.map((passage) => ({ passage, agrees: agreement(pair.place, passage) }));
  const best = Math.max(0, ...weighed.map(({ agrees }) => agrees ?? 0));
  const agreeing = weighed.filter(({ agrees }) => agrees !== null && agrees >= Math.max(AGREES, best * AS_WELL));
  // What has no headings cannot disagree.
  const clauses = (agreeing.length > 0 ? agreeing : weighed.filter(({ agrees }) => agrees === null)).map(
    ({ passage }) => passage,
  );
  return { clauses, others: found.filter((passage) => !clauses.includes(passage)) };
}

/** How much of the words before a passage states, 0…1; 0 where a value of theirs is not in it. */
function howStated(passage: Passage, before: string, after: string, values: readonly string[]): number {
  const text = plainText(passage);
  if (values.length > 0 && !values.every((value) => states(text, value))) return 0;
  const read = after.includes(before) ? text.replaceAll(after, '') : text;
  if (before.length >= 2 && states(read, before)) return 1;
  return values.length > 0 ? covered(plainAround(passage), before) : 0;
}

function covered(around: string, before: string): number {
  let found = 0;
  for (let at = 0; at + 2 <= before.length; at += 1) if (around.includes(before.slice(at, at + 2))) found += 1;
  return found / Math.max(1, before.length - 1);
}

const texts = new WeakMap<Passage, string>();

function plainText(passage: Passage): string {
  const known = texts.get(passage) ?? plain(passage.text);
  texts.set(passage, known);
  return known;
}

/** The passage with what stands over it: a row's columns, the list's lead, the heading. */
function plainAround({ headings, lead, cells, text }: Passage): string {
  return plain([headings.at(-1) ?? '', lead ?? '', ...cells.map(({ header }) => header), text].join(' '));
}
