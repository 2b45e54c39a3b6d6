import { type DeadlineFact, deadlinesIn } from '../../domain/dates/deadline-fact.ts';
import type { Gate } from '../../domain/dates/gate.ts';
import type { Document, DocumentKind } from '../../domain/documents/document.ts';
import type { Programme } from '../../domain/programme.ts';
import { fold } from '../../domain/text/fold.ts';
import { type Bound, boundsIn, satisfies } from '../../domain/values/quantity.ts';
import type { SpottedValue } from '../../domain/values/spot-values.ts';
import type { KnownCorrection } from '../corrections/known-corrections.ts';
import type { PassageHit, PassageIndex, ProgrammeMarks } from '../ports/passage-index.ts';
import { hasForm, isBareLabel, isHeaded, isLabelled, saysHardly } from './answer-form.ts';
import { BODY_ROLE, bodyAsked, namesBody } from './asked-bodies.ts';
import { type Coverage, cover } from './coverage.ts';
import { describesEligible } from './eligible-noun.ts';
import { namedIn, programmesOf, withMembers } from './focus.ts';
import { gateFit, NAMES_GATE } from './gate-fit.ts';
import { meetsFigures } from './own-figures.ts';
import type { Concept, Question } from './question.ts';
import { readPolarity } from './read-polarity.ts';
import type { PolarityReading } from './read-polarity-text.ts';
import { isInScope, isPast, naming } from './scope.ts';
import { type StatedCondition, statedCondition } from './stated-condition.ts';
import { valuesAsked } from './told-values.ts';
import { type Unit, unitsOf } from './units.ts';

/** A unit weighed against a question. */
export interface Evidence {
  readonly unit: Unit;
  readonly coverage: Coverage;
  /** Programmes the unit speaks of; empty when that cannot be told. */
  readonly programmes: readonly string[];
  /** Values of the kind asked for. */
  readonly values: readonly SpottedValue[];
  /** On the asked axis; null when the unit takes no position or none was asked. */
  readonly polarity: PolarityReading | null;
  /** How it tells the end of the step of a call that is asked about; null when it does not. */
  readonly deadline: DeadlineFact['told'] | null;
  /** Asked of two programmes, whether it names both: 「AはBの対象に含まれますか」. */
  readonly namesAll: boolean;
  /** Asked whether it must be that alone, whether it tells of such a limit or of its absence. */
  readonly tellsOnly: boolean;
  /** A condition of it that the asker's own case meets or does not meet. */
  readonly condition: StatedCondition | null;
  /** The correction that it states, where that is what answers. */
  readonly correction?: KnownCorrection;
  /** The row of a table in whose place the correction stands. */
  readonly replaces?: Evidence;
  /** Whether the unit has the form a right answer takes. */
  readonly fits: boolean;
  readonly score: number;
}

/** What weighing needs besides the question and the hits. */
export interface Weighing {
  readonly marks: ProgrammeMarks;
  readonly documents: ReadonlyMap<string, Document>;
  readonly programmes: readonly Programme[];
  readonly index: Pick<PassageIndex, 'weigh'>;
}

const WEIGHTS = {
  coverage: 0.58,
  own: 0.2,
  rank: 0.26,
  place: 0.1,
  fits: 0.14,
  gate: 0.16,
  fact: { labelled: 0.12, said: 0.06 },
  bound: 0.08,
  figures: 0.14,
  focus: 0.06,
  long: 0.04,
  past: 0.1,
  label: 0.07,
  headed: 0.15,
  role: 0.2,
  change: 0.1,
  bare: 0.18,
  contrary: 0.25,
  example: 0.12,
  other: 0.12,
  member: 0.06,
  only: 0.1,
  party: 0.15,
  where: 0.15,
  both: 0.2,
  condition: 0.2,
} as const;
/** A notice that replaces one value by another: 「11月13日」から「11月20日」に変更します. */
const CHANGES = /から「?[^。]{2,40}」?(?:に|へ)(?:変更|訂正|改め|延長|修正|引き)/;
/** What goes wrong in applications is told beside the rule, not in its place. */
const FAULTS = /よくある(?:不備|誤り)|不備(?:の例|事例)/;
const EXAMPLE = /(?:算定|計算|記載|記入|作成|積算)の?例|例[1-9①-⑨]|出典|参考文献|引用文献/;
const KIND_VALUE: Readonly<Record<DocumentKind, number>> = {
  correction: 0.03,
  guideline: 0.03,
  faq: 0.02,
  notice: 0.01,
  other: 0,
  casebook: 0,
  summary: 0,
};

/** None of the values stands in the clause itself: they stand in what introduces it. */
export function isToldAbove({ unit, values }: Pick<Evidence, 'unit' | 'values'>): boolean {
  return values.length > 0 && values.every(({ text }) => !unit.text.includes(text));
}

