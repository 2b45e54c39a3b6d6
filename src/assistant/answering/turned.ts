import type { AskedTurn, Vocabulary } from '../ports/passage-index.ts';
import { ordinalsIn } from './ordinals.ts';
import type { Concept } from './question.ts';

/** How much the matter tells that a turn leads to. */
const WEIGHT = 0.7;
/** Words that the turn is made of tell this much less: what they mean together is looked for. */
const SHARE = 0.4;
/** Turns that take nearly as much of the question as the longest may be meant as well. */
const NEARLY = 0.75;
const MOST = 3;

/**
 * Concepts of a folded question with the matter that its words mean together (業者 … 別の会社へ … 出す: 再委託) as the thing
 * asked about, and those words as circumstances. As they are where no turn stands in it, or its own words already name the matter.
 */
export function withTurn(
  concepts: readonly Concept[],
  folded: string,
  index: Pick<Vocabulary, 'turns' | 'weigh'>,
): Concept[] {
  const turns = index
    .turns(folded)
    .map((turn) => ({ ...turn, written: turn.written.filter((form) => index.weigh(form).documentFrequency > 0) }))
    .filter(({ written }) => written.length > 0);
  const [first] = turns;
  if (first === undefined) return [...concepts];
  const meant = turns.filter((turn) => lengthOf(turn) >= NEARLY * lengthOf(first)).slice(0, MOST);
  const written = [...new Set(meant.flatMap((turn) => turn.written))];
  if (
    concepts.some(({ surface, known }) => known && written.some((form) => form.includes(surface) && surface.length > 2))
  )
    return [...concepts];
  const matter: Concept = {
    surface: folded.slice(first.stems[0]?.start, first.stems[0]?.end),
    forms: written,
    alike: written.length,
    parts: [],
    weight: WEIGHT,
    role: 'thing',
    known: true,
  };
  return [
    matter,
    ...concepts.map((concept) =>
      isOnStem(concept, folded, first) && ordinalsIn(concept.surface).length === 0
        ? {
            ...concept,
            weight: concept.weight * SHARE,
            role: concept.role === 'aspect' ? concept.role : ('setting' as const),
          }
        : concept,
    ),
  ];
}

function isOnStem({ surface }: Concept, folded: string, { stems }: AskedTurn): boolean {
  const at = folded.indexOf(surface);
  return at >= 0 && stems.some(({ start, end }) => start < at + surface.length && end > at);
}

function lengthOf({ stems }: AskedTurn): number {
  return stems.reduce((sum, { start, end }) => sum + end - start, 0);
}
