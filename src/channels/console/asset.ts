/** A file the page needs, as it is served. */
export interface Asset {
  readonly type: string;
  /** Quoted, ready for the ETag header. */
  readonly etag: string;
  /** What is served, read when it is asked for. */
  read(): Promise<string | Uint8Array>;
}
