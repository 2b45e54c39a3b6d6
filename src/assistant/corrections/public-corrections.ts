import { type Level, maySee } from '../../domain/audience.ts';
import type { ClauseChange, CorrectionNotice, NoticeState } from '../../domain/corrections/correction-notice.ts';
import { OUTDATED } from '../../domain/corrections/correction-notice.ts';
import type { Document } from '../../domain/documents/document.ts';

/** A changed clause as others than those who were told may see it, and how many places were given it; nothing of who they are. */
export interface PublicCorrection {
  readonly change: ClauseChange;
  readonly places: Readonly<Record<NoticeState, number>>;
}

/** The changes that a reader of `level` may see, the latest prepared first. */
export function publicCorrections(
  notices: readonly CorrectionNotice[],
  documents: readonly Document[],
  level: Level,
): readonly PublicCorrection[] {
  const open = new Set(
    documents.filter(({ audience }) => maySee(level, audience)).flatMap(({ id, name }) => [id, name]),
  );
  const kept = new Set(documents.map(({ id }) => id));
  const mayRead = ({ documentId, document }: ClauseChange['given'], given: Level) =>
    // Of an earlier version nothing is kept but its name: it may be shown to whom it was given, not to whom the next one is open.
    kept.has(documentId) ? open.has(documentId) : open.has(document) && maySee(level, given);
  const holding = notices.filter(({ decidedBy }) => decidedBy !== OUTDATED).toReversed();
  const told = holding.flatMap(({ changes, state, audience }) =>
    changes.map((change) => ({ change, state, audience })),
  );
  const seen = told.filter(
    ({ change: { given, source }, audience }) =>
      mayRead(given, audience) && (source === null || mayRead(source, audience)),
  );
  return [...Map.groupBy(seen, ({ change }) => change.key).values()].flatMap((alike) => {
    const [first] = alike;
    const count = (state: NoticeState) => alike.filter((each) => each.state === state).length;
    const places = { prepared: count('prepared'), approved: count('approved'), dismissed: count('dismissed') };
    return first === undefined ? [] : [{ change: first.change, places }];
  });
}
