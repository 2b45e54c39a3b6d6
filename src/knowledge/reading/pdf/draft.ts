import type { Run } from '../../../domain/documents/block.ts';
import type { LinePart, TablePart } from './part.ts';
import { closedUp, separator } from './spacing.ts';

/** A heading not yet given its level. */
export interface HeadingDraft {
  readonly kind: 'heading';
  readonly lines: LinePart[];
  readonly runs: Run[];
  readonly rank: number | null;
  readonly size: number;
  readonly strong: boolean;
  readonly bracketed: boolean;
  readonly isTitle: boolean;
}

/** A paragraph or item still growing. */
export interface TextDraft {
  readonly kind: 'text';
  readonly lines: LinePart[];
  readonly marker: string | null;
  /** Characters of the first line that the mark takes. */
  readonly skipped: number;
  readonly hang: number;
  depth: number;
}

/** A table with its parts on successive pages. */
export interface TableDraft {
  readonly kind: 'table';
  readonly parts: TablePart[];
  caption: string;
}

/** A block of the document while lines and parts are still added to it. */
export type Draft = HeadingDraft | TextDraft | TableDraft;

/** Lines joined into one run a page. */
export function runsOf(lines: readonly LinePart[], skipped = 0): Run[] {
  const runs: { text: string; page: number }[] = [];
  for (const [at, { line, page }] of lines.entries()) {
    const text = closedUp(at === 0 ? line.text.slice(skipped) : line.text);
    const last = runs.at(-1);
    if (!last) {
      runs.push({ text, page });
      continue;
    }
    last.text += separator(last.text, text);
    if (last.page === page) last.text += text;
    else runs.push({ text, page });
  }
  return runs;
}
