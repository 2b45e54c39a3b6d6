import type { Citation } from '../../domain/citation.ts';
import type { OverallVerdict, Row, Sheet } from '../../domain/sheets/sheet.ts';

/** A clause under a row: its words as shown, and where they stand. */
export interface Clause {
  readonly text: string;
  readonly citation: Citation;
}

/** A row with its clauses; one for a requirement, one for each alternative of a choice. */
export interface ShownRow extends Row {
  readonly number: number;
  readonly clauses: readonly Clause[];
}

/** A call that fits the stage the person stands at, with the clause that says so. */
export interface Recommendation {
  readonly call: string;
  readonly name: string;
  /** One sentence: この段階なら伴走支援①が…. */
  readonly text: string;
  readonly clause: Clause;
}

/** A sheet as it is shown: judged now, from the documents that its reader may see. */
export interface ShownSheet {
  readonly sheet: Sheet;
  /** Name of the call. */
  readonly name: string;
  readonly overall: OverallVerdict;
  readonly explanation: string;
  readonly rows: readonly ShownRow[];
  readonly recommendations: readonly Recommendation[];
  /** Whether the documents state other requirements than when it was last changed. */
  readonly documentsChanged: boolean;
  /** The certificate of what was last said of it. */
  readonly certificate: string | null;
}
