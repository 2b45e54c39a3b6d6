/** How the console learns what the assistant knows at this moment; shown on the page and at /healthz. */
export interface ConsoleStatus {
  /** Documents that can be searched now. */
  readonly documents: number;
  readonly passages: number;
  /** The knowledge revision in use. */
  readonly revision: number;
  /** Null when nothing is being read; `total` is null until it is known. */
  readonly indexing: { readonly done: number; readonly total: number | null } | null;
  /** The UTC ISO instant given with `--now`; null when the clock is the real one. */
  readonly fixedNow: string | null;
  /** Questions to begin with; when empty, the console offers its own three. */
  readonly examples: readonly string[];
}
