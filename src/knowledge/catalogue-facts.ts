import { z } from 'zod';
import type { StatedFact } from '../domain/documents/document.ts';
import type { FactKind } from '../domain/facts/fact.ts';
import { FACT_FIELDS, FACT_KINDS, type FactFields, figuresNotIn } from '../domain/facts/fields.ts';

/** What is wrong with a fact of the catalogue; `keys` lead from the fact to the place. */
interface FactIssue {
  readonly message: string;
  readonly hint: string;
  readonly keys: readonly string[];
}

const common = z.object({
  fact: z.enum(FACT_KINDS),
  programme: z.string().trim().min(1).nullable().default(null),
  part: z.string().trim().min(1).nullable().default(null),
  page: z.number().int().min(1).nullable().default(null),
  quote: z.string().trim().min(2),
});
const COMMON = new Set(Object.keys(common.shape));

/** A fact as the catalogue writes it: its kind, where it stands, its quote, and the fields of its kind beside them. */
export function readStatedFact(
  value: unknown,
  programmes: ReadonlySet<string>,
): { readonly fact: StatedFact | null; readonly issues: readonly FactIssue[] } {
  const head = common.safeParse(value);
  if (!head.success) return { fact: null, issues: head.error.issues.map((issue) => issueOf(issue, null)) };
  const { fact, programme, part, page, quote } = head.data;
  const own = Object.fromEntries(Object.entries(Object(value) as object).filter(([key]) => !COMMON.has(key)));
  const read = FACT_FIELDS[fact].safeParse(own);
  if (!read.success) return { fact: null, issues: read.error.issues.map((issue) => issueOf(issue, fact)) };
  const fields: FactFields = read.data;
  const figures = figuresNotIn(quote, fields);
  if (figures.length > 0)
    return problem(`the figure ${figures.join(', ')} does not stand in its quote`, 'Quote the clause that tells it.');
  if (programme !== null && !programmes.has(programme))
    return problem(`it names the unknown programme ${programme}`, 'Define it under "programmes", or correct the id.', [
      'programme',
    ]);
  return { fact: { fact, programme, part, quote, page, fields }, issues: [] };
}

function problem(message: string, hint: string, keys: readonly string[] = []) {
  return { fact: null, issues: [{ message, hint, keys }] };
}

function issueOf(issue: z.core.$ZodIssue, kind: FactKind | null): FactIssue {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
  const keys = [...issue.path.map(String), ...unknown.slice(0, 1)];
  const allowed = kind === null ? [...COMMON] : [...COMMON, ...Object.keys(FACT_FIELDS[kind].shape)];
  return unknown.length > 0
    ? {
        message: `"${unknown.join('", "')}" is no key of a ${kind ?? 'fact'}`,
        hint: `Use ${allowed.join(', ')}.`,
        keys,
      }
    : { message: `${keys.join('.') || 'fact'}: ${issue.message}`, hint: 'Correct that line, or take it out.', keys };
}
