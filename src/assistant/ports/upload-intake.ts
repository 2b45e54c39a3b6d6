import type { Document, Fault } from '../../domain/documents/document.ts';

/** A file as it arrived: where it lies for now, and what its sender calls it. */
export interface ArrivedFile {
  readonly path: string;
  readonly name: string;
}

/** Pages read of all, where the format has pages. */
export type PagesRead = (done: number, total: number) => void;

/** What became of a file: a new document for staff alone, one that is there already, or none, with the reason. */
export type TakenFile =
  | { readonly kind: 'added'; readonly document: Document }
  | { readonly kind: 'known'; readonly document: Document }
  | { readonly kind: 'unreadable'; readonly name: string; readonly fault: Fault };

/** Reads files that are given to the assistant and keeps their bytes. */
export interface UploadIntake {
  /** Reads a file in a process of its own, one file after another; never throws for what is in the file. */
  take(file: ArrivedFile, onPages: PagesRead): Promise<TakenFile>;
  /** Lets go of the bytes of a document that is no longer kept. */
  discard(documentId: string): Promise<void>;
  /** Brings names, index and corrections in line after the documents have changed. */
  settle(): Promise<void>;
}
