import { access, constants, statfs } from 'node:fs/promises';
import { type App, openApp } from '../app.ts';
import { type Config, isLoopback } from '../config.ts';
import type { Document } from '../domain/documents/document.ts';
import { loadHnswModule } from '../knowledge/search/hnsw-search.ts';
import { configFor, EVERY_COMMAND, errorText, readArguments } from './command-line.ts';
import { slackChecks } from './slack-checks.ts';

/** One thing looked at: all is well, or what to do. */
interface Check {
  readonly ok: boolean;
  readonly text: string;
}

const LEAST_FREE_MB = 200;

/** `doctor`: checks what an operator can get wrong and says what to do; 0 when nothing needs doing. */
export async function runDoctor(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, EVERY_COMMAND);
  const config = configFor(values);
  const checks = [
    nodeCheck(),
    consoleCheck(config),
    transportCheck(config),
    secretCheck(config),
    await folderCheck(config),
    await vectorCheck(config),
    ENGINE,
    ...(await slackChecks(config)),
  ];
  try {
    const app = await openApp({ config, fixedNow: null });
    try {
      checks.push(...(await storeChecks(app)), await signInCheck(app));
    } finally {
      await app.close();
    }
  } catch (error) {
    checks.push({ ok: false, text: `store: ${errorText(error).replaceAll('\n', ' ')}` });
  }
  for (const { ok, text } of checks) process.stdout.write(`${ok ? 'ok  ' : 'FIX '} ${text}\n`);
  return checks.every(({ ok }) => ok) ? 0 : 1;
}

const ENGINE: Check = { ok: true, text: 'answers: embedded engine (no model configured)' };

function nodeCheck(): Check {
  const { node } = process.versions;
  const ok = Number(node.split('.')[0]) >= 24;
  return { ok, text: `Node ${node}${ok ? '' : ' → run it through npm scripts, or install Node 24'}` };
}

function consoleCheck({ console: { host, port } }: Config): Check {
  const reach = isLoopback(host) ? 'this machine only' : 'reachable from outside';
  return { ok: true, text: `console: http://${host.includes(':') ? `[${host}]` : host}:${port} (${reach})` };
}

function transportCheck({ console: { host, publicUrl } }: Config): Check {
  if (publicUrl?.startsWith('https:')) return { ok: true, text: `published: ${publicUrl} (secure cookies)` };
  const isOpen = !isLoopback(host) || publicUrl !== null;
  const advice = ' → sign-ins cross the network in the clear; put TLS before it and set PUBLIC_URL=https://…';
  return { ok: true, text: `published: ${publicUrl ?? 'under host and port'}${isOpen ? advice : ''}` };
}

function secretCheck({ console: { sessionSecret } }: Config): Check {
  const which = sessionSecret === null ? 'the store’s own' : `SESSION_SECRET (${sessionSecret.length} characters)`;
  return { ok: true, text: `session secret: ${which}` };
}

async function signInCheck({ store, signIn }: App): Promise<Check> {
  const issuedAt = await store.signIn.lastIssuedAt();
  const live = await signIn.list();
  if (issuedAt === null)
    return {
      ok: true,
      text: 'sign-in: no link issued yet → `serve` prints the first, or use `sign-in NAME --role staff`',
    };
  return { ok: true, text: `sign-in: ${live.length} signed in, last link issued ${issuedAt}` };
}

async function folderCheck({ knowledgeDir }: Config): Promise<Check> {
  const ok = await access(knowledgeDir, constants.R_OK).then(
    () => true,
    () => false,
  );
  return {
    ok,
    text: `documents: ${knowledgeDir}${ok ? '' : ' → this folder is missing or unreadable; give another with --knowledge'}`,
  };
}

async function vectorCheck({ vectorIndex }: Config): Promise<Check> {
  if (vectorIndex === 'exact') return { ok: true, text: 'vector index: exact search (VECTOR_INDEX=exact)' };
  const isThere = (await loadHnswModule()) !== null;
  return {
    ok: true,
    text: `vector index: ${isThere ? 'hnswlib-node' : 'exact search (hnswlib-node is not installed)'}`,
  };
}

async function storeChecks({ store, config, catalogueFaults, uploads }: App): Promise<Check[]> {
  const { documents, revision, programmes } = await store.documents.list();
  const isFilled = documents.length > 0;
  const counts = `${documents.length} documents, ${programmes.length} programmes, revision ${revision}`;
  const { bavail, bsize } = await statfs(config.dataDir);
  const freeMb = Math.floor((bavail * bsize) / 1_000_000);
  const isRoomy = freeMb > LEAST_FREE_MB;
  const open = (await store.openQuestions.list(1000)).filter(({ settled }) => settled === null);
  return [
    { ok: isFilled, text: `store: ${counts}${isFilled ? '' : ' → run `npm run -s michishirube -- index check`'}` },
    ...documents.flatMap(({ name, faults }) =>
      faults
        .filter(({ page }) => page === null)
        .map(({ message, hint }) => ({ ok: false, text: `${name}: ${message} → ${hint}` })),
    ),
    ...(await catalogueFaults()).map(({ line, message, hint }) => ({
      ok: false,
      text: `catalogue.yaml${line === null ? '' : `:${line}`}: ${message} → ${hint}`,
    })),
    ...(await uploadChecks(documents, uploads)),
    { ok: isRoomy, text: `disk: ${freeMb} MB free in ${config.dataDir}${isRoomy ? '' : ' → free some space'}` },
    { ok: true, text: `questions for staff (not found, or not helpful): ${open.length}` },
  ];
}

async function uploadChecks(documents: readonly Document[], { check }: App['uploads']): Promise<Check[]> {
  const uploads = documents.filter(({ origin }) => origin === 'upload');
  const faults = await check(uploads.map(({ id }) => id));
  if (faults.length === 0) return [{ ok: true, text: `uploads: ${uploads.length}, each with its original bytes` }];
  return faults.map(({ id, problem }) => ({
    ok: false,
    text: `upload ${uploads.find((each) => each.id === id)?.name}: its original bytes are ${problem} → remove it and upload it again`,
  }));
}
