import { strFromU8, unzipSync } from 'fflate';
import { AppError } from '../../domain/errors.ts';

/** Limits on what an office file may unpack to; beyond them it is taken for a decompression bomb. */
export const ZIP_LIMITS = Object.freeze({
  totalBytes: 300_000_000,
  ratio: 200,
  ratioFromBytes: 20_000_000,
  entries: 20_000,
});

/** The entries of a zip archive, and the texts of those asked for. */
export interface OfficeZip {
  readonly names: ReadonlySet<string>;
  /** The entry's bytes; undefined when there is none. */
  bytes(name: string): Uint8Array | undefined;
  /** The entry as UTF-8 text; undefined when there is none. */
  text(name: string): string | undefined;
}

/** Lists a zip archive without unpacking it. Throws `damaged-file` or `decompression-bomb`. */
export function openOfficeZip(bytes: Uint8Array, name: string): OfficeZip {
  const names = new Set<string>();
  let total = 0;
  unzip(bytes, name, (entry) => {
    names.add(entry.name);
    total += entry.originalSize;
    const ratio = entry.originalSize / Math.max(1, entry.size);
    const isBomb = ratio > ZIP_LIMITS.ratio && entry.originalSize > ZIP_LIMITS.ratioFromBytes;
    if (isBomb || total > ZIP_LIMITS.totalBytes || names.size > ZIP_LIMITS.entries) {
      throw new AppError(
        'decompression-bomb',
        `${name} unpacks to ${Math.round(total / 1e6)} MB or more from ${(bytes.length / 1e6).toFixed(1)} MB (limit ${ZIP_LIMITS.totalBytes / 1e6} MB in all, ${ZIP_LIMITS.ratio}:1 for a large part).`,
        { hint: 'If the file is genuine, remove embedded pictures or data and save it again, or save it as PDF.' },
      );
    }
    return false;
  });
  const one = (wanted: string) => unzip(bytes, name, (entry) => entry.name === wanted)[wanted];
  return {
    names,
    bytes: one,
    text(wanted) {
      const found = one(wanted);
      return found === undefined ? undefined : strFromU8(found).replace(/^\uFEFF/u, '');
    },
  };
}

function unzip(
  bytes: Uint8Array,
  name: string,
  filter: (entry: { name: string; size: number; originalSize: number }) => boolean,
): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError(
      'damaged-file',
      `${name} is an incomplete or damaged office file (its zip archive cannot be read).`,
      {
        cause,
        hint: 'Get the file again, or open it in the office program and save it anew.',
      },
    );
  }
}
