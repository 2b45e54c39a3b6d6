import type { TextDraft } from './draft.ts';
import { markStyle } from './numbering.ts';

interface Open {
  readonly style: string;
  /** Indent within its column. */
  readonly x: number;
}

/** Depth of list items by the order in which kinds of marks open and by indent. */
export class ListDepth {
  #open: Open[] = [];

  reset(): void {
    this.#open = [];
  }

  /** A paragraph out at the list's own indent ends it. */
  paragraph(draft: TextDraft): void {
    const x = indentOf(draft);
    if (x <= (this.#open[0]?.x ?? 0) + 2) this.reset();
  }

  depthOf(draft: TextDraft): number {
    const style = markStyle(draft.marker ?? '');
    const x = indentOf(draft);
    const size = draft.lines[0]?.line.size ?? 10;
    if (/^[※＊*]/u.test(style)) {
      while (this.#open.length > 0 && (this.#open.at(-1)?.x ?? 0) > x + 0.6 * size) this.#open.pop();
      return this.#open.length;
    }
    const bullet = /^[^\p{L}\p{N}]$/u.test(style);
    const same = this.#open.findLastIndex(
      (open) => open.style === style && (!bullet || Math.abs(open.x - x) < 0.8 * size),
    );
    if (same >= 0) {
      this.#open.length = same + 1;
      return same;
    }
    while (this.#open.length > 0 && (this.#open.at(-1)?.x ?? 0) > x + 0.8 * size) this.#open.pop();
    this.#open.push({ style, x });
    return this.#open.length - 1;
  }
}

function indentOf(draft: TextDraft): number {
  const line = draft.lines[0]?.line;
  return line ? line.x0 - line.left : 0;
}
