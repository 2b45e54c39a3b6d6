import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { App } from '../../../../src/app.ts';
import { ask, installed } from '../../../assistant/installed.ts';
import { guideline } from '../../../commands/small-folder.ts';
import { badFiles } from '../../../fixtures/documents/bad-files.ts';
import { docxOf, wordParagraph } from '../../../fixtures/documents/office-files.ts';
import { get, multipart, openStaffSite, outcomes, post, TOKEN, upload } from './staff-site.ts';

const NOW = '2026-05-20T01:00:00Z';
const NOTICE = `# 架空離島航路支援事業 お知らせ

提出期限は、令和８年７月31日（金）17時です。
`;

async function opened() {
  const folder = await installed({ 'yoryo.md': guideline() });
  const app = await folder.open(NOW);
  await app.ingest();
  const small = { ...app, config: { ...app.config, uploadMb: 1 } };
  return { folder, app, site: await openStaffSite(small) };
}

const left = async (app: App) => readdir(app.uploads.arriving).catch(() => []);

describe('an upload', { timeout: 120_000 }, () => {
  it('of several files takes the good ones in as drafts and says of each bad one what to do', async () => {
    const { app, site } = await opened();
    const pdf = await readFile('test/fixtures/pdf/kouryou.pdf');
    const good = [
      { name: '要領.pdf', bytes: pdf },
      { name: '案内.docx', bytes: docxOf(wordParagraph('架空町の説明会は、令和８年６月１日に開きます。')) },
      { name: '../../お知らせ.md', bytes: NOTICE },
    ];
    const bad = await badFiles();
    const sent = await upload(site, multipart([...bad.slice(0, 4), ...good, ...bad.slice(4)]));
    expect(sent.status).toBe(200);
    const told = await outcomes(site, sent);
    for (const { name, says } of bad) {
      const file = told.find((each) => each.name === name);
      expect(file).toMatchObject({ state: 'done', isProblem: true, document: null });
      expect(file?.text).toMatch(says);
    }
    const taken = told.filter(({ isProblem }) => !isProblem);
    expect(taken.map(({ name }) => name)).toEqual(['要領.pdf', '案内.docx', 'お知らせ.md']);
    const uploads = (await app.documents('staff')).filter(({ origin }) => origin === 'upload');
    expect(uploads.map(({ name, audience }) => [name, audience])).toEqual([
      ['@added/お知らせ.md', 'staff'],
      ['@added/案内.docx', 'staff'],
      ['@added/要領.pdf', 'staff'],
    ]);
    expect(await app.uploads.check(uploads.map(({ id }) => id))).toEqual([]);
    const kept = uploads.find(({ name }) => name.endsWith('.pdf'));
    expect(await readFile(app.uploads.pathOf(kept?.id ?? ''))).toEqual(pdf);
    expect(await left(app)).toEqual([]);
    // The public's list is as it was.
    expect((await get(site, '/documents', 'public')).body).not.toContain('お知らせ');
  });

  it('of what is there already says which document it is', async () => {
    const { site } = await opened();
    const files = [
      { name: '別名.md', bytes: guideline() },
      { name: 'a.md', bytes: NOTICE },
      { name: 'b.md', bytes: NOTICE },
    ];
    const told = await outcomes(site, await upload(site, multipart(files)));
    expect(told.map(({ text }) => text.includes('すでにあります'))).toEqual([true, false, true]);
    expect(told[0]?.document?.title).toContain('試験移動サービス推進事業');
    expect(told[2]?.document).toEqual(told[1]?.document);
  });

  it('works without script: the form leads to a page that waits and then tells', async () => {
    const { site } = await opened();
    const sent = await upload(site, multipart([{ name: 'a.md', bytes: NOTICE }]), { headers: { accept: 'text/html' } });
    expect(sent.status).toBe(303);
    const at = String(sent.headers.location);
    await outcomes(site, { ...sent, body: JSON.stringify({ id: at.split('/').at(-1) }) });
    const { body, headers } = await get(site, at);
    expect(body).toContain('下書きとして追加しました。');
    expect(headers.refresh).toBeUndefined();
    const none = await upload(site, multipart([]), { headers: { accept: 'text/html' } });
    expect(none).toMatchObject({ status: 400, body: expect.stringContaining('ファイルが選ばれていません。') });
  });

  it.each([
    ['a foreign token', multipart([{ name: 'a.md', bytes: NOTICE }], 'd'.repeat(32)), {}, 403],
    ['no token', multipart([{ name: 'a.md', bytes: NOTICE }], null), {}, 403],
    ['a foreign origin', multipart([{ name: 'a.md', bytes: NOTICE }]), { origin: 'http://evil.example' }, 403],
    ['another type', Buffer.from('{}'), { 'content-type': 'application/json' }, 415],
    [
      'too many files',
      multipart(Array.from({ length: 21 }, (_, at) => ({ name: `${at}.md`, bytes: NOTICE }))),
      {},
      413,
    ],
    ['a body that is broken off', multipart([{ name: 'a.md', bytes: NOTICE }]).subarray(0, 250), {}, 400],
    ['more than is taken', Buffer.alloc(0), { 'content-length': 22_000_000 }, 413],
  ])('with %s is refused, and nothing of it stays', async (what, body, headers, status) => {
    const { app, site } = await opened();
    const revision = await app.store.documents.revision();
    if (what === 'more than is taken') {
      const reply = await upload(site, body, { headers }).catch(() => ({ status: 413 }));
      expect(reply.status).toBe(status);
    } else expect((await upload(site, body, { headers })).status).toBe(status);
    expect(await left(app)).toEqual([]);
    expect(await app.store.documents.revision()).toBe(revision);
  });

  it('takes the token from the header as the script sends it', async () => {
    const { site } = await opened();
    const body = multipart([{ name: 'a.md', bytes: NOTICE }], null);
    expect((await upload(site, body, { headers: { 'x-csrf-token': TOKEN } })).status).toBe(200);
  });
});

