import { LEVELS, type Level, lowerLevel } from '../../domain/audience.ts';
import type { HashText } from '../../domain/certificate.ts';
import { plain } from '../../domain/corrections/correction.ts';
import { type ClauseChange, type CorrectionNotice, OUTDATED } from '../../domain/corrections/correction-notice.ts';
import type { Clock, NewId } from '../ports/clock.ts';
import type { CorrectionRecords } from '../ports/correction-records.ts';
import type { PassageIndex } from '../ports/passage-index.ts';
import { currentCorrections } from './current-corrections.ts';
import { type Affected, findAffected } from './find-affected.ts';
import { knownCorrections } from './known-corrections.ts';

/** What preparing needs of the other rooms. */
export interface PrepareDependencies {
  /** The index as readers of a level have it: nobody's correction comes of what they may not see. */
  readonly at: (level: Level) => Pick<PassageIndex, 'catalogue' | 'neighbours'>;
  readonly corrections: CorrectionRecords;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly hash: HashText;
}

/** What preparing did. */
export interface PreparedCorrections {
  /** Notices that were not there before. */
  readonly prepared: number;
  /** Statements with a changed clause of which nobody can be told: their exchange has been erased. */
  readonly erased: number;
}

/**
 * Prepares the corrections that are due: one for each place and thread that was given a changed clause. May run at any
 * time, again and in several processes: what is prepared or decided already stays as it is.
 */
export async function prepareCorrections(given: PrepareDependencies): Promise<PreparedCorrections> {
  const { corrections: records, clock, newId, hash } = given;
  const now = clock.now();
  const affected: Affected[] = [];
  for (const level of LEVELS) affected.push(...(await affectedAt(level, now, given)));
  const { prepare, outdated } = decideNotices(affected, await records.list(), { newId, hash, at: now.toISOString() });
  const prepared = await records.prepare({ prepare, outdated, at: now.toISOString() });
  return { prepared, erased: affected.filter(({ statement }) => statement.address === null).length };
}

/** What was said to readers of a level, held against what they may see. */
async function affectedAt(level: Level, now: Date, { at, corrections: records, hash }: PrepareDependencies) {
  const index = at(level);
  const { documents } = index.catalogue();
  const corrections = currentCorrections(knownCorrections(index, documents), now);
  const cited = corrections.flatMap(({ clauses }) => clauses.map(({ document }) => document.id));
  const statements = (await records.given(cited)).filter(({ audience }) => audience === level);
  const passages = (id: string) => index.neighbours(id, 0, Number.MAX_SAFE_INTEGER);
  return findAffected(statements, { corrections, documents, passages, hash });
}

interface Deciding {
  readonly newId: NewId;
  readonly hash: HashText;
  /** UTC ISO instant. */
  readonly at: string;
}

/** Which notices are to be prepared, and which of those that wait hold no longer; pure but for the new ids. */
export function decideNotices(affected: readonly Affected[], known: readonly CorrectionNotice[], given: Deciding) {
  const byAddress = Map.groupBy(
    affected.filter(({ statement }) => statement.address !== null),
    ({ statement }) => statement.address ?? '',
  );
  const isDue = ({ address, changes }: CorrectionNotice) => {
    const due = new Set(byAddress.get(address)?.flatMap((each) => each.changes.map(({ key }) => key)));
    return changes.every(({ key }) => due.has(key));
  };
  const outdated = known.filter((notice) => notice.state === 'prepared' && !isDue(notice)).map(({ id }) => id);
  const standing = known.filter(({ id, decidedBy }) => !outdated.includes(id) && decidedBy !== OUTDATED);
  const prepare = [...byAddress].flatMap(([address, own]) => {
    const told = standing.filter((notice) => notice.address === address).flatMap(({ changes }) => changes);
    const due: ClauseChange[] = [];
    for (const change of own.flatMap(({ changes }) => changes)) {
      if (![...told, ...due].some((each) => tellsAs(each, change))) due.push(change);
    }
    const bySource = Map.groupBy(
      due,
      ({ by, source, given: clause }) => source?.documentId ?? `${by} ${clause.document}`,
    );
    return [...bySource.values()].map((changes) => noticeOf(address, changes, own, given));
  });
  return { prepare, outdated };
}

/** Whether a change has been told by another: the same, or one that put the same new words into the same clause. */
function tellsAs(known: ClauseChange, change: ClauseChange): boolean {
  if (known.key === change.key) return true;
  if (known.by === change.by || known.given.document !== change.given.document) return false;
  const [said, next] = [plain(known.after ?? ''), plain(change.after ?? '')];
  const [given, clause] = [plain(known.given.quote), plain(change.given.quote)];
  return (
    said !== '' &&
    next !== '' &&
    (next.includes(said) || said.includes(next)) &&
    (given.includes(clause) || clause.includes(given))
  );
}

function noticeOf(
  address: string,
  changes: readonly ClauseChange[],
  own: readonly Affected[],
  { newId, hash, at }: Deciding,
): CorrectionNotice {
  const keys = new Set(changes.map(({ key }) => key));
  const statements = own
    .filter((each) => each.changes.some(({ key }) => keys.has(key)))
    .map(({ statement }) => statement);
  return {
    id: newId(NOTICE_ID_LENGTH),
    key: hash([...keys].sort().join('\n')).slice(0, 32),
    address,
    audience: statements.map(({ audience }) => audience).reduce(lowerLevel, 'staff'),
    changes,
    statements: statements.map(({ certificateId, kind, saidAt }) => ({ certificateId, kind, saidAt })),
    state: 'prepared',
    preparedAt: at,
    decidedAt: null,
    decidedBy: null,
    reason: null,
  };
}

/** Short enough to be typed. */
const NOTICE_ID_LENGTH = 8;
