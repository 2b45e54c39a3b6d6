import type { FormAnswer } from './sheets/sheet.ts';

/** What somebody presses or fills in instead of asking: ids and what they typed, never authority, which is checked when it is done. */
export type Action =
  /** A 判定シート of a call is begun with what the form holds. */
  | {
      readonly do: 'sheet.open';
      readonly call: string;
      readonly situation: string;
      readonly answers: Readonly<Record<string, FormAnswer>>;
    }
  /** Rows of a 判定シート are answered anew, and the situation told anew where it is given. */
  | {
      readonly do: 'sheet.change';
      readonly sheet: string;
      readonly situation?: string;
      readonly answers: Readonly<Record<string, FormAnswer>>;
    };
