import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IDLE_ENDS_MS, LINK_LASTS_MS } from '../../../../src/domain/sign-in.ts';
import { askByScript, openPage, type Received, send } from '../console-fixture.ts';
import { type DoorFixture, openDoorFixture, sendForm, signedInBrowser } from './door-fixture.ts';

let door: DoorFixture;
beforeEach(async () => {
  door = await openDoorFixture();
});
afterEach(() => door.close());

const get = (path: string, cookie = '') => send(`${door.site.url}${path}`, { headers: { cookie } });
const cookieOf = ({ headers }: Received) => [headers['set-cookie']].flat().join('\n');

describe('a link', () => {
  it('asks first, signs in by the button, and leaves a clean address and a session of its own', async () => {
    const { site, signIn } = door;
    const token = (await signIn.issue('架空 <花子>', 'staff'))?.token ?? '';
    const visitor = await openPage(site);
    for (const method of ['HEAD', 'GET', 'GET'])
      expect(
        (await send(`${site.url}/sign-in?token=${token}`, { method, headers: { cookie: visitor.cookie } })).status,
      ).toBe(200);
    const asked = await get(`/sign-in?token=${token}`, visitor.cookie);
    expect(asked.body).toContain('架空 &lt;花子&gt;</bdi>さんとしてサインインします');
    expect(asked.headers['cache-control']).toBe('no-store');
    const used = await sendForm(site, '/sign-in', { token }, visitor);
    expect([used.status, used.headers.location]).toEqual([303, '/']);
    expect(cookieOf(used)).toMatch(
      /^michishirube-session=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/u,
    );
    const home = await get('/', cookieOf(used).split(';')[0]);
    expect(home.body).toContain('架空 &lt;花子&gt;');
    expect(home.body).toContain('<span class="role">事務局</span>');
    expect(home.body).toContain('href="/audit"');
    expect(home.body).toContain('サインアウト');
  });

  it('is gone once used, in the same words as one that never was', async () => {
    const { site, signIn } = door;
    const token = (await signIn.issue('花子', 'staff'))?.token ?? '';
    const [visitor, other] = [await openPage(site), await openPage(site)];
    await sendForm(site, '/sign-in', { token }, visitor);
    const replies = [
      await get(`/sign-in?token=${token}`, other.cookie),
      await get('/sign-in?token=guessed', other.cookie),
      await sendForm(site, '/sign-in', { token }, other),
      await sendForm(site, '/sign-in', {}, other),
    ];
    expect(replies.map(({ status }) => status)).toEqual([410, 410, 410, 410]);
    expect(new Set(replies.map(({ body }) => body)).size).toBe(1);
    expect(replies[0]?.body).toContain('すでに使われたか、正しくないリンクです。');
    expect(replies[0]?.body).toContain('新しいリンクの発行をご依頼ください');
    expect(replies.map(cookieOf).join()).not.toContain('michishirube-session');
  });

  it('says that it has expired, and signs nobody in', async () => {
    const { site, signIn, clock } = door;
    const token = (await signIn.issue('花子', 'staff'))?.token ?? '';
    const visitor = await openPage(site);
    clock.at += LINK_LASTS_MS;
    const replies = [
      await get(`/sign-in?token=${token}`, visitor.cookie),
      await sendForm(site, '/sign-in', { token }, visitor),
    ];
    for (const { status, body } of replies)
      expect([status, body.includes('有効期限（発行から10分）が過ぎています')]).toEqual([410, true]);
    expect(await signIn.list()).toEqual([]);
  });

  it('is not used up by another site’s form, nor without the visitor’s token', async () => {
    const { site, signIn } = door;
    const token = (await signIn.issue('花子', 'staff'))?.token ?? '';
    const [visitor, other] = [await openPage(site), await openPage(site)];
    const refused = [
      await sendForm(site, '/sign-in', { token }, visitor, { origin: 'https://evil.example' }),
      await sendForm(site, '/sign-in', { token }, visitor, { 'sec-fetch-site': 'cross-site' }),
      await sendForm(site, '/sign-in', { token, csrf: other.csrf }, visitor),
      await sendForm(site, '/sign-in', { token, csrf: '' }, visitor),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect((await sendForm(site, '/sign-in', { token }, visitor)).status).toBe(303);
  });

  it('ends the session that was there before', async () => {
    const { site, signIn } = door;
    const before = await signedInBrowser(door, '花子', 'staff');
    const token = (await signIn.issue('太郎', 'member'))?.token ?? '';
    expect((await get(`/sign-in?token=${token}`, before.cookie)).body).toContain('いまは<bdi>花子</bdi>さん（事務局）');
    await sendForm(site, '/sign-in', { token }, before);
    expect((await signIn.list()).map(({ person }) => person.name)).toEqual(['太郎']);
  });

  it('is told how to get, and no visitor is led there', async () => {
    expect((await get('/sign-in')).body).toContain('リンクの受け取り方');
    const home = await get('/');
    expect(home.body).not.toMatch(/sign-in|サインイン|sign-out|\/audit/u);
    const { cookie } = await signedInBrowser(door, '花子', 'member');
    expect((await get('/sign-in', cookie)).body).toContain('花子</bdi>さん（会員）としてサインインしています');
  });
});

describe('a session', () => {
  it('asks as its person, who is the same at the next sign-in; the visitor they were stays apart', async () => {
    const { site } = door;
    const [first, again] = [await signedInBrowser(door, '花子', 'staff'), await signedInBrowser(door, '花子', 'staff')];
    for (const { cookie } of [first, again]) expect((await askByScript(site, '締切は', { cookie })).status).toBe(200);
    await askByScript(site, '締切は', { cookie: first.cookie.split('; ')[0] });
    const [one, two, visitor] = site.asked;
    expect(one).toMatchObject({ actor: { name: '花子', level: 'staff' }, placeLevel: 'staff' });
    expect(one?.actor.id).toMatch(/^person:/u);
    expect([two?.actor, two?.place]).toEqual([one?.actor, one?.place]);
    expect(visitor).toMatchObject({ actor: { level: 'public' } });
    expect(visitor?.place).not.toBe(one?.place);
  });

  it('takes nothing without its own token: not its visitor’s, not another session’s', async () => {
    const { site } = door;
    const visitor = await openPage(site);
    const [one, other] = [await signedInBrowser(door, '花子', 'staff'), await signedInBrowser(door, '花子', 'staff')];
    for (const { csrf } of [visitor, other]) {
      expect((await askByScript(site, '締切は', { cookie: one.cookie, 'x-csrf-token': csrf })).status).toBe(403);
      expect((await sendForm(site, '/sign-out', { csrf }, one)).status).toBe(403);
    }
    expect(site.asked).toEqual([]);
    expect(await door.signIn.list()).toHaveLength(2);
  });

  it('ends in the store when its person signs out, so that a copied cookie is nobody’s', async () => {
    const { site } = door;
    const browser = await signedInBrowser(door, '花子', 'staff');
    const out = await sendForm(site, '/sign-out', {}, browser);
    expect([out.status, out.headers.location]).toEqual([303, '/']);
    expect(cookieOf(out)).toBe('michishirube-session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax');
    expect((await get('/audit', browser.cookie)).status).toBe(403);
    expect((await get('/', browser.cookie)).body).not.toContain('花子');
    expect((await get('/sign-out', browser.cookie)).headers.location).toBe('/');
  });

  it('ends when it is revoked, or was not used for half a day', async () => {
    const [one, other] = [await signedInBrowser(door, '花子', 'staff'), await signedInBrowser(door, '太郎', 'staff')];
    await door.signIn.revoke('花子');
    expect((await get('/audit', one.cookie)).status).toBe(403);
    expect((await get('/audit', other.cookie)).status).toBe(200);
    door.clock.at += IDLE_ENDS_MS;
    expect((await get('/audit', other.cookie)).status).toBe(403);
  });

  it.each(['', 'x', 'a'.repeat(43), '%00', 'a'.repeat(5000)])('is not had by the cookie %j', async (value) => {
    const { status, body } = await get('/', `michishirube-session=${value}`);
    expect([status, body.includes('class="account"')]).toEqual([200, false]);
  });
});

describe('behind a proxy with TLS', () => {
  it('sets secure cookies and asks for https, at the published name alone', async () => {
    const published = await openDoorFixture({ publicUrl: 'https://guide.example.jp', names: ['guide.example.jp'] });
    const { site, signIn } = published;
    const host = { host: 'guide.example.jp', origin: 'https://guide.example.jp' };
    const page = await send(site.url, { headers: host });
    expect(cookieOf(page)).toMatch(/^michishirube-visitor=.+; SameSite=Lax; Secure$/u);
    expect(page.headers['strict-transport-security']).toBe('max-age=15552000');
    const visitor = {
      cookie: cookieOf(page).split(';')[0] ?? '',
      csrf: /name="csrf" value="(\w+)"/u.exec(page.body)?.[1] ?? '',
    };
    const token = (await signIn.issue('花子', 'staff'))?.token ?? '';
    expect(cookieOf(await sendForm(site, '/sign-in', { token }, visitor, host))).toMatch(/; SameSite=Lax; Secure$/u);
    expect((await send(`${site.url}/nowhere`, { headers: host })).headers['strict-transport-security']).toBeDefined();
    const local = await send(site.url);
    expect(cookieOf(local)).not.toContain('Secure');
    expect(local.headers['strict-transport-security']).toBeUndefined();
    await published.close();
  });
});
