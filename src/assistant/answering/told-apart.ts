import { isFound } from './coverage.ts';
import type { Evidence } from './evidence.ts';
import { asksOfEach } from './of-each.ts';
import type { Question } from './question.ts';

/** What answers for each programme, when the question fits several and names none; empty when one alone does. */
export function toldApart(question: Question, carrying: readonly Evidence[], best: Evidence): readonly Evidence[] {
  if (question.programmes.length > 0) return [];
  const { form } = question.shape;
  // What is compared is told by what sets it side by side, where that answers better.
  const each = asksOfEach(question) && question.subject !== 'comparison';
  if (form === 'value' || form === 'polarity' || each)
    return deadlinesApart(question, carrying, best) ?? apartByProgramme(carrying, best);
  return apartByProgramme(
    carrying.filter(({ score }) => score >= best.score - LEVEL),
    best,
  );
}

/** Asked until when a step is open, where each of several programmes tells it; null when fewer than two do. */
function deadlinesApart({ gate, subject }: Question, carrying: readonly Evidence[], best: Evidence): Evidence[] | null {
  if (gate === null || subject !== 'deadline' || best.deadline === null) return null;
  const facts = new Map<string, Evidence>();
  for (const candidate of carrying) {
    const [only, ...others] = candidate.programmes;
    if (candidate.deadline === null || only === undefined || others.length > 0) continue;
    if (candidate.coverage.total < best.coverage.total - OTHERWISE_WORDED) continue;
    const known = facts.get(only);
    const isBetter =
      known === undefined ||
      (known.deadline === 'said' &&
        candidate.deadline === 'labelled' &&
        candidate.score >= known.score - LABEL_COUNTS) ||
      (!tellsDay(known) && tellsDay(candidate) && candidate.score >= known.score - DAY_COUNTS);
    if (isBetter) facts.set(only, candidate);
  }
  return facts.size > 1 ? [...facts.values()].slice(0, MOST_PROGRAMMES) : null;
}

/** A day, rather than so many days after something else. */
function tellsDay({ values }: Evidence): boolean {
  return values.some(({ kind }) => kind === 'date');
}

const DAY_COUNTS = 0.2;
/** Those of a joint call share one line. */
const MOST_PROGRAMMES = 8;
/** One programme may word a step as another does not. */
const OTHERWISE_WORDED = 0.45;
/** A label that names the step counts so much more than a sentence that does. */
const LABEL_COUNTS = 0.1;

/** Of clauses, only those that answer as well are told for another programme. */
const LEVEL = 0.08;

/** How much worse another programme's clause may be, and how much more of the question it may lack. */
const WORSE = 0.36;
const LACKS = 0.35;
const MOST_APART = 4;

function apartByProgramme(carrying: readonly Evidence[], best: Evidence): Evidence[] {
  const firsts = new Map<string, Evidence>();
  for (const candidate of carrying) {
    const only = candidate.programmes.length === 1 ? candidate.programmes[0] : undefined;
    if (only === undefined || firsts.has(only) || !findsAs(best, candidate)) continue;
    if (candidate.score >= best.score - WORSE && candidate.coverage.total >= best.coverage.total - LACKS)
      firsts.set(only, candidate);
  }
  return firsts.size > 1 ? [...firsts.values()].slice(0, MOST_APART) : [];
}

/** Whether a clause finds every telling word that the best does. */
function findsAs(best: Evidence, { coverage }: Evidence): boolean {
  return [...best.coverage.found.keys()].every(
    (concept) =>
      concept.role === 'aspect' ||
      concept.weight < TELLING ||
      !isFound(best.coverage, concept) ||
      isFound(coverage, concept),
  );
}

const TELLING = 0.3;
