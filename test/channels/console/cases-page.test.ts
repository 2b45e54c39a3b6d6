import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, openApp } from '../../../src/app.ts';
import { casesPages } from '../../../src/channels/console/cases-page.ts';
import { readConfig } from '../../../src/config.ts';
import { TWO_TOWNS } from '../../fixtures/documents/casebook.ts';
import { type ConsoleFixture, openFixture, send } from './console-fixture.ts';

describe('/cases', () => {
  let app: App;
  let site: ConsoleFixture;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'michishirube-cases-'));
    await writeFile(join(folder, 'jirei.md'), TWO_TOWNS);
    const config = { ...readConfig({}), knowledgeDir: folder, dataDir: join(folder, '.data') };
    app = await openApp({ config, fixedNow: null });
    await app.ingest();
    site = await openFixture({ pages: [casesPages({ index: app.index.at, documents: app.store.documents })] });
  });
  afterAll(async () => {
    await site?.close();
    await app?.close();
  });

  it('lists every case, and shows what is not printed as 記載なし', async () => {
    const { status, body } = await send(`${site.url}/cases`);
    expect(status).toBe(200);
    expect(body).toContain('やまなか町');
    expect(body).toContain('約4.1万人（令和2年国勢調査）');
    expect(body).toContain('<dd class="not-printed">記載なし</dd>');
    expect(body).not.toContain('<script');
  });

  it('compares cases with a situation', async () => {
    const { body } = await send(`${site.url}/cases?q=${encodeURIComponent('人口4万人の中山間で利用が伸びない')}`);
    expect(body).toContain('ご質問は4万人');
    expect(body).toContain('乗降地点を47か所から163か所に増やした。');
  });

  it('says honestly that none is alike, escapes what was typed, and knows no page below', async () => {
    const none = await send(`${site.url}/cases?q=${encodeURIComponent('ロープウェイ</textarea><b>')}`);
    expect(none.body).toContain('近い事例は見当たりませんでした');
    expect(none.body).not.toContain('</textarea><b>');
    expect((await send(`${site.url}/cases/x`)).status).toBe(404);
    expect((await send(`${site.url}/cases`, { method: 'POST' })).status).toBe(405);
  });
});
