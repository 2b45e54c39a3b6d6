import type { App } from '@slack/bolt';
import { placeName, threadName } from '../addresses.ts';
import { ACTIONS } from '../contract.ts';
import { unvouched } from '../people/unvouched.ts';
import type { Pressing } from './pressing.ts';

/** チャンネルに共有: the question is answered anew, for the channel's audience. */
export function listenToSharing(app: App, { turns, use, tell, now }: Pressing): void {
  app.action({ type: 'block_actions', action_id: ACTIONS.share }, async ({ ack, body, action }) => {
    const certificateId = action.type === 'button' ? (action.value ?? '') : '';
    const channel = body.channel?.id;
    const exchange = await use.exchange(certificateId);
    const { actor, placeLevel } = unvouched(body.user.id);
    if (channel === undefined || exchange === null || exchange.actorId !== actor.id) {
      await ack();
      return tell(body, 'この回答は共有できません。記録が削除されたか、ご質問されたご本人ではないためです。');
    }
    await turns.receive({
      // Pressed twice, it is shared once.
      id: `slack:share/${channel}/${certificateId}`,
      payload: {
        ...{ actor, placeLevel },
        place: placeName({ channel, user: null }),
        thread: threadName({ kind: 'top', event: certificateId }),
        text: exchange.question,
        askedAt: now().toISOString(),
        via: body.response_url,
        unseen: true,
      },
    });
    await ack();
  });
}
