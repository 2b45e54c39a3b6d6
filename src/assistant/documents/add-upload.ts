import type { Actor } from '../../domain/audience.ts';
import type { ArrivedFile, PagesRead, TakenFile } from '../ports/upload-intake.ts';
import { type DocumentsNeeds, type Forbidden, isOfStaff, writeDown } from './staff-use.ts';

/** Adds a file as a draft that staff alone see. What cannot be read is told and not kept. */
export async function addUpload(
  needs: DocumentsNeeds,
  actor: Actor,
  file: ArrivedFile,
  onPages: PagesRead = () => {},
): Promise<TakenFile | Forbidden> {
  if (!isOfStaff(actor)) return { kind: 'forbidden' };
  const taken = await needs.intake.take(file, onPages);
  if (taken.kind === 'added') {
    await writeDown(needs, actor, 'document-uploaded', taken.document.name);
    await needs.intake.settle();
  }
  return taken;
}
