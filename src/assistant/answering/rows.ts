import type { Cell } from '../../domain/documents/passage.ts';
import type { Fact } from '../../domain/messages/message.ts';
import { fold, readable } from '../../domain/text/fold.ts';
import { isLabelled } from './answer-form.ts';
import { bodyAsked } from './asked-bodies.ts';
import type { Evidence } from './evidence.ts';
import { gateFit } from './gate-fit.ts';
import { type Question, toldBy } from './question.ts';
import { holds } from './told-values.ts';

const MOST_ROWS = 12;

/**
 * The rows of one table that answer together: a question that names no row (「補助率は？」) is answered by all of them,
 * one that states its own figures by those whose bounds they keep. Empty when fewer than two belong together.
 */
export function rowsTogether(question: Question, best: Evidence, evidence: readonly Evidence[]): readonly Evidence[] {
  if (asksCases(question, best)) return casesTogether(best, evidence);
  if (question.shape.form !== 'value') return [];
  const lead = best.unit.source.kind === 'row' ? best : bareRow(question, best, evidence);
  if (lead === null) return [];
  const { source } = lead.unit;
  const { gate } = question;
  // A row that is named by what is asked (「締切」) answers with its like only.
  const labelled = isLabelled(question, lead.unit);
  const rows = evidence
    .filter(
      (other) =>
        other.unit.source.group === source.group &&
        other.unit.source.documentId === source.documentId &&
        other.fits &&
        (!labelled || isLabelled(question, other.unit)) &&
        (gate === null || gateFit(gate, other.unit) === gateFit(gate, lead.unit)) &&
        other.coverage.total >= lead.coverage.total - 0.04 &&
        other.score >= lead.score - 0.12,
    )
    .sort((a, b) => a.unit.source.ordinal - b.unit.source.ordinal);
  if (rows.length > 1) return rows.slice(0, MOST_ROWS);
  const alike = namedAlike(lead, evidence);
  return alike.length < 2 ? [] : alike.slice(0, MOST_ROWS);
}

/** 「医療MaaSの事例は」, 「北海道ではどこが」: rows of a casebook that each name a case. */
function asksCases({ subject, shape, folded }: Question, { unit }: Evidence): boolean {
  if (shape.form === 'value' || shape.form === 'polarity') return false;
  if (unit.document.kind !== 'casebook' || unit.source.kind !== 'row') return false;
  return subject === 'case' || bodyAsked(folded) !== null || /事例|実例|例(?:は|を|って|が)/.test(folded);
}

/** One row for each case that carries the question as well as the best does, of whichever table. */
function casesTogether(best: Evidence, evidence: readonly Evidence[]): readonly Evidence[] {
  const cases = new Map<string, Evidence>();
  for (const other of evidence) {
    const { source, document } = other.unit;
    if (document.id !== best.unit.document.id || source.kind !== 'row' || !other.fits) continue;
    if (other.coverage.own < best.coverage.own - AS_WELL || other.score < best.score - WORSE) continue;
    const name = fold(caseCells(other)[0]?.text ?? '');
    const known = cases.get(name);
    if (known === undefined || known.unit.text.length < other.unit.text.length) cases.set(name, other);
  }
  return cases.size < 2 ? [] : [...cases.values()].sort(byOrdinal).slice(0, MOST_CASES);
}

const AS_WELL = 0.05;
const WORSE = 0.25;
const MOST_CASES = 6;

function byOrdinal(a: Evidence, b: Evidence): number {
  return a.unit.source.ordinal - b.unit.source.ordinal;
}

/** Its cells from the one that names it: 江差町 in 「1｜江差町｜…」. */
function caseCells({ unit }: Pick<Evidence, 'unit'>): readonly Cell[] {
  return unit.source.cells.filter(({ text }) => !/^[\s\d０-９()（）.．]*$/u.test(text));
}

/** A case as a fact: what is stated of it, without sources and what is not known. */
export function caseFact(evidence: Evidence, source: number): Fact {
  const [name, ...others] = caseCells(evidence);
  return {
    label: readable(name?.text ?? ''),
    value: others
      .filter(({ header, text }) => !/出典|備考|掲載/.test(header) && !/^(?:記載なし|[-－―ー]+)$/u.test(text.trim()))
      .map(({ text }) => readable(text))
      .join('、'),
    source,
  };
}

