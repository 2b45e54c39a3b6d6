import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FrontNeeds, makeFront } from '../../../../src/channels/slack/receive/front.ts';
import type { Received } from '../../../../src/domain/inbox.ts';
import { openStore, type Store } from '../../../../src/store/open-store.ts';
import { slackLog } from '../slack-log.ts';
import { callback, mention, message, NOW, TS, US } from './events.ts';
import { command, press } from './presses.ts';

let store: Store;
let log: ReturnType<typeof slackLog>;
/** What happened, in order. */
let steps: string[];
let taken: { readonly event: Received; readonly thread: string; readonly opens: boolean }[];
beforeEach(async () => {
  store = await openStore({ kind: 'sqlite', path: ':memory:' });
  log = slackLog();
  [steps, taken] = [[], []];
});
afterEach(() => store.close());

function open(changes: Partial<FrontNeeds> = {}) {
  const front = makeFront({
    turns: {
      receive: async (event) => {
        const outcome = await store.inbox.receive(event, NOW.toISOString());
        steps.push(outcome);
        return outcome;
      },
      open: store.inbox.open,
      at: store.placements.at,
    },
    us: () => US,
    below: (_, thread) => Promise.resolve(thread),
    now: () => NOW,
    mayAsk: () => Promise.resolve(true),
    taken: (event, shown) => {
      steps.push('taken');
      taken.push({ event, ...shown });
    },
    log,
    passing: (point) => void steps.push(point),
    ...changes,
  });
  return (body: unknown) =>
    front(
      {
        body,
        ack: () => {
          steps.push('ack');
          return Promise.resolve();
        },
      },
      () => {
        steps.push('listeners');
        return Promise.resolve();
      },
    );
}

const TELLING = {
  ...{ about: '', message: { blocks: [], certificate: null }, text: '', abstained: false },
  kind: 'notice' as const,
  ...{ repeats: false, saidAt: NOW.toISOString() },
};
const KEPT = ['receive: parsed', 'received', 'receive: kept', 'ack', 'receive: acknowledged', 'taken'];
const KNOWN = ['receive: parsed', 'known', 'receive: kept', 'ack', 'receive: acknowledged'];
const LEFT = ['receive: parsed', 'ack'];
const ASKED = callback(mention('<@U0BOT> 締切は'));
const FOLLOW_UP = callback(message('補助率は', { ts: '1795395700.000000', thread_ts: TS }));
const inThread = () => store.inbox.open(`slack:C0OPEN/${TS}`);

describe('the front', () => {
  it.each([
    ['a mention', ASKED, `slack:C0OPEN/${TS}`],
    ['a command', command('締切は'), 'slack:C0OPEN/U0HANA/command'],
    ['a press', press(), 'slack:C0OPEN/1795395600.000100'],
  ])('keeps %s before it acknowledges it, and tells of it after', async (_, body, address) => {
    await open()(body);
    expect(steps).toEqual(KEPT);
    expect((await store.inbox.open(address)).map(({ id }) => id)).toEqual([taken[0]?.event.id]);
  });

  it('keeps what is delivered again, and the twin of a mention, once', async () => {
    const front = open();
    await front(ASKED);
    await front(ASKED);
    await front(callback(message('<@U0BOT> 締切は')));
    expect(steps).toEqual([...KEPT, ...KNOWN, ...KNOWN]);
    expect(await inThread()).toHaveLength(1);
  });

  it('does not acknowledge what the store would not keep; delivered again, it is kept', async () => {
    const failing = open({
      turns: {
        receive: () => Promise.reject(Object.assign(new Error('busy'), { code: 'SQLITE_BUSY' })),
        open: store.inbox.open,
        at: store.placements.at,
      },
    });
    await expect(failing(ASKED)).rejects.toThrow('busy');
    expect(steps).toEqual(['receive: parsed']);
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]).toMatch(/^event not kept .*"channel":"slack"/u);
    expect(log.lines[0]).not.toContain('締切');
    steps = [];
    await open()(ASKED);
    expect(steps).toEqual(KEPT);
  });

  it('acknowledges what is refused, and keeps nothing of it', async () => {
    await open({ mayAsk: () => Promise.resolve(false) })(ASKED);
    expect(steps).toEqual(LEFT);
    expect(await inThread()).toEqual([]);
  });

  it('does not acknowledge what could be neither refused nor kept', async () => {
    await expect(open({ mayAsk: () => Promise.reject(new Error('busy')) })(ASKED)).rejects.toThrow('busy');
    expect(steps).toEqual(['receive: parsed']);
  });

  it('leaves a thread alone in which the assistant takes no part, and counts nothing there', async () => {
    const counted: string[] = [];
    const front = open({
      mayAsk: (event) => {
        counted.push(event.id);
        return Promise.resolve(true);
      },
    });
    await front(FOLLOW_UP);
    expect([steps, counted]).toEqual([LEFT, []]);
  });

  it('goes on in a thread where its answer is awaited, and where it stands', async () => {
    const front = open();
    await front(ASKED);
    await front(FOLLOW_UP);
    expect(steps).toEqual([...KEPT, ...KEPT]);
    const answered = callback(message('締切は', { ts: '1795395800.000000', thread_ts: '1795390000.000200' }));
    await store.placements.put(
      [
        {
          ...{ id: 'p1', channel: 'slack', place: 'slack:C0OPEN', thread: '1795390000.000200', key: 'reply:x' },
          ...{ audience: 'public', certificateId: null, via: null },
          content: TELLING,
        },
      ],
      NOW.toISOString(),
    );
    await front(answered);
    expect(steps.slice(-KEPT.length)).toEqual(KEPT);
  });

  it('acknowledges what is nothing to us, and hands on what the listeners do', async () => {
    const front = open();
    await front(callback(message('おはようございます')));
    await front(callback(mention('<@U0BOT> 締切は', { bot_id: 'B0OTHER' })));
    await front(null);
    await front({ type: 'view_submission', view: { callback_id: 'sheet' } });
    await front(callback({ type: 'app_home_opened', user: 'U0HANA' }));
    expect(steps).toEqual(['ack', 'ack', 'ack', 'listeners', 'listeners']);
  });

  it('tells which words open a conversation', async () => {
    const front = open();
    const IM = { channel: 'D0HANA', channel_type: 'im' };
    await front(callback(message('締切は', IM)));
    await front(callback(message('補助率は', { ...IM, ts: '1795395700.000000', thread_ts: TS })));
    expect(taken.map(({ opens }) => opens)).toEqual([true, false]);
  });
});
