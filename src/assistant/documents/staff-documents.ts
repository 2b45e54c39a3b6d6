import type { Actor } from '../../domain/audience.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { ReviewNeeds, ReviewOutcome, ReviewRequest } from '../facts/review-fact.ts';
import type { ArrivedFile, PagesRead, TakenFile } from '../ports/upload-intake.ts';
import { addUpload } from './add-upload.ts';
import { changeDocument, type DocumentOutcome, type DocumentRequest } from './change-document.ts';
import { type DocumentEffects, documentEffects } from './document-effects.ts';
import { type RemovalOutcome, removeDocument } from './remove-document.ts';
import { reviewAsStaff } from './review-as-staff.ts';
import type { DocumentsNeeds, Forbidden } from './staff-use.ts';

/** What staff do with documents; each use looks at the actor's level itself. */
export interface StaffDocuments {
  add(actor: Actor, file: ArrivedFile, onPages?: PagesRead): Promise<TakenFile | Forbidden>;
  /** What publishing a draft would replace and correct. */
  effects(actor: Actor, document: Document): DocumentEffects;
  change(actor: Actor, request: DocumentRequest): Promise<DocumentOutcome>;
  remove(actor: Actor, id: string): Promise<RemovalOutcome>;
  review(actor: Actor, request: Omit<ReviewRequest, 'by'>): Promise<ReviewOutcome | Forbidden>;
}

/** Makes the use cases. */
export function makeStaffDocuments(needs: DocumentsNeeds & ReviewNeeds): StaffDocuments {
  return {
    add: (actor, file, onPages) => addUpload(needs, actor, file, onPages),
    effects: (actor, document) => documentEffects(needs.index, actor, document),
    change: (actor, request) => changeDocument(needs, actor, request),
    remove: (actor, id) => removeDocument(needs, actor, id),
    review: (actor, request) => reviewAsStaff(needs, actor, request),
  };
}