/** Rows of the same name in tables of other sections (中原会場 of each course), where each carries the question as well as the best. */
function namedAlike(lead: Evidence, evidence: readonly Evidence[]): readonly Evidence[] {
  const name = nameOf(lead);
  if (name.length < SHORTEST_NAME || lead.coverage.own < WHOLLY) return [];
  const sections = new Map<string, Evidence>();
  for (const other of evidence) {
    const { source, document } = other.unit;
    const section = `${source.group} ${source.ordinal}`;
    if (source.kind !== 'row' || document.id !== lead.unit.document.id || !other.fits) continue;
    if (other.coverage.total < lead.coverage.total - 0.02 || other.coverage.own < lead.coverage.own - 0.02) continue;
    if (nameOf(other).startsWith(name) && headersOf(other) === headersOf(lead)) sections.set(section, other);
  }
  const found = [...sections.values()].sort((a, b) => a.unit.source.ordinal - b.unit.source.ordinal);
  return new Set(found.map(({ unit }) => unit.source.group)).size > 1 ? found : [];
}

const SHORTEST_NAME = 2;
const WHOLLY = 0.9;

/** What names a row, without what is added in brackets: 中原会場（第2回）. */
function nameOf({ unit }: Evidence): string {
  return fold(unit.source.cells[0]?.text ?? '').replace(/\(.*$/, '');
}

function headersOf({ unit }: Evidence): string {
  return unit.source.cells.map(({ header }) => fold(header)).join('|');
}

/** For a question of few words (「上限額は？」) the table of the values, though a sentence about them ranks first. */
function bareRow(question: Question, best: Evidence, evidence: readonly Evidence[]): Evidence | null {
  const told = toldBy(question);
  if (told > 0.5) return null;
  return (
    evidence.find(
      (other) =>
        other.unit.source.kind === 'row' &&
        other.fits &&
        other.score >= best.score - (isUnderAsked(question, other) ? UNDER_ASKED : 0.06) &&
        other.unit.document.id === best.unit.document.id,
    ) ?? null
  );
}

/** A row whose value stands under a header that is asked for: 補助率 over 3分の2以内. */
function isUnderAsked(question: Question, { unit, values }: Evidence): boolean {
  return unit.source.cells.some(
    (cell, at) => at > 0 && isAsked(question, cell) && values.some((value) => holds(cell, value)),
  );
}

const UNDER_ASKED = 0.3;

/** One row as a fact: the cells that name it, and those with the values asked for (all of them, when none stands out). */
export function rowFact(question: Question, { unit, values }: Evidence, source: number): Fact {
  const cells = unit.source.cells.filter((cell) => cell.text.trim() !== '');
  const holding = cells.filter((cell) => isAsked(question, cell) || values.some((value) => holds(cell, value)));
  // Where one bare figure is told, those beside it are told under their own headers: they name nothing.
  const bare = holding.some(isBareFigure) ? cells.filter((cell, at) => at > 0 && isBareFigure(cell)) : [];
  const asked = cells.filter((cell) => holding.includes(cell) || bare.includes(cell));
  const naming = cells.filter(
    (cell, at) => !asked.includes(cell) && cell.text.length <= 40 && !isRemark(cell) && (at === 0 || !isFigure(cell)),
  );
  const label = (naming.length > 0 ? naming : cells.slice(0, 1))
    .map((cell) => readable(cell.text))
    .slice(0, 3)
    .join('・');
  const told = asked.length > 0 && naming.length > 0 ? asked : cells.slice(1);
  const several = told.length > 1;
  return {
    label,
    value: told
      .map((cell) =>
        several && cell.header !== '' ? `${readable(cell.header)} ${readable(cell.text)}` : readable(cell.text),
      )
      .join('、'),
    source,
  };
}

/** An amount, a rate or a number of things, and nothing else; or what stands under a sum: 「100万円（共同は180万円）」, なし. */
function isFigure({ text, header }: Cell): boolean {
  const isSum = /(?:額|上限|下限|限度)$/.test(fold(header)) && /^(?:なし|無し?|-|[約最大]*\d)/.test(fold(text));
  return (
    isSum ||
    /^[約最大]*[\d,.]+(?:億|万|千)?[\d,.]*(?:万|千)?(?:円|件|人|社|団体|地域|者|点|%|回|名)?(?:以内|程度|以下|まで)?$/.test(
      fold(text),
    )
  );
}

function isBareFigure({ text, header }: Cell): boolean {
  return header !== '' && /^[\d,.]+$/.test(fold(text));
}

/** A remark or a source beside the values names no row. */
function isRemark({ header, text }: Cell): boolean {
  return (
    /備考|留意|注記|補足|出典/.test(header) || /。$/.test(text.trim()) || /^(?:[［[]\d+[］\]])+$/u.test(text.trim())
  );
}

/** Whether a cell's header names what is asked. */
export function isAsked(question: Question, cell: Cell): boolean {
  const header = fold(cell.header);
  return (
    header !== '' &&
    question.concepts.some((concept) => concept.forms.some((form) => form.length >= 2 && header.includes(form)))
  );
}
