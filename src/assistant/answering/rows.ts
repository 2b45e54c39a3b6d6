import type { Cell } from '../../domain/documents/passage.ts';
import type { Fact } from '../../domain/messages/message.ts';
import { fold, readable } from '../../domain/text/fold.ts';
import { isLabelled } from './answer-form.ts';
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
  return rows.length < 2 ? [] : rows.slice(0, MOST_ROWS);
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
        other.score >= best.score - 0.06 &&
        other.unit.document.id === best.unit.document.id,
    ) ?? null
  );
}

/** One row as a fact: the cells that name it, and those with the values asked for (all of them, when none stands out). */
export function rowFact(question: Question, { unit, values }: Evidence, source: number): Fact {
  const cells = unit.source.cells.filter((cell) => cell.text.trim() !== '');
  const asked = cells.filter((cell) => isAsked(question, cell) || values.some((value) => holds(cell, value)));
  const naming = cells.filter((cell) => !asked.includes(cell) && cell.text.length <= 40 && !isRemark(cell));
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
