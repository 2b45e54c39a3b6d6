import type { Clock } from '../../assistant/ports/clock.ts';
import type { DocumentRecords } from '../../assistant/ports/document-records.ts';
import type { UploadIntake } from '../../assistant/ports/upload-intake.ts';
import { addFile } from './ingest-file.ts';
import type { KeptUploads } from './kept-uploads.ts';
import type { ReaderLimits } from './open-reader.ts';

/** What taking files in needs. */
export interface IntakeOptions {
  readonly records: DocumentRecords;
  readonly clock: Clock;
  readonly kept: KeptUploads;
  readonly limits: Partial<ReaderLimits>;
  /** Runs one piece of work after another, so that no two ingests read and write beside each other. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly settle: () => Promise<void>;
  /** Gives up what is being read. */
  readonly signal: AbortSignal;
}

/** Takes files in through the ingest's own reader, with its limits of memory and time. */
export function openUploadIntake({
  records,
  clock,
  kept,
  limits,
  inTurn,
  settle,
  signal,
}: IntakeOptions): UploadIntake {
  return {
    take: ({ path, name }, onPages) =>
      inTurn(() =>
        addFile({
          path,
          name,
          sameName: 'beside',
          records,
          clock,
          limits,
          signal,
          keep: (id) => kept.keep(path, id),
          onProgress: ({ pages }) => pages !== null && onPages(pages.done, pages.total),
        }),
      ),
    discard: (documentId) => kept.remove(documentId),
    settle,
  };
}
