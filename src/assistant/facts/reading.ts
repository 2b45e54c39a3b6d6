import { fiscalYearsIn } from '../../domain/dates/fiscal-year.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import type { Quotable } from '../../domain/documents/quotable.ts';
import { fold, readable } from '../../domain/text/fold.ts';
import { type Legend, legendIn } from '../../domain/values/legend.ts';
import { type Attribution, attribute, type FactsGiven } from './attribute.ts';

/** A cell of a row, as printed and folded. */
export interface CellReading {
  readonly header: string;
  readonly text: string;
  /** Header and text as people read them. */
  readonly title: string;
  readonly shown: string;
}

/** A passage as facts are read from it, with what stands above it; texts folded. */
export interface Reading {
  readonly passage: Passage;
  readonly document: Document;
  readonly lead: string;
  /** The innermost heading, and those around it. */
  readonly heading: string;
  readonly outer: string;
  readonly cells: readonly CellReading[];
  /** What the marks of its table stand for, where the document tells. */
  readonly legend: Legend;
}

/** What every fact of a passage begins with. */
export type FactBase = Attribution & { readonly origin: 'extracted'; readonly source: Quotable };

/** The passages of one document, each with what stands above it and the legend of its section. */
export function readingsOf(passages: readonly Passage[], document: Document): readonly Reading[] {
  const legends = new Map<string, Legend>();
  for (const { headings, text, lead, kind, marker } of passages) {
    const place = headings.join('\n');
    if (kind === 'row' || (legends.get(place)?.size ?? 0) > 0) continue;
    // A line that begins with ○ was taken for an item.
    legends.set(place, legendIn(fold(`${lead ?? ''} ${marker ?? ''}${text}`)));
  }
  return passages.map((passage) => {
    const own = legendIn(fold(passage.lead ?? ''));
    return {
      passage,
      document,
      lead: fold(passage.lead ?? ''),
      heading: fold(passage.headings.at(-1) ?? ''),
      outer: fold(passage.headings.slice(0, -1).join(' ')),
      cells: passage.cells.map((cell) => ({
        header: fold(cell.header),
        text: fold(cell.text),
        title: readable(cell.header),
        shown: readable(cell.text),
      })),
      legend: own.size > 0 ? own : (legends.get(passage.headings.join('\n')) ?? new Map()),
    };
  });
}

/** What a fact of this passage begins with; its source is the stretch `start`…`end`, the whole passage by default. */
export function factBase(
  { passage, document }: Reading,
  given: FactsGiven,
  start = 0,
  end = passage.text.length,
): FactBase {
  return {
    ...attribute(passage, document, given),
    fiscalYear: yearOf(passage, document),
    origin: 'extracted',
    source: { passage, document, start, end },
  };
}

/** The one fiscal year that the row's labels, its header or its heading name, else the document's. */
function yearOf({ cells, headings }: Passage, { fiscalYear }: Document): number | null {
  const places = [
    cells.slice(0, 2).map(({ text }) => text),
    cells.map(({ header }) => header),
    headings.slice(-1),
    headings.slice(0, -1),
  ];
  for (const place of places) {
    const years = fiscalYearsIn(fold(place.join(' ')));
    if (years.length > 0) return years.length === 1 ? (years[0] ?? null) : null;
  }
  return fiscalYear;
}
