/** A figure with its unit, in the smallest unit of its kind: months, minutes, days, or the counter itself. */
export interface Measure {
  readonly unit: string;
  readonly value: number;
}

/** What a label demands of a measure: equality, or one end of a band. */
interface Demand extends Measure {
  readonly operator: '=' | '<' | '<=' | '>' | '>=';
}

const MONTHS = '(?:か|カ|ヶ|箇|ヵ|ケ)月';
const UNIT = `(?:年|${MONTHS}|時間|分|日間?|週間?|歳|件|台|社|者|団体|回|泊|名|人|km|キロ|ページ|%|割|ha|kw|mb)`;
/** Years of a calendar (令和8年, 2024年度) and days of a month measure nothing. */
const MEASURE = new RegExp(
  `(?<![\\d.,第/-]|令和|平成|昭和|月|年度?の?)(\\d{1,3}(?:\\.\\d+)?)(?:(年)(?!度|頃|生)(?:(\\d{1,2})${MONTHS}|(半))?|(${MONTHS})(半)?|(時間)(?:(\\d{1,2})分|(半))?|(分)(?!の)|(日)(?:間)?|(週)間?|(歳|件|台|社|者|団体|回|泊|名|人|km|キロ|ページ|%|割|ha|kw|mb))`,
  'g',
);
const AFTER = /^(未満|以下|以内|以上|超|を超え|より|まで|から|~|-)?/;

interface Found extends Measure {
  readonly start: number;
  readonly end: number;
}

function find(folded: string): Found[] {
  const found: Found[] = [];
  for (const match of folded.matchAll(MEASURE)) {
    const [text, number = '', years, ofYear, yearHalf, months, monthHalf, hours, minutes, hourHalf, minute, day, week] =
      match;
    const value = Number(number);
    const at = { start: match.index, end: match.index + text.length };
    if (years !== undefined)
      found.push({ unit: 'month', value: 12 * value + Number(ofYear ?? 0) + (yearHalf === undefined ? 0 : 6), ...at });
    else if (months !== undefined)
      found.push({ unit: 'month', value: value + (monthHalf === undefined ? 0 : 0.5), ...at });
    else if (hours !== undefined)
      found.push({
        unit: 'minute',
        value: 60 * value + Number(minutes ?? 0) + (hourHalf === undefined ? 0 : 30),
        ...at,
      });
    else if (minute !== undefined) found.push({ unit: 'minute', value, ...at });
    else if (day !== undefined) found.push({ unit: 'day', value, ...at });
    else if (week !== undefined) found.push({ unit: 'week', value, ...at });
    else found.push({ unit: (match[13] ?? '').replace('名', '人').replace('キロ', 'km'), value, ...at });
  }
  return found;
}

/** The measures that a folded text states. */
export function measuresIn(folded: string): Measure[] {
  return find(folded).map(({ unit, value }) => ({ unit, value }));
}

/**
 * Whether a folded label (the first cell of a row, a column header) stands for the asker's own figures: true where one of
 * them meets all that the label demands in its unit, false where none does, null where the label measures nothing asked.
 */
export function labelMeets(label: string, measures: readonly Measure[]): boolean | null {
  const demands = demandsIn(label);
  const units = new Set(demands.map(({ unit }) => unit).filter((unit) => measures.some((own) => own.unit === unit)));
  if (units.size === 0) return null;
  for (const unit of units) {
    const asked = demands.filter((demand) => demand.unit === unit);
    if (!measures.some((own) => own.unit === unit && asked.every((demand) => holds(own.value, demand)))) return false;
  }
  return true;
}

/** 3~5名 is 3名~5名, and 3-5 a band too. */
const BAND = new RegExp(`(\\d[\\d.]*)(${UNIT})?\\s*[~-]\\s*(\\d[\\d.]*)(${UNIT})`, 'g');

function demandsIn(text: string): Demand[] {
  const label = text.replace(
    BAND,
    (_, low: string, own: string | undefined, high: string, unit: string) => `${low}${own ?? unit}~${high}${unit}`,
  );
  const found = find(label);
  return found.map(({ unit, value, start, end }, at) => {
    const after = AFTER.exec(label.slice(end))?.[1] ?? '';
    const before = at > 0 ? label.slice(found[at - 1]?.end ?? 0, start) : '';
    if (/未満/.test(after)) return { unit, value, operator: '<' };
    if (/以下|以内|まで/.test(after)) return { unit, value, operator: '<=' };
    if (/以上|から|~|-/.test(after)) return { unit, value, operator: '>=' };
    if (/超|より/.test(after)) return { unit, value, operator: '>' };
    if (/から$|~$|-$/.test(before)) return { unit, value, operator: '<=' };
    return { unit, value, operator: '=' };
  });
}

function holds(value: number, { operator, value: bound }: Demand): boolean {
  if (operator === '=') return value === bound;
  if (operator === '<') return value < bound;
  if (operator === '<=') return value <= bound;
  return operator === '>' ? value > bound : value >= bound;
}
