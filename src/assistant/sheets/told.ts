import type { ApplicantKind } from '../../domain/sheets/applicant-kind.ts';
import type { When } from '../../domain/sheets/sheet.ts';

/** The stages of an undertaking, as programmes tell them apart. */
export const STAGES = ['構想', '実証', '実装'] as const;
export type Stage = (typeof STAGES)[number];

/** Something a person said of their own situation, with the very words. */
export type Told = { readonly words: string } & (
  | { readonly kind: 'applicant'; readonly applicant: ApplicantKind }
  | { readonly kind: 'population'; readonly value: number; readonly approximate: boolean }
  /** A trial that was made (or none), and when, where it was said. */
  | { readonly kind: 'trial'; readonly holds: boolean; readonly when: When | null }
  /** A trial to come (or none), for which fiscal year, and whether it is planned rather than wished for or considered. */
  | { readonly kind: 'plan'; readonly holds: boolean; readonly fiscalYear: number | null; readonly settled: boolean }
  /** Whether there is a concrete 構想. */
  | { readonly kind: 'concept'; readonly holds: boolean }
  | { readonly kind: 'membership'; readonly holds: boolean }
  | { readonly kind: 'intention'; readonly holds: boolean }
  /** Whether too few people use the service. */
  | { readonly kind: 'fewUsers'; readonly holds: boolean }
  | { readonly kind: 'stage'; readonly stage: Stage }
);

/** A situation as read from a person's words. */
export interface Situation {
  readonly text: string;
  readonly told: readonly Told[];
  /** The words clause by clause, for criteria that no rule above is about. */
  readonly clauses: readonly string[];
}

/** What was told of one kind; the first, since later words rarely take earlier ones back. */
export function toldOf<Kind extends Told['kind']>(
  { told }: Pick<Situation, 'told'>,
  kind: Kind,
): Extract<Told, { readonly kind: Kind }> | null {
  return (told.find((each) => each.kind === kind) as Extract<Told, { readonly kind: Kind }> | undefined) ?? null;
}
