import type { Document } from '../../domain/documents/document.ts';

/** The files that documents were read from. */
export interface DocumentFiles {
  /** The document's own bytes; null when its file is gone, or is no longer the one that was read. */
  read(document: Pick<Document, 'id' | 'name' | 'bytes'>): Promise<Uint8Array | null>;
}
