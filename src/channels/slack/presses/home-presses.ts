import type { App, webApi } from '@slack/bolt';
import type { Received } from '../../../domain/inbox.ts';
import { threadName } from '../addresses.ts';
import { EXAMPLE_ACTION } from '../contract.ts';
import { unvouched } from '../people/unvouched.ts';
import { pressId } from '../receive/read-press.ts';
import { atOf, directMessage, type Pressing } from './pressing.ts';

/** Home and the messages tab, opened; and what is asked from Home. */
export function listenToHome(app: App, { client, turns, mayAsk, use, homes, now }: Pressing): void {
  // Pressed in App Home: under a message it is a question that the front has taken.
  app.action({ type: 'block_actions', action_id: EXAMPLE_ACTION }, async ({ ack, body, action }) => {
    const text = action.type === 'button' ? (action.value ?? '') : '';
    const at = atOf(action);
    const event: Received = {
      id: pressId('home', body.user.id, { action_id: action.action_id, action_ts: at }),
      payload: {
        ...unvouched(body.user.id),
        place: await directMessage(client, body.user.id),
        thread: threadName({ kind: 'top', event: at }),
        text,
        askedAt: now().toISOString(),
        unseen: true,
      },
    };
    if (await mayAsk(event)) await turns.receive(event);
    await ack();
  });

  app.event('app_home_opened', async ({ event }) => {
    if (event.tab === 'home') return homes.opened(event.user, event.view?.private_metadata ?? null);
    await client.assistant.threads.setSuggestedPrompts({
      channel_id: event.channel,
      title: 'たとえば、このようにお尋ねください。',
      prompts: promptsOf(use.examples),
    });
  });
}

type Prompt = webApi.AssistantThreadsSetSuggestedPromptsArguments['prompts'][0];

function promptsOf(examples: readonly string[]): [Prompt, ...Prompt[]] {
  const [first = '使い方', ...rest] = examples.slice(0, 4);
  return [{ title: first, message: first }, ...rest.map((each) => ({ title: each, message: each }))];
}
