import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Actor } from '../../../src/domain/audience.ts';
import { openFolder } from './open-pack.ts';

const VISITOR: Actor = { id: 'visitor:1', name: '来訪者', channel: 'console', level: 'public', roles: [] };
const STAFF: Actor = { id: 'staff:1', name: '職員', channel: 'console', level: 'staff', roles: [] };

const guideline = (name: string, condition: string) =>
  `# 令和８年度 ${name}（架空） 公募要領\n\n## 応募資格\n\n応募者は、次の要件の全てを満たすこと。\n\n- ${condition}\n`;

it('judges by documents that the reader may see, also when somebody else opened the sheet', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'michishirube-audience-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'open.md'), guideline('みどり移動支援事業', '規約を有すること'));
  await writeFile(join(folder, 'inside.md'), guideline('ひみつ移動支援事業', '内部の基準を満たすこと'));
  await writeFile(join(folder, 'catalogue.yaml'), 'documents:\n  - file: inside.md\n    audience: staff\n');
  const app = await openFolder(folder, '2026-05-12T10:00:00+09:00');
  onTestFinished(() => app.close());

  const names = (level: Actor['level']) => app.sheets.calls(level).map(({ name }) => name);
  expect(names('public').some((name) => name.includes('ひみつ'))).toBe(false);
  const secret = app.sheets.calls('staff').find(({ name }) => name.includes('ひみつ'));
  if (secret === undefined) throw new Error(`No call of inside.md among ${names('staff')}`);

  expect(await app.sheets.open(VISITOR, secret.id, '')).toBeNull();
  const opened = await app.sheets.open(STAFF, secret.id, '');
  const id = opened?.sheet.id ?? '';
  expect(await app.sheets.show(id, 'staff')).not.toBeNull();
  expect(await app.sheets.show(id, 'public')).toBeNull();
  expect(await app.sheets.change(VISITOR, id, { answers: {} })).toBeNull();
});

it('finds answers again and says so when the documents state other requirements than before', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'michishirube-changed-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'open.md');
  await writeFile(path, guideline('みどり移動支援事業', '規約を有すること'));
  const app = await openFolder(folder, '2026-05-12T10:00:00+09:00');
  onTestFinished(() => app.close());
  const [call] = app.sheets.calls('public');
  const opened = await app.sheets.open(VISITOR, call?.id ?? '', '');
  const key = opened?.rows[0]?.criterion.keys[0] ?? '';
  const id = opened?.sheet.id ?? '';
  await app.sheets.change(VISITOR, id, { answers: { [key]: { choice: 'yes', detail: '' } } });

  await writeFile(path, guideline('みどり移動支援事業', '規約を有すること\n- 法人格を有すること'));
  await app.ingest();
  const shown = await app.sheets.show(id, 'public');
  expect(shown?.documentsChanged).toBe(true);
  expect(shown?.rows.map(({ verdict }) => verdict)).toEqual(['met', 'unknown']);
});
