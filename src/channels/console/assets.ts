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

/** Reads the page's stylesheet, script and icon; the keys are the paths they are served at. */
export async function readAssets(): Promise<ReadonlyMap<string, Asset>> {
  const [style, client, icon] = await Promise.all(['style.css', 'client.ts', 'icon.svg'].map(read));
  return new Map([
    ['/assets/style.css', asset('text/css; charset=utf-8', style ?? '')],
    ['/assets/client.js', asset('text/javascript; charset=utf-8', stripTypes(client ?? ''))],
    ['/assets/icon.svg', asset('image/svg+xml', icon ?? '')],
  ]);
}

function read(name: string): Promise<string> {
  return readFile(new URL(name, import.meta.url), 'utf8');
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
