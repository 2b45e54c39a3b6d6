import type { FormAnswer } from '../../../domain/sheets/sheet.ts';

const LONGEST_DETAIL = 60;

/** Names of a row's fields in the form. */
export function fieldsOf(key: string): { readonly choice: string; readonly detail: string } {
  return { choice: `row-${key}`, detail: `detail-${key}` };
}

/** The answers of a sent form, by the rows' keys; a row whose fields are missing is left out. */
export function formAnswersIn(form: URLSearchParams, keys: readonly string[]): Record<string, FormAnswer> {
  const answers: Record<string, FormAnswer> = {};
  for (const key of keys) {
    const fields = fieldsOf(key);
    const choice = form.get(fields.choice);
    const detail = form.get(fields.detail);
    if (choice === null && detail === null) continue;
    answers[key] = { choice: choiceIn(choice), detail: (detail ?? '').trim().slice(0, LONGEST_DETAIL) };
  }
  return answers;
}

function choiceIn(value: string | null): FormAnswer['choice'] {
  return value === 'yes' || value === 'no' || value === 'unsure' ? value : null;
}
