import { isNearer } from '../../domain/values/quantity.ts';
import { isLabelled, tellsPlace } from './answer-form.ts';
import { correctionIn } from './corrections.ts';
import { isFound } from './coverage.ts';
import { missesBuying, missesCrux } from './crux.ts';
import { boundsOf, type Evidence } from './evidence.ts';
import { type Question, toldBy } from './question.ts';
import { leavesAspect, leavesOpen, overrules, saysNothing } from './silence.ts';
import { type Pair, pairFor } from './together.ts';

/** How much of the question evidence must carry before it may answer. Tuned on the dev questions only. */
const NEEDED = {
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
/** How clearly the search must lead to the first of two clauses that only answer together. */
const TOGETHER = 0.12;
/** What the rest of the question must bring when a word of it is known to no document. */
const STRANGE = { rank: 0.15, total: 0.68 } as const;
/** Evidence down to this much below the best is told beside it. */
const NEAR_BEST = 0.2;
/** Beside a row that is named 締切 only what is nearly as good tells the same fact. */
const SAME_FACT = 0.05;
/** What a yes or no must be asked about at the least, also of a programme that is named. */
const LITTLE = 0.15;
const MOST = 3;
/** What may stand beside the answer as related, up to so many characters of clauses in all. */
const RELATED = { lookedAt: 5, own: 0.3, shortest: 8, length: 250, reach: 30, below: 0.5, gain: 0.4 } as const;

/** The evidence that may answer: best first, at most three pieces of one programme, without repetitions. */
export interface Chosen {
  readonly main: readonly Evidence[];
  /** The best evidence of each programme, when the question fits several and names none. */
  readonly apart: readonly Evidence[];
}

/** Picks what may answer; both lists are empty when nothing carries the question. */
export function choose(question: Question, evidence: readonly Evidence[]): Chosen {
  const carrying = nearestFirst(
    question,
    evidence.filter((candidate) => carries(question, candidate)),
  );
  const best = carrying[0];
  const first = best ?? evidence.find(({ fits }) => fits);
  const pair = first === undefined || saysNothing(question, first) ? null : pairFor(question, first, evidence);
  if (best === undefined)
    return {
      main: pair !== null && carryTogether(pair) ? pair.evidence : (changed(question, evidence) ?? unmet(evidence)),
      apart: [],
    };
  if (
    evidence.some(
      (silent) =>
        overrules(question, silent, best) ||
        leavesOpen(question, silent, best) ||
        leavesAspect(question, silent, `${best.unit.text} ${best.unit.heading} ${best.unit.lead}`),
    )
  )
    return { main: [], apart: [] };
  const tellsApart = question.shape.form === 'value' || question.shape.form === 'polarity' || tellsOfEach(question);
  const apart =
    question.programmes.length > 0
      ? []
      : tellsApart
        ? (deadlinesApart(question, carrying, best) ?? apartByProgramme(carrying, best))
        : apartByProgramme(
            carrying.filter(({ score }) => score >= best.score - LEVEL),
            best,
          );
  const settled = question.subject === 'deadline' && isLabelled(question, best.unit);
  const alike = carrying.filter(
    (candidate) =>
      candidate.score >= best.score - (settled ? SAME_FACT : NEAR_BEST) &&
      sameProgrammes(candidate, best) &&
      candidate.coverage.total >= best.coverage.total - 0.25 &&
      (!settled || sharesDay(candidate, best)),
  );
  const main = placed(question, completed(question, distinct(alike, question).slice(0, MOST), carrying), evidence);
  const further = pair?.evidence[1];
  const told = further === undefined || main.some(({ unit }) => unit.source.id === further.unit.source.id);
  const chosen = told || further === undefined ? main : [...main.slice(0, MOST - 1), further];
  // A deadline is told once.
  return { main: settled ? chosen : withRelated(question, chosen, evidence), apart };
}

/**
 * While the answer stays short enough for a phone, clauses of the same document stand beside it: first the one that holds
 * most of what is asked and not yet told, then the next best.
 */
function withRelated(
  question: Question,
  main: readonly Evidence[],
  evidence: readonly Evidence[],
): readonly Evidence[] {
  const [best] = main;
  if (best === undefined) return main;
  const kept = [...main];
  let length = main.reduce((sum, { unit }) => sum + unit.text.length, 0);
  const near = evidence.slice(0, RELATED.lookedAt).filter(({ score }) => score >= best.score - NEAR_BEST);
  const further = evidence
    .slice(0, RELATED.reach)
    .filter(({ score, coverage }) => score >= best.score - RELATED.below && coverage.own >= RELATED.own)
    .map((candidate) => ({ candidate, gain: gainOf(question, candidate, kept) }))
    .filter(({ gain }) => gain >= RELATED.gain)
    .sort((a, b) => b.gain + b.candidate.score - a.gain - a.candidate.score)
    .slice(0, 1)
    .map(({ candidate }) => candidate);
  for (const candidate of [...further, ...near]) {
    const { text, document } = candidate.unit;
    if (kept.length >= MOST) break;
    if (document.id !== best.unit.document.id || text.length < RELATED.shortest) continue;
    if (candidate.coverage.own < RELATED.own || length + text.length > RELATED.length) continue;
    if (kept.some(({ unit }) => unit.text.includes(text) || text.includes(unit.text))) continue;
    kept.push(candidate);
    length += text.length;
  }
  return kept;
}

/** The weight of what is asked that a clause holds and those already chosen do not. */
function gainOf({ concepts }: Question, { unit }: Evidence, kept: readonly Evidence[]): number {
  const holds = (text: string, forms: readonly string[]) => forms.some((form) => text.includes(form));
  return concepts
    .filter(
      ({ forms, role }) =>
        role !== 'aspect' && holds(unit.text, forms) && !kept.some((each) => holds(each.unit.text, forms)),
    )
    .reduce((sum, { weight }) => sum + weight, 0);
}

/** 「締切が延びたって本当？」: the notice that puts another day in the place of a deadline; null where none does. */
function changed({ folded }: Question, evidence: readonly Evidence[]): readonly Evidence[] | null {
  if (!ASKS_CHANGE.test(folded)) return null;
  const notice = evidence.find(
    ({ unit }) =>
      unit.document.kind === 'correction' && ENDS.test(unit.text) && (correctionIn(unit.source)?.after ?? '') !== '',
  );
  return notice === undefined ? null : [notice];
}

const ASKS_CHANGE = /(?:締切|締め切り|期限|期日).{0,12}(?:延び|延長|変わ|変更|ずれ|伸び)/;
const ENDS = /締切|期限|期日/;

/** What is asked about stands under a bound that the asker's own figure does not keep: that is the answer, with the row that holds. */
function unmet(evidence: readonly Evidence[]): readonly Evidence[] {
  const asked = evidence.find(
    ({ condition, coverage, unit }) =>
      condition?.met === false &&
      coverage.total >= UNMET.total &&
      coverage.weakest >= NEEDED.weakest &&
      unit.rank >= UNMET.rank,
  );
  if (asked === undefined) return [];
  const { group, documentId } = asked.unit.source;
  const own = evidence.find(
    ({ condition, unit: { source } }) =>
      condition?.met === true && group !== null && source.group === group && source.documentId === documentId,
  );
  return own === undefined ? [asked] : [asked, own];
}

const UNMET = { total: 0.75, rank: 0.2 } as const;

/** Clauses of one list differ by their bounds only (50万円以上: 2者, 200万円以上: 3者): the one that is nearest to the asker's own figure. */
function nearestFirst({ quantities }: Question, carrying: readonly Evidence[]): readonly Evidence[] {
  const [best] = carrying;
  if (best === undefined || quantities.length === 0) return carrying;
  const place = ({ unit: { source } }: Evidence) => `${source.documentId} ${source.headings.join(' ')}`;
  const nearest = carrying
    .filter((other) => place(other) === place(best) && other.score >= best.score - NEAR_BEST)
    .reduce((near, other) => (isNearer(quantities, boundsOf(near.unit), boundsOf(other.unit)) ? other : near), best);
  return nearest === best ? carrying : [nearest, ...carrying.filter((other) => other !== nearest)];
}

/** Asked of each of several programmes: 「両事業について」, 「それぞれ」. */
function tellsOfEach({ folded, shape }: Question): boolean {
  return (
    shape.form !== 'polarity' &&
    /それぞれ|両方|両事業|どちらも|(?:二つ|2つ|三つ|3つ|各)の?事業|事業ごと|事業によって|違うなら/.test(folded)
  );
}

/** Whether two clauses carry together what neither carries alone. */
function carryTogether({ evidence: [first], weakest }: Pair): boolean {
  return weakest >= NEEDED.weakest && first.unit.rank >= TOGETHER;
}

/** Asked for several values at once, what tells those that the chosen evidence does not. */
function completed(question: Question, main: readonly Evidence[], carrying: readonly Evidence[]): readonly Evidence[] {
  const [best] = main;
  if (best === undefined || question.shape.form !== 'value') return main;
  const kept = [...main];
  for (const group of question.shape.groups ?? []) {
    const tells = ({ values }: Evidence) => values.some(({ kind }) => group.includes(kind));
    if (kept.some(tells)) continue;
    const further = carrying.find((candidate) => tells(candidate) && sameProgrammes(candidate, best));
    if (further !== undefined) kept.push(further);
  }
  return kept;
}

/** 「いつ、どこで」: beside what tells the day, what tells the place of the same. */
function placed(question: Question, main: readonly Evidence[], evidence: readonly Evidence[]): readonly Evidence[] {
  const [best] = main;
  if (best === undefined || !ASKS_PLACE.test(question.folded) || main.some(({ unit }) => tellsPlace(unit))) return main;
  const place = evidence.find(
    (candidate) =>
      tellsPlace(candidate.unit) &&
      sameProgrammes(candidate, best) &&
      candidate.unit.document.id === best.unit.document.id &&
      candidate.coverage.total >= best.coverage.total - PLACED,
  );
  return place === undefined ? main : [...main.slice(0, MOST - 1), place];
}

const ASKS_PLACE =
  /(?:いつ|何日|何時|何月|日時|時間).*(?:どこ(?!か|まで|から)|どの(?:建物|会場|場所)|場所|会場)|(?:どこ(?:で|に)|場所|会場).*(?:いつ|何日|何時|日時)/;
const PLACED = 0.3;

/** Beside a row that is named 締切, only what tells the same day tells the same fact. */
function sharesDay(candidate: Evidence, best: Evidence): boolean {
  const days = (evidence: Evidence) =>
    evidence.values.flatMap(({ text }) => [...text.matchAll(/(\d{1,2})[月/-](\d{1,2})(?!\d)/g)].map(dayOf));
  const told = days(best);
  return told.length === 0 || days(candidate).some((day) => told.includes(day));
}

function dayOf([, month, day]: RegExpExecArray): string {
  return `${Number(month)}/${Number(day)}`;
}

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

function apartByProgramme(carrying: readonly Evidence[], best: Evidence): Evidence[] {
  const firsts = new Map<string, Evidence>();
  for (const candidate of carrying) {
    const only = candidate.programmes.length === 1 ? candidate.programmes[0] : undefined;
    if (only === undefined || firsts.has(only) || !findsAs(best, candidate)) continue;
    if (candidate.score >= best.score - 0.36 && candidate.coverage.total >= best.coverage.total - 0.35)
      firsts.set(only, candidate);
  }
  return firsts.size > 1 ? [...firsts.values()].slice(0, 4) : [];
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

function sameProgrammes(a: Evidence, b: Evidence): boolean {
  if (a.programmes.length === 0 || b.programmes.length === 0) return a.unit.document.id === b.unit.document.id;
  return a.programmes.some((id) => b.programmes.includes(id));
}

/** Leaves out what repeats an earlier piece: the same values, or a text that contains or is contained in it. */
function distinct(evidence: readonly Evidence[], question: Question): Evidence[] {
  const kept: Evidence[] = [];
  for (const candidate of evidence) {
    const repeats = kept.some((earlier) => {
      const a = earlier.unit.text;
      const b = candidate.unit.text;
      if (a.includes(b) || b.includes(a)) return true;
      if (question.shape.form === 'polarity' && kept.length > 1) return true;
      return (
        candidate.values.length > 0 &&
        candidate.values.every((value) => earlier.values.some((other) => other.text === value.text))
      );
    });
    if (!repeats) kept.push(candidate);
  }
  return question.shape.form === 'clause' ? kept.slice(0, 2) : kept;
}
