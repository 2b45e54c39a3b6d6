import { isNearer } from '../../domain/values/quantity.ts';
import { isLabelled, tellsPlace } from './answer-form.ts';
import { carries, NEEDED } from './carries.ts';
import { statesChange } from './corrections.ts';
import { boundsOf, type Evidence } from './evidence.ts';
import type { Question } from './question.ts';
import { leavesAspect, leavesOpen, overrules, saysNothing } from './silence.ts';
import { type Pair, pairFor } from './together.ts';
import { toldApart } from './told-apart.ts';

/** How clearly the search must lead to the first of two clauses that only answer together. */
const TOGETHER = 0.12;
/** Evidence down to this much below the best is told beside it. */
const NEAR_BEST = 0.2;
/** Beside a row that is named 締切 only what is nearly as good tells the same fact. */
const SAME_FACT = 0.05;
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
  const apart = toldApart(question, carrying, best);
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
  const notice = evidence.find((each) => ENDS.test(each.unit.text) && statesChange(each));
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
