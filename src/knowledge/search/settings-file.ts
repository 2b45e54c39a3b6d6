import { readFile } from 'node:fs/promises';
import { AppError } from '../../domain/errors.ts';

/** The text of a settings file; empty if there is no such file. Throws `code` when it cannot be read. */
export async function readSettings(path: string, code: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return '';
    throw new AppError(code, `The file ${path} cannot be read.`, { cause });
  }
}
