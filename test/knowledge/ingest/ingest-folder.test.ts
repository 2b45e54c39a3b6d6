import { mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ingestFile } from '../../../src/knowledge/ingest/ingest-file.ts';
import type { IngestOptions } from '../../../src/knowledge/ingest/ingest-folder.ts';
import { ingestFolder } from '../../../src/knowledge/ingest/ingest-folder.ts';
import { memoryRecords } from '../../fixtures/memory-document-records.ts';

const HOSTILE = new URL('./hostile-reader.ts', import.meta.url);
const clock = { now: () => new Date('2026-11-22T00:00:00Z') };
let home = '';
let folder = '';
let records = memoryRecords();

const put = async (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
  // Files of long ago, so that their stamps are trusted.
  await utimes(path, 1_700_000_000, 1_700_000_000);
  return path;
};
const ingest = (more: Partial<IngestOptions> = {}) => ingestFolder({ folder, records, clock, ...more });
const names = async () => (await records.list()).documents.map((document) => document.name);

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'ingest-'));
  folder = join(home, 'knowledge');
  await mkdir(folder);
  records = memoryRecords();
});
afterEach(() => rm(home, { recursive: true, force: true }));

describe('ingestFolder', () => {
  it('adds, leaves, changes and removes documents, each file in one change', async () => {
    await put('a.md', '# 令和８年度 あおぞら支援事業 公募要領\n\n本文。');
    await put('sub/b.txt', '別の本文。');
    expect(await ingest()).toMatchObject({ added: ['a.md', 'sub/b.txt'], faulty: [], catalogueFaults: [] });
    expect(records.changes.map((change) => change.save.length)).toEqual([1, 1]);
    expect((await records.list()).documents[0]).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{32}$/u),
      name: 'a.md',
      title: '令和８年度 あおぞら支援事業 公募要領',
      kind: 'guideline',
      fiscalYear: 2026,
      programmes: ['あおぞら支援事業'],
      audience: 'public',
      validFrom: null,
      validTo: null,
      stated: [],
      pageCount: null,
      origin: 'folder',
      indexedAt: '2026-11-22T00:00:00.000Z',
    });
    expect(await ingest()).toMatchObject({ added: [], changed: [], unchanged: ['a.md', 'sub/b.txt'] });
    expect(records.changes).toHaveLength(2);

    await put('a.md', '# 題\n\n新しい本文。');
    await rm(join(folder, 'sub/b.txt'));
    expect(await ingest()).toMatchObject({ changed: ['a.md'], removed: ['sub/b.txt'], added: [] });
    expect((await records.passages()).map((passage) => passage.text)).toEqual(['新しい本文。']);
  });

  it('ignores hidden and temporary files, the catalogue, and links that lead outside', async () => {
    await put('a.md', '本文。');
    for (const name of ['.hidden.md', '~$a.docx', 'catalogue.yaml', 'b.md~', 'c.pdf.crdownload', 'Thumbs.db'])
      await put(name, '');
    await writeFile(join(home, 'secret.md'), '秘密。');
    await symlink(join(home, 'secret.md'), join(folder, 'link.md'));
    await symlink(folder, join(folder, 'loop'));
    await ingest();
    expect(await names()).toEqual(['a.md']);
  });

  it('names files in NFC with spaces and folders', async () => {
    await put('か\u3099いと\u3099/手引 き.md', '本文。');
    await ingest();
    expect(await names()).toEqual(['がいど/手引 き.md']);
    expect(await ingest()).toMatchObject({ unchanged: ['がいど/手引 き.md'] });
  });

  it('remembers a faulty file, reads it no second time, and never stops', async () => {
    await put('bad.pdf', 'これはPDFではない');
    await put('bomb.docx', zipSync({ 'word/document.xml': new Uint8Array(60_000_000) }));
    await put('empty.txt', '');
    await put('good.md', '本文。');
    const first = await ingest();
    const codes = first.faulty.map(({ name, fault }) => `${name} ${fault.code}`);
    expect(codes).toEqual(['bad.pdf renamed-file', 'bomb.docx decompression-bomb', 'empty.txt empty-file']);
    expect(first.added).toHaveLength(4);
    const changes = records.changes.length;
    const second = await ingest();
    expect(second.faulty.map(({ name, fault }) => `${name} ${fault.code}`)).toEqual(codes);
    expect(records.changes).toHaveLength(changes);
  });

  it('follows a renamed file without reading it again, and names duplicates', async () => {
    await put('a.md', '本文。');
    await ingest();
    await rename(join(folder, 'a.md'), join(folder, 'b.md'));
    await put('c.md', '本文。');
    const report = await ingest({ readerEntry: new URL('file:///nowhere.ts') });
    expect(report).toMatchObject({ changed: ['b.md'], removed: [], duplicates: [{ name: 'c.md', sameAs: 'b.md' }] });
    expect(await names()).toEqual(['b.md']);
    expect(await records.passages()).toHaveLength(1);
  });

  it('survives two files that change places', async () => {
    await put('a.md', '一。');
    await put('b.md', '二。');
    await ingest();
    await put('a.md', '二。');
    await put('b.md', '三。');
    await ingest();
    const { documents } = await records.list();
    const texts = await Promise.all(
      documents.map(async (document) => [document.name, (await records.pages(document.id))[0]?.text]),
    );
    expect(texts).toEqual([
      ['a.md', '二。'],
      ['b.md', '三。'],
    ]);
  });

  it('applies the catalogue, also when it alone changes, and reports what is wrong in it', async () => {
    const stampFile = join(home, 'stamps.json');
    await put('a.md', '# 題\n\n本文。');
    await ingest({ stampFile });
    await put(
      'catalogue.yaml',
      'documents:\n  - { file: a.md, title: 正式な題, audience: member }\n  - { file: gone.md }\n',
    );
    expect(await ingest({ stampFile })).toMatchObject({
      changed: ['a.md'],
      catalogueFaults: [{ code: 'catalogue-missing-file', line: 3 }],
    });
    expect((await records.list()).documents[0]).toMatchObject({ title: '正式な題', audience: 'member' });
    await put('catalogue.yaml', 'documents: [');
    await put('b.md', '新しい。');
    expect(await ingest({ stampFile })).toMatchObject({
      added: ['b.md'],
      unchanged: ['a.md'],
      catalogueFaults: [{ code: 'catalogue-syntax' }],
    });
    expect((await records.list()).documents.map((document) => document.audience)).toEqual(['member', 'staff']);
    await rm(join(folder, 'catalogue.yaml'));
    await ingest({ stampFile });
    expect((await records.list()).documents[0]).toMatchObject({ title: '題', audience: 'public' });
  });

  it('keeps what it has when the folder is empty, missing or a file', async () => {
    await expect(ingest({ folder: join(home, 'nowhere') })).rejects.toMatchObject({ code: 'folder-not-found' });
    await expect(ingest({ folder: await put('a.md', '本文。') })).rejects.toMatchObject({ code: 'not-a-folder' });
    await ingest();
    await rm(join(folder, 'a.md'));
    await expect(ingest()).rejects.toMatchObject({
      code: 'no-documents',
      message: expect.stringContaining('1 documents'),
    });
    expect(await names()).toEqual(['a.md']);
  });

  it('starts no reader for 1,000 unchanged files', async () => {
    const stampFile = join(home, 'stamps.json');
    for (let at = 0; at < 1_000; at += 1) await put(`${at}.md`, `本文${at}。`);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    await ingest({ stampFile });
    const report = await ingest({ stampFile, readerEntry: new URL('file:///nowhere.ts') });
    expect(report.unchanged).toHaveLength(1_000);
  }, 60_000);
});

