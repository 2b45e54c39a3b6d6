import { randomBytes } from 'node:crypto';
import type { StaffDocuments } from '../../../assistant/documents/staff-documents.ts';
import type { TakenFile } from '../../../assistant/ports/upload-intake.ts';
import type { Actor } from '../../../domain/audience.ts';
import { discard, type ReceivedFile } from './receive-upload.ts';

/** How far one file of an upload is. */
export interface UploadedFile {
  readonly name: string;
  readonly state: 'waiting' | 'reading' | 'done';
  /** Pages read of all, where the format has pages. */
  readonly pages: { readonly done: number; readonly total: number } | null;
  /** What became of it, once `done`. */
  readonly outcome: TakenFile | { readonly kind: 'too-large' | 'failed' } | null;
}

/** The files that were sent at once. */
export interface UploadBatch {
  readonly id: string;
  readonly files: readonly UploadedFile[];
  readonly isDone: boolean;
}

/** The uploads of this process, the latest of them; what became of earlier ones stands in the list of documents. */
export interface UploadBatches {
  /** Takes the files in, one after the other, and removes each before it is `done`; returns at once. */
  start(actor: Actor, received: readonly ReceivedFile[]): UploadBatch;
  find(id: string): UploadBatch | null;
}

const MOST_KEPT = 50;

/** Opens the uploads; `onFailure` is told what should not have happened. */
export function uploadBatches(
  documents: Pick<StaffDocuments, 'add'>,
  onFailure: (error: unknown) => void,
): UploadBatches {
  const batches = new Map<string, UploadBatch>();

  const run = async (id: string, actor: Actor, received: readonly ReceivedFile[]): Promise<void> => {
    for (const [at, file] of received.entries()) {
      const { name, path } = file;
      const put = (told: Partial<UploadedFile>): void => {
        const batch = batches.get(id);
        if (batch === undefined) return;
        const files = batch.files.map((each, index) => (index === at ? { ...each, ...told } : each));
        batches.set(id, { id, files, isDone: files.every(({ state }) => state === 'done') });
      };
      put({ state: 'reading' });
      const outcome =
        path === null
          ? ({ kind: 'too-large' } as const)
          : await documents
              .add(actor, { path, name }, (done, total) => put({ pages: { done, total } }))
              .catch((error: unknown) => {
                onFailure(error);
                return { kind: 'failed' } as const;
              });
      await discard([file]).catch(onFailure);
      put({ state: 'done', outcome: outcome.kind === 'forbidden' ? { kind: 'failed' } : outcome });
    }
  };

  return {
    start(actor, received) {
      const id = randomBytes(12).toString('hex');
      const files = received.map(({ name }) => ({ name, state: 'waiting', pages: null, outcome: null }) as const);
      const batch = { id, files, isDone: files.length === 0 };
      batches.set(id, batch);
      for (const old of [...batches.keys()].slice(0, -MOST_KEPT)) batches.delete(old);
      void run(id, actor, received).catch(onFailure);
      return batch;
    },
    find: (id) => batches.get(id) ?? null,
  };
}
