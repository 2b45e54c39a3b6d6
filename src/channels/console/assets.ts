import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';

/** A file the page needs, as it is served. */
export interface Asset {
  readonly type: string;
  readonly body: string;
  /** Quoted, ready for the ETag header. */
  readonly etag: string;
}

/** The script's modules keep their own names, `.ts` included, so that their imports hold in the browser as they stand. */
const SCRIPT = [
  'client.ts',
  'displayable.ts',
  'client/conversation.ts',
  'client/copying.ts',
  'client/csrf-token.ts',
  'client/elements.ts',
  'client/indexing.ts',
  'client/is-record.ts',
  'client/request-answer.ts',
  'client/turn-element.ts',
  'client/uploading.ts',
];

/** Reads the page's stylesheet, script and icon; the keys are the paths they are served at. */
export async function readAssets(): Promise<ReadonlyMap<string, Asset>> {
  const served = [
    serve('style.css', 'text/css; charset=utf-8'),
    serve('icon.svg', 'image/svg+xml'),
    ...SCRIPT.map((name) => serve(name, 'text/javascript; charset=utf-8', stripTypes)),
  ];
  return new Map(await Promise.all(served));
}

async function serve(name: string, type: string, prepare = (text: string) => text): Promise<[string, Asset]> {
  return [`/assets/${name}`, asset(type, prepare(await readFile(new URL(name, import.meta.url), 'utf8')))];
}

function asset(type: string, body: string): Asset {
  return { type, body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
}

function stripTypes(source: string): string {
  // Node says on standard error that the function is experimental; operators can do nothing about that.
  const emitWarning = process.emitWarning;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}
