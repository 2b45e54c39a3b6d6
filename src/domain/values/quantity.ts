/** A measured quantity in a question (人口4万人) or a bound in a document (人口10万人未満). */
export interface Quantity {
  readonly subject: 'population' | 'money' | 'index';
  readonly value: number;
}

/** A condition such as `< 100000`; 以下 and 未満 are kept apart. */
export interface Bound {
  readonly subject: Quantity['subject'];
  readonly operator: '<' | '<=' | '>' | '>=';
  readonly value: number;
}

const NUMBER = '([\\d,.]+(?:(?:億|万|千)[\\d,.]+)*(?:億|万|千)?)(人|円)?';
/** 50万円(税抜)以上. */
const ASIDE = '(?:\\([^()]{1,8}\\))?';
const OPERATORS: Readonly<Record<string, Bound['operator']>> = {
  未満: '<',
  以下: '<=',
  以内: '<=',
  まで: '<=',
  以上: '>=',
  超: '>',
  を超え: '>',
  より大きい: '>',
};

/** Quantities a folded question states of the asker's own situation. */
export function quantitiesIn(folded: string): Quantity[] {
  const found: Quantity[] = [];
  for (const match of folded.matchAll(
    new RegExp(`${NUMBER}(?![\\d,.億万千人円])(?!${ASIDE}.{0,1}(?:未満|以下|以上|超|以内))`, 'g'),
  )) {
    const subject = subjectOf(match[2], folded.slice(Math.max(0, match.index - 8), match.index));
    if (subject !== null) found.push({ subject, value: numberOf(match[1] ?? '') });
  }
  return found;
}

/** Bounds a folded clause sets; `header` is what stands over it in a table (財政力指数 over 0.50以上). */
export function boundsIn(folded: string, header = ''): Bound[] {
  const found: Bound[] = [];
  const pattern = new RegExp(`${NUMBER}${ASIDE}(未満|以下|以上|を超え|超|以内)`, 'g');
  for (const match of folded.matchAll(pattern)) {
    const before = folded.slice(Math.max(0, match.index - 10), match.index);
    const subject = subjectOf(match[2], before) ?? subjectOf(match[2], header);
    const operator = OPERATORS[match[3] ?? ''];
    if (subject !== null && operator !== undefined) {
      found.push({ subject, operator, value: numberOf(match[1] ?? '') });
    }
  }
  return found;
}

/** False when a bound is kept by none of the quantities on its subject; null when no bound speaks of any given quantity. */
export function satisfies(quantities: readonly Quantity[], bounds: readonly Bound[]): boolean | null {
  let judged = false;
  for (const bound of bounds) {
    const alike = quantities.filter(({ subject }) => subject === bound.subject);
    if (alike.length === 0) continue;
    if (!alike.some(({ value }) => holds(value, bound))) return false;
    judged = true;
  }
  return judged ? true : null;
}

/**
 * Whether, of two clauses whose bounds a quantity keeps, the second sets the nearer one: of 50万円以上 and 200万円以上, 300万円
 * falls under the latter.
 */
export function isNearer(quantities: readonly Quantity[], first: readonly Bound[], second: readonly Bound[]): boolean {
  return quantities.some(({ subject, value }) => {
    const kept = (bounds: readonly Bound[]) =>
      bounds.filter((bound) => bound.subject === subject && holds(value, bound));
    const [a, b] = [kept(first), kept(second)];
    return a.some((one) =>
      b.some(
        (other) =>
          one.operator.startsWith('<') === other.operator.startsWith('<') &&
          Math.abs(other.value - value) < Math.abs(one.value - value),
      ),
    );
  });
}

function holds(value: number, bound: Bound): boolean {
  switch (bound.operator) {
    case '<':
      return value < bound.value;
    case '<=':
      return value <= bound.value;
    case '>':
      return value > bound.value;
    case '>=':
      return value >= bound.value;
  }
}

function subjectOf(unit: string | undefined, before: string): Quantity['subject'] | null {
  if (unit === '人' || (unit === undefined && /人口/.test(before))) return 'population';
  if (unit === '円') return 'money';
  return /指数/.test(before) ? 'index' : null;
}

/** 1億5000万 is 150,000,000. */
function numberOf(text: string): number {
  let sum = 0;
  for (const [, digits = '', scale] of text.matchAll(/([\d,.]+)(億|万|千)?/g))
    sum +=
      Number(digits.replaceAll(',', '')) * (scale === '億' ? 1e8 : scale === '万' ? 1e4 : scale === '千' ? 1e3 : 1);
  return sum;
}
