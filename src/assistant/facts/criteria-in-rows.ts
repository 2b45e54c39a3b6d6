import type { Cell, Passage } from '../../domain/documents/passage.ts';
import type { CriterionFact } from '../../domain/facts/fact.ts';
import { fold } from '../../domain/text/fold.ts';
import type { CriterionSection } from './criterion-section.ts';
import { type FoundCriterion, forceOf } from './found-criterion.ts';

const CONDITION_COLUMN = /条件|要件|資格|応募できる/;
const HANDLING_COLUMN = /扱い|判断|区分|必須/;

/** A row of a table of conditions: its condition, how it is handled (要確認, 必要), the part it is of. */
export function criteriaInRow(passage: Passage, section: CriterionSection): FoundCriterion[] {
  const of = passage.cells.find(({ header }) => CONDITION_COLUMN.test(fold(header)));
  if (of === undefined) return labelledCriteria(passage);
  const handling = passage.cells.find((cell) => cell !== of && HANDLING_COLUMN.test(fold(cell.header)));
  // Conditions of one course or class each (コース｜受講の条件) are none of the call.
  if (handling === undefined && of !== passage.cells[0]) return [];
  const force = handling === undefined ? forceOf(of.text, section.force) : handledAs(handling, section.force);
  const span = { start: 0, end: passage.text.length };
  return [
    {
      ...span,
      words: of.text,
      force,
      about: section.about,
      announced: null,
      isChoice: false,
      part: partOf(passage, of),
    },
  ];
}

function handledAs({ text }: Cell, otherwise: 'required' | 'excluded'): CriterionFact['force'] {
  const folded = fold(text);
  if (/要確認|確認すること|望ましい|任意/.test(folded)) return 'check';
  return /対象外|不可/.test(folded) ? 'excluded' : otherwise;
}

/** The numbered part that another cell of the row names; null where it names several or none. */
function partOf(passage: Passage, of: Cell): string | null {
  const others = passage.cells.filter((cell) => cell !== of && cell.text.length <= 24).map(({ text }) => text);
  const marks = new Set(others.join(' ').match(/[①-⑳]/gu) ?? []);
  return marks.size === 1 ? ([...marks][0] ?? null) : null;
}

const WHO_LABEL =
  /^(?:主な)?(?:応募できる(?:者|団体)|申請できる者|応募資格|対象者|対象となる(?:者|方|団体)|補助対象者|助成対象者|(?:応募|申請|参加)(?:の)?(?:資格|要件|条件)|対象地域)$/;

/** 対象者｜圏域内の市町村、…: a label and what it is worth. */
export function labelledCriteria(passage: Passage): FoundCriterion[] {
  const [label, value, ...others] = passage.cells;
  if (label === undefined || value === undefined || others.length > 1 || !WHO_LABEL.test(fold(label.text))) return [];
  const about = /地域/.test(label.text) ? 'region' : 'applicant';
  const start = passage.text.indexOf(value.text);
  const span = start < 0 ? { start: 0, end: passage.text.length } : { start, end: start + value.text.length };
  return [{ ...span, words: value.text, force: 'required', about, announced: null, isChoice: false }];
}
