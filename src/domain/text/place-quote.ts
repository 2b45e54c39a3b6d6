import { partsOf, type RunPart, type RunSequence, type Stretch, sequencesOf, withoutSpaces } from './run-sequence.ts';
import { type Box, boxOfStretch, gapBetween, sizeOf, type TextRun } from './text-run.ts';

/** Where part of a quote stands: in which run of the page, which of its characters, and their box. */
export interface PlacedPart extends RunPart {
  readonly box: Box;
}

/** This many characters stand for themselves wherever they are, if they stand there once. */
const TELLING = 6;
/** Fewer are found by chance: only beside what is placed already, and only as a whole run or right behind it. */
const SCANT = 3;
/** Less of a quote than this is another text. */
const LEAST_SHARE = 0.7;
/** Places of the longest stretch from which a quote is pieced together. */
const MOST_BEGINNINGS = 8;

/**
 * Where quotes stand among a page's runs of text, spaces, widths and line breaks ignored; one list a quote, empty where it
 * does not stand there. A quote whose words do not follow each other (cells of a row, lines of a column) is pieced
 * together from the longest stretches; short ones count only beside the others, and of several places the nearest does.
 */
export function placeQuotes(quotes: readonly string[], runs: readonly TextRun[]): PlacedPart[][] {
  const page: Page = { runs, sequences: sequencesOf(runs) };
  const wanted = quotes.map(withoutSpaces);
  const placed: PlacedPart[][] = quotes.map(() => []);
  const longestFirst = [...wanted.keys()].sort((a, b) => (wanted[b]?.length ?? 0) - (wanted[a]?.length ?? 0));
  for (const index of longestFirst) placed[index] = placeOne(wanted[index] ?? '', page, placed.flat());
  return placed;
}

interface Page {
  readonly runs: readonly TextRun[];
  readonly sequences: readonly RunSequence[];
}

function placeOne(wanted: string, page: Page, beside: readonly PlacedPart[]): PlacedPart[] {
  if (wanted === '') return [];
  const whole = page.sequences.map((sequence) =>
    occurrences(wanted, sequence).map((stretch) => partsIn(stretch, page)),
  );
  const [inFile = [], byEye = []] = whole;
  const found = inFile.length > 0 ? inFile : byEye;
  if (found.length > 0 && (wanted.length >= SCANT || found.length === 1 || beside.length > 0))
    return best(found, (parts) => [breaksIn(parts, page), beside.length === 0 ? 0 : distance(parts, beside)]) ?? [];
  return found.length > 0 ? [] : pieceTogether(wanted, page, beside);
}

/** A stretch of the quote with its place. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly parts: readonly PlacedPart[];
}

function pieceTogether(wanted: string, page: Page, beside: readonly PlacedPart[]): PlacedPart[] {
  const beginning = longestStretch(wanted, 0, wanted.length, 2, (words) => placesOf(words, page).length > 0);
  if (beginning === null) return [];
  const { from, to } = beginning;
  const tries = placesOf(wanted.slice(from, to), page)
    .slice(0, MOST_BEGINNINGS)
    .map((parts) => grow(wanted, { from, to, parts }, page));
  const pieces = best(tries, (each) => [
    -coveredBy(each),
    spread(each),
    beside.length === 0
      ? 0
      : distance(
          each.flatMap(({ parts }) => parts),
          beside,
        ),
  ]);
  const least = to - from >= TELLING ? LEAST_SHARE : 1;
  if (pieces === null || coveredBy(pieces) < least * wanted.length) return [];
  return pieces.toSorted((a, b) => a.from - b.from).flatMap(({ parts }) => parts);
}

/** Adds the longest stretch of what is missing that stands near enough, until none does. */
function grow(wanted: string, beginning: Piece, page: Page): Piece[] {
  const pieces = [beginning];
  for (;;) {
    const candidates = gapsIn(pieces, wanted.length).flatMap(({ from, to }) => {
      const fits = (words: string, at: number) => fitting(words, at, pieces, page).length > 0;
      return longestStretch(wanted, from, to, TELLING, fits) ?? longestStretch(wanted, from, to, 1, fits) ?? [];
    });
    const longest = best(candidates, ({ from, to }) => [from - to]);
    if (longest === null) return pieces;
    const { from, to } = longest;
    const placed = pieces.flatMap(({ parts }) => parts);
    const parts = best(fitting(wanted.slice(from, to), from, pieces, page), (each) => [
      breaksIn(each, page),
      distance(each, placed),
    ]);
    if (parts === null) return pieces;
    pieces.push({ from, to, parts });
  }
}

/** The places of `words`, which begin at `at` of the quote, that can belong to the same clause as the pieces. */
function fitting(words: string, at: number, pieces: readonly Piece[], page: Page): PlacedPart[][] {
  const placed = pieces.flatMap(({ parts }) => parts);
  const places = placesOf(words, page).filter((parts) => !parts.some((part) => isTaken(part, placed)));
  if (words.length >= TELLING && places.length === 1) return places;
  const near = places.filter((parts) => breaksIn(parts, page) === 0 && isNear(parts, placed, page));
  if (words.length >= SCANT) return near;
  return near.filter((parts) => isWholeRuns(parts, page) || continues(parts, at, at + words.length, pieces));
}

