import { randomBytes } from 'node:crypto';
import { expect, vi } from 'vitest';
import { deliver } from '../../../src/assistant/placements/deliver.ts';
import type { Courier } from '../../../src/assistant/ports/courier.ts';
import { rootOf } from '../../../src/channels/slack/below.ts';
import { makeCourier } from '../../../src/channels/slack/carry/courier.ts';
import type { SlackContent } from '../../../src/channels/slack/carry/slack-content.ts';
import { readSelf } from '../../../src/channels/slack/connect/self.ts';
import { openWebClient } from '../../../src/channels/slack/connect/web-client.ts';
import { openWebClientInTime } from '../../../src/channels/slack/connect/web-client-in-time.ts';
import { addressOf } from '../../../src/domain/inbox.ts';
import type { Placement } from '../../../src/domain/placements/placement.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { newPlacement } from '../../contracts/placement-samples.ts';
import { openSlack } from '../../slack/fake-slack.ts';
import { slackLog } from './slack-log.ts';

/** What a test gives of a placement; the rest is usual. */
type Given = Parameters<typeof newPlacement>[0];

/** When the tests began, by which the clocks below go. */
export const BEGAN = Date.now();
const real = () => new Date();
/** Waits pass twenty times as fast; a lease of 30 s is then 1.5 s. */
export const FAST = { wallClock: () => new Date(BEGAN + (Date.now() - BEGAN) * 20), leaseMs: 30_000 };
/** A clock that stands. */
export const STILL = () => new Date(BEGAN);

/** A fake Slack, a store and couriers between them; `root` is the message whose thread is used. */
export async function openCourierSite() {
  const slack = await openSlack({ ackMs: 1 });
  const store = await openStore({ kind: 'sqlite', path: ':memory:' });
  const log = slackLog();
  const lost: unknown[] = [];
  const stops: (() => Promise<void>)[] = [];
  const api = { token: slack.workspace.app.botToken, apiUrl: slack.apiUrl };
  const client = openWebClient(api);
  const me = readSelf(await client.auth.test());
  let self = me;
  const post = async (text: string) => (await client.chat.postMessage({ channel: 'C0OPEN', text })).ts ?? '';
  const root = await post('質問');
  const before = slack.calls.length;

  const one = ({ id = 'a', ...given }: Given = {}) =>
    newPlacement({ channel: 'slack', place: 'slack:C0OPEN', thread: root, id, key: id, ...given });
  const kept = (given: Given = {}) => store.placements.at(addressOf(one(given)), 0);
  const courier = (now = real): Courier =>
    makeCourier({
      rootOf: (placement) => rootOf(placement, store.placements),
      ...{ render, now, log, apiUrl: api.apiUrl, passing: () => {} },
      client: (time) => openWebClientInTime(api, time),
      self: () => self,
      lost: (error) => {
        lost.push(error);
        self = null;
      },
    });

  return {
    ...{ slack, log, lost, client, root, post, kept, courier },
    disconnect: () => {
      self = null;
    },
    connect: () => {
      self = me;
    },
    /** Begins to carry what is put. */
    carry: ({ leaseMs = 1500, wallClock = real } = {}) => {
      const work = deliver({
        placements: store.placements,
        courier: courier(wallClock),
        newId: (length) => randomBytes(length).toString('hex').slice(0, length),
        ...{ chance: () => 0, passing: () => {}, restMs: 5, wallClock, log, leaseMs },
      });
      stops.push(() => work.stop(1000));
    },
    put: async (given: Given = {}) => {
      const at = new Date().toISOString();
      const placement = one(given);
      await store.placements.put([{ ...placement, content: { ...placement.content, saidAt: at } }], at);
    },
    first: async (given: Given = {}): Promise<Placement> => {
      const [placement] = await kept(given);
      if (placement === undefined) throw new Error('nothing was put');
      return placement;
    },
    /** Waits until every message of a conversation is `sent`, or what is said. */
    settled: (given: Given = {}, state = 'sent') =>
      vi.waitFor(
        async () => {
          const states = (await kept(given)).map((each) => each.state);
          expect(states).toEqual(states.map(() => state));
          expect(states).not.toEqual([]);
        },
        { timeout: 20_000 },
      ),
    /** What stands in Slack beside the root. */
    posts: () => slack.workspace.messages.filter(({ ts, deleted }) => ts !== root && !deleted),
    /** The methods called since the site was opened. */
    asked: () => slack.calls.slice(before).map(({ method }) => method),
    close: async () => {
      await Promise.all(stops.map((stop) => stop()));
      await slack.stop();
      await store.close();
    },
  };
}

/** A message as plain as Slack takes it. */
function render({ content }: Placement): SlackContent {
  const text = content?.text ?? '';
  return { text, blocks: [{ type: 'section', text: { type: 'plain_text', text } }] };
}
