import { z } from 'zod';
import { GATES } from '../dates/gate.ts';
import { readDates } from '../dates/read-dates.ts';
import { fold } from '../text/fold.ts';
import { fractionOf, yenOf } from '../values/amount.ts';
import { type Bound, boundsIn } from '../values/quantity.ts';
import type { CostFact, CriterionFact, Fact, FactKind, GateFact, PaperFact, RateFact } from './fact.ts';

/** What a person writes of a fact, flat: in the catalogue, or in putting a fact right. */
export type FactFields = Readonly<Record<string, string | number | boolean | null>>;

/** What a fact has beside its own fields. */
export type FactBase = Omit<GateFact, 'kind' | 'gate' | 'label' | 'round' | 'reading'>;

/** The kinds of facts, as the catalogue and the commands name them. */
export const FACT_KINDS = ['criterion', 'gate', 'cost', 'rate', 'paper'] as const satisfies readonly FactKind[];

const text = z.string().trim().min(1);
const optional = text.nullable().default(null);

/** The fields of each kind. What follows from them (a rate's fraction, a date's instant) is read, never written. */
export const FACT_FIELDS = {
  criterion: z.strictObject({
    about: z
      .enum(['applicant', 'region', 'trial', 'plan', 'membership', 'activity', 'organisation', 'other'])
      .default('other'),
    force: z.enum(['required', 'excluded', 'check']),
    /** The requirement in one line; the quote itself where it is left out. */
    text: optional,
    choice: optional,
    /** 人口10万人未満; several with 、 between them. */
    bound: optional,
    withinYears: z.number().int().positive().nullable().default(null),
  }),
  gate: z.strictObject({
    gate: z.enum(GATES),
    label: optional,
    round: optional,
    /** 令和6年5月10日（金）正午まで; the quote itself where it is left out. */
    date: optional,
  }),
  cost: z.strictObject({
    category: optional,
    item: text,
    verdict: z.enum(['eligible', 'conditional', 'ineligible']),
    condition: optional,
    remark: optional,
  }),
  rate: z.strictObject({
    measure: z.enum(['rate', 'cap', 'floor', 'fixed']),
    of: z.enum(['grant', 'cost']).nullable().default(null),
    value: text,
    condition: optional,
    remark: optional,
  }),
  paper: z.strictObject({
    name: text,
    form: optional,
    when: z.enum(['always', 'ifApplicable']).default('always'),
    step: z.enum(GATES).default('application'),
    condition: optional,
    remark: optional,
  }),
} as const;

/** A fact, or in one English sentence why there is none. */
export type FactReading =
  | { readonly fact: Fact; readonly problem: null }
  | { readonly fact: null; readonly problem: string };

/** The fact that fields tell of a clause; `quote` are the clause's own words. */
export function factFrom(kind: FactKind, base: FactBase, fields: FactFields, quote: string): FactReading {
  switch (kind) {
    case 'criterion':
      return checked(FACT_FIELDS.criterion, fields, (read) => criterionFrom(base, read, quote));
    case 'gate':
      return checked(FACT_FIELDS.gate, fields, (read) => gateFrom(base, read, quote));
    case 'cost':
      return checked(FACT_FIELDS.cost, fields, (read): CostFact => ({ kind: 'cost', ...base, ...read }));
    case 'rate':
      return checked(FACT_FIELDS.rate, fields, (read) => rateFrom(base, read));
    case 'paper':
      return checked(FACT_FIELDS.paper, fields, (read): PaperFact => ({ kind: 'paper', ...base, ...read }));
  }
}

/** The fields of a fact, as `factFrom` takes them. */
export function fieldsOf(fact: Fact): FactFields {
  switch (fact.kind) {
    case 'criterion': {
      const { about, force, choice, bounds, withinYears } = fact;
      const printed = bounds.length === 0 ? null : bounds.map(boundText).join('、');
      return { about, force, text: fact.text, choice, bound: printed, withinYears };
    }
    case 'gate':
      return { gate: fact.gate, label: fact.label, round: fact.round, date: fact.reading.text };
    case 'cost': {
      const { category, item, verdict, condition, remark } = fact;
      return { category, item, verdict, condition, remark };
    }
    case 'rate': {
      const { measure, of, value, condition, remark } = fact;
      return { measure, of, value, condition, remark };
    }
    case 'paper': {
      const { name, form, when, step, condition, remark } = fact;
      return { name, form, when, step, condition, remark };
    }
  }
}

/** Figures of the fields that do not stand in the clause they are stated of. */
export function figuresNotIn(quote: string, fields: FactFields): string[] {
  const known = new Set(figuresOf(quote));
  const told = Object.values(fields).flatMap((value) => (value === null ? [] : figuresOf(String(value))));
  return [...new Set(told.filter((figure) => !known.has(figure)))];
}

function figuresOf(said: string): string[] {
  return (fold(said).match(/\d[\d,]*(?:\.\d+)?/g) ?? []).map((figure) => figure.replaceAll(',', ''));
}

function checked<T extends z.ZodType>(
  schema: T,
  fields: FactFields,
  make: (read: z.output<T>) => Fact | string,
): FactReading {
  const read = schema.safeParse(fields);
  if (!read.success) return { fact: null, problem: read.error.issues.map(issueText).join('; ') };
  const made = make(read.data);
  return typeof made === 'string' ? { fact: null, problem: made } : { fact: made, problem: null };
}

function issueText({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`;
}

function criterionFrom(
  base: FactBase,
  read: z.output<typeof FACT_FIELDS.criterion>,
  quote: string,
): CriterionFact | string {
  const bounds = read.bound === null ? [] : boundsIn(fold(read.bound));
  if (read.bound !== null && bounds.length === 0) return `bound: "${read.bound}" is no bound such as 人口10万人未満`;
  const { about, force, choice, withinYears } = read;
  return {
    kind: 'criterion',
    ...base,
    about,
    force,
    choice,
    withinYears,
    bounds,
    text: read.text ?? quote,
    announced: null,
  };
}

function gateFrom(base: FactBase, read: z.output<typeof FACT_FIELDS.gate>, quote: string): GateFact | string {
  const said = read.date ?? quote;
  const reading = readDates(said, { fiscalYear: base.fiscalYear }).find(
    ({ from, to, relative, open }) => from !== null || to !== null || relative !== null || open !== null,
  );
  if (reading === undefined) return `date: no date can be read in "${said}"`;
  return { kind: 'gate', ...base, gate: read.gate, label: read.label ?? '', round: read.round, reading };
}

function rateFrom(base: FactBase, read: z.output<typeof FACT_FIELDS.rate>): RateFact {
  const value = fold(read.value);
  return {
    kind: 'rate',
    ...base,
    ...read,
    amount: read.measure === 'rate' ? fractionOf(value) : yenOf(value),
    bounds: read.condition === null ? [] : boundsIn(fold(read.condition)),
  };
}

const SIGNS = { '<': '未満', '<=': '以下', '>': '超', '>=': '以上' } as const;

function boundText({ subject, operator, value }: Bound): string {
  const measured = subject === 'population' ? `人口${value}人` : subject === 'money' ? `${value}円` : `指数${value}`;
  return `${measured}${SIGNS[operator]}`;
}
