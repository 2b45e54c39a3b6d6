import type { Session } from '../../domain/sign-in.ts';
import type { AuditEntry } from './audit-records.ts';

/** Who is signed in. A session that was ended is gone; the audit tells of it. */
export interface SessionRecords {
  /** Null when unknown or ended; whether it still holds is for the caller to say. */
  find(tokenHash: string): Promise<Session | null>;
  /** Notes that the session was in use at `seenAt`, a UTC ISO instant; nothing when it has ended. */
  touch(tokenHash: string, seenAt: string): Promise<void>;
  /** Ends it, with an entry of the audit; false, and no entry, when it had ended. */
  end(tokenHash: string, entry: AuditEntry): Promise<boolean>;
  /** Those opened and last seen after these instants, the last seen first. */
  live(after: { readonly openedAt: string; readonly seenAt: string }): Promise<readonly Session[]>;
}
