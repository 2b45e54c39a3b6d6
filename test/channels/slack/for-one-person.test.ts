import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSlack } from '../../slack/fake-slack.ts';
import { FAST, openCourierSite } from './courier-site.ts';

let site: Awaited<ReturnType<typeof openCourierSite>>;
beforeEach(async () => {
  site = await openCourierSite();
});
afterEach(() => site.close());

describe('a message for one person alone', () => {
  const FOR_HANA = { place: 'slack:C0OPEN/U0HANA', thread: 'command' };
  const address = async (channel = 'C0OPEN') => {
    await site.slack.people.command({ user: 'U0HANA', channel, command: '/michishirube', text: '質問' });
    return String(site.slack.deliveries.at(-1)?.body.response_url);
  };

  it('goes to the address that came with the command', async () => {
    const via = await address();
    site.carry();
    await site.put({ ...FOR_HANA, via });
    await site.settled(FOR_HANA);
    expect(site.asked()).toEqual(['response_url']);
    expect(site.slack.calls.at(-1)?.args).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(site.posts()).toMatchObject([{ only: 'U0HANA', text: '回答です。' }]);
  });

  it('is shown by Slack’s own means when the address has lapsed, or there is none', async () => {
    const via = await address();
    site.slack.skip(31 * 60_000);
    site.carry();
    await site.put({ ...FOR_HANA, via });
    await site.settled(FOR_HANA);
    await site.put({ ...FOR_HANA, thread: site.root, id: 'b' });
    await site.settled({ ...FOR_HANA, thread: site.root });
    expect(site.asked()).toEqual(['response_url', 'chat.postEphemeral', 'chat.postEphemeral']);
    expect(site.posts()).toMatchObject([
      { only: 'U0HANA', thread_ts: null },
      { only: 'U0HANA', thread_ts: site.root },
    ]);
  });

  it('never leads this server elsewhere', async () => {
    let visits = 0;
    const elsewhere = await openSlack();
    const via = elsewhere.apiUrl.replace('/api/', '/actions/T1/1');
    site.carry();
    await site.put({ ...FOR_HANA, via });
    await site.settled(FOR_HANA);
    visits = elsewhere.calls.length;
    await elsewhere.stop();
    expect(visits).toBe(0);
    expect(site.asked()).toEqual(['chat.postEphemeral']);
    expect(site.log.lines).toEqual(['response address refused: it is not Slack’s {"placement":"a"}']);
  });

  it('is shown in words when Slack refuses its blocks, waits when Slack asks, and is shown twice rather than never', async () => {
    const via = await address();
    site.slack.behave('response_url', 'refuse', { error: 'invalid_blocks' }, 'cut');
    site.carry(FAST);
    await site.put({ ...FOR_HANA, via });
    await site.settled(FOR_HANA);
    expect(new Set(site.asked())).toEqual(new Set(['response_url']));
    expect(site.posts()).toMatchObject([
      { only: 'U0HANA', blocks: [] },
      { only: 'U0HANA', text: '回答です。' },
    ]);
  });

  it('is what becomes of an answer for a channel that the app is not in', async () => {
    const via = await address('C0ELSEWHERE');
    const where = { place: 'slack:C0ELSEWHERE', thread: 'top:1' };
    site.carry();
    await site.put({ ...where, via });
    await site.settled(where);
    expect(site.asked()).toEqual(['chat.postMessage', 'response_url']);
    expect(site.posts()).toMatchObject([
      {
        only: 'U0HANA',
        text: expect.stringMatching(
          /^このチャンネルに道しるべが入っていないため、あなただけに表示しています。\n回答です。$/u,
        ),
      },
    ]);
    expect(site.posts()[0]?.blocks).toHaveLength(2);
  });
});
