import { type Actor, maySee } from '../../domain/audience.ts';
import type { AuditAction, AuditRecords } from '../ports/audit-records.ts';
import type { Clock, NewId } from '../ports/clock.ts';
import type { DocumentRecords } from '../ports/document-records.ts';
import type { UploadIntake } from '../ports/upload-intake.ts';

/** What the use cases on documents need of the rest. */
export interface DocumentsNeeds {
  readonly documents: Pick<DocumentRecords, 'list' | 'change'>;
  readonly intake: UploadIntake;
  readonly audit: Pick<AuditRecords, 'add'>;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** The outcome for anybody who is no staff. */
export interface Forbidden {
  readonly kind: 'forbidden';
}

/** Whether somebody may add, change or remove documents and review what is read from them. */
export function isOfStaff({ level }: Actor): boolean {
  return maySee(level, 'staff');
}

/** Writes down what a member of staff did; `subject` is a document's name, or a fact's key. */
export async function writeDown(
  { audit, clock, newId }: Pick<DocumentsNeeds, 'audit' | 'clock' | 'newId'>,
  actor: Actor,
  action: AuditAction,
  subject: string,
): Promise<void> {
  const at = clock.now().toISOString();
  await audit.add({ id: newId(20), at, actorId: actor.id, actorName: actor.name, action, subject });
}
