import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { askByScript, openPage } from '../console-fixture.ts';
import { DEADLINE, type DeskSite, openDeskSite, post, staffCookie, UNKNOWN } from '../desk-site.ts';

/** A visitor who has asked, with the certificate of the answer. */
async function asked(desk: DeskSite, question = DEADLINE) {
  const { cookie } = await openPage(desk.site);
  const { certificate, html } = JSON.parse((await askByScript(desk.site, question, { cookie })).body);
  return { cookie, certificate: String(certificate), $: load(html) };
}

const JSON_WANTED = { accept: 'application/json' };
const kept = async ({ app }: DeskSite, cookie: string, certificate: string) =>
  app.store.feedback.given(`visitor:${cookie.split('=')[1]}`, [certificate]);

describe('the buttons under an answer', () => {
  it('stand under every answer with a certificate, also one that was not found, and under no other', async () => {
    const desk = await openDeskSite();
    for (const question of [DEADLINE, UNKNOWN]) {
      const { $, certificate } = await asked(desk, question);
      expect(
        $(`#f-${certificate} button`)
          .map((_, each) => $(each).text())
          .get(),
      ).toEqual(['役に立った', '役に立たなかった']);
      expect($('.feedback [aria-pressed=true], .feedback details')).toHaveLength(0);
    }
    expect((await asked(desk, '使い方')).$('.feedback')).toHaveLength(0);
    await desk.close();
  });

  it('keep one opinion, which can be changed, given a reason and taken back', async () => {
    const desk = await openDeskSite();
    const { cookie, certificate } = await asked(desk);
    const press = async (fields: Record<string, string>) => {
      const { status, body } = await post(
        desk,
        '/feedback',
        { certificate, ...fields },
        { cookie, headers: JSON_WANTED },
      );
      expect(status).toBe(200);
      return { ...JSON.parse(body), $: load(JSON.parse(body).html) };
    };
    const bad = await press({ give: 'unhelpful' });
    expect(bad.$('[data-rating=unhelpful]').attr('aria-pressed')).toBe('true');
    expect(bad.$('details[open] [name=complaint]')).toHaveLength(5);
    const reason = { give: 'unhelpful', reason: '1', complaint: 'value', remark: '  <b>17時ではない</b> ' };
    const told = await press(reason);
    expect(told.$('[name=remark]').val()).toBe('<b>17時ではない</b>');
    expect(told.$('[value=value]').attr('checked')).toBeDefined();
    // A double press of the button alone leaves the reason.
    await press({ give: 'unhelpful' });
    const opinion = {
      certificateId: certificate,
      rating: 'unhelpful',
      complaint: 'value',
      remark: '<b>17時ではない</b>',
    };
    expect(await kept(desk, cookie, certificate)).toEqual([expect.objectContaining(opinion)]);
    await press({ give: 'helpful' });
    expect(await kept(desk, cookie, certificate)).toEqual([
      expect.objectContaining({ rating: 'helpful', complaint: null, remark: null }),
    ]);
    const taken = await press({ give: 'nothing' });
    expect(taken.said).toBe('評価を取り消しました。');
    expect(await kept(desk, cookie, certificate)).toEqual([]);
    await desk.close();
  });

  it('work without script: back to the page of the turn, or to the certificate; never to another site', async () => {
    const desk = await openDeskSite();
    const { cookie, certificate } = await asked(desk);
    const pressed = async (back: Record<string, string>) =>
      (await post(desk, '/feedback', { certificate, give: 'helpful', ...back }, { cookie })).headers.location;
    expect(await pressed({})).toBe(`/certificates/${certificate}#f-${certificate}`);
    expect(await pressed({ back: '/threads/abc?at=1' })).toBe(`/threads/abc?at=1#f-${certificate}`);
    for (const back of ['//evil.example', 'https://evil.example', '/\\evil.example', '/a\r\nX: y', '/%0d'])
      expect(await pressed({ back })).toBe(`/certificates/${certificate}#f-${certificate}`);
    await desk.close();
  });

  it('are for who got the answer and for staff', async () => {
    const desk = await openDeskSite();
    const { cookie, certificate } = await asked(desk);
    const other = await openPage(desk.site);
    const refused = await post(desk, '/feedback', { certificate, give: 'unhelpful' }, { cookie: other.cookie });
    expect([refused.status, refused.body.includes('この回答は評価できません')]).toEqual([403, true]);
    const staff = await post(desk, '/feedback', { certificate, give: 'unhelpful' }, { cookie: staffCookie('hanako') });
    expect(staff.status).toBe(303);
    expect(await desk.app.store.feedback.given('staff:hanako', [certificate])).toHaveLength(1);
    expect(await kept(desk, cookie, certificate)).toEqual([]);
    await desk.close();
  });

  it('refuse what no form of ours sends, and everything once the words are erased', async () => {
    const desk = await openDeskSite();
    const { cookie, certificate } = await asked(desk);
    const status = async (fields: Record<string, string>, headers = {}) =>
      (await post(desk, '/feedback', { certificate, ...fields }, { cookie, headers })).status;
    expect(await status({ give: 'great' })).toBe(400);
    expect(await status({ give: 'helpful', certificate: 'x' })).toBe(400);
    expect(await status({ give: 'helpful', csrf: 'another' }, {})).toBe(303);
    expect(await status({ give: 'unhelpful', reason: '1', remark: '長'.repeat(501) })).toBe(400);
    expect(await status({ give: 'unhelpful', reason: '1', remark: '長'.repeat(500) })).toBe(303);
    expect(await status({ give: 'helpful' }, { origin: 'https://evil.example' })).toBe(403);
    await desk.app.store.statements.eraseExchange(certificate, '2026-05-11T00:00:00Z');
    expect(await kept(desk, cookie, certificate)).toEqual([]);
    expect(await status({ give: 'helpful' })).toBe(403);
    await desk.close();
  });
});
