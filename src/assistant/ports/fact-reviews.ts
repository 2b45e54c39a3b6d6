import type { FactReview } from '../../domain/facts/review.ts';

/** What staff said of facts. Append-only; each is a change of the knowledge, whose revision moves with it. */
export interface FactReviews {
  /** Every review of the documents of these names (of all when undefined), in the order in which they were made. */
  list(documents?: readonly string[]): Promise<readonly FactReview[]>;
  /** Keeps a review if it is the next of its fact; `conflict` when another of that number was made meanwhile. */
  add(review: FactReview): Promise<'added' | 'conflict'>;
}
