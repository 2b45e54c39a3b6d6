import { fold, readable } from '../text/fold.ts';
import type { Gate } from './gate.ts';
import { gateOfLabel } from './gate-label.ts';
import { type DateContext, type DateReading, readDates } from './read-dates.ts';

/** A step that a cell lists beside others, with its time. */
interface CellStep {
  readonly gate: Gate;
  readonly label: string;
  readonly reading: DateReading;
}

/**
 * The steps that one cell lists for one date (5月｜公募説明会、質問の受付), each with its own part of the month where it names one
 * (8月｜交付申請（上旬）、交付決定（下旬）); null where the cell lists no two steps.
 */
export function stepsInCell(text: string, reading: DateReading, dates: DateContext): readonly CellStep[] | null {
  const isMonth = reading.to?.precision === 'month' && reading.from?.start.getTime() === reading.to.start.getTime();
  const parts = partsOf(text);
  const divides = isMonth && parts.some((part) => WITHIN.test(part));
  if (parts.length < 2 && !divides) return null;
  const steps = parts.flatMap((part): CellStep[] => {
    const within = WITHIN.exec(part)?.[0];
    const label = readable(part.replace(IN_BRACKETS, ''));
    const gate = gateOfLabel(label);
    const own = within === undefined || !isMonth ? reading : partOfMonth(reading, within, dates);
    return gate === null || own === null ? [] : [{ gate, label, reading: own }];
  });
  return divides || new Set(steps.map(({ gate }) => gate)).size > 1 ? steps : null;
}

const WITHIN = /[上中下]旬|\d{1,2}日(?:[（(][月火水木金土日][）)])?/u;
const IN_BRACKETS = /[（(][^（）()]*(?:[（(][^（）()]*[）)])?[^（）()]*[）)]/gu;

/** Cut at commas and line breaks, never inside brackets. */
function partsOf(text: string): string[] {
  return text
    .split(/[、，\n](?![^（(]*[）)])/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** 上旬 or 10日 of the month beside it; it stands as it is printed. */
function partOfMonth(month: DateReading, within: string, dates: DateContext): DateReading | null {
  const printed = /^[^月]*月/u.exec(fold(month.text))?.[0];
  const [read] = printed === undefined ? [] : readDates(`${printed}${within}`, dates);
  return read === undefined || read.to === null
    ? null
    : { ...month, text: within, from: read.from, to: read.to, warnings: read.warnings };
}
