import { lstat, readFile } from 'node:fs/promises';
import type { DocumentFiles } from '../assistant/ports/document-files.ts';
import { hashBytes, scanFolder } from './ingest/scan.ts';

/** Ids are the only names that are ever made into a path. */
const DOCUMENT_ID = /^[0-9a-f]{32}$/u;

/** The files of the knowledge folder by their names, and those of uploads where `uploadOf` tells for the documents' ids. */
export function documentFiles(folder: string, uploadOf: (id: string) => string): DocumentFiles {
  return {
    async read({ id, name, bytes }) {
      if (!DOCUMENT_ID.test(id)) return null;
      // Looked for among the files that a scan finds, so that no name can lead out of the folder.
      const listed = await scanFolder(folder).catch(() => []);
      const paths = listed.filter((file) => file.name === name && file.size === bytes).map(({ path }) => path);
      for (const path of [...paths, uploadOf(id)]) {
        const read = await readSame(path, id, bytes);
        if (read !== null) return read;
      }
      return null;
    },
  };
}

/** The file's bytes where they are those of the document. */
async function readSame(path: string, id: string, bytes: number): Promise<Uint8Array | null> {
  try {
    const facts = await lstat(path);
    if (!facts.isFile() || facts.size !== bytes) return null;
    const read = await readFile(path);
    return hashBytes(read) === id ? read : null;
  } catch {
    return null;
  }
}
