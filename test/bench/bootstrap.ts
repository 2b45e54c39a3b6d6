import { createRandom, quantile } from './random.ts';

/** A mean difference with its 95 % interval. */
export interface Difference {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 2000;

/** Paired bootstrap (percentile method) of the mean of `a - b`, question by question. Repeatable. */
export function pairedBootstrap(a: readonly number[], b: readonly number[]): Difference {
  const differences = Float64Array.from(a, (value, at) => value - (b[at] ?? 0));
  const random = createRandom(1);
  const means = Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let draw = 0; draw < differences.length; draw += 1) {
      sum += differences[Math.floor(random() * differences.length)] ?? 0;
    }
    return sum / differences.length;
  });
  const mean = differences.reduce((sum, value) => sum + value, 0) / differences.length;
  return { mean, low: quantile(means, 0.025), high: quantile(means, 0.975) };
}

/** `+0.021 [+0.014, +0.028] better`; a difference whose interval spans 0 is called level. */
export function renderDifference({ mean, low, high }: Difference): string {
  const signed = (value: number): string => (value < 0 ? '' : '+') + value.toFixed(3);
  const verdict = low > 0 ? 'better' : high < 0 ? 'worse' : 'level';
  return `${signed(mean)} [${signed(low)}, ${signed(high)}] ${verdict}`;
}
