import type { TermWeight } from '../../assistant/ports/passage-index.ts';
import { idfOf, type Postings, rowsOf } from './postings.ts';
import type { SearchableText } from './searchable-text.ts';
import { gramsOf } from './tokens.ts';

/** Exact occurrence of strings in the folded passages. */
export interface PassageTexts {
  /** Rows that hold the string as written, ascending. */
  rowsWith(folded: string): Uint32Array;
  weigh(folded: string): TermWeight;
}

const REMEMBERED = 5000;

/** Occurrence by the rarest gram, verified on the text; answers are remembered. */
export function createPassageTexts(texts: readonly SearchableText[], grams: Postings): PassageTexts {
  const remembered = new Map<string, Uint32Array>();
  const find = (folded: string): Uint32Array => {
    const holds = (row: number): boolean => {
      const text = texts[row];
      return text !== undefined && (text.body.includes(folded) || text.context.includes(folded));
    };
    let candidates: Uint32Array | null = null;
    for (const gram of gramsOf(folded)) {
      const rows = rowsOf(grams, gram);
      if (candidates === null || rows.length < candidates.length) candidates = rows;
    }
    return (candidates ?? Uint32Array.from(texts.keys())).filter(holds);
  };
  const rowsWith = (folded: string): Uint32Array => {
    if (folded === '') return new Uint32Array(0);
    let rows = remembered.get(folded);
    if (rows === undefined) {
      rows = find(folded);
      if (remembered.size >= REMEMBERED) remembered.clear();
      remembered.set(folded, rows);
    }
    return rows;
  };
  return {
    rowsWith,
    weigh: (folded) => {
      const documentFrequency = rowsWith(folded).length;
      return { documentFrequency, idf: idfOf(documentFrequency, texts.length) };
    },
  };
}
