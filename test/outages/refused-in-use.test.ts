import { expect, it } from 'vitest';
import { openSite } from './outage-site.ts';

it.each(['chat.postMessage', 'users.info'])(
  'loses nothing to a token that %s is the first to be refused with',
  async (method) => {
    const site = await openSite('socket');
    const server = await site.start();
    await server.says('slack connected');
    site.slack.behave(method, { error: 'account_inactive' });
    const asked = await site.ask('C0OPEN');
    await server.says('slack connected', /account_inactive/u, 'slack connected');
    await site.answered(asked);
  },
);

it('holds answers while a scope is missing, says so once, and sends them when it is granted', async () => {
  const site = await openSite('http');
  const { scopes } = site.slack.workspace.app as { scopes: string[] };
  const at = scopes.indexOf('chat:write');
  scopes.splice(at, 1);
  const server = await site.start();
  await server.says('slack connected');
  const asked = [await site.ask('C0OPEN'), await site.ask()];
  const waiting = async () => (await server.lines()).filter(({ event }) => event === 'slack messages wait');
  await expect.poll(waiting, { timeout: 30_000 }).toHaveLength(1);
  expect(await waiting()).toMatchObject([
    { problem: 'The app lacks the bot scope chat:write.', hint: expect.stringContaining('reinstall the app') },
  ]);
  scopes.push('chat:write');
  for (const each of asked) await site.answered(each);
  expect(await waiting()).toHaveLength(1);
});
