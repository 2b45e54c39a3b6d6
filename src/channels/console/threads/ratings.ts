import type { FeedbackRecords } from '../../../assistant/ports/feedback-records.ts';
import type { Placement } from '../../../domain/placements/placement.ts';
import type { Caller } from '../caller.ts';
import type { TurnFeedback } from '../feedback/render-feedback.ts';

/** The control under an answer that has just come: nobody has rated it yet. */
export function unrated({ csrf }: Caller, thread: string): TurnFeedback {
  return { csrf, given: null, back: `/threads/${thread}` };
}

/** The controls under the answers of a conversation, with what the caller thinks of them, by certificate. */
export async function ratingsOf(
  placements: readonly Placement[],
  caller: Caller,
  thread: string,
  feedback: Pick<FeedbackRecords, 'given'>,
): Promise<(certificateId: string | null) => TurnFeedback> {
  const certified = placements.flatMap(({ content }) => content?.message.certificate ?? []);
  const given = certified.length === 0 ? [] : await feedback.given(caller.actor.id, certified);
  const none = unrated(caller, thread);
  return (certificateId) => ({ ...none, given: given.find((each) => each.certificateId === certificateId) ?? null });
}
