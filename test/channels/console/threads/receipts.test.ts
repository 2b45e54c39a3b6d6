import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addressOf } from '../../../../src/domain/inbox.ts';
import { newPlacement } from '../../../contracts/placement-samples.ts';
import { turn } from '../../../contracts/store-samples.ts';
import { type ConsoleFixture, openFixture, openPage, THREAD } from '../console-fixture.ts';
import { type Listening, listen } from './listen.ts';

let site: ConsoleFixture;
beforeEach(async () => {
  site = await openFixture();
});
afterEach(() => site.close());

const placeOf = ({ cookie }: { cookie: string }) => `console:visitor:${cookie.split('=')[1]}`;
const message = (browser: { cookie: string }, key: string, more: Parameters<typeof newPlacement>[0] = {}) =>
  newPlacement({ id: `id-${key}`, key, place: placeOf(browser), thread: THREAD, text: key, ...more });
const kept = (browser: Listening) =>
  site.store.placements.at(addressOf({ place: placeOf(browser), thread: THREAD }), 0);

describe('a receipt', () => {
  it('is true: what a browser was not sent is not confirmed with what came after it', async () => {
    const opened = await openPage(site);
    const certificateId = 'cert-erased';
    await site.store.placements.put([message(opened, 'staff', { audience: 'staff' })], '');
    await site.store.statements.commit({
      ...turn('erased', null),
      placements: [message(opened, 'erased', { certificateId })],
    });
    await site.store.statements.eraseExchange(certificateId, '');
    await site.store.placements.put([message(opened, 'shown')], '');
    const browser = await listen(site, opened);
    await vi.waitFor(() => expect(browser.turns().map(({ key }) => key)).toEqual(['shown']));
    expect((await browser.confirm(3)).status).toBe(200);
    expect((await kept(browser)).map(({ key, versionSent }) => [key, versionSent])).toEqual([
      ['staff', 0],
      ['erased', 0],
      ['shown', 1],
    ]);
    browser.leave();
  });

  it('of an older version says nothing of the newer', async () => {
    const opened = await openPage(site);
    await site.store.placements.put([message(opened, 'reply')], '');
    const browser = await listen(site, opened);
    await vi.waitFor(() => expect(browser.turns()).toHaveLength(1));
    await site.store.placements.put([message(opened, 'reply', { text: '二版' })], '');
    await browser.confirm(1);
    expect(await kept(browser)).toMatchObject([{ version: 2, versionSent: 0 }]);
    await vi.waitFor(() => expect(browser.turns().map(({ change }) => change)).toEqual([1, 2]));
    await browser.confirm(2);
    expect(await kept(browser)).toMatchObject([{ version: 2, versionSent: 2, state: 'sent' }]);
    browser.leave();
  });
});

describe('the streams of a conversation', () => {
  it('are so many at most: the oldest ends, the newest is served', async () => {
    const opened = await openPage(site);
    const tabs: Listening[] = [];
    for (let tab = 0; tab < 13; tab += 1) tabs.push(await listen(site, opened));
    await vi.waitFor(() => expect(tabs.filter((tab) => tab.ended())).toHaveLength(1));
    await site.store.placements.put([message(opened, 'reply')], '');
    await vi.waitFor(() => expect(tabs.filter((tab) => tab.turns().length === 1)).toHaveLength(12));
    for (const tab of tabs) tab.leave();
  });
});