/** Weighs every unit of the hits, best first. Units of other programmes or fiscal years than asked for are left out. */
export function weighEvidence(question: Question, hits: readonly PassageHit[], given: Weighing): Evidence[] {
  const evidence: Evidence[] = [];
  const focus = withMembers(question.programmes, given.programmes);
  const body = bodyAsked(question.folded);
  const highest = Math.max(0.01, ...hits.map((hit) => hit.score));
  for (const { passage, score } of hits) {
    const document = given.documents.get(passage.documentId);
    if (document === undefined) continue;
    for (const unit of unitsOf(passage, document, score)) {
      const headings = `${naming(unit.outer)} ${naming(unit.heading)}`;
      const marked = markedIn(unit, given.marks);
      const programmes = marked === null ? programmesOf(unit.text, headings, document, given.programmes) : [marked];
      if (!isInScope(question, unit, programmes, focus)) continue;
      evidence.push(weigh(question, unit, programmes, focus, body, given, score / highest));
    }
  }
  return evidence.sort((a, b) => b.score - a.score);
}

function weigh(
  question: Question,
  unit: Unit,
  programmes: readonly string[],
  focus: readonly string[],
  body: RegExp | null,
  given: Weighing,
  place: number,
): Evidence {
  const gate = question.gate === null ? 0 : gateFit(question.gate, unit, question.subject === 'deadline');
  const figures = meetsFigures(question, unit);
  const dated =
    question.subject === 'deadline' ||
    (question.subject === 'schedule' && /^(?:period|selection)$/.test(question.gate ?? ''));
  const fact = question.gate !== null && dated ? told(question.gate, unit) : null;
  const named = body !== null && namesBody(body, unit, question.folded);
  const asked = gate > 0 ? question.concepts.filter(({ surface }) => !NAMES_GATE.test(surface)) : question.concepts;
  const coverage = cover(asked, unit, given.index, {
    exact: question.shape.form === 'value',
    labelled: figures === true && (question.shape.form === 'value' || question.shape.form === 'polarity'),
    keeps: question.gate === null ? focus.length > 0 && question.shape.form === 'value' : gate > 0,
    met: metBy(unit, named),
  });
  const values = valuesAsked(question, unit);
  const polarity = question.shape.form === 'polarity' ? readPolarity(unit, coverage, question.shape.axis) : null;
  const fits = hasForm(question, unit, values, coverage);
  const reads = question.shape.form === 'polarity' ? polarity !== null : fits;
  const all = namesAll(question, unit, given.programmes);
  const headed = isHeaded(question, unit);
  const only = ASKS_ONLY.test(question.folded) && TELLS_ONLY.test(unit.text);
  const bounds = boundsOf(unit);
  const bound = satisfies(question.quantities, bounds);
  const condition = statedCondition(question, unit, bounds);
  const score =
    WEIGHTS.coverage * coverage.total +
    WEIGHTS.own * coverage.own +
    WEIGHTS.rank * unit.rank +
    WEIGHTS.place * place +
    (reads ? WEIGHTS.fits : 0) +
    WEIGHTS.gate * gate +
    (figures === null ? 0 : figures ? WEIGHTS.figures : -2 * WEIGHTS.figures) +
    (condition?.by === 'time' ? WEIGHTS.condition : 0) +
    (bound === null ? 0 : bound ? WEIGHTS.bound : -4 * WEIGHTS.bound) +
    (focus.length > 0 && programmes.some((id) => focus.includes(id)) ? WEIGHTS.focus : 0) +
    (fact === null ? 0 : WEIGHTS.fact[fact]) +
    KIND_VALUE[unit.document.kind] +
    (isLabelled(question, unit) ? WEIGHTS.label : 0) +
    (headed ? WEIGHTS.headed : 0) +
    (named && underRole(unit) ? WEIGHTS.role : 0) +
    (ASKS_WHERE.test(question.folded) && /https?:|公式サイト|ウェブサイト|ホームページ/.test(unit.text)
      ? WEIGHTS.where
      : 0) +
    (only ? WEIGHTS.only : 0) +
    (speaksOfParty(question, unit) ? WEIGHTS.party : 0) +
    (question.shape.form === 'polarity' && all ? WEIGHTS.both : 0) +
    (fits && question.shape.form === 'value' && CHANGES.test(unit.text) ? WEIGHTS.change : 0) -
    (unit.text.length > 220 ? WEIGHTS.long : 0) -
    (isContrary(question, unit) ? WEIGHTS.contrary : 0) -
    ((isBareLabel(unit) && !headed) || saysHardly(question, unit) ? WEIGHTS.bare : 0) -
    (EXAMPLE.test(`${unit.heading} ${unit.outer}`) || (question.shape.form === 'value' && FAULTS.test(unit.heading))
      ? WEIGHTS.example
      : 0) -
    (isPast(question, unit) ? WEIGHTS.past : 0) -
    (isOfOther(question, unit, given.programmes)
      ? WEIGHTS.other
      : isOfMember(question, programmes)
        ? WEIGHTS.member
        : 0);
  return {
    unit,
    coverage,
    programmes,
    values,
    polarity,
    deadline: fact,
    namesAll: all,
    tellsOnly: only,
    condition,
    fits:
      fits &&
      gate >= 0 &&
      !(question.yearIsNext && question.gate !== null && !CALL.test(unit.text)) &&
      (body === null || named),
    score,
  };
}

