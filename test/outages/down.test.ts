import { describe, expect, it } from 'vitest';
import { askServer } from '../commands/run-michishirube.ts';
import { CAP, openSite } from './outage-site.ts';

const TRANSPORTS = ['socket', 'http'] as const;

describe.each(TRANSPORTS)('serve while Slack is away, over %s', (transport) => {
  it('says once that nobody is there and what to do; the console answers, and so does Slack when it comes', async () => {
    const site = await openSite(transport);
    await site.slack.stop();
    const server = await site.start();
    const away = /^slack not connected: Slack cannot be reached at http:\S+ \(ECONNREFUSED\)\. → Check the network/u;
    await server.says(away);
    expect(await (await fetch(`${server.url}/healthz`)).json()).toMatchObject({ status: 'ok', documents: 1 });
    expect((await askServer(server.url, CAP)).text).toContain('800万円');
    await site.slack.start();
    await server.says(away, 'slack connected');
    await site.answered(await site.ask('C0OPEN'));
    await server.says(away, 'slack connected');
  });
});

it('keeps what Slack delivers over HTTP while its Web API is away, and answers it then', async () => {
  const site = await openSite('http');
  await site.slack.stop();
  const server = await site.start();
  await server.says(/^slack not connected/u);
  const asked = await site.ask('C0OPEN');
  expect(site.slack.deliveries.map(({ outcome }) => outcome)).toEqual(['acknowledged', 'acknowledged']);
  await site.slack.start();
  await site.answered(asked);
});
