import type { Cell } from '../../domain/documents/passage.ts';
import { fold } from '../../domain/text/fold.ts';
import { labelMeets, measuresIn } from '../../domain/values/measure.ts';
import type { Question } from './question.ts';
import type { Unit } from './units.ts';

const LEADER = /・{2,}|…|\.{3}|:|=/;
const LONGEST_LABEL = 24;

/** Whether what labels a row or an item (6か月, 4か月超6か月以下, 31日の場合) holds for the figures in the question; null when it labels none. */
export function meetsFigures({ folded }: Question, { source, text }: Unit): boolean | null {
  const measures = measuresIn(folded);
  if (measures.length === 0) return null;
  const label =
    source.kind === 'row' ? fold(source.cells[0]?.text ?? '') : LEADER.test(text) ? (text.split(LEADER)[0] ?? '') : '';
  return label.length === 0 || label.length > LONGEST_LABEL ? null : labelMeets(label, measures);
}

/** Of a row with figures over its columns the cell under the asker's own; null when no header, or more than one, holds for it. */
export function columnOfFigures({ folded }: Question, { source }: Unit): Cell | null {
  const measures = measuresIn(folded);
  if (source.kind !== 'row' || measures.length === 0) return null;
  const judged = source.cells.slice(1).map((cell) => ({ cell, meets: labelMeets(fold(cell.header), measures) }));
  const meeting = judged.filter(({ meets }) => meets === true);
  return meeting.length === 1 && judged.some(({ meets }) => meets === false) ? (meeting[0]?.cell ?? null) : null;
}
