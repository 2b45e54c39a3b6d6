import { type Actor, maySee } from '../../domain/audience.ts';
import { fateOf } from '../../domain/corrections/compare-versions.ts';
import { plain } from '../../domain/corrections/correction.ts';
import type { Document } from '../../domain/documents/document.ts';
import { type Passage, pageAt } from '../../domain/documents/passage.ts';
import { bareTitle } from '../corrections/find-affected.ts';
import { knownCorrections } from '../corrections/known-corrections.ts';
import type { PassageIndex } from '../ports/passage-index.ts';

/** A clause that reads otherwise in the new document; `after` null: it is not there any more. */
export interface ClauseEffect {
  readonly before: string;
  readonly after: string | null;
  /** The document that says `before`, and its page. */
  readonly title: string;
  readonly page: number | null;
}

/** A published document that a draft has the name or the title of. */
export interface EarlierVersion {
  readonly document: Document;
  /** At most `MOST_CLAUSES`; how many others there are is in `more`. */
  readonly clauses: readonly ClauseEffect[];
  readonly more: number;
}

/** What a draft states as a correction, and the clauses that it would correct; none: they were not found. */
export interface CorrectionEffect {
  readonly before: string;
  readonly after: string;
  /** ISO date; null: at once. */
  readonly inForceFrom: string | null;
  readonly clauses: readonly ClauseEffect[];
}

/** What publishing a draft would change of what is told. */
export interface DocumentEffects {
  readonly earlier: readonly EarlierVersion[];
  readonly corrections: readonly CorrectionEffect[];
}

/** Clauses of two versions are compared one by one; more than these nobody reads in a preview. */
const MOST_CLAUSES = 20;

/** What publishing a draft would replace and correct, among the published documents; nothing for who is no staff. */
export function documentEffects(
  index: Pick<PassageIndex, 'catalogue' | 'neighbours'>,
  actor: Actor,
  document: Document,
): DocumentEffects {
  if (!maySee(actor.level, 'staff')) return { earlier: [], corrections: [] };
  const { documents } = index.catalogue();
  const published = documents.filter(({ id, audience }) => id !== document.id && audience !== 'staff');
  const passages = (id: string) => index.neighbours(id, 0, Number.MAX_SAFE_INTEGER);
  return {
    earlier: published
      .filter((each) => isEarlier(each, document))
      .map((each) => compareVersions(each, passages(each.id), passages(document.id))),
    corrections: knownCorrections(index, [...published, document])
      .filter(({ source }) => source.document.id === document.id)
      .map(({ before, after, inForceFrom, clauses }) => ({
        before,
        after,
        inForceFrom,
        clauses: clauses.map(({ passage, document: { title }, start }) => ({
          before: passage.text,
          after,
          title,
          page: pageAt(passage, start),
        })),
      })),
  };
}

function isEarlier(published: Document, draft: Document): boolean {
  const isSameTitle = published.kind === draft.kind && bareTitle(published.title) === bareTitle(draft.title);
  // A notice of the same name as another is a further one, not its next version.
  return (draft.kind !== 'correction' && isSameTitle) || bareName(published.name) === bareName(draft.name);
}

/** A file's name without folder, and without the number that tells it from another. */
function bareName(name: string): string {
  return (name.split('/').at(-1) ?? name).replace(/ \(\d+\)(?=\.[^.]*$|$)/u, '');
}

function compareVersions(document: Document, before: readonly Passage[], after: readonly Passage[]): EarlierVersion {
  const standing = new Set(after.map(({ text }) => plain(text)));
  const suspects = before.filter(({ text }) => !standing.has(plain(text)));
  const clauses: ClauseEffect[] = [];
  for (const passage of suspects.slice(0, MOST_CLAUSES)) {
    const cells = passage.cells.map(({ text }) => text);
    const fate = fateOf({ headings: passage.headings, parts: cells.length > 0 ? cells : [passage.text] }, after);
    if (fate.kind === 'unchanged') continue;
    const now = fate.kind === 'removed' ? null : fate.passage.text.slice(fate.start, fate.end);
    clauses.push({ before: passage.text, after: now, title: document.title, page: pageAt(passage, 0) });
  }
  return { document, clauses, more: Math.max(0, suspects.length - MOST_CLAUSES) };
}
