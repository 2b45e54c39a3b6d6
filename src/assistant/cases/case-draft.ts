import type { Passage } from '../../domain/documents/passage.ts';
import { yearOf } from './case-name.ts';
import type { Told } from './told-in.ts';

/** A case as one place of a document tells it: a section, a row or a column. */
export interface CaseDraft {
  /** The words that stand over it: a heading, the cell that names it, the header of its column. */
  readonly heading: string;
  /** The place that a fact box is headed by; null elsewhere. */
  readonly name: string | null;
  /** Headings around it, outermost first. */
  readonly above: readonly string[];
  readonly told: readonly Told[];
  readonly passages: readonly Passage[];
  /** A section tells a case in full, a row or column of a table in short. */
  readonly place: 'section' | 'overview';
}

/** The fiscal year a case is of: by its heading, its year field, or the headings above; null where none tells one. */
export function yearOfDraft({ heading, above, told }: CaseDraft): number | null {
  const printed = told.find(({ fields }) => fields.includes('year'));
  const field = printed === undefined ? null : yearOf(printed.passage.text.slice(printed.start, printed.end));
  return yearOf(heading) ?? field ?? above.reduceRight<number | null>((year, each) => year ?? yearOf(each), null);
}
