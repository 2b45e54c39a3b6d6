import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { AppError } from '../../domain/errors.ts';
import { CATALOGUE_FILE } from '../catalogue.ts';

/** A file of the knowledge folder. */
export interface FoundFile {
  /** Relative to the folder, `/`-separated, NFC: what citations call the document. */
  readonly name: string;
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
}

/** Left by editors, office programs, browsers and file managers. */
const IGNORED =
  /^(?:\..*|~\$.*|.*~|thumbs\.db|desktop\.ini|__MACOSX|.*\.(?:tmp|temp|part|crdownload|download|swp|lock))$/iu;
const DEEPEST = 20;

/**
 * All files of a folder, by name; hidden and temporary ones and the catalogue left out, links that lead outside not
 * followed. Throws `folder-not-found`, `not-a-folder` or `folder-unreadable`.
 */
export async function scanFolder(folder: string): Promise<FoundFile[]> {
  const root = await rootOf(folder);
  const files = new Map<string, FoundFile>();
  await scanInto(files, root, root, '', new Set([root]), 0);
  return [...files.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The document id of a file: the first 32 hex digits of its SHA-256. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex').slice(0, 32);
}

/** The document id of bytes. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}

async function rootOf(folder: string): Promise<string> {
  try {
    const root = await realpath(folder);
    if ((await stat(root)).isDirectory()) return root;
  } catch (cause) {
    throw new AppError('folder-not-found', `The knowledge folder ${folder} does not exist or cannot be opened.`, {
      cause,
      hint: 'Give the folder of your documents with --knowledge DIR.',
    });
  }
  throw new AppError('not-a-folder', `${folder} is a file, not a folder.`, {
    hint: 'Give the folder that holds it, or add the file alone with "index add".',
  });
}

async function scanInto(
  files: Map<string, FoundFile>,
  root: string,
  folder: string,
  prefix: string,
  visited: Set<string>,
  depth: number,
): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new AppError('folder-unreadable', `The folder ${folder} cannot be listed.`, {
      cause,
      hint: 'Check that this user may read it.',
    });
  });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (IGNORED.test(entry.name) || (prefix === '' && entry.name === CATALOGUE_FILE)) continue;
    const path = join(folder, entry.name);
    const target = entry.isSymbolicLink() ? await insideTarget(path, root) : path;
    if (target === null) continue;
    const facts = await stat(target).catch(() => null);
    if (facts === null) continue;
    const name = `${prefix}${entry.name}`.normalize('NFC');
    if (facts.isDirectory()) {
      const real = await realpath(target);
      if (visited.has(real) || depth >= DEEPEST) continue;
      visited.add(real);
      await scanInto(files, root, target, `${name}/`, visited, depth + 1);
    } else if (facts.isFile() && !files.has(name)) {
      files.set(name, { name, path: target, size: facts.size, mtimeMs: facts.mtimeMs, ctimeMs: facts.ctimeMs });
    }
  }
}

/** Where a link leads, if that is inside the folder. */
async function insideTarget(path: string, root: string): Promise<string | null> {
  const target = await realpath(path).catch(() => null);
  return target !== null && (target === root || target.startsWith(root + sep)) ? target : null;
}
