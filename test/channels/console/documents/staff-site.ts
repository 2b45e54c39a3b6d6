import type { OutgoingHttpHeaders } from 'node:http';
import { onTestFinished } from 'vitest';
import type { App } from '../../../../src/app.ts';
import type { Caller } from '../../../../src/channels/console/caller.ts';
import { consolePages } from '../../../../src/commands/console-pages.ts';
import type { Level } from '../../../../src/domain/audience.ts';
import { actorOf } from '../../../assistant/documents/staff-fixture.ts';
import { type ConsoleFixture, openFixture, type Received, send } from '../console-fixture.ts';

/** The token of every caller of the site. */
export const TOKEN = 'c'.repeat(32);

/** The console over a real app; who calls is told by the header `x-level`, nobody by none. */
export async function openStaffSite(app: App): Promise<ConsoleFixture> {
  const site = await openFixture({
    ask: app.ask,
    pages: consolePages(app, null),
    door: { identify: async ({ headers }) => callerOf(headers['x-level'] as Level | undefined) },
  });
  onTestFinished(() => site.close());
  return site;
}

function callerOf(level: Level = 'public'): Caller {
  return { actor: actorOf(level), csrf: TOKEN, isNew: false, setCookie: null };
}

/** A file as a browser sends it. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array | string;
}

const BOUNDARY = '----道しるべ-test'.replace(/[^\x20-\x7e]/gu, 'x');

/** A multipart body as browsers write it; the token is a field before the files unless it is null. */
export function multipart(files: readonly SentFile[], csrf: string | null = TOKEN): Buffer {
  const parts: Buffer[] = [];
  const line = (text: string) => parts.push(Buffer.from(`${text}\r\n`));
  if (csrf !== null) {
    line(`--${BOUNDARY}`);
    line('Content-Disposition: form-data; name="csrf"\r\n');
    line(csrf);
  }
  for (const { name, bytes } of files) {
    line(`--${BOUNDARY}`);
    line(`Content-Disposition: form-data; name="files"; filename="${name}"`);
    line('Content-Type: application/octet-stream\r\n');
    parts.push(Buffer.from(bytes));
    line('');
  }
  line(`--${BOUNDARY}--`);
  return Buffer.concat(parts);
}

/** Sends files as somebody of a level; `headers` overrides. */
export function upload(
  { url }: ConsoleFixture,
  body: Buffer,
  { level = 'staff', headers = {} }: { level?: Level; headers?: OutgoingHttpHeaders } = {},
): Promise<Received> {
  return send(`${url}/documents/uploads`, {
    method: 'POST',
    headers: {
      origin: url,
      'x-level': level,
      accept: 'application/json',
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      'content-length': body.length,
      ...headers,
    },
    body,
  });
}

/** Gets a page as somebody of a level. */
export function get({ url }: ConsoleFixture, path: string, level: Level = 'staff', headers: OutgoingHttpHeaders = {}) {
  return send(`${url}${path}`, { headers: { 'x-level': level, ...headers } });
}

/** Posts a form as somebody of a level, with the token unless the form says otherwise. */
export function post(
  { url }: ConsoleFixture,
  path: string,
  fields: Readonly<Record<string, string>>,
  level: Level = 'staff',
): Promise<Received> {
  return send(`${url}${path}`, {
    method: 'POST',
    headers: { origin: url, 'x-level': level, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrf: TOKEN, ...fields }).toString(),
  });
}

/** How the page tells of one file. */
export interface ToldFile {
  readonly name: string;
  readonly state: string;
  readonly text: string;
  readonly isProblem: boolean;
  readonly document: { readonly id: string; readonly title: string } | null;
}

/** Waits until every file of an upload is done, as the page's script does. */
export async function outcomes(site: ConsoleFixture, sent: Received): Promise<readonly ToldFile[]> {
  const { id } = JSON.parse(sent.body) as { id: string };
  for (;;) {
    const { body } = await get(site, `/documents/uploads/${id}`, 'staff', { accept: 'application/json' });
    const batch = JSON.parse(body) as { isDone: boolean; files: ToldFile[] };
    if (batch.isDone) return batch.files;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
