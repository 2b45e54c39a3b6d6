import type { Session, SignInLink } from '../../domain/sign-in.ts';
import type { AuditEntry } from './audit-records.ts';

/** The links that sign people in. What is done is written into the audit in the same transaction. */
export interface SignInRecords {
  /** Keeps a link; `only: 'first'` keeps it if no link was ever issued. False when it was not kept. */
  addLink(link: SignInLink, entry: AuditEntry, only: 'always' | 'first'): Promise<boolean>;
  /** Null when unknown. */
  findLink(tokenHash: string): Promise<SignInLink | null>;
  /** Compare-and-set: opens `session` if the link is unused and has not expired at the write; of two at once, one meets a conflict. */
  useLink(tokenHash: string, session: Session, entry: AuditEntry): Promise<'opened' | 'conflict'>;
  /** Ends every session of a person and takes back their unused links; tells how many of both there were. */
  revoke(personId: string, entry: AuditEntry): Promise<number>;
  /** When the latest link was issued, a UTC ISO instant; null when none ever was. */
  lastIssuedAt(): Promise<string | null>;
}
