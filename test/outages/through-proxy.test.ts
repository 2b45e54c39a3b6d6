import { expect, it } from 'vitest';
import { start } from '../commands/run-michishirube.ts';
import { openProxy } from './open-proxy.ts';
import { openSite } from './outage-site.ts';

/** No name service knows it: whoever does not go through the proxy finds nothing. */
const HOST = 'slack.test';
const UP = 'slack connected';
const refusing = (status: number, hint: string) =>
  new RegExp(`^slack not connected: The proxy does not lead to Slack \\(status ${status}\\)\\. → ${hint}`, 'u');

it.each(['socket', 'http'] as const)('reaches Slack through the proxy of the network over %s', async (transport) => {
  const site = await openSite(transport, { host: HOST });
  const proxy = await openProxy();
  const server = await site.start({ https_proxy: proxy.url, HTTP_PROXY: proxy.url });
  await server.says(UP);
  await site.answered(await site.ask('C0OPEN'));
  const { stdout } = await start(['doctor', ...site.options], { env: site.env({ HTTP_PROXY: proxy.url }) }).ended;
  expect(stdout).toContain(`ok   Slack: through the proxy ${new URL(proxy.url).host}; directly: localhost,`);
  expect(stdout).toContain('ok   Slack: bot: ');
  expect(stdout).not.toContain('p%40ss');
  expect(new Set(proxy.led)).toEqual(new Set([new URL(site.slack.apiUrl).host]));
});

it('tells what is wrong with the proxy, once each, and goes on when it is right', async () => {
  const site = await openSite('socket', { host: HOST });
  const proxy = await openProxy();
  proxy.refuses = 407;
  const server = await site.start({ HTTP_PROXY: proxy.url });
  const password = refusing(407, 'Put its name and password into HTTPS_PROXY');
  await server.says(password);
  proxy.refuses = null;
  await server.says(password, UP);
  // Kept connections still lead to the Web API; a new WebSocket finds no way.
  proxy.refuses = 403;
  site.slack.drop();
  await server.says(password, UP, refusing(403, 'Have it let CONNECT through'));
});

it('comes back from a connection that hangs in the proxy, and leaves nothing of it; and stops in one', async () => {
  const site = await openSite('socket', { host: HOST });
  const proxy = await openProxy();
  const server = await site.start({ HTTP_PROXY: proxy.url });
  await server.says(UP);
  proxy.silence();
  expect(proxy.silent()).toBeGreaterThan(0);
  await expect.poll(proxy.silent, { timeout: 90_000 }).toBe(0);
  const asked = await site.ask('C0OPEN');
  await site.deliverAgain();
  await site.answered(asked);
  proxy.silence();
  server.child.kill('SIGTERM');
  expect(await server.ended).toMatchObject({ code: 0, signal: null });
});
