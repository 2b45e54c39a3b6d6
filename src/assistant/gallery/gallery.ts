import { CALL_MESSAGES } from './call-messages.ts';
import { CLAUSE_MESSAGES } from './clause-messages.ts';
import type { Exhibit } from './exhibit.ts';
import { OTHER_MESSAGES } from './other-messages.ts';
import { SHEET_MESSAGES } from './sheet-messages.ts';

/**
 * Every message of the assistant once, made from plain data of invented documents (架空): shown at the console's /gallery
 * and held against snapshots in each rendering. It stands here because the console shows it, and src imports no tests.
 */
export const GALLERY: readonly Exhibit[] = [...CLAUSE_MESSAGES, ...CALL_MESSAGES, ...SHEET_MESSAGES, ...OTHER_MESSAGES];
