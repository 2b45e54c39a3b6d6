import { foldWithMap } from './fold.ts';
import { sizeOf, type TextRun } from './text-run.ts';

/** Runs one after the other in some order, folded and without any space, with the way back to the characters. */
export interface RunSequence {
  readonly text: string;
  /** By index in `text`: the run that the character stands in, and its UTF-16 offsets there. */
  readonly run: Uint32Array;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
}

/** The characters from `from` to `to` of a sequence. */
export interface Stretch {
  readonly sequence: RunSequence;
  readonly from: number;
  readonly to: number;
}

/** Characters of one run: UTF-16 offsets, `end` exclusive. */
export interface RunPart {
  readonly run: number;
  readonly start: number;
  readonly end: number;
}

/** Folds a text and takes out every space: print breaks lines and sets words apart where a quote does not. */
export function withoutSpaces(text: string): string {
  return foldWithMap(text).text.replaceAll(' ', '');
}

/** The runs of a page as its file has them, and as the eye reads them: line by line, from left to right. */
export function sequencesOf(runs: readonly TextRun[]): readonly RunSequence[] {
  const order = withoutRepeats(runs);
  return [sequenceOf(runs, order), sequenceOf(runs, lineByLine(runs, order))];
}

/** What a stretch takes of each run, in its order. */
export function partsOf({ sequence, from, to }: Stretch): RunPart[] {
  const parts: RunPart[] = [];
  for (let at = from; at < to; at += 1) {
    const [run, start, end] = [sequence.run[at] ?? 0, sequence.start[at] ?? 0, sequence.end[at] ?? 0];
    const last = parts.at(-1);
    if (last?.run === run && start >= last.start) parts[parts.length - 1] = { ...last, end: Math.max(last.end, end) };
    else parts.push({ run, start, end });
  }
  return parts;
}

function sequenceOf(runs: readonly TextRun[], order: readonly number[]): RunSequence {
  const starts: number[] = [];
  let joined = '';
  for (const index of order) {
    starts.push(joined.length);
    joined += runs[index]?.text ?? '';
  }
  const { text, at } = foldWithMap(joined);
  const kept = [...text.matchAll(/[^ ]/gs)].map(({ index }) => index);
  const sequence = {
    text: text.replaceAll(' ', ''),
    run: new Uint32Array(kept.length),
    start: new Uint32Array(kept.length),
    end: new Uint32Array(kept.length),
  };
  let place = 0;
  for (const [i, folded] of kept.entries()) {
    const from = at[folded] ?? 0;
    while (place + 1 < starts.length && (starts[place + 1] ?? 0) <= from) place += 1;
    const run = order[place] ?? 0;
    const start = from - (starts[place] ?? 0);
    sequence.run[i] = run;
    sequence.start[i] = start;
    sequence.end[i] = endOfCluster(runs[run]?.text ?? '', start, endIn(at, folded) - (starts[place] ?? 0));
  }
  return sequence;
}

/** Where the next character that folds to something begins. */
function endIn(at: Uint32Array, folded: number): number {
  let next = folded + 1;
  while (next < at.length - 1 && at[next] === at[folded]) next += 1;
  return at[next] ?? 0;
}

/** The end of a character with its marks, without the spaces behind it. */
function endOfCluster(text: string, start: number, next: number): number {
  return start + Math.max(1, text.slice(start, next).trimEnd().length);
}

/** Bold print is often the same text twice, hardly apart. */
function withoutRepeats(runs: readonly TextRun[]): number[] {
  const alike = new Map<string, TextRun[]>();
  return [...runs.keys()].filter((index) => {
    const run = runs[index];
    if (run === undefined) return false;
    const others = alike.get(run.text) ?? [];
    const close = sizeOf(run) * 0.2;
    if (others.some(({ x, y }) => Math.abs(x - run.x) < close && Math.abs(y - run.y) < close)) return false;
    alike.set(run.text, [...others, run]);
    return true;
  });
}

function lineByLine(runs: readonly TextRun[], order: readonly number[]): number[] {
  const middle = (index: number) => (runs[index]?.y ?? 0) + (runs[index]?.height ?? 0) / 2;
  const lines: number[][] = [];
  for (const index of order.toSorted((a, b) => middle(a) - middle(b))) {
    const line = lines.at(-1);
    const first = runs[line?.[0] ?? index];
    const fits = first !== undefined && middle(index) < first.y + first.height;
    if (line !== undefined && fits) line.push(index);
    else lines.push([index]);
  }
  return lines.flatMap((line) => line.toSorted((a, b) => (runs[a]?.x ?? 0) - (runs[b]?.x ?? 0)));
}
