import { dayOf } from '../dates/civil.ts';
import { fiscalYearName, fiscalYearOf } from '../dates/fiscal-year.ts';
import { fold } from '../text/fold.ts';
import { satisfies } from '../values/quantity.ts';
import { asksMoreThanNumber, type Criterion } from './criterion.ts';
import type { Answer, Judgement, Said, When } from './sheet.ts';
import { decimalYear } from './when.ts';

/** How near the edge of a window of years is too near to tell, where the document does not say from when it counts. */
const EDGE_YEARS = 0.99;
/** 約10万人 and 10万人未満: a tenth to either side is too near to tell. */
const APPROXIMATE = 0.1;

/** Judges one row: the requirement, what was said to it, and the day it is. Without an answer it is never met. */
export function judge(criterion: Criterion, answer: Answer | null, now: Date): Judgement {
  const { force } = criterion;
  if (answer === null)
    return force === 'check'
      ? { verdict: 'check', reason: uncertain(criterion) }
      : { verdict: 'unknown', reason: null };
  if (answer.said.kind === 'unsure') return { verdict: 'unknown', reason: null };
  const read = readSaid(criterion, answer.said, now);
  if (force === 'check') return checkOnly(criterion, read);
  if (force === 'excluded') return softened(criterion, turned(read));
  return softened(criterion, read);
}

/** Whether what was said agrees with the requirement's words. */
function readSaid(criterion: Criterion, said: Said, now: Date): Judgement {
  switch (said.kind) {
    case 'yes':
      return vague(criterion);
    case 'no':
      return { verdict: 'unmet', reason: null };
    case 'unsure':
      return { verdict: 'unknown', reason: null };
    case 'number':
      return numberAgainst(criterion, said);
    case 'past':
      return pastAgainst(criterion, said.when, now);
    case 'planned':
      return plannedAgainst(criterion, said.fiscalYear);
  }
}

function vague({ text }: Criterion): Judgement {
  const word = /数年|近年|当面/.exec(text)?.[0];
  return word === undefined
    ? { verdict: 'met', reason: null }
    : { verdict: 'check', reason: `「${word}」が何年かは、資料に書かれていません。` };
}

function numberAgainst(criterion: Criterion, { value, approximate }: Extract<Said, { kind: 'number' }>): Judgement {
  const { bounds } = criterion;
  const holds = (at: number) =>
    bounds.every((bound) => satisfies([{ subject: bound.subject, value: at }], [bound]) !== false);
  if (bounds.length === 0)
    return { verdict: 'unknown', reason: '数では判断できません。はい・いいえでお答えください。' };
  const held = holds(value);
  if (approximate && (holds(value * (1 - APPROXIMATE)) !== held || holds(value * (1 + APPROXIMATE)) !== held))
    return { verdict: 'check', reason: '基準に近いおおよその数のため、正確な数をお確かめください。' };
  // 「人口5万人以下の市町村（中核市を除く。）」: the number alone does not answer the rest.
  if (held && asksMoreThanNumber(criterion))
    return {
      verdict: 'check',
      reason: '数は基準に合いますが、ほかにも除外や限定の定めがあります。引用をご確認ください。',
    };
  return { verdict: held ? 'met' : 'unmet', reason: null };
}

/** 応募の日前3年以内, 令和3年4月1日以降: the day it counts from is told. */
const ANCHORED = /(?:応募|申請|公告|提出|締切|契約)[^、。]{0,6}日|年度以内|\d日(?:\(.\))?以降/;

function pastAgainst(criterion: Criterion, when: When, now: Date): Judgement {
  const { withinYears, text } = criterion;
  if (withinYears === null) return vague(criterion);
  const years = yearsSince(when, now);
  if (years < 0) return { verdict: 'unmet', reason: 'これから行うものは、過去の実績に数えられません。' };
  const margin = ANCHORED.test(fold(text)) && when.unit === 'exact' ? 0.1 : EDGE_YEARS;
  if (Math.abs(years - withinYears) < margin)
    return {
      verdict: 'check',
      reason: ANCHORED.test(fold(text))
        ? `${withinYears}年の境目に近いため、実施した日をお確かめください。`
        : `「${withinYears}年以内」をいつから数えるかは資料に書かれておらず、境目に近いため確認が必要です。`,
    };
  return { verdict: years < withinYears ? 'met' : 'unmet', reason: null };
}

/** Years gone by, counted in the unit in which it was said. */
function yearsSince({ unit, year }: When, now: Date): number {
  if (unit === 'fiscal') return fiscalYearOf(now) - year;
  if (unit === 'calendar') return dayOf(now).year - year;
  return decimalYear(now) - year;
}

function plannedAgainst({ years, text }: Criterion, fiscalYear: number): Judgement {
  const [asked] = years;
  if (asked === undefined)
    return /数年/.test(text)
      ? { verdict: 'check', reason: '「数年」が何年かは、資料に書かれていません。' }
      : { verdict: 'met', reason: null };
  if (years.includes(fiscalYear)) return { verdict: 'met', reason: null };
  return {
    verdict: 'check',
    reason: `お話の予定は${fiscalYearName(fiscalYear)}、資料が求めるのは${fiscalYearName(asked)}です。`,
  };
}

/** What the document mentions without making it a condition is never refused by itself. */
function checkOnly(criterion: Criterion, read: Judgement): Judgement {
  if (read.verdict !== 'unmet') return read.verdict === 'met' ? vague(criterion) : read;
  return { verdict: 'check', reason: `${uncertain(criterion)}事務局にお確かめください。` };
}

function uncertain({ text }: Criterion): string {
  return /望ましい/.test(text)
    ? '必須ではなく、望ましいとされています。'
    : '資料では、応募の条件かどうかがはっきりしません。';
}

function turned(read: Judgement): Judgement {
  if (read.verdict === 'met') return { ...read, verdict: 'unmet' };
  return read.verdict === 'unmet' ? { ...read, verdict: 'met' } : read;
}

/** ただし, を除く, 構成員となることはできるが: what a proviso may still let through. */
const PROVISO =
  /ただし|この限り|を除(?:く|きます)|できるが|限りでない|代えることができ|差し支えない|この場合|単独で(?:応募|申請)|とみなす|取り扱う|に限り|場合は、|なくてもよい|又は[^。]*見込み/;

/** A refusal that the clause's own proviso may lift is told as 要確認. */
function softened({ text }: Criterion, read: Judgement): Judgement {
  if (read.verdict !== 'unmet' || !PROVISO.test(text)) return read;
  return {
    verdict: 'check',
    reason: '原則として当てはまりませんが、ただし書きや除外の定めがあります。引用をご確認ください。',
  };
}
