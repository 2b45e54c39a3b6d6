import type { Actor } from '../../domain/audience.ts';
import { type ReviewNeeds, type ReviewOutcome, type ReviewRequest, reviewFact } from '../facts/review-fact.ts';
import { type DocumentsNeeds, type Forbidden, isOfStaff, writeDown } from './staff-use.ts';

/** Reviews a fact under the name of the member of staff who is signed in. */
export async function reviewAsStaff(
  needs: ReviewNeeds & Pick<DocumentsNeeds, 'audit' | 'newId'>,
  actor: Actor,
  request: Omit<ReviewRequest, 'by'>,
): Promise<ReviewOutcome | Forbidden> {
  if (!isOfStaff(actor)) return { kind: 'forbidden' };
  const outcome = await reviewFact(needs, { ...request, by: actor.name });
  if (outcome.kind === 'reviewed') await writeDown(needs, actor, 'fact-reviewed', outcome.listed.key);
  return outcome;
}
