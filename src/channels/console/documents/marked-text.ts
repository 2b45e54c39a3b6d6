import { foldWithMap } from '../../../domain/text/fold.ts';
import { type Html, html } from '../html.ts';

/** A clause to be marked: its words, or where they stand apart on the page (cells of a row) each part of them. */
export interface MarkedClause {
  /** Fragment id of the mark. */
  readonly id: string;
  readonly label: string;
  readonly quote: string;
  readonly parts: readonly string[];
  /** What an answer quotes, rather than what a fact is read from. */
  readonly isQuote?: boolean;
}

/** A page's text with the clauses marked; which of them could be found stands in `found`, by id. */
export function markedText(
  text: string,
  clauses: readonly MarkedClause[],
): { readonly body: Html; readonly found: ReadonlySet<string> } {
  const { text: folded, at } = foldWithMap(text);
  const found = new Set<string>();
  const marks: Mark[] = [];
  for (const clause of clauses) {
    const spans = spansOf(clause, folded);
    for (const { start, end } of spans) {
      const from = at[start] ?? 0;
      const to = (at[end - 1] ?? text.length - 1) + 1;
      // Clauses within others are marked with them.
      if (marks.some((mark) => from < mark.to && mark.from < to)) continue;
      marks.push({ from, to, clause, isFirst: !found.has(clause.id) });
      found.add(clause.id);
    }
  }
  marks.sort((a, b) => a.from - b.from);
  let done = 0;
  const pieces: (string | Html)[] = [];
  for (const { from, to, clause, isFirst } of marks) {
    pieces.push(text.slice(done, from));
    const id = isFirst && html` id="${clause.id}"`;
    const words =
      clause.isQuote === true
        ? html`<span class="visually-hidden">引用箇所：</span>${text.slice(from, to)}`
        : text.slice(from, to);
    pieces.push(
      html`<mark${id}${clause.isQuote === true && html` class="quote"`} title="${clause.label}">${words}</mark>`,
    );
    done = to;
  }
  pieces.push(text.slice(done));
  return { body: html`${pieces}`, found };
}

interface Mark {
  readonly from: number;
  readonly to: number;
  readonly clause: MarkedClause;
  readonly isFirst: boolean;
}

/** A shorter cell (○, 50%) stands anywhere. */
const SHORTEST_PART = 5;

function spansOf({ quote, parts }: MarkedClause, folded: string): { start: number; end: number }[] {
  const whole = spanOf(quote, folded, 0);
  if (whole !== null) return [whole];
  let from = 0;
  return parts.flatMap((part) => {
    const span = spanOf(part, folded, from);
    if (span === null || span.end - span.start < SHORTEST_PART) return [];
    from = span.end;
    return [span];
  });
}

function spanOf(words: string, folded: string, from: number): { start: number; end: number } | null {
  const wanted = foldWithMap(words).text;
  const start = wanted.length < 2 ? -1 : folded.indexOf(wanted, from);
  return start < 0 ? null : { start, end: start + wanted.length };
}
