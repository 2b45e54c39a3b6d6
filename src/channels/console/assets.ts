import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import type { Asset } from './asset.ts';
import { pdfjsAssets } from './pdfjs-assets.ts';

/** The script's modules keep their own names, `.ts` included, so that their imports hold in the browser as they stand. */
const SCRIPT = [
  'client.ts',
  'displayable.ts',
  'client/copying.ts',
  'client/conversation.ts',
  'client/csrf-token.ts',
  'client/elements.ts',
  'client/feedback.ts',
  'client/indexing.ts',
  'client/is-record.ts',
  'client/send-question.ts',
  'client/stream.ts',
  'client/turn-element.ts',
  'client/unsent.ts',
  'client/whose.ts',
  'client/source-panel.ts',
  'client/document-page.ts',
  'client/page-view.ts',
  'client/pdf-page.ts',
  'client/pdf-runs.ts',
  'client/pdfjs.ts',
  'client/uploading.ts',
];

/** What the script uses of domain/: its imports from /assets/client/ lead to /domain/ in the browser, as in the house. */
const DOMAIN = ['fold.ts', 'join-boxes.ts', 'place-quote.ts', 'radicals.ts', 'run-sequence.ts', 'text-run.ts'];

/** Reads the page's stylesheet, script and icon; the keys are the paths they are served at. */
export async function readAssets(): Promise<ReadonlyMap<string, Asset>> {
  const served = [
    stylesheet(),
    serve('icon.svg', 'image/svg+xml'),
    ...SCRIPT.map((name) => serve(name, SCRIPT_TYPE, stripTypes)),
    ...DOMAIN.map((name) => serve(`../../domain/text/${name}`, SCRIPT_TYPE, stripTypes, `/domain/text/${name}`)),
  ];
  return new Map([...(await Promise.all(served)), ...(await pdfjsAssets())]);
}

/** The parts of the one stylesheet, in the order of the cascade; the first holds the colours. */
export const STYLE = [
  'base',
  'frame',
  'turn',
  'composer',
  'calls',
  'documents',
  'sheets',
  'cases',
  'door',
  'threads',
  'source-panel',
  'desk',
  'uploads',
];

async function stylesheet(): Promise<[string, Asset]> {
  const parts = await Promise.all(STYLE.map((part) => readFile(new URL(`style/${part}.css`, import.meta.url), 'utf8')));
  return held('/assets/style.css', 'text/css; charset=utf-8', parts.join('\n'));
}

const SCRIPT_TYPE = 'text/javascript; charset=utf-8';

async function serve(
  name: string,
  type: string,
  prepare = (text: string) => text,
  path = `/assets/${name}`,
): Promise<[string, Asset]> {
  return held(path, type, prepare(await readFile(new URL(name, import.meta.url), 'utf8')));
}

function held(path: string, type: string, body: string): [string, Asset] {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return [path, { type, etag, read: () => Promise.resolve(body) }];
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
