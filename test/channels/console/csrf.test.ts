import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askByScript, type ConsoleFixture, openFixture, openPage, send, THREAD } from './console-fixture.ts';

let site: ConsoleFixture;
beforeEach(async () => {
  site = await openFixture();
});
afterEach(() => site.close());

const errorOf = ({ body }: { body: string }) => JSON.parse(body).error;

describe('the token of a page', () => {
  it('must be the visitor’s own, wherever a question says it comes from', async () => {
    const [own, other] = [await openPage(site), await openPage(site)];
    expect(own.csrf).not.toBe(other.csrf);
    const { cookie } = own;
    for (const token of ['', other.csrf, `${own.csrf}0`, 'undefined']) {
      expect(errorOf(await askByScript(site, '締切は', { cookie, 'x-csrf-token': token })).code).toBe('foreign-form');
      const form = await send(`${site.url}/ask`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: site.url, cookie },
        body: new URLSearchParams({ csrf: token, question: '締切は', thread: THREAD }).toString(),
      });
      expect(form.status).toBe(403);
      expect(form.body).toContain('ページが古くなっている');
    }
    expect(site.asked).toEqual([]);
    expect((await askByScript(site, '締切は', { cookie, 'x-csrf-token': own.csrf })).status).toBe(200);
  });
});
