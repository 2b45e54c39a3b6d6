import type { HeadingDraft } from './draft.ts';

interface Open {
  readonly rank: number | null;
  readonly size: number;
  readonly strong: boolean;
  readonly bracketed: boolean;
  readonly isTitle: boolean;
}

/** Gives headings their levels: by numbering where both have one, else by size; a slide's title begins anew. */
export class Levels {
  #open: Open[] = [];

  levelOf(heading: HeadingDraft): number {
    if (heading.isTitle) {
      this.#open = [heading];
      return 1;
    }
    const same = this.#open.findIndex((open) => isSameKind(open, heading));
    if (same >= 0) this.#open.length = same;
    else while (this.#open.length > 0 && !isOuter(this.#open.at(-1), heading)) this.#open.pop();
    this.#open.push(heading);
    return this.#open.length;
  }
}

function isSameKind(a: Open, b: Open): boolean {
  if (a.isTitle !== b.isTitle) return false;
  if (a.rank !== null || b.rank !== null) return a.rank === b.rank;
  return Math.abs(a.size - b.size) < 0.05 * a.size && a.bracketed === b.bracketed && a.strong === b.strong;
}

function isOuter(a: Open | undefined, b: Open): boolean {
  if (!a || a.isTitle) return true;
  if (a.rank !== null && b.rank !== null) return a.rank < b.rank;
  if (a.size > 1.05 * b.size) return true;
  if (b.size > 1.05 * a.size) return false;
  if (a.rank === null && b.rank !== null) return false;
  return a.strong || !b.strong;
}
