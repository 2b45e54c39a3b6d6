import { leadingKey } from '../../../assistant/sheets/show-sheet.ts';
import type { ShownRow } from '../../../assistant/sheets/shown-sheet.ts';
import { shortId } from './short-id.ts';

/**
 * Block ids of what stands above the rows. An error is shown under a block, and an id stands once in a view; but for the
 * call's, action ids are the same as their blocks', since clients take those for names of fields as well.
 */
export const SHEET_FIELDS = Object.freeze({ call: 'call', situation: 'situation' });

/** Longest typed number, time or year; the console's form takes as much. */
export const LONGEST_DETAIL = 60;
const LONGEST_KEY = 200;

/** The block ids of a row: its number keeps them apart, the key of its criterion tells whether it still is the same. */
export function rowFields({ number, criterion }: Pick<ShownRow, 'number' | 'criterion'>): {
  readonly choice: string;
  readonly detail: string;
} {
  const key = fieldKey(criterion);
  return { choice: `row:${number}:${key}`, detail: `detail:${number}:${key}` };
}

/** A criterion's key as a block id holds it. */
export function fieldKey(criterion: ShownRow['criterion']): string {
  return shortId(leadingKey(criterion), LONGEST_KEY);
}

/** A block of a row. */
export interface RowBlock {
  readonly field: 'choice' | 'detail';
  readonly number: number;
  /** See `fieldKey`. */
  readonly key: string;
}

/** The row that a block id names; null for every other block. */
export function readRowBlock(blockId: string): RowBlock | null {
  const [, name, number, key] = /^(row|detail):(\d{1,6}):(.+)$/su.exec(blockId) ?? [];
  return key === undefined ? null : { field: name === 'row' ? 'choice' : 'detail', number: Number(number), key };
}
