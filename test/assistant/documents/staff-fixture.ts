import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { App } from '../../../src/app.ts';
import { descriptionText, type UploadDescription } from '../../../src/assistant/documents/change-document.ts';
import type { Actor, Level } from '../../../src/domain/audience.ts';
import type { Document } from '../../../src/domain/documents/document.ts';

/** Somebody at the console, of a level. */
export function actorOf(level: Level): Actor {
  return { id: `${level}:1`, name: '架空 花子', channel: 'console', level, roles: [] };
}

export const STAFF = actorOf('staff');

/** Uploads a text as staff; fails unless it becomes a draft. */
export async function uploadText(app: App, name: string, text: string): Promise<Document> {
  const folder = await mkdtemp(join(tmpdir(), 'michishirube-upload-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'arrived');
  await writeFile(path, text);
  const taken = await app.staffDocuments.add(STAFF, { path, name });
  if (taken.kind !== 'added') throw new Error(`${name}: ${JSON.stringify(taken)}`);
  return taken.document;
}

/** Changes an upload as staff who see it as it is. */
export async function change(
  app: App,
  id: string,
  description: Partial<UploadDescription>,
  replaces: string | null = null,
) {
  const document = (await app.documents('staff')).find((each) => each.id === id);
  if (document === undefined) throw new Error(`There is no ${id}`);
  const seen = descriptionText(document);
  return app.staffDocuments.change(STAFF, { id, seen, description: { ...document, ...description }, replaces });
}
