import { missesBuying, missesCrux } from './crux.ts';
import type { Evidence } from './evidence.ts';
import { type Question, toldBy } from './question.ts';
import { saysNothing } from './silence.ts';

/** How much of the question evidence must carry before it may answer. Tuned on the dev questions only. */
export const NEEDED = {
  total: 0.5,
  weakest: 0.35,
  ownForPolarity: 0.25,
  score: { value: 0.65, polarity: 0.58, clause: 0.58, list: 0.55 },
  rankForLittle: 0.25,
  rankForNone: 0.1,
  ownForNone: 0.9,
} as const;
/** A long question may miss one thing where this many others are found. */
const MANY = { heads: 3, rank: 0.15 } as const;
const SOME = { heads: 2, rank: 0.25 } as const;
/** A telling circumstance may be missing where the rest leads to the clause all the more clearly. */
const MISSED = {
  weight: 0.5,
  rank: { polarity: 0.3, value: 0.1, clause: 0.2, list: 0 },
} as const;
/** What the rest of the question must bring when a word of it is known to no document. */
const STRANGE = { rank: 0.15, total: 0.68 } as const;
/** What a yes or no must be asked about at the least, also of a programme that is named. */
const LITTLE = 0.15;

/** True when a unit carries the question well enough to answer it. */
export function carries(question: Question, evidence: Evidence): boolean {
  const { coverage, fits } = evidence;
  if (!fits || saysNothing(question, evidence)) return false;
  if (missesCrux(question, coverage) || missesBuying(question, evidence.unit)) return false;
  if (question.shape.form === 'polarity' && toldBy(question) < LITTLE && !evidence.namesAll) return false;
  if (evidence.tellsOnly && evidence.namesAll) return true;
  if (coverage.total < NEEDED.total) return false;
  if (evidence.condition?.by === 'time') return true;
  const many = [MANY, SOME].some(({ heads, rank }) => coverage.heads >= heads && evidence.unit.rank >= rank);
  if (coverage.weakest < NEEDED.weakest && !many) return false;
  if (evidence.score < NEEDED.score[question.shape.form]) return false;
  if (coverage.strange && (evidence.unit.rank < STRANGE.rank || coverage.total < STRANGE.total)) return false;
  if (coverage.missed >= MISSED.weight && evidence.unit.rank < MISSED.rank[question.shape.form]) return false;
  if ((saysLittle(question) || tellsOwnCase(question)) && evidence.unit.rank < NEEDED.rankForLittle) return false;
  if (question.shape.form !== 'polarity') return true;
  // What takes no position must at least be what the search leads to.
  if (evidence.polarity === null && evidence.unit.rank < NEEDED.rankForNone && coverage.own < NEEDED.ownForNone)
    return false;
  return coverage.own >= NEEDED.ownForPolarity;
}

/** 「人口3万人の町です。どの支援が向いていますか」: all that tells anything is the asker's own case, which a clause may hold without answering. */
function tellsOwnCase({ shape, concepts, programmes, quantities }: Question): boolean {
  if (shape.form === 'value' || shape.form === 'polarity' || programmes.length > 0 || quantities.length === 0)
    return false;
  const telling = concepts.filter(({ weight }) => weight >= LITTLE);
  return telling.length > 0 && telling.every(({ role }) => role === 'setting');
}

/** A question of common words only (「これで出していい？」), which almost any clause would cover. */
function saysLittle(question: Question): boolean {
  const told = toldBy(question);
  const { form } = question.shape;
  // Of a programme that is named, words that no document knows tell nothing either.
  if ((form === 'list' || form === 'clause') && question.concepts.length > 0 && question.subject === 'cost')
    if (question.concepts.every(({ known }) => !known)) return true;
  if (question.shape.form === 'value' && told < 0.1)
    return question.gate === null && (question.subject === 'schedule' || question.subject === 'deadline');
  return (
    told < 0.3 &&
    question.subject !== 'definition' &&
    question.shape.form !== 'value' &&
    question.programmes.length === 0
  );
}
