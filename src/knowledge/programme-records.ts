import { z } from 'zod';
import { dayOf } from '../domain/dates/civil.ts';
import { readDates } from '../domain/dates/read-dates.ts';
import { figuresNotIn } from '../domain/facts/fields.ts';
import { type ProgrammeRecord, RECORD_FIELDS, type RecordField, type RecordValue } from '../domain/programme-record.ts';
import { fold } from '../domain/text/fold.ts';
import { fractionOf } from '../domain/values/amount.ts';

/** Something wrong with a record; `keys` lead from the record to the place. */
interface RecordIssue {
  readonly message: string;
  readonly hint: string;
  readonly keys: readonly string[];
}

const told = z.strictObject({
  value: z.union([z.string().trim().min(1), z.number()]).transform(String),
  of: z.enum(['grant', 'cost']).nullable().default(null),
  document: z.string().trim().min(1),
  page: z.number().int().min(1).nullable().default(null),
  quote: z.string().trim().min(2),
});
const DATES: ReadonlySet<RecordField> = new Set(['公募開始日', '公募終了日', '公開開始日', '公開終了日', '最終更新日']);
/** Words that must not be taken for one another. */
const LIMITS = ['未満', '以下', '以上', '超'];

/** Reads the record of a programme; a wrong field is left out and reported, the others are kept. */
export function readRecord(value: unknown): {
  readonly record: ProgrammeRecord;
  readonly issues: readonly RecordIssue[];
} {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const hint = `Fields: ${RECORD_FIELDS.join(', ')}.`;
    return { record: {}, issues: [{ message: 'a record has one value a field', hint, keys: [] }] };
  }
  const issues: RecordIssue[] = [];
  const record: Partial<Record<RecordField, RecordValue | '未定' | null>> = {};
  for (const [key, given] of Object.entries(value)) {
    const field = RECORD_FIELDS.find((each) => each === key);
    if (field === undefined) {
      issues.push({
        message: `"${key}" is no field of a record`,
        hint: `Fields: ${RECORD_FIELDS.join(', ')}.`,
        keys: [key],
      });
    } else if (given === null || given === '') record[field] = null;
    else if (given === '未定') record[field] = given;
    else {
      const { read, message } = readValue(field, given);
      if (read === null) issues.push({ message: `${field}: ${message}`, hint: HINT, keys: [field] });
      else record[field] = read;
    }
  }
  const open = ['公募開始日', '公募終了日'].find((field) => record[field as RecordField] === null);
  const remark = record.公募備考;
  const isSaid = remark === '未定' || (remark?.value.includes('未定') ?? false);
  if (open !== undefined && !isSaid)
    issues.push({
      message: `${open} is empty and 公募備考 does not say 未定`,
      hint: 'Write 公募備考: 未定.',
      keys: [open],
    });
  return { record, issues };
}

const HINT = 'Write { value, document, page, quote }, 未定, or nothing.';

function readValue(field: RecordField, given: unknown): { read: RecordValue | null; message: string } {
  const parsed = told.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { read: null, message: `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim() };
  }
  const message = whatIsWrong(field, parsed.data);
  return { read: message === null ? parsed.data : null, message: message ?? '' };
}

function whatIsWrong(field: RecordField, { value, of, quote }: RecordValue): string | null {
  if (DATES.has(field)) return wrongDate(value, quote);
  if (field === '最大補助率') return wrongRate(value, quote);
  if (field === '給付上限額' && of === null) return 'say of what the sum is (of: grant, or of: cost)';
  const figures = figuresNotIn(quote, { value });
  if (figures.length > 0) return `the figure ${figures.join(', ')} does not stand in its quote`;
  const limit = LIMITS.find((word) => value.includes(word) && !quote.includes(word));
  return limit === undefined ? null : `its quote does not say ${limit}`;
}

function wrongDate(value: string, quote: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(value)) return `"${value}" is no date such as 2024-05-10`;
  // A quote without a year (5月10日正午) is of the year that is written.
  const readings = readDates(quote, { fiscalYear: null, ownYear: Number(value.slice(0, 4)) });
  const days = readings.flatMap(({ from, to }) =>
    [from, to].flatMap((span) => (span === null ? [] : [dayText(span.start)])),
  );
  return days.includes(value) ? null : `its quote does not tell the day ${value}`;
}

function dayText(at: Date): string {
  const { year, month, day } = dayOf(at);
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
}

/** GIF asks for percent with one decimal: a third is 33.3. */
function wrongRate(value: string, quote: string): string | null {
  const fraction = fractionOf(fold(quote));
  if (!/^\d{1,3}\.\d$/u.test(value)) return `"${value}" is no percentage with one decimal such as 33.3`;
  if (fraction === null) return 'its quote does not tell one rate';
  const percent = (Math.round(fraction * 1000) / 10).toFixed(1);
  return percent === value ? null : `its quote tells ${percent} %`;
}
