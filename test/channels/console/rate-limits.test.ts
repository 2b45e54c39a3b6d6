import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { countedKind, RATES } from '../../../src/channels/console/rate-limits.ts';
import { remoteAddress } from '../../../src/channels/console/remote-address.ts';
import { askByForm, askByScript, type ConsoleFixture, openFixture, openPage, send } from './console-fixture.ts';

const often = { burst: 1000, everyMs: 1 };
const seldom = (burst: number) => ({ burst, everyMs: 60_000 });

let site: ConsoleFixture;
afterEach(async () => {
  await site?.close();
});

describe('how often', () => {
  it('one caller may ask is limited, politely and with the time to wait; others are not held up', async () => {
    site = await openFixture({ rates: { ...RATES, question: { caller: seldom(2), address: often } } });
    const [one, other] = [await openPage(site), await openPage(site)];
    const ask = (cookie: string) => askByScript(site, '締切は', { cookie });
    expect([(await ask(one.cookie)).status, (await ask(one.cookie)).status]).toEqual([200, 200]);
    const refused = await ask(one.cookie);
    expect([refused.status, JSON.parse(refused.body).error.code]).toEqual([429, 'too-many']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(50);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
    const form = await askByForm(site, '締切は', { cookie: one.cookie });
    expect([form.status, form.body.includes('少し時間をおいてから')]).toEqual([429, true]);
    expect((await ask(other.cookie)).status).toBe(200);
    // Reading goes on.
    expect((await send(site.url, { headers: { cookie: one.cookie } })).status).toBe(200);
    expect(site.asked).toHaveLength(3);
  });

  it('one address may ask is limited, whoever they say they are', async () => {
    site = await openFixture({ rates: { ...RATES, question: { caller: often, address: seldom(2) } } });
    const statuses = [];
    for (let visitor = 0; visitor < 3; visitor += 1)
      statuses.push((await askByScript(site, '締切は', { 'x-forwarded-for': `192.0.2.${visitor}` })).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  it('is counted for the address that a named proxy tells', async () => {
    const rates = { ...RATES, question: { caller: often, address: seldom(1) } };
    site = await openFixture({ rates, proxies: ['127.0.0.1'] });
    const from = async (address: string) => (await askByScript(site, '締切は', { 'x-forwarded-for': address })).status;
    expect([await from('192.0.2.1'), await from('192.0.2.2'), await from('192.0.2.9, 192.0.2.1')]).toEqual([
      200, 200, 429,
    ]);
  });
});

function request(given: Partial<Pick<IncomingMessage, 'method' | 'url' | 'headers'>>, address = '192.0.2.9') {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: address });
  return Object.assign(new IncomingMessage(socket), { method: 'GET', url: '/', headers: {}, ...given });
}

describe('the kind of a request', () => {
  it.each([
    ['question', { method: 'POST', url: '/api/ask', headers: { 'content-type': 'application/json' } }],
    ['question', { url: '/calls/calendar.ics' }],
    ['sign-in', { url: '/sign-in?token=x' }],
    ['sign-in', { method: 'POST', url: '/sign-in', headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
    [null, { url: '/sign-in' }],
    [null, { url: '/documents?page=2' }],
    [
      'change',
      {
        method: 'POST',
        url: '/sheets',
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      },
    ],
    ['upload', { method: 'POST', url: '/documents', headers: { 'content-type': 'multipart/form-data; boundary=x' } }],
    ['upload', { method: 'POST', url: '/documents', headers: { 'content-type': 'application/pdf' } }],
  ])('is %s for %j', (kind, given) => {
    expect(countedKind(request(given), given.url.split('?')[0] ?? '')).toBe(kind);
  });
});

describe('the address of a request', () => {
  const forwarded = (header: string | undefined, proxies: string[], address?: string) =>
    remoteAddress(request({ headers: header === undefined ? {} : { 'x-forwarded-for': header } }, address), proxies);

  it('is the socket’s, unless a named proxy speaks for another', () => {
    expect(forwarded(undefined, [])).toBe('192.0.2.9');
    expect(forwarded('203.0.113.1', [])).toBe('192.0.2.9');
    expect(forwarded(undefined, ['192.0.2.9'])).toBe('192.0.2.9');
    expect(forwarded('203.0.113.1', ['192.0.2.9'])).toBe('203.0.113.1');
    expect(forwarded('forged, 203.0.113.1', ['192.0.2.9'])).toBe('203.0.113.1');
    expect(forwarded('203.0.113.1, 192.0.2.8', ['192.0.2.9', '192.0.2.8'])).toBe('203.0.113.1');
    expect(forwarded('203.0.113.1', ['10.0.0.1'], '::ffff:10.0.0.1')).toBe('203.0.113.1');
  });
});
