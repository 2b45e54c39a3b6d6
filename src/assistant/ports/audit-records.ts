/** What somebody of the staff did; the words of visitors never stand in it. */
export interface AuditEntry {
  readonly id: string;
  /** UTC ISO instant. */
  readonly at: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly action: AuditAction;
  /** What it was done to, as staff know it: a document's name, a fact's key, a person's name. */
  readonly subject: string;
}

/** Everything that is written down. */
export const AUDIT_ACTIONS = [
  'link-issued',
  'signed-in',
  'signed-out',
  'sign-in-revoked',
  'document-uploaded',
  'document-published',
  'document-withdrawn',
  'document-removed',
  'fact-reviewed',
  'correction-decided',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Who did what, and when. Append-only. */
export interface AuditRecords {
  add(entry: AuditEntry): Promise<void>;
  /** Newest first, at most `limit`; only those before the entry `beforeId`, where it is given (none when it is unknown). */
  list(limit: number, beforeId?: string): Promise<readonly AuditEntry[]>;
}
