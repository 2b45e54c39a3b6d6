import { fiscalYearName } from '../../domain/dates/fiscal-year.ts';
import { asksMoreThanNumber, type Criterion } from '../../domain/sheets/criterion.ts';
import type { Answer, FormAnswer, Said, When } from '../../domain/sheets/sheet.ts';
import { plannedYearIn, whenIn } from '../../domain/sheets/when.ts';
import { fold } from '../../domain/text/fold.ts';
import { quantitiesIn } from '../../domain/values/quantity.ts';

/** What a row asks for beside はい, いいえ and わからない: a number instead of them, a time past or a year to come, or nothing. */
export function detailOf(criterion: Criterion): 'number' | 'time' | 'year' | null {
  const { bounds, about, withinYears, force, options } = criterion;
  if (bounds.length > 0) return asksMoreThanNumber(criterion) ? null : 'number';
  if (options.length > 0 || force === 'excluded') return null;
  if (about === 'trial' && withinYears !== null) return 'time';
  return about === 'plan' ? 'year' : null;
}

/** An answer typed into a row; null for a row left open. Throws nothing: what cannot be read as a detail leaves the choice. */
export function readFormAnswer(criterion: Criterion, { choice, detail }: FormAnswer, now: Date): Said | null {
  const folded = fold(detail);
  const asked = detailOf(criterion);
  if (asked === 'number') {
    const value = numberIn(folded);
    return value === null
      ? choice === 'unsure'
        ? { kind: 'unsure' }
        : null
      : { kind: 'number', value, approximate: /約|およそ|程度|くらい|前後/.test(folded) };
  }
  // A time alone says that it was done.
  if (asked === 'time' && folded !== '' && choice !== 'no' && choice !== 'unsure') {
    const when = whenIn(folded, now);
    if (when !== null) return { kind: 'past', when };
  }
  if (asked === 'year' && folded !== '' && choice !== 'no' && choice !== 'unsure') {
    const fiscalYear = plannedYearIn(folded, now);
    if (fiscalYear !== null) return { kind: 'planned', fiscalYear };
  }
  return choice === null ? null : { kind: choice };
}

/** 4万, 40,000, 4万5千人, ４００００. */
function numberIn(folded: string): number | null {
  const [read] = quantitiesIn(`人口${folded.replace(/[人円]|約|およそ|程度|くらい|前後|人口/g, '')}人`);
  return read !== undefined && Number.isFinite(read.value) && /\d/.test(folded) ? read.value : null;
}

/** An answer as the row's form shows it again: sent back untouched, it changes nothing. */
export function formAnswerOf(criterion: Criterion, answer: Answer | null): FormAnswer {
  const shown = inForm(answer);
  return detailOf(criterion) === null ? { ...shown, detail: '' } : shown;
}

function inForm(answer: Answer | null): FormAnswer {
  if (answer === null) return { choice: null, detail: '' };
  const { said } = answer;
  switch (said.kind) {
    case 'number':
      return { choice: null, detail: `${said.approximate ? '約' : ''}${String(said.value)}` };
    case 'past':
      return { choice: 'yes', detail: whenText(said.when) };
    case 'planned':
      return { choice: 'yes', detail: fiscalYearName(said.fiscalYear) };
    default:
      return { choice: said.kind, detail: '' };
  }
}

/** What can be chosen, as forms and sheets write it. */
export const CHOICE_NAMES = { yes: 'はい', no: 'いいえ', unsure: 'わからない' } as const;

/** An answer in words: はい（2022年4月ごろ）. */
export function answerText(answer: Answer | null): string {
  if (answer === null) return '未回答';
  const { said } = answer;
  if (said.kind === 'number') return `${said.approximate ? '約' : ''}${said.value.toLocaleString('ja-JP')}`;
  const { choice, detail } = inForm(answer);
  return `${choice === null ? '' : CHOICE_NAMES[choice]}${detail === '' ? '' : `（${detail}）`}`;
}

function whenText({ unit, year }: When): string {
  if (unit === 'fiscal') return fiscalYearName(year);
  if (unit === 'calendar') return `${year}年`;
  const whole = Math.floor(year);
  return `${whole}年${Math.min(12, Math.floor((year - whole) * 12) + 1)}月ごろ`;
}
