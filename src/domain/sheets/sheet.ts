import type { Criterion } from './criterion.ts';

/** What a row comes to. Only `met` counts towards 満たす見込み. */
export const VERDICTS = ['met', 'check', 'unmet', 'unknown'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The verdicts as the sheet writes them. */
export const VERDICT_NAMES: Readonly<Record<Verdict, string>> = {
  met: '満たす',
  check: '要確認',
  unmet: '満たさない',
  unknown: '不明',
};

/** A mark beside each verdict, so that a column of them can be read at a glance. */
export const VERDICT_MARKS: Readonly<Record<Verdict, string>> = { met: '○', check: '△', unmet: '×', unknown: '？' };

/** When something was done, as exactly as it was said: a fiscal year, a calendar year, or an instant as a decimal year. */
export interface When {
  readonly unit: 'fiscal' | 'calendar' | 'exact';
  readonly year: number;
}

/** What a person says to a row. */
export type Said =
  | { readonly kind: 'yes' | 'no' | 'unsure' }
  /** `approximate`: 約4万人. */
  | { readonly kind: 'number'; readonly value: number; readonly approximate: boolean }
  /** It was done, and when. */
  | { readonly kind: 'past'; readonly when: When }
  /** It is planned for a fiscal year. */
  | { readonly kind: 'planned'; readonly fiscalYear: number };

/** An answer as a form or a command line holds it: a choice, and in words a number, a time or a year. */
export interface FormAnswer {
  readonly choice: 'yes' | 'no' | 'unsure' | null;
  readonly detail: string;
}

/** An answer with the person's own words it was taken from (お話から); null where it was given to the row itself. */
export interface Answer {
  readonly said: Said;
  readonly words: string | null;
}

/** A row's verdict and why, where the verdict alone does not tell. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly reason: string | null;
}

/** One row of a sheet. */
export interface Row extends Judgement {
  readonly criterion: Criterion;
  readonly answer: Answer | null;
  /** The requirement as a short question to the person. */
  readonly question: string;
  /** What to have at hand, as an example; null where nothing can be said. */
  readonly prepare: string | null;
}

/** What a sheet comes to: `likely` is 満たす見込み. */
export type OverallVerdict = 'likely' | 'check' | 'open' | 'not' | 'nothing';

/** A kept sheet: whose it is, of which call, and what was said. Rows are judged anew from the documents each time. */
export interface Sheet {
  /** Unguessable: who knows it may open the sheet, within `mayOpenSheet`. */
  readonly id: string;
  readonly version: number;
  /** Whom what is said belongs to. */
  readonly ownerId: string;
  /** See `Call`. */
  readonly call: string;
  /** The situation in the person's own words; empty when nothing was said. */
  readonly situation: string;
  /** By the criterion's key; what was given to a row stands before what was taken from words. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** Keys of the rows as they last stood, to tell when documents have changed since. */
  readonly criteria: readonly string[];
  /** Certificates of what was said of it, the newest last. */
  readonly certificates: readonly string[];
  /** UTC ISO instants. */
  readonly openedAt: string;
  readonly changedAt: string;
}
