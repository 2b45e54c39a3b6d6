import type { InHand } from '../../domain/inbox.ts';
import type { Message } from '../../domain/messages/message.ts';
import { renderPlain } from '../../domain/messages/plain.ts';
import type { NewPlacement } from '../../domain/placements/placement.ts';
import { replyKey } from '../ask.ts';

/** What an asker is told when a question could not be answered after several tries. */
export const FAILURE: Message = {
  blocks: [
    { kind: 'conclusion', text: '申し訳ありません。いまは回答を用意できませんでした。' },
    { kind: 'next', steps: ['しばらくしてから、もう一度お送りください。', '続く場合は、管理者にお知らせください。'] },
  ],
  certificate: null,
};

/** The message that ends an event without an answer. */
export function failurePlacement({ id, payload }: InHand, placementId: string, at: string): NewPlacement {
  const { actor, place, thread, text, replaces, via = null, unseen = false } = payload;
  return {
    id: placementId,
    channel: actor.channel,
    place,
    thread,
    key: replyKey(replaces ?? id),
    audience: 'public',
    certificateId: null,
    via,
    content: {
      about: text,
      message: FAILURE,
      text: renderPlain(FAILURE),
      kind: 'failure',
      abstained: true,
      repeats: unseen,
      saidAt: at,
    },
  };
}