/** How the unit tells the end of the step that is asked about. */
function told(gate: Gate, { source, start, end, document }: Unit): DeadlineFact['told'] | null {
  const facts = deadlinesIn({ ...source, text: source.text.slice(start, end) }, document.fiscalYear);
  return facts.find((fact) => fact.gate === gate)?.told ?? null;
}

/** Who is in charge stands in a column of its own. */
function underRole({ source }: Unit): boolean {
  if (source.kind === 'item') return /^(?:地域|構成|参加|所管|担当|主体|運営)[^。:：]{0,8}[:：]/.test(source.text);
  return source.cells.some(({ header }) => /所管|担当|主管|主体|運営/.test(header));
}

/** Bounds of a row are read cell by cell, each under its header. */
export function boundsOf({ source, text, beside }: Unit): Bound[] {
  if (source.kind !== 'row') return boundsIn(`${beside} ${text}`);
  return source.cells.flatMap((cell) => boundsIn(fold(cell.text), fold(cell.header)));
}

/** The programme of the one mark that stands before a unit or in its headings; null when there is none or several. */
function markedIn({ source }: Unit, marks: ProgrammeMarks): string | null {
  const known = marks.get(source.documentId);
  if (known === undefined) return null;
  const before = `${source.headings.join(' ')} ${source.marker ?? ''} ${(source.cells[0]?.text ?? source.text).slice(0, 12)}`;
  const found = new Set((before.match(/[①-⑳❶-❿]/gu) ?? []).flatMap((mark) => known.get(mark) ?? []));
  const [only] = found;
  return only !== undefined && found.size === 1 ? only : null;
}

/** Where something is published. */
const ASKS_WHERE = /どこ(?:で|に|を)(?:見|読|確認|手に入|入手|ダウンロード|載|掲載|公開|公表)/;

/** 「県は応募できますか」: a clause of which such a body is the subject. */
function speaksOfParty({ folded, shape }: Question, { text }: Unit): boolean {
  if (shape.form !== 'polarity') return false;
  const party = PARTY.exec(folded)?.[1];
  return party !== undefined && ['は', 'が', 'も'].some((particle) => text.includes(party + particle));
}

const PARTY =
  /(?:^|[、。 　])([一-龠ァ-ヴー]{1,8})(?:は|も|が|でも|って)、?(?:単独で)?(?:応募|申請|参加|代表|対象|構成員|申し?込|手を挙げ|出せ)/;

/** 「経産省の事業でなければいけませんか」: whether it is that alone. */
const ASKS_ONLY =
  /(?:で|じゃ)な(?:ければ|いと|きゃ)[^、。]{0,6}(?:いけ|なり|なら|だめ|ダメ|駄目)|に限(?:り|ら|る)|(?:だけ|のみ|しか)(?:です|でしょう|が対象|対象|でき|なの|使え|ない|だめ|ダメ)/;
const TELLS_ONLY = /限[らりるっ]|問わ(?:ない|ず|れ)|いずれか|一つ以上|に限定/;

function namesAll({ programmes: asked }: Question, unit: Unit, programmes: readonly Programme[]): boolean {
  if (asked.length < 2) return false;
  const named = namedIn(`${unit.heading} ${unit.lead} ${unit.text}`, programmes);
  return asked.every((id) => named.includes(id));
}

/** Of a year to come, what is said of its call. */
const CALL = /公募|募集|受付|スケジュール|未定/;

/** 「対象になる設備は」: what says which are not. */
function isContrary({ folded, shape }: Question, { text, heading, lead }: Unit): boolean {
  if (shape.form === 'value' || shape.form === 'polarity') return false;
  return ASKS_ELIGIBLE.test(folded) && !NOT_ELIGIBLE.test(folded) && NOT_ELIGIBLE.test(`${heading} ${lead} ${text}`);
}

const ASKS_ELIGIBLE = /対象(?:に|と)なる|対象の|補助対象/;
const NOT_ELIGIBLE = /対象(?:と|に)は?(?:なら|し)ない|対象(?:と|に)(?:なりません|しません)|対象外/;

/** What a unit meets by naming the body that is asked for, or by describing the bodies that are eligible. */
function metBy(unit: Unit, named: boolean): (concept: Concept) => boolean {
  return ({ surface, eligible }) =>
    (named && BODY_ROLE.test(surface)) || (eligible !== undefined && describesEligible(eligible, unit));
}

/** Asked of the joint call, a clause of a document that speaks of one of its programmes only. */
function isOfMember(question: Question, programmes: readonly string[]): boolean {
  return (
    question.programmes.length > 0 &&
    programmes.length > 0 &&
    !question.programmes.some((id) => programmes.includes(id))
  );
}

/** Asked of the joint call, a clause on one of its programmes; asked of one, a clause that names another beside it. */
function isOfOther(question: Question, unit: Unit, programmes: readonly Programme[]): boolean {
  if (question.programmes.length === 0 || question.subject === 'comparison') return false;
  return namedIn(`${unit.heading} ${unit.text}`, programmes).some((id) => !question.programmes.includes(id));
}
