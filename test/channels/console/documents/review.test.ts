import { describe, expect, it } from 'vitest';
import { installed } from '../../../assistant/installed.ts';
import { guideline } from '../../../commands/small-folder.ts';
import { get, openStaffSite, post } from './staff-site.ts';

async function opened() {
  const folder = await installed({ 'yoryo.md': guideline() });
  const app = await folder.open('2026-05-20T01:00:00Z');
  await app.ingest();
  const site = await openStaffSite(app);
  const facts = async () => (await app.listFacts(await app.documents('staff'))).facts;
  const [first] = await app.documents('staff');
  const path = `/documents/${first?.id}`;
  const of = async (kind: string) => {
    const found = (await facts()).find(({ fact }) => fact.kind === kind);
    if (found === undefined) throw new Error(`No ${kind}`);
    return found;
  };
  return { app, site, facts, path, of };
}

describe('facts are reviewed beside their page', { timeout: 60_000 }, () => {
  it('by confirming one after the other, each leading to the next', async () => {
    const { site, facts, path } = await opened();
    const all = (await facts()).length;
    expect(all).toBeGreaterThan(2);
    let at = /href="(\/documents\/[^"]*fact=[^"]*)"/u.exec((await get(site, path)).body)?.[1]?.replaceAll('&amp;', '&');
    for (let done = 0; done < all; done += 1) {
      const key = new URL(at ?? '', 'http://console').searchParams.get('fact');
      const page = await get(site, (at ?? '').split('#')[0] ?? '');
      // The next one has the focus: Enter confirms it.
      expect(page.body.match(/ autofocus/gu)).toHaveLength(1);
      const reply = await post(site, `${path}/facts/${key}`, { verdict: 'confirm' });
      expect(reply.status).toBe(303);
      at = String(reply.headers.location);
    }
    expect((await facts()).map(({ state, review }) => [state, review?.by])).toEqual(
      Array.from({ length: all }, () => ['confirmed', '架空 花子']),
    );
    expect((await get(site, path)).body).toContain('未確認の項目はありません。');
    const open = (await get(site, path, 'public')).body;
    expect(open).toContain('<span class="state confirmed">確認済み</span>');
    expect(open).not.toContain('架空 花子');
    expect(open).not.toContain('<form');
  });

  it('a date is read back before it is put right, and one that cannot be read is told beside its field', async () => {
    const { site, facts, path, of } = await opened();
    const { key } = await of('gate');
    const checked = await post(site, `${path}/facts/${key}`, {
      verdict: 'check',
      'field-date': '令和8年6月20日 17時',
      'field-gate': 'application',
      'field-label': '応募書類の提出期限',
    });
    expect(checked).toMatchObject({
      status: 200,
      body: expect.stringContaining('読み取り：<strong><bdi>2026年6月20日（土）17:00'),
    });
    expect((await of('gate')).state).toBe('open');
    const wrong = await post(site, `${path}/facts/${key}`, {
      verdict: 'fix',
      'field-date': 'そのうち',
      'field-gate': 'application',
    });
    expect(wrong.status).toBe(400);
    expect(wrong.body).toMatch(/value="そのうち"/u);
    expect(wrong.body).toMatch(
      /name="field-date" aria-describedby="\w+-date-problem \w+-date-hint" aria-invalid="true" autofocus/u,
    );
    expect(wrong.body).toContain('この書き方からは日付を読み取れません。');
    const put = await post(site, `${path}/facts/${key}`, {
      verdict: 'fix',
      'field-date': '令和8年6月20日 17時',
      'field-gate': 'application',
      'field-label': '応募書類の提出期限',
    });
    expect(put.headers.location).toContain('done=fixed');
    expect((await facts()).find((each) => each.key === key)).toMatchObject({
      state: 'fixed',
      fact: { reading: { text: '令和8年6月20日 17時' }, confirmed: { by: '架空 花子' } },
    });
  });

  it.each([
    ['rate', { 'field-value': '3分の1以内', 'field-measure': 'rate' }],
    [
      'criterion',
      { 'field-text': '応募できる者は、市町村とします。', 'field-force': 'required', 'field-about': 'applicant' },
    ],
  ])('a %s is put right by its fields', async (kind, fields) => {
    const { site, facts, path, of } = await opened();
    const { key } = await of(kind);
    expect((await post(site, `${path}/facts/${key}`, { verdict: 'fix', ...fields })).status).toBe(303);
    expect((await facts()).find((each) => each.key === key)?.state).toBe('fixed');
    const empty = Object.fromEntries(Object.keys(fields).map((name) => [name, '']));
    const wrong = await post(site, `${path}/facts/${key}`, { verdict: 'fix', ...empty });
    expect(wrong).toMatchObject({ status: 400, body: expect.stringContaining('aria-invalid="true"') });
  });

  it('is rejected for a reason only, shown to staff and no more to the public', async () => {
    const { site, path, of } = await opened();
    const { key } = await of('rate');
    const without = await post(site, `${path}/facts/${key}`, { verdict: 'reject' });
    expect(without).toMatchObject({ status: 400, body: expect.stringContaining('理由をお書きください。') });
    expect((await post(site, `${path}/facts/${key}`, { verdict: 'reject', 'field-reason': '要件の説明' })).status).toBe(
      303,
    );
    expect((await get(site, path)).body).toContain('除外');
    expect((await get(site, path, 'public')).body).not.toContain(key.slice(0, 8));
  });

  it.each([
    ['an unknown fact', { verdict: 'confirm' }, 'f'.repeat(32), 404],
    ['nothing', {}, null, 404],
    ['a foreign token', { verdict: 'confirm', csrf: 'x' }, null, 403],
    ['no change', { verdict: 'fix' }, null, 400],
  ])('%s is refused', async (_, fields, other, status) => {
    const { site, path, of } = await opened();
    const { key, fact } = await of('criterion');
    const same =
      fact.kind === 'criterion'
        ? { 'field-text': fact.text, 'field-force': fact.force, 'field-about': fact.about }
        : {};
    expect((await post(site, `${path}/facts/${other ?? key}`, { ...same, ...fields })).status).toBe(status);
    expect((await of('criterion')).state).toBe('open');
  });
});
