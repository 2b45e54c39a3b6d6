import type { webApi } from '@slack/bolt';
import type { Log } from '../../assistant/ports/log.ts';
import type { Turns } from '../../assistant/turns.ts';
import { addressOf, type Received } from '../../domain/inbox.ts';
import { readPlace } from './addresses.ts';
import { faultCode, readSlackError } from './connect/slack-errors.ts';
import { shorten } from './render/shorten.ts';

/** Shown while an answer is looked for. */
const WORKING = '資料を調べています…';
const LONGEST_TITLE = 60;

/** What is shown of a conversation with the assistant alone, beside its messages. */
export interface AssistantThread {
  /**
   * A question was taken, in a thread of Slack; `opens` when it is the first of its conversation. Returns at once and never
   * throws.
   */
  taken(event: Received, shown: { readonly thread: string; readonly opens: boolean }): void;
}

/** What it needs. */
export interface AssistantThreadNeeds {
  readonly client: webApi.WebClient;
  readonly turns: Pick<Turns, 'open'>;
  readonly log: Log;
}

/**
 * Shows that a question in a direct message is being worked on, and gives its conversation a title. Both are niceties: what
 * fails is told to the operator once for each kind.
 */
export function makeAssistantThread({ client, turns, log }: AssistantThreadNeeds): AssistantThread {
  const told = new Set<string>();

  async function show(
    { id, payload }: Received,
    { thread, opens }: Parameters<AssistantThread['taken']>[1],
  ): Promise<void> {
    const channel_id = readPlace(payload.place)?.channel;
    if (channel_id === undefined || !channel_id.startsWith('D')) return;
    const at = { channel_id, thread_ts: thread };
    if (opens)
      await attempt('setTitle', () => client.assistant.threads.setTitle({ ...at, title: titleOf(payload.text) }));
    if (!(await isOpen())) return;
    await attempt('setStatus', () => client.assistant.threads.setStatus({ ...at, status: WORKING }));
    // An answer clears it; one that was quicker than the status would leave it standing.
    if (!(await isOpen())) await attempt('setStatus', () => client.assistant.threads.setStatus({ ...at, status: '' }));

    async function isOpen(): Promise<boolean> {
      return (await turns.open(addressOf(payload))).some((each) => each.id === id);
    }
  }

  async function attempt(method: string, call: () => Promise<unknown>): Promise<void> {
    try {
      await call();
    } catch (error) {
      const code = faultCode(readSlackError(error));
      if (told.has(`${method} ${code}`)) return;
      told.add(`${method} ${code}`);
      log.error('slack does not show progress', { method, code });
    }
  }

  return { taken: (event, shown) => void show(event, shown).catch(() => {}) };
}

function titleOf(question: string): string {
  const [line = ''] = question.split('\n', 1);
  return shorten(line, LONGEST_TITLE);
}
