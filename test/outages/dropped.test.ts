import { expect, it } from 'vitest';
import { openSite } from './outage-site.ts';

type Site = Awaited<ReturnType<typeof openSite>>;

const connected = (site: Site, count = 1) =>
  expect.poll(() => site.slack.connections(), { timeout: 60_000 }).toBe(count);

it.each([
  ['is dropped without a word', (site: Site) => site.slack.drop()],
  ['is ended with a warning', (site: Site) => site.slack.disconnect('warning')],
  ['is asked to come again', (site: Site) => site.slack.disconnect('refresh_requested')],
  ['is ended because Socket Mode was switched off and on', (site: Site) => site.slack.disconnect('link_disabled')],
])('loses no question and answers none twice when its socket %s', async (_how, end) => {
  const site = await openSite('socket');
  const server = await site.start();
  await server.says('slack connected');
  // One that is answered, some that come with the end, and one while nobody is there.
  const before = await site.ask('C0OPEN');
  await site.answered(before);
  const asking = [site.ask('C0OPEN', 'U0TARO'), site.ask(), site.ask('C0DESK')];
  end(site);
  const during = await Promise.all(asking);
  const away = await site.ask('C0OPEN', 'U0GUEST');
  await connected(site);
  await site.deliverAgain();
  const after = await site.ask('C0SHARED');
  for (const asked of [...during, away, after]) await site.answered(asked);
  // Slack missed acknowledgements: what was answered comes again.
  await Promise.all(site.slack.deliveries.slice(0, 6).map((each) => site.slack.deliverAgain(each)));
  const last = await site.ask('C0OPEN');
  await site.answered(last);
  for (const asked of [before, ...during, away, after]) expect(site.answersTo(asked)).toHaveLength(1);
  // An end that Slack makes from time to time is no news.
  await server.says('slack connected');
});

it('answers once what comes by two sockets at once, as when Slack refreshes one of two processes', async () => {
  const site = await openSite('socket');
  const [one, two] = [await site.start(), await site.start()];
  await one.says('slack connected');
  await two.says('slack connected');
  await connected(site, 2);
  const asked = await Promise.all([site.ask('C0OPEN'), site.ask('C0OPEN', 'U0TARO'), site.ask()]);
  site.slack.disconnect('refresh_requested', 'oldest');
  // Each event once more, by the socket that is left, then by both again.
  await Promise.all(site.slack.deliveries.map((each) => site.slack.deliverAgain(each)));
  await connected(site, 2);
  await Promise.all(site.slack.deliveries.slice(0, 6).map((each) => site.slack.deliverAgain(each)));
  await site.deliverAgain();
  for (const each of asked) await site.answered(each);
  const last = await site.ask('C0OPEN');
  await site.answered(last);
  for (const each of asked) expect(site.answersTo(each)).toHaveLength(1);
});