describe('the reader process', () => {
  it('kills what stalls, hoards memory, crashes or babbles, reports each, and goes on', async () => {
    for (const name of ['1-stall', '2-hoard', '3-crash', '4-babble']) await put(`${name}.txt`, name.slice(2));
    await put('5-good.txt', 'good');
    const report = await ingest({ readerEntry: HOSTILE, limits: { stallMs: 4_000, memoryBytes: 400_000_000 } });
    expect(report.faulty.map(({ name, fault }) => `${name} ${fault.code}`)).toEqual([
      '1-stall.txt stalled',
      '2-hoard.txt memory-limit',
      '3-crash.txt reader-crashed',
      '4-babble.txt reader-failed',
    ]);
    expect(report.added).toHaveLength(5);
  }, 30_000);

  it('stops at once when aborted and keeps what was committed', async () => {
    await put('1.txt', 'good');
    await put('2.txt', 'wait');
    const abort = new AbortController();
    const running = ingest({
      readerEntry: HOSTILE,
      signal: abort.signal,
      onProgress: ({ done }) => done === 1 && abort.abort(new Error('enough')),
    });
    await expect(running).rejects.toThrow('enough');
    expect(await names()).toEqual(['1.txt']);
  });
});

describe('ingestFile', () => {
  it('adds a file for staff, replaces it by name, and is left alone by the folder', async () => {
    const path = join(home, '追加.md');
    await writeFile(path, '# 題\n\n一。');
    expect(await ingestFile({ path, records, clock })).toMatchObject({ added: ['@added/追加.md'] });
    expect(await ingestFile({ path, records, clock })).toMatchObject({ unchanged: ['@added/追加.md'] });
    await writeFile(path, '# 題\n\n二。');
    expect(await ingestFile({ path, records, clock })).toMatchObject({ changed: ['@added/追加.md'] });
    await put('a.md', '本文。');
    await ingest();
    const { documents } = await records.list();
    expect(documents.map((document) => [document.name, document.audience])).toEqual([
      ['@added/追加.md', 'staff'],
      ['a.md', 'public'],
    ]);
  });

  it('reports a file that cannot be read and remembers nothing', async () => {
    const path = join(home, 'x.pdf');
    await writeFile(path, 'no');
    expect(await ingestFile({ path, records, clock })).toMatchObject({
      added: [],
      faulty: [{ name: 'x.pdf', fault: { code: 'renamed-file' } }],
    });
    expect(await names()).toEqual([]);
    await expect(ingestFile({ path: join(home, 'nowhere'), records, clock })).rejects.toMatchObject({
      code: 'file-not-found',
    });
  });
});
