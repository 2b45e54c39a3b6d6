import type { UploadDescription } from '../../../assistant/documents/change-document.ts';
import { DOCUMENT_KINDS, type Document } from '../../../domain/documents/document.ts';

/** What a sent description asks for; `problem` says in a sentence what is wrong with it. */
export interface SentDescription {
  readonly action: 'publish' | 'save' | 'withdraw';
  readonly description: UploadDescription;
  readonly problem: string | null;
}

const LONGEST_TITLE = 200;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** Reads the form over a document; fields that are missing stay as they are. */
export function readDescription(form: URLSearchParams, now: Document): SentDescription {
  const asked = form.get('action');
  const action = asked === 'withdraw' || asked === 'save' ? asked : 'publish';
  const title = (form.get('title') ?? now.title).trim().slice(0, LONGEST_TITLE);
  const kind = DOCUMENT_KINDS.find((each) => each === form.get('kind')) ?? now.kind;
  const year = form.get('fiscalYear') ?? String(now.fiscalYear ?? '');
  const fiscalYear = /^(?:19|20)\d{2}$/u.test(year) ? Number(year) : null;
  const validFrom = dayIn(form.get('validFrom'), now.validFrom);
  const validTo = dayIn(form.get('validTo'), now.validTo);
  const wanted = form.get('audience') === 'member' ? 'member' : 'public';
  const audience = action === 'publish' ? wanted : 'staff';
  const description = { title, kind, fiscalYear, audience, validFrom, validTo } as const;
  return { action, description, problem: whatIsWrong(description) };
}

function dayIn(given: string | null, now: string | null): string | null {
  if (given === null) return now;
  return DAY.test(given) && !Number.isNaN(Date.parse(given)) ? given : null;
}

function whatIsWrong({ title, validFrom, validTo }: UploadDescription): string | null {
  if (title === '') return '題名をお書きください。';
  if (validFrom !== null && validTo !== null && validTo < validFrom)
    return '「いつまで答えるか」が「いつから答えるか」より前になっています。';
  return null;
}
