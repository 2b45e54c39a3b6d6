import type { AskedTurn } from '../../assistant/ports/passage-index.ts';
import { AppError } from '../../domain/errors.ts';
import { fold } from '../../domain/text/fold.ts';
import { readSettings } from './settings-file.ts';

/** Words that stand together in a question, in any order and place, and what documents write for what they mean. Folded. */
export interface Turn {
  /** One stem of each group stands in the question. */
  readonly said: readonly (readonly string[])[];
  /** None of these does. */
  readonly without: readonly string[];
  readonly written: readonly string[];
}

/** The turns of a file; none if there is no such file. Throws `turns-invalid` with the line. */
export async function readTurnsFile(path: string): Promise<Turn[]> {
  return readTurns(await readSettings(path, 'turns-unreadable'), path);
}

/** Reads lines of the form 「said、said + said、said - not → written、written」; # begins a remark; `path` is for the message. */
export function readTurns(text: string, path: string): Turn[] {
  return text.split(/\r?\n/u).flatMap((line, at) => {
    const entry = line.replace(/#.*$/u, '').trim();
    if (entry === '') return [];
    const fault = (what: string): AppError =>
      new AppError('turns-invalid', `${path}:${at + 1}: ${what}`, {
        hint: 'Write one turn a line: 「業者、会社 + 別の会社、よその会社 - 見積 → 再委託、再外注」.',
      });
    const [left, right, ...more] = entry.split('→');
    if (left === undefined || right === undefined || more.length > 0)
      throw fault('a turn has one arrow (→), with words on both sides.');
    const [groups = '', ...excluded] = left.split(/\s-\s/u);
    const words = (part: string): string[] =>
      part.split('、').map((word) => {
        const form = fold(word.trim());
        if (form === '') throw fault('a word is empty.');
        return form;
      });
    return [
      {
        said: groups.split(/\s\+\s/u).map(words),
        without: excluded.flatMap(words),
        written: [...new Set(words(right))],
      },
    ];
  });
}

/** The turns of a folded question, the one with most of its text first. */
export function turnsIn(folded: string, turns: readonly Turn[]): AskedTurn[] {
  return turns
    .flatMap(({ said, without, written }) => {
      if (without.some((stem) => folded.includes(stem))) return [];
      const stems: { start: number; end: number }[] = [];
      for (const group of said) {
        const stem = longestIn(folded, group);
        if (stem === null) return [];
        stems.push(stem);
      }
      return [{ stems, written }];
    })
    .sort((a, b) => covered(b) - covered(a));
}

function longestIn(folded: string, group: readonly string[]): { start: number; end: number } | null {
  let best: { start: number; end: number } | null = null;
  for (const stem of group) {
    const start = folded.indexOf(stem);
    if (start >= 0 && (best === null || stem.length > best.end - best.start))
      best = { start, end: start + stem.length };
  }
  return best;
}

/** How many characters of the question the stems of a turn take. */
function covered({ stems }: AskedTurn): number {
  const places = new Set(stems.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)));
  return places.size;
}
