import type { ClauseChange, CorrectionNotice, NoticeState } from '../../domain/corrections/correction-notice.ts';
import { OUTDATED } from '../../domain/corrections/correction-notice.ts';
import type { Document } from '../../domain/documents/document.ts';

/** A changed clause of public documents, and how many places were given it; nothing of who they are. */
export interface PublicCorrection {
  readonly change: ClauseChange;
  readonly places: Readonly<Record<NoticeState, number>>;
}

/** The changes that everybody may see, the latest prepared first. */
export function publicCorrections(
  notices: readonly CorrectionNotice[],
  documents: readonly Document[],
): readonly PublicCorrection[] {
  const open = new Set(documents.filter(({ audience }) => audience === 'public').flatMap(({ id, name }) => [id, name]));
  const kept = new Set(documents.map(({ id }) => id));
  // Of an earlier version nothing is kept but its name.
  const isPublic = ({ documentId, document }: ClauseChange['given']) =>
    kept.has(documentId) ? open.has(documentId) : open.has(document);
  const holding = notices.filter(({ decidedBy }) => decidedBy !== OUTDATED).toReversed();
  const told = holding.flatMap(({ changes, state }) => changes.map((change) => ({ change, state })));
  const seen = told.filter(({ change: { given, source } }) => isPublic(given) && (source === null || isPublic(source)));
  return [...Map.groupBy(seen, ({ change }) => change.key).values()].flatMap((alike) => {
    const [first] = alike;
    const count = (state: NoticeState) => alike.filter((each) => each.state === state).length;
    const places = { prepared: count('prepared'), approved: count('approved'), dismissed: count('dismissed') };
    return first === undefined ? [] : [{ change: first.change, places }];
  });
}
