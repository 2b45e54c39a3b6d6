import { z } from 'zod';
import { squeeze } from '../../src/domain/text/fold.ts';

/** One evaluation question with its gold, as written in `questions/*.jsonl`. */
export const questionLine = z.object({
  id: z.string(),
  corpus: z.string(),
  question: z.string(),
  thread: z.string().optional(),
  now: z.string().optional(),
  kind: z.string(),
  style: z.string(),
  answerable: z.boolean(),
  /** Every group must be matched by one of its alternatives. */
  gold: z.array(z.array(z.string())).default([]),
  pages: z.array(z.object({ document: z.string(), page: z.number().nullable() })).default([]),
  polarity: z.enum(['yes', 'no', 'conditional']).optional(),
  unsafe: z.array(z.string()).default([]),
});
export type EvalQuestion = z.infer<typeof questionLine>;

/** What the product said, as `ask --json` prints it. */
export interface Said {
  readonly kind: string;
  readonly text: string;
  readonly citations: readonly { readonly document: string; readonly page: number | null; readonly quote: string }[];
  readonly abstained: boolean;
}

/** How an answer fared. `unsafe` is counted beside the others: a wrong date, amount or polarity in the conclusion. */
export interface Grade {
  readonly verdict: 'right' | 'incomplete' | 'wrongPage' | 'wrongAbstention' | 'abstained' | 'answeredUnanswerable';
  readonly unsafe: string | null;
  readonly missing: readonly string[];
}

/** Grades one answer. Right: all gold strings are in the text, and a quote stands on a gold page. */
export function grade(question: EvalQuestion, said: Said): Grade {
  const text = squeeze(said.text);
  const unsafe = said.abstained ? null : unsafeIn(question, said);
  if (!question.answerable) {
    return { verdict: said.abstained ? 'abstained' : 'answeredUnanswerable', unsafe, missing: [] };
  }
  if (said.abstained) return { verdict: 'wrongAbstention', unsafe, missing: [] };
  const missing = question.gold
    .filter((alternatives) => !alternatives.some((alternative) => text.includes(squeeze(alternative))))
    .map((alternatives) => alternatives[0] ?? '');
  if (missing.length > 0) return { verdict: 'incomplete', unsafe, missing };
  const onPage = said.citations.some((citation) =>
    question.pages.some(
      (page) =>
        page.document.normalize('NFC') === citation.document.normalize('NFC') &&
        (page.page === null || citation.page === null || page.page === citation.page),
    ),
  );
  return { verdict: onPage ? 'right' : 'wrongPage', unsafe, missing };
}

/** The conclusion is what a hurried reader takes away: a value of another programme or the contrary polarity there is unsafe. */
function unsafeIn(question: EvalQuestion, said: Said): string | null {
  const conclusion = squeeze(said.text.split('\n\n')[0] ?? '');
  for (const value of question.unsafe) if (value !== '' && conclusion.includes(squeeze(value))) return value;
  if (
    question.polarity === 'yes' &&
    /対象外です|できません|認められません|必要ありません|不可です/.test(conclusion) &&
    !/条件付き|原則/.test(conclusion)
  )
    return 'polarity: no';
  if (question.polarity === 'no' && /(?<!条件付きで)(?:対象です|可能です|(?<!が)必要です)。/.test(conclusion))
    return 'polarity: yes';
  return null;
}
