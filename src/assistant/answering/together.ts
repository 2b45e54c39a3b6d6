import type { Evidence } from './evidence.ts';
import type { Question } from './question.ts';
import { ASKED_THING } from './question-words.ts';

/** Two clauses that carry together what one alone does not. */
export interface Pair {
  readonly evidence: readonly [Evidence, Evidence];
  readonly total: number;
  readonly weakest: number;
}

const EACH = new RegExp(`${ASKED_THING.source}|どちら`, 'gu');
const SEVERAL =
  /それぞれ|両方|両事業|どちらも|も(?:あわせて|併せて)?(?:教えて|知りたい|お願い|あれば)|[^、。??]{2,}[??][^、。??]{2,}|、(?:また|あと)|あと、|と、[^。]{4,}(?:を|も)(?:教えて|知りたい|お願い)/;
/** How much more two clauses must carry than the first alone, and how much in all. */
const NEEDED = { gain: 0.12, total: 0.6, second: 0.3 } as const;
const LOOKED_AT = 30;
const HEAD = 0.45;

/** Whether a question asks for several things at once. */
export function asksSeveral({ folded }: Pick<Question, 'folded'>): boolean {
  const asked = folded.replace(/\([^)]*\)/g, '');
  return SEVERAL.test(asked) || new Set(asked.match(EACH) ?? []).size > 1;
}

/**
 * Of a question that asks for several things, the clause beside the best that tells most of what the best does not; null
 * when one clause carries all, or two do not carry it either.
 */
export function pairFor(question: Question, best: Evidence, evidence: readonly Evidence[]): Pair | null {
  if (!asksSeveral(question)) return null;
  const weights = question.concepts.map((concept) => ({
    concept,
    weight: concept.weight * (concept.known ? 1 : 0.35),
  }));
  const all = weights.reduce((sum, { weight }) => sum + weight, 0);
  if (all === 0) return null;
  const found = (each: Evidence, concept: Question['concepts'][number]) => each.coverage.found.get(concept) ?? 0;
  const alone = weights.reduce((sum, { concept, weight }) => sum + weight * found(best, concept), 0) / all;
  let pair: Pair | null = null;
  for (const other of evidence.slice(0, LOOKED_AT)) {
    if (other.unit.source.id === best.unit.source.id && other.unit.start === best.unit.start) continue;
    if (other.unit.document.id !== best.unit.document.id || other.unit.text.length < 8) continue;
    if (other.coverage.own < NEEDED.second) continue;
    const values = weights.map(({ concept, weight }) => ({
      weight,
      head: concept.role === 'thing' && concept.weight >= HEAD,
      value: Math.max(found(best, concept), found(other, concept)),
    }));
    const total = values.reduce((sum, { weight, value }) => sum + weight * value, 0) / all;
    const weakest = Math.min(1, ...values.filter(({ head }) => head).map(({ value }) => value));
    if (total - alone < NEEDED.gain || total < NEEDED.total) continue;
    if (pair === null || total > pair.total + 0.02) pair = { evidence: [best, other], total, weakest };
  }
  return pair;
}
