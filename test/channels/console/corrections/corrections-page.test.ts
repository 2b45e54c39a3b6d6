import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import type { PublicCorrection } from '../../../../src/assistant/corrections/public-corrections.ts';
import type { Caller } from '../../../../src/channels/console/caller.ts';
import { correctionsPage } from '../../../../src/channels/console/corrections/corrections-page.ts';
import { askByScript } from '../console-fixture.ts';
import { DEADLINE, type DeskSite, get, openDeskSite, post, staffCookie } from '../desk-site.ts';

const given = {
  documentId: 'guide',
  document: 'yoryo.pdf',
  title: '公募要領 <令和8年度>',
  kind: 'guideline' as const,
  page: 3,
  headings: ['2 応募', '(1) 期限'],
  quote: '締切は6月12日とする。',
};
const correction: PublicCorrection = {
  change: {
    key: 'k',
    by: 'correction',
    before: '6月12日',
    after: '6月19日',
    given,
    source: { ...given, title: '正誤表', page: null, quote: '6月12日｜6月19日' },
  },
  places: { prepared: 2, approved: 1, dismissed: 0 },
};

const VISITOR: Caller = {
  actor: { id: 'visitor:1', name: '来訪者', channel: 'console', level: 'public', roles: [] },
  csrf: 'token',
  isNew: false,
  setCookie: null,
};

async function shown(corrections: readonly PublicCorrection[], path = '/corrections') {
  const pages = correctionsPage({
    list: async () => corrections,
    waiting: () => Promise.reject(new Error('not for visitors')),
    decide: () => Promise.reject(new Error('not for visitors')),
  });
  const reply = await pages.answer(new IncomingMessage(new Socket()), new URL(path, 'http://console'), VISITOR);
  return reply === null ? null : { status: reply.status, $: load(String(reply.body)) };
}

describe('/corrections', () => {
  it('sets the old words against the new, with both sources and the number of places', async () => {
    const page = await shown([correction]);
    const $ = page?.$;
    expect(page?.status).toBe(200);
    expect($?.('h2').text()).toBe('(1)期限');
    expect([$?.('del').text(), $?.('ins').text()]).toEqual(['12日', '19日']);
    expect(
      $?.('.place')
        .map((_, each) => $(each).text())
        .get(),
    ).toEqual(['「締切は6月12日とする。」『公募要領 <令和8年度>』 p.3', '「6月12日｜6月19日」『正誤表』']);
    expect($?.('main').text()).toContain('3か所です（担当者の確認待ち2、送信待ち1、連絡不要0）');
    expect($?.('nav [aria-current=page]').text()).toBe('訂正');
  });

  it('says so where a clause is gone, and where nothing has changed', async () => {
    const gone = { ...correction, change: { ...correction.change, by: 'version' as const, after: null, source: null } };
    expect((await shown([gone]))?.$('main').text()).toContain('この記載はなくなりました。');
    expect((await shown([]))?.$('main').text()).toContain('いま、訂正はありません。');
  });

  it('has nothing below it', async () => {
    expect(await shown([], '/corrections/1')).toBeNull();
  });
});

const STAFF = { cookie: staffCookie('hanako') };

/** Two people who were told the deadline, and the correction that came afterwards. */
async function corrected(): Promise<DeskSite> {
  const desk = await openDeskSite();
  for (const _ of ['one', 'two']) await askByScript(desk.site, DEADLINE);
  return desk.correct();
}

const noticesOf = async (desk: DeskSite) => desk.app.store.corrections.list();
const waitingOn = async (desk: DeskSite) => load((await get(desk, '/corrections', STAFF.cookie)).body);
const seenOn = ($: ReturnType<typeof load>) =>
  $('.decisions > form [name=notice]')
    .map((_, each) => String($(each).val()))
    .get()
    .map((id) => ['notice', id] as const);

describe('staff at /corrections', () => {
  it('see both clauses, how many it concerns and the message, before they press', async () => {
    const desk = await corrected();
    const $ = await waitingOn(desk);
    expect($('.decide')).toHaveLength(1);
    expect([$('.decide > .facts del').text(), $('.decide > .facts ins').text()]).toEqual(['12日', '19日']);
    expect($('.reach').text()).toContain('2か所・2件');
    expect($('.message').text()).toContain('正しくは「令和８年６月19日（金）17時」です。');
    const visitor = load((await get(desk, '/corrections')).body);
    expect(visitor('.decide, .decisions')).toHaveLength(0);
    await desk.close();
  });

  it('approve with one press; who comes second is told so', async () => {
    const desk = await corrected();
    const seen = seenOn(await waitingOn(desk));
    expect(seen).toHaveLength(2);
    const press = (cookie: string) => post(desk, '/corrections', [...seen, ['decision', 'approved']], { cookie });
    const [first, second] = [await press(STAFF.cookie), await press(staffCookie('taro'))];
    expect(first.headers.location).toBe('/corrections?approved=2&conflicts=0');
    expect(second.headers.location).toBe('/corrections?approved=0&conflicts=2');
    expect((await noticesOf(desk)).map(({ state, decidedBy }) => [state, decidedBy])).toEqual([
      ['approved', 'hanako'],
      ['approved', 'hanako'],
    ]);
    const told = load((await get(desk, second.headers.location?.toString() ?? '', staffCookie('taro'))).body);
    expect(told('[role=status]').text()).toContain('すでに別の方が決めたか');
    expect(told('.decide')).toHaveLength(0);
    expect(told('main').text()).toContain('送信待ち2');
    await desk.close();
  });

  it('dismiss with a reason, never without', async () => {
    const desk = await corrected();
    const seen = seenOn(await waitingOn(desk));
    const dismiss = (reason: string) =>
      post(desk, '/corrections', [...seen, ['decision', 'dismissed'], ['reason', reason]], STAFF);
    expect((await dismiss('  ')).status).toBe(400);
    expect((await noticesOf(desk)).map(({ state }) => state)).toEqual(['prepared', 'prepared']);
    expect((await dismiss('電話で連絡済み')).headers.location).toBe('/corrections?dismissed=2&conflicts=0');
    expect((await noticesOf(desk)).map(({ reason }) => reason)).toEqual(['電話で連絡済み', '電話で連絡済み']);
    await desk.close();
  });

  it('are the only ones who may', async () => {
    const desk = await corrected();
    const seen = seenOn(await waitingOn(desk));
    expect((await post(desk, '/corrections', [...seen, ['decision', 'approved']])).status).toBe(403);
    expect((await post(desk, '/corrections', [...seen, ['decision', 'perhaps']], STAFF)).status).toBe(400);
    expect((await post(desk, '/corrections', { decision: 'approved' }, STAFF)).status).toBe(400);
    expect((await noticesOf(desk)).every(({ state }) => state === 'prepared')).toBe(true);
    await desk.close();
  });
});
