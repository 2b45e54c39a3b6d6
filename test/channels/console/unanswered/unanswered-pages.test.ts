import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { askByScript, openPage } from '../console-fixture.ts';
import { DEADLINE, type DeskSite, get, openDeskSite, post, staffCookie, UNKNOWN } from '../desk-site.ts';

const STAFF = { cookie: staffCookie('hanako') };

async function ask(desk: DeskSite, question: string) {
  const { cookie } = await openPage(desk.site);
  const { certificate } = JSON.parse((await askByScript(desk.site, question, { cookie })).body);
  return { cookie, certificate: String(certificate) };
}

const listed = async (desk: DeskSite, query = '') => {
  const { status, body } = await get(desk, `/unanswered${query}`, STAFF.cookie);
  const $ = load(body);
  return {
    status,
    $,
    questions: $('.open-questions h2')
      .map((_, each) => $(each).text())
      .get(),
  };
};

describe('/unanswered', () => {
  it('is for staff alone, in every way', async () => {
    const desk = await openDeskSite();
    const { certificate } = await ask(desk, UNKNOWN);
    for (const path of ['/unanswered', '/unanswered/list.csv', '/unanswered/nowhere']) {
      const { status, body } = await get(desk, path);
      expect([status, body.includes('宇宙船')]).toEqual([403, false]);
    }
    expect((await post(desk, `/unanswered/${certificate}/settle`, {})).status).toBe(403);
    expect((await listed(desk)).questions).toEqual([UNKNOWN]);
    await desk.close();
  });

  it('lists what was not found and what did not help, the same questions once with their number', async () => {
    const desk = await openDeskSite();
    const once = await ask(desk, UNKNOWN);
    const again = await ask(desk, ` ${UNKNOWN}？`);
    const rated = await ask(desk, DEADLINE);
    const reason = { give: 'unhelpful', reason: '1', complaint: 'missing', remark: '別表に<あり>' };
    await post(desk, '/feedback', { certificate: rated.certificate, ...reason }, rated);
    const { $, questions } = await listed(desk);
    // The clock stands still, so either of the two may be the last.
    expect(questions.map((each) => each.replace('？', '')).toSorted()).toEqual([DEADLINE, UNKNOWN].toSorted());
    const unknown = $('.open-questions li').filter((_, each) => $(each).text().includes('宇宙船'));
    expect(unknown.find('.times').text()).toBe('2回');
    const linked = [once, again].filter(
      ({ certificate }) => unknown.find(`a[href="/certificates/${certificate}"]`).length === 1,
    );
    expect(linked).toHaveLength(1);
    const unhelpful = (await listed(desk, '?reason=unhelpful')).$;
    expect(unhelpful('.complaints').text()).toBe('資料にあるはず：「別表に<あり>」');
    expect(unhelpful('.cited').text()).toContain('公募要領');
    expect((await listed(desk, '?reason=not-found')).questions).toHaveLength(1);
    // Erased ones are gone.
    await desk.app.store.statements.eraseExchange(rated.certificate, '2026-05-11T00:00:00Z');
    expect((await listed(desk, '?reason=unhelpful')).questions).toEqual([]);
    await desk.close();
  });

  it('keeps what staff have dealt with, until it is taken up again', async () => {
    const desk = await openDeskSite();
    const first = await ask(desk, UNKNOWN);
    await ask(desk, UNKNOWN);
    const settle = () => post(desk, `/unanswered/${first.certificate}/settle`, { reason: 'not-found' }, STAFF);
    expect((await settle()).headers.location).toBe('/unanswered?reason=not-found');
    await settle();
    expect((await listed(desk)).questions).toEqual([]);
    const done = await listed(desk, '?state=settled');
    expect(done.questions).toEqual([UNKNOWN]);
    expect(done.$('.open-questions').text()).toContain('対応済み：hanako');
    await post(desk, `/unanswered/${first.certificate}/reopen`, { state: 'settled' }, STAFF);
    expect((await listed(desk)).questions).toEqual([UNKNOWN]);
    expect((await post(desk, '/unanswered/0000000000000/settle', {}, STAFF)).status).toBe(303);
    expect((await post(desk, '/unanswered/x/settle', {}, STAFF)).status).toBe(404);
    await desk.close();
  });

  it('is taken along as a table that no spreadsheet runs', async () => {
    const desk = await openDeskSite();
    await ask(desk, '=cmd|"/c calc"!A1 宇宙船の費用は');
    const { headers, body } = await get(desk, '/unanswered/list.csv', STAFF.cookie);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toContain('.csv');
    expect(body.startsWith('\uFEFF"最後の日時","区分","質問","回数"')).toBe(true);
    expect(body).toContain(`"'=cmd|""/c calc""!A1 宇宙船の費用は","1"`);
    expect(body.split('\r\n')).toHaveLength(3);
    await desk.close();
  });

  it('has fifty on a page', async () => {
    const desk = await openDeskSite();
    const { actor, place } = {
      actor: { id: 'a', name: 'a', channel: 'console', level: 'public', roles: [] } as const,
      place: 'p',
    };
    for (let count = 0; count < 51; count += 1)
      await desk.app.ask({
        actor,
        place,
        placeLevel: 'public',
        thread: `t${count}`,
        text: `宇宙船${count}号の打上げ費用は`,
      });
    const first = await listed(desk);
    expect(first.questions).toHaveLength(50);
    expect(first.$('.count').text()).toContain('51件');
    expect(first.$('.paging a').attr('href')).toBe('/unanswered?page=2');
    expect((await listed(desk, '?page=2')).questions).toHaveLength(1);
    expect((await get(desk, '/unanswered?page=9', STAFF.cookie)).headers.location).toBe('/unanswered?page=2');
    await desk.close();
  });
});
