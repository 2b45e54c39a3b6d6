import type { Passage } from '../../domain/documents/passage.ts';
import type { CriterionFact } from '../../domain/facts/fact.ts';
import { fold } from '../../domain/text/fold.ts';

/** A requirement as found in a passage, before it is read. */
export interface FoundCriterion {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly force: CriterionFact['force'];
  readonly about: CriterionFact['about'];
  /** What announces a list of alternatives or requirements. */
  readonly announced: string | null;
  readonly isChoice: boolean;
  readonly part?: string | null;
}

/** What a requirement is by its own words, where its place makes it `otherwise`: 望ましい asks for nothing. */
export function forceOf(text: string, otherwise: 'required' | 'excluded'): CriterionFact['force'] {
  return /要確認|望ましい|努めること/.test(fold(text)) ? 'check' : otherwise;
}

/** All of a passage. */
export function whole(passage: Pick<Passage, 'text'>): { readonly start: number; readonly end: number } {
  return { start: 0, end: passage.text.length };
}

/** A folded text without what stands in brackets, where provisos narrow and never turn a sentence round. */
export function withoutBrackets(folded: string): string {
  return folded.replace(/\([^()]*\)/g, '');
}

/** Papers and steps to take are asked of everybody and decide nothing. */
export const PROCEDURE = /提出|添付|報告|届け?出|申し込|送付|明記|記載/;
