import type { Sheet } from '../../domain/sheets/sheet.ts';

/**
 * The 判定シート that people keep. A sheet is written with what was said of it, through `StatementRecords.commit`; what
 * a person said in it belongs to them alone.
 */
export interface SheetRecords {
  /** Null when unknown or deleted. */
  find(id: string): Promise<Sheet | null>;
  /** The sheets of one owner, the last changed first, at most `limit`. */
  ofOwner(ownerId: string, limit: number): Promise<readonly Sheet[]>;
  /**
   * Deletes the sheet and, of every statement made of it, the words and who asked; their certificates stay. False when
   * there was none.
   */
  remove(id: string, at: string): Promise<boolean>;
  /** Deletes, as `remove` does, every sheet that was last changed before an instant; returns how many. */
  expire(changedBefore: string, at: string): Promise<number>;
}
