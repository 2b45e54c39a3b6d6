import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCourierSite } from './courier-site.ts';

let site: Awaited<ReturnType<typeof openCourierSite>>;
beforeEach(async () => {
  site = await openCourierSite();
});
afterEach(() => site.close());

describe('looking for a message', () => {
  it('does not take somebody else’s message for its own', async () => {
    await site.put();
    const placement = await site.first();
    const metadata = { event_type: 'michishirube_placement', event_payload: { id: 'a', version: 9 } };
    await site.client.chat.postMessage({ channel: 'C0OPEN', text: '偽物', thread_ts: site.root, metadata });
    const forged = site.posts().at(-1);
    if (forged !== undefined) Object.assign(forged, { bot_id: 'B0OTHER' });
    expect(await site.courier().find(placement)).toBeNull();
  });

  it('says that it cannot tell when it may not read', async () => {
    await site.put();
    const placement = await site.first();
    const lacking = site.courier();
    for (const _ of [1, 2]) {
      site.slack.behave('conversations.replies', { error: 'missing_scope' });
      await expect(lacking.find(placement)).rejects.toMatchObject({ code: 'slack-missing-scope' });
    }
    expect(site.log.lines).toEqual([expect.stringMatching(/^slack messages wait .+ then reinstall the app\./u)]);
    site.slack.behave('conversations.replies', { error: 'not_in_channel' });
    expect(await site.courier().find(placement)).toBeNull();
  });

  it('finds the newest of several pages', async () => {
    await site.put();
    const placement = await site.first();
    const metadata = { event_type: 'michishirube_placement', event_payload: { id: 'a', version: 1 } };
    for (let n = 0; n < 250; n += 1) {
      await site.client.chat.postMessage({
        channel: 'C0OPEN',
        text: `${n}`,
        thread_ts: site.root,
        ...(n % 120 === 0 ? { metadata } : {}),
      });
    }
    const last = site
      .posts()
      .filter((post) => post.metadata !== null)
      .at(-1)?.ts;
    expect(await site.courier().find(placement)).toEqual({ platformId: last, version: 1 });
  });
});
