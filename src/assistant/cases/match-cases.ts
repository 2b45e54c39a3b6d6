import type { CaseFieldName, CaseRecord } from '../../domain/cases/case.ts';
import { kindsIn, THEMES } from '../../domain/cases/case-kinds.ts';
import type { PassageHit } from '../ports/passage-index.ts';
import { type SharedWords, textOf, wordsShared } from './case-words.ts';
import { type Compared, compareCase, meansIn, themesOf } from './compare-case.ts';
import type { Situation } from './situation.ts';

/** A case with how it compares; only what was asked for is compared. */
export interface CaseMatch {
  readonly record: CaseRecord;
  readonly compared: readonly Compared[];
  readonly score: number;
}

const MOST = 3;
/** What the words found in a case count, and what the search makes of it, beside what is compared. */
const WORTH = { words: 2, search: 0.7 };
/** How much worse than the best a case may be and still be offered beside it. */
const BEHIND = 0.33;
/** Matter: what it is about, what it foundered on, how it is paid for. Measures: size, area, stage. */
const MATTER: readonly CaseFieldName[] = ['stumble', 'theme', 'businessModel', 'outline', 'region'];

/** Up to three cases that are like a situation, best first; empty when nothing asked for is the same in any. */
export function matchCases(
  situation: Situation,
  records: readonly CaseRecord[],
  hits: readonly PassageHit[],
): readonly CaseMatch[] {
  const words = wordsShared(situation, records);
  const searched = searchedBy(records, hits);
  const told = new Set(records.flatMap((record) => kindsIn(textOf(record), THEMES)));
  const isMissing = situation.strangers.length > 0 || situation.themes.some((theme) => !told.has(theme));
  const matches = records
    .map((record) => matchOf(situation, record, words.get(record.id) ?? NO_WORDS, searched.get(record.id) ?? 0))
    .filter((match) => isLike(match, situation, isMissing))
    .sort((a, b) => b.score - a.score);
  const [best] = matches;
  return best === undefined ? [] : matches.filter(({ score }) => score >= best.score * BEHIND).slice(0, MOST);
}

const NO_WORDS: SharedWords = { share: 0, found: [] };

function matchOf(situation: Situation, record: CaseRecord, words: SharedWords, search: number): CaseMatch {
  const compared = compareCase(situation, record, words);
  const score = compared.reduce((sum, { worth }) => sum + worth, WORTH.words * words.share + WORTH.search * search);
  return { record, compared, score };
}

/**
 * Whether a case may be offered: something asked for is the same; where a matter is asked for, some of it is, or two measures
 * are; where only measures are, no more of them differ than are the same. A means that is asked for (自動運転) is replaced by no
 * other, nor is a theme or thing that no case has (`isMissing`), unless the case foundered on the same.
 */
function isLike({ compared, record }: CaseMatch, situation: Situation, isMissing: boolean): boolean {
  const same = compared.filter(({ likeness }) => likeness === 'same').map(({ field }) => field);
  if (same.length === 0) return false;
  if (same.includes('stumble')) return true;
  const means = meansIn(situation.themes);
  const isOther = means.length > 0 && !themesOf(record).some((theme) => means.includes(theme));
  if (isOther || isMissing) return false;
  // Found by other words alone, what is asked for is not found.
  if (situation.isStrange && same.every((field) => field === 'outline' || !MATTER.includes(field))) return false;
  const asksMatter = compared.some(({ field }) => MATTER.includes(field)) || situation.words.length > 0;
  if (asksMatter) return same.some((field) => MATTER.includes(field)) || same.length > 1;
  return same.length > compared.filter(({ likeness }) => likeness === 'different').length;
}

/** What the search gives each case: its best hit among the passages that speak of it, as a share of the best of all. */
function searchedBy(records: readonly CaseRecord[], hits: readonly PassageHit[]): ReadonlyMap<string, number> {
  const scores = new Map(hits.map(({ passage, score }) => [passage.id, score]));
  const best = Math.max(0.001, ...hits.map(({ score }) => score));
  return new Map(
    records.map(({ id, passages }) => [
      id,
      Math.max(0, ...passages.map((passage) => scores.get(passage.id) ?? 0)) / best,
    ]),
  );
}
