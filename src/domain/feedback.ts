/** Whether an answer was of use (役に立った, 役に立たなかった). */
export const RATINGS = ['helpful', 'unhelpful'] as const;
export type Rating = (typeof RATINGS)[number];

/** What was wrong with an answer. */
export const COMPLAINTS = ['value', 'source', 'question', 'missing', 'other'] as const;
export type Complaint = (typeof COMPLAINTS)[number];

/** Complaints as people choose them. */
export const COMPLAINT_NAMES: Readonly<Record<Complaint, string>> = Object.freeze({
  value: '期限や数字が違う',
  source: '根拠が違う',
  question: '質問と答えが合っていない',
  missing: '資料にあるはず',
  other: 'その他',
});

/** Longest remark, in UTF-16 units as browsers count them. */
export const LONGEST_REMARK = 500;

/** What one person thinks of one answer; of their own words it holds the remark alone, which goes with the exchange. */
export interface Feedback {
  readonly certificateId: string;
  readonly actorId: string;
  readonly rating: Rating;
  /** Null for a helpful answer, and where no reason was given. */
  readonly complaint: Complaint | null;
  readonly remark: string | null;
  /** UTC ISO instant of the last change. */
  readonly at: string;
}
