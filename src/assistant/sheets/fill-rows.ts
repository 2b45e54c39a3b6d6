import type { Criterion } from '../../domain/sheets/criterion.ts';
import { isNegative } from '../../domain/sheets/criterion.ts';
import type { Answer, Said } from '../../domain/sheets/sheet.ts';
import { fold } from '../../domain/text/fold.ts';
import { fillApplicant } from './fill-applicant.ts';
import { fillFromClauses } from './fill-from-clauses.ts';
import { type Situation, toldOf } from './told.ts';

/** What a situation already answers, by the criterion's key; rows that it does not speak of are left out. */
export function fillRows(situation: Situation, criteria: readonly Criterion[]): Record<string, Answer> {
  const filled: Record<string, Answer> = {};
  for (const criterion of criteria) {
    const [key] = criterion.keys;
    const answer = fillOne(criterion, situation);
    if (key !== undefined && answer !== null) filled[key] = answer;
  }
  return filled;
}

function fillOne(criterion: Criterion, situation: Situation): Answer | null {
  return (
    fillPopulation(criterion, situation) ??
    fillDeed(criterion, situation) ??
    fillState(criterion, situation) ??
    fillApplicant(criterion, situation) ??
    fillFromClauses(criterion, situation)
  );
}

function fillPopulation({ bounds }: Criterion, situation: Situation): Answer | null {
  const told = toldOf(situation, 'population');
  if (told === null || !bounds.some(({ subject }) => subject === 'population')) return null;
  return { said: { kind: 'number', value: told.value, approximate: told.approximate }, words: told.words };
}

/** Rows on a trial made or planned. */
function fillDeed({ about, withinYears, text, years }: Criterion, situation: Situation): Answer | null {
  if (about === 'trial') {
    const dated = situation.told.find((each) => each.kind === 'trial' && each.when !== null);
    const told = dated?.kind === 'trial' ? dated : toldOf(situation, 'trial');
    if (told === null) return null;
    if (!told.holds) return answer('no', told.words);
    if (told.when !== null) return { said: { kind: 'past', when: told.when }, words: told.words };
    return withinYears === null ? answer('yes', told.words) : null;
  }
  if (about !== 'plan') return null;
  const told = toldOf(situation, 'plan');
  if (told === null) return null;
  const { holds, fiscalYear, settled, words } = told;
  // 「来年度は予定なし」 says nothing of this year.
  const ofAnother = fiscalYear !== null && years.length > 0 && !years.includes(fiscalYear);
  if (!holds) return ofAnother ? null : answer('no', words);
  // A wish answers 「行いたい」; 「予定している」 takes a plan, and one of a year the year.
  if (!/たい/.test(text) && (!settled || (years.length > 0 && fiscalYear === null))) return null;
  return fiscalYear === null ? answer('yes', words) : { said: { kind: 'planned', fiscalYear }, words };
}

/** Rows on 構想, 会員, 意向 and 利用者: what is so, held against what the requirement asks. */
function fillState({ about, text, options }: Criterion, situation: Situation): Answer | null {
  if (options.length > 0) return null;
  const folded = fold(text);
  const agrees = (holds: boolean) => answer(holds === !isNegative(text) ? 'yes' : 'no', null);
  if (about === 'membership') {
    const told = toldOf(situation, 'membership');
    return told === null ? null : { ...agrees(told.holds), words: told.words };
  }
  if (/構想/.test(folded) && !/計画(?:が|を)/.test(folded)) {
    const told = toldOf(situation, 'concept');
    if (told !== null) return { ...agrees(told.holds), words: told.words };
    const stage = toldOf(situation, 'stage');
    return stage?.stage === '構想' ? { ...agrees(false), words: stage.words } : null;
  }
  if (/利用(?:者|客)[^。]{0,6}(?:不足|伸び悩|減少)/.test(folded)) {
    const told = toldOf(situation, 'fewUsers');
    return told === null ? null : { ...answer(told.holds ? 'yes' : 'no', told.words) };
  }
  if (/意向|取組を進めたい|取り組みたい/.test(folded)) return fillIntention(situation);
  return null;
}

/** Who plans or has made a trial, or is conceiving one, wants to advance it. */
function fillIntention(situation: Situation): Answer | null {
  const told = toldOf(situation, 'intention');
  if (told !== null) return answer(told.holds ? 'yes' : 'no', told.words);
  const plan = toldOf(situation, 'plan');
  return plan?.holds === true ? answer('yes', plan.words) : null;
}

function answer(kind: Extract<Said, { kind: 'yes' | 'no' | 'unsure' }>['kind'], words: string | null): Answer {
  return { said: { kind }, words };
}
