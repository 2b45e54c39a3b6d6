import { isTakenBack } from '../../domain/corrections/correction.ts';
import { isoDayOf } from '../../domain/documents/validity.ts';
import type { KnownCorrection } from './known-corrections.ts';

/**
 * The corrections that hold at an instant, the latest first. Of two that replace the same words of the same clause the
 * later alone is kept.
 */
export function currentCorrections(corrections: readonly KnownCorrection[], now: Date): readonly KnownCorrection[] {
  const kept: KnownCorrection[] = [];
  for (const correction of corrections.filter((each) => isInForce(each, now)).toSorted(latestFirst)) {
    const overruled = kept.some(
      (later) =>
        later.source.document.id !== correction.source.document.id &&
        later.clauses.some(({ passage }) => correction.clauses.some((clause) => clause.passage.id === passage.id)) &&
        isTakenBack(later, correction.before),
    );
    if (!overruled) kept.push(correction);
  }
  return kept;
}

function latestFirst(a: KnownCorrection, b: KnownCorrection): number {
  return (b.inForceFrom ?? '').localeCompare(a.inForceFrom ?? '');
}

/** The correction of a correction's own new words, if there is one (of that again the correction); else itself. */
export function latestOf(correction: KnownCorrection, corrections: readonly KnownCorrection[]): KnownCorrection {
  const later = corrections.find(
    (each) =>
      each.source.document.id !== correction.source.document.id &&
      latestFirst(each, correction) <= 0 &&
      each.clauses.some(({ passage }) => passage.id === correction.source.passage.id) &&
      isTakenBack(each, correction.after),
  );
  return later === undefined
    ? correction
    : latestOf(
        later,
        corrections.filter((each) => each !== correction),
      );
}

/** Whether a correction holds at an instant. */
export function isInForce({ inForceFrom }: Pick<KnownCorrection, 'inForceFrom'>, now: Date): boolean {
  return inForceFrom === null || inForceFrom <= isoDayOf(now);
}

/** The correction of what a text says that was taken from a passage; null where what it says still holds. */
export function correctionOfClause(
  passageId: string,
  text: string,
  corrections: readonly KnownCorrection[],
): KnownCorrection | null {
  const found = corrections.find(
    (correction) =>
      correction.source.passage.id !== passageId &&
      correction.clauses.some(({ passage }) => passage.id === passageId) &&
      isTakenBack(correction, text),
  );
  return found === undefined ? null : latestOf(found, corrections);
}