describe('the public and members', { timeout: 60_000 }, () => {
  it.each(['public', 'member'] as const)(
    'of level %s may do nothing with documents, nor see that there are drafts',
    async (level) => {
      const { app, site } = await opened();
      const [told] = await outcomes(site, await upload(site, multipart([{ name: 'a.md', bytes: NOTICE }])));
      const id = told?.document?.id ?? '';
      const [listed] = (await app.listFacts(await app.documents('staff'))).facts;
      const own = listed?.fact.source.document.id ?? '';
      const revision = await app.store.documents.revision();
      expect((await upload(site, multipart([{ name: 'b.md', bytes: '# 乙\n\n本文。' }]), { level })).status).toBe(403);
      for (const path of [`/documents/${id}`, `/documents/${id}/remove`, `/documents/${own}/facts/${listed?.key}`])
        expect((await post(site, path, { action: 'publish', title: '甲', verdict: 'confirm' }, level)).status).toBe(
          403,
        );
      for (const path of [`/documents/${id}`, `/documents/${id}/remove`])
        expect((await get(site, path, level)).status).toBe(404);
      expect((await get(site, '/documents/uploads/abc', level)).status).toBe(403);
      const { body } = await get(site, '/documents', level);
      expect(body).not.toContain('action="/documents');
      expect(body).not.toContain('架空離島');
      expect(await app.store.documents.revision()).toBe(revision);
    },
  );
});

describe('a document of staff', { timeout: 120_000 }, () => {
  it('is previewed, published, answers, is withdrawn and removed', async () => {
    const { app, site } = await opened();
    const [told] = await outcomes(site, await upload(site, multipart([{ name: 'a.md', bytes: NOTICE }])));
    const path = `/documents/${told?.document?.id}`;
    const preview = (await get(site, path)).body;
    expect(preview).toContain('下書き（事務局のみ）');
    expect(preview).toContain('公開する');
    const seen = seenIn(preview);
    const fields = {
      seen,
      title: '架空離島航路支援事業 期限のお知らせ',
      kind: 'notice',
      fiscalYear: '2026',
      audience: 'public',
    };
    const said = async (thread: string) =>
      JSON.stringify((await ask(app, thread, '架空離島航路支援事業の提出期限はいつですか')).answer.message.blocks);

    expect((await post(site, path, { ...fields, csrf: 'x', action: 'publish' })).status).toBe(403);
    expect((await post(site, path, { ...fields, title: ' ', action: 'publish' })).status).toBe(400);
    expect(await said('a')).not.toContain('7月31日');
    const published = await post(site, path, { ...fields, action: 'publish' });
    expect(published.headers.location).toBe(`${path}?done=published`);
    expect(await said('b')).toContain('2026年7月31日');
    expect((await get(site, path, 'public')).status).toBe(200);

    // Another who still has the draft before them.
    const late = await post(site, path, { ...fields, title: '別の題名', action: 'publish' });
    expect(late).toMatchObject({ status: 409, body: expect.stringContaining('ほかの方が先に') });
    const again = await post(site, path, { ...fields, action: 'publish' });
    expect(again.headers.location).toBe(`${path}?done=unchanged`);

    const now = seenIn((await get(site, path)).body);
    expect((await post(site, path, { seen: now, action: 'withdraw' })).headers.location).toBe(`${path}?done=withdrawn`);
    expect(await said('c')).not.toContain('7月31日');
    expect((await get(site, `${path}/remove`)).body).toContain('元に戻すことはできません');
    expect((await post(site, `${path}/remove`, {})).headers.location).toBe('/documents?removed=1');
    expect((await get(site, path)).status).toBe(404);
  });

  it('is listed with its state and what to do, and the list can be narrowed', async () => {
    const { folder, app, site } = await opened();
    await mkdir(join(folder.knowledge, '旧'));
    await writeFile(join(folder.knowledge, '旧', '鍵.pdf'), await readFile('test/fixtures/pdf/encrypted.pdf'));
    await app.ingest();
    await outcomes(site, await upload(site, multipart([{ name: 'a.md', bytes: NOTICE }])));
    const { body } = await get(site, '/documents');
    expect(body).toContain('すべて（3）');
    expect(body).toContain('読み取れません（1）');
    expect(body).toContain('パスワードを外して保存し直したものをお送りください。');
    expect(body).toContain('画面から追加');
    const drafts = (await get(site, '/documents?state=draft')).body;
    expect(drafts).toContain('架空離島航路支援事業');
    expect(drafts).not.toContain('試験移動サービス');
  });

  it('of the folder says why it cannot be changed here', async () => {
    const { app, site } = await opened();
    const [own] = await app.documents('staff');
    const { body } = await get(site, `/documents/${own?.id}`);
    expect(body).toContain('catalogue.yaml');
    expect(body).not.toContain('公開を取り下げる');
    expect((await post(site, `/documents/${own?.id}`, { title: '甲', action: 'publish', seen: '' })).status).toBe(409);
    expect((await get(site, `/documents/${own?.id}/remove`)).status).toBe(404);
  });
});

function seenIn(body: string): string {
  return (/name="seen" value="([^"]*)"/u.exec(body)?.[1] ?? '').replaceAll('&quot;', '"');
}
