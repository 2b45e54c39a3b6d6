import type { Actor } from '../../domain/audience.ts';
import { type DocumentsNeeds, type Forbidden, isOfStaff, writeDown } from './staff-use.ts';

/** How a removal came out. A file of the folder would come back: it is removed there. */
export type RemovalOutcome = { readonly kind: 'removed' | 'unknown' | 'of-folder' } | Forbidden;

/** Removes an upload with everything read from it, and its bytes. */
export async function removeDocument(needs: DocumentsNeeds, actor: Actor, id: string): Promise<RemovalOutcome> {
  if (!isOfStaff(actor)) return { kind: 'forbidden' };
  const { documents } = await needs.documents.list();
  const document = documents.find((each) => each.id === id);
  if (document === undefined) return { kind: 'unknown' };
  if (document.origin !== 'upload') return { kind: 'of-folder' };
  await needs.documents.change({ remove: [id], save: [] });
  await needs.intake.discard(id);
  await writeDown(needs, actor, 'document-removed', document.name);
  await needs.intake.settle();
  return { kind: 'removed' };
}
