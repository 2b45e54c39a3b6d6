import type { CaseRecord } from '../../domain/cases/case.ts';
import { fold } from '../../domain/text/fold.ts';
import type { Concept } from '../answering/question.ts';
import type { Situation } from './situation.ts';

/** How many of a situation's telling words a case tells of (0…1), and which. */
export interface SharedWords {
  readonly share: number;
  readonly found: readonly string[];
}

/** A concept of this weight tells one case from others, and so does a word that so few of them have. */
const TELLING = 0.35;
const FEW = 0.34;
/** What is found by meaning counts more than what is found by its characters alone. */
const BY_MEANING = 0.55;
/** A word is found by its characters where most of their pairs are. */
const MOST_PAIRS = 0.6;

/** For each case, by id, the words of a situation that it tells of. A word that many cases have tells little of any. */
export function wordsShared(
  { concepts, words }: Situation,
  records: readonly CaseRecord[],
): ReadonlyMap<string, SharedWords> {
  const texts = new Map(records.map((record) => [record.id, textOf(record)] as const));
  const all = [...texts.values()];
  const share = (having: (text: string) => boolean) => all.filter(having).length / Math.max(1, all.length);
  const meant = concepts.map((concept) => {
    const common = share((text) => standsIn(concept, text) > 0);
    return { concept, weight: concept.weight * (1 - 0.7 * common) };
  });
  const written = words.map((word) => {
    const pairs = pairsOf(word).map((pair) => ({ pair, weight: rarity(share((text) => text.includes(pair))) }));
    return { word, pairs, telling: share((text) => text.includes(word)) <= FEW };
  });
  return new Map(
    [...texts].map(([id, text]): [string, SharedWords] => {
      const ofMeant = ratio(meant.map(({ concept, weight }) => [weight, weight * standsIn(concept, text)]));
      const ofPairs = ratio(
        written.flatMap(({ pairs }) =>
          pairs.map(({ pair, weight }) => [weight, text.includes(pair) ? weight : 0] as const),
        ),
      );
      const found = [
        ...meant
          .filter(({ concept, weight }) => weight >= TELLING && standsIn(concept, text) > 0)
          .map(({ concept }) => concept.surface),
        ...written
          .filter(
            ({ pairs, telling }) =>
              telling && pairs.filter(({ pair }) => text.includes(pair)).length >= MOST_PAIRS * pairs.length,
          )
          .map(({ word }) => word),
      ];
      return [id, { share: BY_MEANING * ofMeant + (1 - BY_MEANING) * ofPairs, found: withoutParts(found) }];
    }),
  );
}

/** Everything that is told of a case, folded. */
export function textOf({ title, name, passages, fields }: CaseRecord): string {
  const told = [...fields.values()].flatMap((field) => field.told.map(({ text }) => text));
  return fold([title ?? '', name, ...told, ...passages.map(({ text }) => text)].join('\n'));
}

/** How well a word is found in a folded text: itself or a synonym, what is only related, or all its parts. */
function standsIn({ forms, alike, parts }: Concept, text: string): number {
  const at = forms.findIndex((form) => text.includes(form));
  if (at >= 0) return at < alike ? 1 : 0.7;
  return parts.length > 1 && parts.every((part) => text.includes(part)) ? 0.7 : 0;
}

function pairsOf(word: string): string[] {
  const chars = [...word];
  if (/^[ァ-ヴーa-z]/.test(word)) return [word];
  return chars.length < 2 ? [] : chars.slice(1).map((char, at) => `${chars[at]}${char}`);
}

/** Found everywhere is worth little, found nowhere somewhat less than found in one case. */
function rarity(share: number): number {
  return share === 0 ? 0.6 : 1 - 0.85 * share;
}

function ratio(parts: readonly (readonly [all: number, got: number])[]): number {
  const all = parts.reduce((sum, [weight]) => sum + weight, 0);
  return all === 0 ? 0 : parts.reduce((sum, [, got]) => sum + got, 0) / all;
}

function withoutParts(found: readonly string[]): string[] {
  const distinct = [...new Set(found)];
  return distinct.filter((word) => !distinct.some((other) => other !== word && other.includes(word)));
}
