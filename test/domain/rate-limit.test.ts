import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw, type Rate } from '../../src/domain/rate-limit.ts';

const rates: fc.Arbitrary<Rate> = fc.record({
  burst: fc.integer({ min: 1, max: 50 }),
  everyMs: fc.integer({ min: 1, max: 100_000 }),
});
/** Instants of draws: milliseconds since the draw before. */
const gaps = fc.array(fc.integer({ min: 0, max: 50_000 }), { maxLength: 200 });

/** Draws at each instant; the instants of those that were allowed. */
function allowed(rate: Rate, given: readonly number[]): number[] {
  let fullAt: number | undefined;
  let at = 0;
  return given.flatMap((gap) => {
    at += gap;
    const drawn = draw(fullAt, rate, at);
    ({ fullAt } = drawn);
    return drawn.waitMs === 0 ? [at] : [];
  });
}

describe('a rate', () => {
  it('never lets more through than its burst and what the time gives', () => {
    fc.assert(
      fc.property(rates, gaps, (rate, given) => {
        const times = allowed(rate, given);
        for (const [first, from] of times.entries())
          for (const [last, to] of times.entries())
            if (last >= first)
              expect(last - first + 1).toBeLessThanOrEqual(rate.burst + Math.floor((to - from) / rate.everyMs));
      }),
    );
  });

  it('lets everybody through who comes no faster than it gives', () => {
    fc.assert(
      fc.property(rates, fc.integer({ min: 1, max: 100 }), (rate, times) => {
        const given = Array.from({ length: times }, () => rate.everyMs);
        expect(allowed(rate, given)).toHaveLength(times);
      }),
    );
  });

  it('lets whoever waits as long as they are told through, and not a millisecond before', () => {
    fc.assert(
      fc.property(rates, gaps, (rate, given) => {
        let fullAt: number | undefined;
        let at = 0;
        for (const gap of given) {
          at += gap;
          const { fullAt: next, waitMs } = draw(fullAt, rate, at);
          fullAt = next;
          if (waitMs === 0) continue;
          expect(draw(fullAt, rate, at + waitMs).waitMs).toBe(0);
          expect(draw(fullAt, rate, at + waitMs - 1).waitMs).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('gives nothing for a clock that is set back', () => {
    const rate = { burst: 1, everyMs: 1000 };
    const { fullAt } = draw(undefined, rate, 10_000);
    expect(draw(fullAt, rate, 2_000).waitMs).toBe(9_000);
    expect(draw(fullAt, rate, 11_000).waitMs).toBe(0);
  });
});