/** The longest stretch of the quote between two places, of at least `least` characters, for which `stands` holds. */
function longestStretch(
  wanted: string,
  from: number,
  to: number,
  least: number,
  stands: (words: string, at: number) => boolean,
): { readonly from: number; readonly to: number } | null {
  let found: { from: number; to: number } | null = null;
  let length = least;
  for (let at = from; at + length <= to; at += 1) {
    while (at + length <= to && stands(wanted.slice(at, at + length), at)) {
      found = { from: at, to: at + length };
      length += 1;
    }
  }
  return found;
}

function gapsIn(pieces: readonly Piece[], length: number): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  let from = 0;
  for (const piece of [...pieces].sort((a, b) => a.from - b.from)) {
    if (piece.from > from) gaps.push({ from, to: piece.from });
    from = piece.to;
  }
  if (from < length) gaps.push({ from, to: length });
  return gaps;
}

function occurrences(words: string, sequence: RunSequence): Stretch[] {
  const found: Stretch[] = [];
  for (let at = sequence.text.indexOf(words); at >= 0; at = sequence.text.indexOf(words, at + 1))
    found.push({ sequence, from: at, to: at + words.length });
  return found;
}

/** Every place of some words, each once, as the file has them before as the eye reads them. */
function placesOf(words: string, page: Page): PlacedPart[][] {
  const places = new Map<string, PlacedPart[]>();
  for (const stretch of page.sequences.flatMap((sequence) => occurrences(words, sequence))) {
    const parts = partsIn(stretch, page);
    const key = parts.map(({ run, start, end }) => `${run}/${start}/${end}`).join();
    if (!places.has(key)) places.set(key, parts);
  }
  return [...places.values()];
}

function partsIn(stretch: Stretch, { runs }: Page): PlacedPart[] {
  return partsOf(stretch).flatMap((part) => {
    const run = runs[part.run];
    return run === undefined ? [] : [{ ...part, box: boxOfStretch(run, part.start, part.end) }];
  });
}

function coveredBy(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** How far the words jump: what is not beside what stands before it. */
function breaksIn(parts: readonly PlacedPart[], page: Page): number {
  return parts.filter((part, at) => {
    const before = parts[at - 1];
    return before !== undefined && !isNear([part], [before], page);
  }).length;
}

/** In the same row, however far across, or in the lines right above and below. */
function isNear(parts: readonly PlacedPart[], placed: readonly PlacedPart[], { runs }: Page): boolean {
  return parts.some(({ box, run }) =>
    placed.some(({ box: other, run: otherRun }) => {
      const size = Math.max(...[run, otherRun].map((each) => sizeOf(runs[each] ?? { ...box, flow: 'right' })));
      const { across, down } = gapBetween(box, other);
      return down < size / 2 || (down < size * 2 && across < size * 4);
    }),
  );
}

function isTaken({ run, start, end }: RunPart, placed: readonly RunPart[]): boolean {
  return placed.some((other) => other.run === run && start < other.end && other.start < end);
}

function isWholeRuns(parts: readonly PlacedPart[], { runs }: Page): boolean {
  return parts.every(({ run, start, end }) => {
    const text = runs[run]?.text ?? '';
    return text.slice(0, start).trim() === '' && text.slice(end).trim() === '';
  });
}

/** Whether the words stand right behind, or right before, the piece that the quote has there. */
function continues(parts: readonly PlacedPart[], from: number, to: number, pieces: readonly Piece[]): boolean {
  const touches = (before: PlacedPart | undefined, after: PlacedPart | undefined) =>
    before !== undefined && after !== undefined && before.run === after.run && before.end === after.start;
  return pieces.some(
    (piece) =>
      (piece.to === from && touches(piece.parts.at(-1), parts[0])) ||
      (piece.from === to && touches(parts.at(-1), piece.parts[0])),
  );
}

function distance(parts: readonly PlacedPart[], placed: readonly PlacedPart[]): number {
  return Math.min(
    ...parts.flatMap(({ box }) =>
      placed.map(({ box: other }) => {
        const { across, down } = gapBetween(box, other);
        // A row is read across: what is beside is nearer than what is below.
        return across + 4 * down;
      }),
    ),
  );
}

/** How far the pieces are apart that follow each other in the quote. */
function spread(pieces: readonly Piece[]): number {
  const inOrder = pieces.toSorted((a, b) => a.from - b.from);
  return inOrder.reduce(
    (sum, { parts }, at) => sum + (at === 0 ? 0 : distance(parts, inOrder[at - 1]?.parts ?? [])),
    0,
  );
}

/** The one for which `rank` is least, compared number by number; the first of equals. */
function best<T>(all: readonly T[], rank: (each: T) => readonly number[]): T | null {
  let found: { one: T; ranks: readonly number[] } | null = null;
  for (const one of all) {
    const ranks = rank(one);
    if (found === null || isLess(ranks, found.ranks)) found = { one, ranks };
  }
  return found?.one ?? null;
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}
