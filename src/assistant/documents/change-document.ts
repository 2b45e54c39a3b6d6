import type { Actor, Level } from '../../domain/audience.ts';
import type { Document } from '../../domain/documents/document.ts';
import { AppError } from '../../domain/errors.ts';
import type { KnowledgeList } from '../ports/document-records.ts';
import { type DocumentsNeeds, type Forbidden, isOfStaff, writeDown } from './staff-use.ts';

/** What staff may say of an upload. */
export type UploadDescription = Pick<Document, 'title' | 'kind' | 'fiscalYear' | 'audience' | 'validFrom' | 'validTo'>;

/** What a member of staff wants of one upload. */
export interface DocumentRequest {
  readonly id: string;
  /** The description that the member of staff had before them. */
  readonly seen: string;
  readonly description: UploadDescription;
  /** Id of an earlier upload whose place this one takes: it is removed with the same change; null: none. */
  readonly replaces: string | null;
}

/** How a change came out. Documents of the folder are described in its catalogue: `of-folder`. */
export type DocumentOutcome =
  | { readonly kind: 'changed' | 'unchanged'; readonly document: Document }
  | { readonly kind: 'unknown' | 'of-folder' | 'conflict' | 'invalid' }
  | Forbidden;

const MOST_TRIES = 5;

/** Describes an upload, publishes it (audience public or member) or withdraws it (audience staff), in one transaction. */
export async function changeDocument(
  needs: DocumentsNeeds,
  actor: Actor,
  request: DocumentRequest,
): Promise<DocumentOutcome> {
  if (!isOfStaff(actor)) return { kind: 'forbidden' };
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const list = await needs.documents.list();
    const decided = decideChange(list, request);
    if (decided.kind !== 'changed') return decided;
    const { document, before, replaced } = decided;
    const revision = await needs.documents.change({
      remove: replaced === null ? [] : [replaced.id],
      save: [],
      describe: [document],
      expected: list.revision,
    });
    // Something else of the knowledge has changed meanwhile, perhaps this document: looked at again.
    if (revision === null) continue;
    if (replaced !== null) await needs.intake.discard(replaced.id);
    await noteChange(needs, actor, before.audience, document, replaced);
    await needs.intake.settle();
    return { kind: 'changed', document };
  }
  throw new AppError('documents-busy', `The documents changed ${MOST_TRIES} times while one was changed.`, {
    retryable: true,
    hint: 'Send the change again.',
  });
}

/** Decides on a change; pure. */
export function decideChange({ documents }: Pick<KnowledgeList, 'documents'>, request: DocumentRequest) {
  const before = documents.find(({ id }) => id === request.id);
  if (before === undefined) return { kind: 'unknown' } as const;
  if (before.origin !== 'upload') return { kind: 'of-folder' } as const;
  const replaced = documents.find(({ id }) => id === request.replaces) ?? null;
  const { description } = request;
  // Two who press at once want the same: the second finds it done.
  const isDone = descriptionText(before) === descriptionText(description);
  if (isDone && replaced === null) return { kind: 'unchanged', document: before } as const;
  if (descriptionText(before) !== request.seen || (request.replaces !== null && replaced === null))
    return { kind: 'conflict' } as const;
  if (replaced !== null && (replaced.origin !== 'upload' || replaced.id === before.id))
    return { kind: 'invalid' } as const;
  const { validFrom, validTo, title } = description;
  if (title.trim() === '' || (validFrom !== null && validTo !== null && validTo < validFrom))
    return { kind: 'invalid' } as const;
  // Under the name of the one whose place it takes, its facts' reviews and what was said of it are known again.
  const name = replaced?.name ?? before.name;
  return { kind: 'changed', before, replaced, document: { ...before, ...description, name } } as const;
}

/** A description as one text: what a form carries, to see whether somebody else changed it meanwhile. */
export function descriptionText({ title, kind, fiscalYear, audience, validFrom, validTo }: UploadDescription): string {
  return JSON.stringify([title, kind, fiscalYear, audience, validFrom, validTo]);
}

async function noteChange(
  needs: DocumentsNeeds,
  actor: Actor,
  before: Level,
  { audience, name }: Document,
  replaced: Document | null,
): Promise<void> {
  if (replaced !== null) await writeDown(needs, actor, 'document-removed', replaced.name);
  if (audience !== 'staff') await writeDown(needs, actor, 'document-published', name);
  else if (before !== 'staff') await writeDown(needs, actor, 'document-withdrawn', name);
}
