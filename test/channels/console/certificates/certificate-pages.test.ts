import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { guideline } from '../../../commands/small-folder.ts';
import { askByScript, openPage } from '../console-fixture.ts';
import { DEADLINE, type DeskSite, get, INSIDE, openDeskSite, post, staffCookie, UNKNOWN } from '../desk-site.ts';

const STAFF = staffCookie('hanako');

async function asked(desk: DeskSite, question = DEADLINE, given = '') {
  const { cookie } = await openPage(desk.site, given);
  const { certificate, text } = JSON.parse((await askByScript(desk.site, question, { cookie })).body);
  return { cookie, certificate: String(certificate), text: String(text), path: `/certificates/${certificate}` };
}

const shown = async (desk: DeskSite, path: string, cookie = '') => {
  const { status, body } = await get(desk, path, cookie);
  return { status, $: load(body), text: load(body)('main').text() };
};

describe('a certificate', () => {
  it('shows number, time, engine, documents with hash and quotes that lead to their page; words to the asker and staff', async () => {
    const desk = await openDeskSite();
    const { cookie, certificate, path } = await asked(desk);
    const own = await shown(desk, path, cookie);
    expect(own.status).toBe(200);
    expect(own.$('.number').text()).toBe(certificate);
    expect(own.text).toContain('2026年5月10日(日) 10:00');
    expect(own.text).toContain('embedded/1');
    const [document] = (await desk.app.store.statements.certificate(certificate))?.documents ?? [];
    expect(own.text).toContain(`ハッシュ ${document?.id.slice(0, 8)}`);
    expect(own.$('.hash code').text()).toBe(document?.id);
    expect(own.$('.quotes blockquote').text()).toContain('令和８年６月12日（金）17時');
    expect(own.$('.quotes .place a').attr('href')).toBe(`/documents/${document?.id}?cite=${certificate}.1#quote`);
    expect(own.$('.now').text()).toBe('いま登録されている資料と同じものです。');
    expect(own.$('.said').first().text()).toBe(DEADLINE);
    const staff = await shown(desk, path, STAFF);
    expect(staff.$('.said').first().text()).toBe(DEADLINE);
    const other = await shown(desk, path);
    expect(other.text).not.toContain(DEADLINE);
    expect(other.text).toContain('質問した方と事務局だけ');
    expect(other.$('.quotes blockquote').text()).toContain('令和８年６月12日（金）17時');
    expect(other.$('.erase, .feedback')).toHaveLength(0);
    await desk.close();
  });

  it('withholds what is quoted of documents above its reader, and does not name them', async () => {
    const desk = await openDeskSite();
    const { path } = await asked(desk, INSIDE, STAFF);
    const other = await shown(desk, path);
    expect(other.text).toContain('ご覧になれない資料からの引用があります（1件）');
    for (const word of ['内部点検', 'naibu', '７月10日', INSIDE]) expect(other.text).not.toContain(word);
    expect((await shown(desk, path, STAFF)).text).toContain('７月10日');
    await desk.close();
  });

  it('withholds the answer from its own asker once a document in it is for staff alone', async () => {
    const desk = await openDeskSite();
    const { cookie, path } = await asked(desk);
    const catalogue = 'documents:\n  - file: yoryo.md\n    audience: staff\n';
    const later = await desk.correct({ 'catalogue.yaml': catalogue });
    const own = await shown(later, path, cookie);
    expect(own.$('.said').text()).toBe(DEADLINE);
    expect(own.text).not.toContain('令和８年６月12日');
    expect(own.text).toContain('ご覧になれない資料');
    await later.close();
  });

  it('tells the correction of what it quotes, and a new version', async () => {
    const desk = await openDeskSite();
    const { certificate, path } = await asked(desk);
    const corrected = await desk.correct();
    const seen = await shown(corrected, path);
    expect(seen.$('.changed').text()).toContain(
      '「令和８年６月12日（金）17時」は、「令和８年６月19日（金）17時」になりました',
    );
    expect(seen.$('.changed a[href="/corrections"]')).toHaveLength(1);
    const again = await corrected.correct({ 'yoryo.md': guideline({ deadline: '令和８年６月26日（金）17時' }) });
    const replaced = await shown(again, path);
    expect(replaced.text).toContain('この資料は、回答の後に新しい版');
    expect(replaced.$('.quotes .place a')).toHaveLength(0);
    expect(replaced.text).toContain(certificate);
    await again.close();
  });

  it('of an answer that found nothing says that it rests on nothing', async () => {
    const desk = await openDeskSite();
    const { path } = await asked(desk, UNKNOWN);
    expect((await shown(desk, path)).text).toContain('もとにした記載はありません');
    await desk.close();
  });

  it('verifies a pasted answer for everybody, and the question only beside it', async () => {
    const desk = await openDeskSite();
    const { path, text } = await asked(desk);
    const checked = async (answer: string, question = '') => {
      const { status, body } = await post(desk, `${path}/check`, { answer, question });
      expect(status).toBe(200);
      return load(body)('.verdict').text();
    };
    expect(await checked(`\u3000${text.replaceAll('\n', '\r\n\r\n')} `)).toContain('この証明番号のお答えと同じです');
    expect(await checked(text, `${DEADLINE} `)).toContain('質問も同じです');
    expect(await checked(text, '別の質問')).toContain('質問は違います');
    expect(await checked(text.replace('12日', '13日'), DEADLINE)).not.toContain('質問');
    expect(await checked(text.replace('12日', '13日'))).toContain('違います。');
    expect(await checked(' ')).toContain('貼り付けてください');
    await desk.close();
  });

  it('lets the asker erase their words, and nobody else but staff; twice changes nothing', async () => {
    const desk = await openDeskSite();
    const { cookie, path, text } = await asked(desk);
    const other = await openPage(desk.site);
    expect((await post(desk, `${path}/erase`, {}, { cookie: other.cookie })).status).toBe(403);
    expect((await shown(desk, path, cookie)).$('.erase button').text()).toBe('文面を消す');
    for (let press = 0; press < 2; press += 1)
      expect((await post(desk, `${path}/erase`, {}, { cookie })).headers.location).toBe(`${path}?erased=1`);
    const own = await shown(desk, `${path}?erased=1`, cookie);
    expect(own.text).toContain('質問と回答の文面を消しました');
    expect(own.text).toContain('消去されています');
    expect(own.text).not.toContain(DEADLINE);
    expect(own.$('.quotes li').length).toBeGreaterThan(0);
    const still = await post(desk, `${path}/check`, { answer: text }, { cookie });
    expect(still.body).toContain('この証明番号のお答えと同じです');
    const theirs = await asked(desk);
    await post(desk, `${theirs.path}/erase`, {}, { cookie: STAFF });
    expect((await shown(desk, theirs.path, theirs.cookie)).text).toContain('消去されています');
    await desk.close();
  });

  it('is found by its number however it is typed', async () => {
    const desk = await openDeskSite();
    const { certificate, path } = await asked(desk);
    const typed = certificate
      .replaceAll('0', 'O')
      .replaceAll('1', 'l')
      .toUpperCase()
      .replace(/^(.{4})/u, '$1-');
    const found = await get(desk, `/certificates?number=${encodeURIComponent(typed)}`);
    expect([found.status, found.headers.location]).toEqual([303, path]);
    expect((await get(desk, `/certificates/${encodeURIComponent(typed)}`)).headers.location).toBe(path);
    expect((await get(desk, '/certificates')).status).toBe(200);
    for (const number of ['0000000000000', 'これは番号ではない', '<script>']) {
      const { status, $, text } = await shown(desk, `/certificates?number=${encodeURIComponent(number)}`);
      expect([status, text.includes('見つかりませんでした'), $('#number').val()]).toEqual([404, true, number]);
    }
    expect((await get(desk, '/certificates/0000000000000')).status).toBe(404);
    expect((await get(desk, `${path}/secrets`)).status).toBe(404);
    await desk.close();
  });
});
