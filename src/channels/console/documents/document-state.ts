import type { Document } from '../../../domain/documents/document.ts';

/** Who sees a document now, or that nobody does. */
export const DOCUMENT_STATES = ['published', 'member', 'draft', 'unreadable'] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];

/** The state of a document, as staff filter by it. */
export function stateOf({ audience, faults }: Pick<Document, 'audience' | 'faults'>): DocumentState {
  if (faults.some(({ page }) => page === null)) return 'unreadable';
  return audience === 'public' ? 'published' : audience === 'member' ? 'member' : 'draft';
}

/** The state in words; what lies in the folder for staff alone is no draft. */
export function stateName(document: Pick<Document, 'audience' | 'faults' | 'origin'>): string {
  const names = {
    published: '公開中',
    member: '会員のみ',
    draft: document.origin === 'upload' ? '下書き（事務局のみ）' : '事務局のみ',
    unreadable: '読み取れません',
  };
  return names[stateOf(document)];
}

/** A document's name as its readers know it: the file's own. */
export function bareName({ name }: Pick<Document, 'name'>): string {
  return name.replace(/^@added\//u, '');
}
