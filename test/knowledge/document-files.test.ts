import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { documentFiles } from '../../src/knowledge/document-files.ts';
import { hashBytes } from '../../src/knowledge/ingest/scan.ts';

let root: string;
let folder: string;
let uploads: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'michishirube-files-'));
  [folder, uploads] = [join(root, 'knowledge'), join(root, 'uploads')];
  await mkdir(join(folder, '令和8年度'), { recursive: true });
  await mkdir(uploads);
});
afterEach(() => rm(root, { recursive: true, force: true }));

const bytes = new TextEncoder().encode('公募要領');
const uploadOf = (id: string) => join(uploads, id);
const of = (name: string, content = bytes) => ({ id: hashBytes(content), name, bytes: content.byteLength });

it('gives the bytes of a file of the folder, of its subfolders, and of an upload', async () => {
  await writeFile(join(folder, '令和8年度', '要領.pdf'), bytes);
  const upload = new TextEncoder().encode('別の資料');
  await writeFile(join(uploads, hashBytes(upload)), upload);
  const files = documentFiles(folder, uploadOf);
  expect(await files.read(of('令和8年度/要領.pdf'))).toEqual(Buffer.from(bytes));
  expect(await files.read(of('要領.pdf', upload))).toEqual(Buffer.from(upload));
});

it('finds a file whose name is written in the other form of Unicode', async () => {
  await writeFile(join(folder, 'ガイド.pdf'.normalize('NFD')), bytes);
  expect(await documentFiles(folder, uploadOf).read(of('ガイド.pdf'))).toEqual(Buffer.from(bytes));
});

it('gives nothing for a file that is gone, or no longer the one that was read', async () => {
  const files = documentFiles(folder, uploadOf);
  expect(await files.read(of('要領.pdf'))).toBeNull();
  await writeFile(join(folder, '要領.pdf'), '公募要綱');
  expect(await files.read(of('要領.pdf'))).toBeNull();
  expect(await documentFiles(join(root, 'nowhere'), uploadOf).read(of('要領.pdf'))).toBeNull();
});

it('never leaves its folders, whatever name or id it is asked for', async () => {
  await writeFile(join(root, 'secret.pdf'), bytes);
  await symlink(join(root, 'secret.pdf'), join(folder, 'link.pdf'));
  await symlink(join(root, 'secret.pdf'), join(uploads, hashBytes(bytes)));
  const files = documentFiles(folder, uploadOf);
  for (const name of ['../secret.pdf', '令和8年度/../../secret.pdf', join(root, 'secret.pdf'), 'link.pdf'])
    expect(await files.read(of(name))).toBeNull();
  expect(await files.read({ ...of('secret.pdf'), id: '../secret.pdf' })).toBeNull();
});
