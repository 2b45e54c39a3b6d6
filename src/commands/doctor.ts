import { access, constants, statfs } from 'node:fs/promises';
import { openApp } from '../app.ts';
import { isLoopback } from '../config.ts';
import { EVERY_COMMAND, configFor, readArguments } from './command-line.ts';

/** `doctor`: checks what an operator can get wrong and says what to do; 0 when nothing needs doing. */
export async function runDoctor(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, EVERY_COMMAND);
  const config = configFor(values);
  const checks: { readonly ok: boolean; readonly text: string }[] = [];
  const check = (ok: boolean, text: string): void => void checks.push({ ok, text });

  const major = Number(process.versions.node.split('.')[0]);
  check(major >= 24, `Node ${process.versions.node}${major >= 24 ? '' : ' → run through npm scripts or install Node 24'}`);
  check(true, `console: http://${config.console.host}:${config.console.port}${isLoopback(config.console.host) ? ' (this machine only)' : ' (reachable from outside)'}`);
  const readable = await access(config.knowledgeDir, constants.R_OK).then(() => true, () => false);
  check(readable, `documents: ${config.knowledgeDir}${readable ? '' : ' → this folder does not exist or cannot be read'}`);
  const hnsw = await import('hnswlib-node').then(() => true, () => false);
  check(true, `vector index: ${config.vectorIndex === 'exact' ? 'exact search (VECTOR_INDEX=exact)' : hnsw ? 'hnswlib-node' : 'exact search (hnswlib-node is not installed)'}`);
  check(true, 'answers: embedded engine (no model configured)');

  const app = await openApp({ config, fixedNow: null });
  try {
    const { documents, revision, programmes } = await app.store.documents.list();
    const faulty = documents.filter((document) => document.faults.some((fault) => fault.page === null));
    check(documents.length > 0, `store: ${documents.length} documents, ${programmes.length} programmes, revision ${revision}${documents.length > 0 ? '' : ' → run `michishirube index check`'}`);
    for (const document of faulty) for (const fault of document.faults) check(false, `${document.name}: ${fault.message} → ${fault.hint}`);
    const { bavail, bsize } = await statfs(config.dataDir);
    const freeMb = Math.floor((bavail * bsize) / 1_000_000);
    check(freeMb > 200, `disk: ${freeMb} MB free in ${config.dataDir}${freeMb > 200 ? '' : ' → free some space'}`);
    const unanswered = await app.store.statements.unanswered(1000);
    check(true, `questions the documents left open: ${unanswered.length}`);
  } finally {
    await app.close();
  }
  for (const { ok, text } of checks) process.stdout.write(`${ok ? 'ok  ' : 'FIX '} ${text}\n`);
  return checks.every(({ ok }) => ok) ? 0 : 1;
}
