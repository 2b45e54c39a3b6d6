import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPostingTurns } from '../../../src/channels/slack/carry/posting-turns.ts';

describe('turns to post', () => {
  it('let three messages go at once, and then one a second', () => {
    const turns = createPostingTurns();
    expect(['a', 'b', 'c', 'd', 'e'].map((id) => turns.take('C1', id, 0))).toEqual([0, 0, 0, 1000, 2000]);
    expect(turns.take('C2', 'f', 0)).toBe(0);
  });

  it('keep a turn that was given, also while others come', () => {
    const turns = createPostingTurns();
    for (const id of ['a', 'b', 'c', 'd']) turns.take('C1', id, 0);
    expect(turns.take('C1', 'd', 500)).toBe(1000);
    expect(turns.take('C1', 'e', 1000)).toBe(2000);
    expect(turns.take('C1', 'd', 1000)).toBe(1000);
    // Its next version waits for a turn of its own.
    expect(turns.take('C1', 'd', 1000)).toBe(3000);
  });

  it('give nobody a turn before Slack allows it', () => {
    const turns = createPostingTurns();
    for (const id of ['a', 'b', 'c', 'd']) turns.take('C1', id, 0);
    turns.hold('C1', 30_000);
    expect(turns.take('C1', 'd', 1000)).toBe(30_000);
    expect(turns.take('C1', 'e', 1000)).toBe(31_000);
  });

  it('never let more than the burst and one a second go, whenever messages come', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3000), { minLength: 1, maxLength: 60 }), (pauses) => {
        const turns = createPostingTurns();
        let left = pauses.map((_, n) => ({ id: `${n}`, at: pauses.slice(0, n + 1).reduce((sum, each) => sum + each) }));
        const posted: number[] = [];
        while (left.length > 0) {
          const now = Math.min(...left.map(({ at }) => at));
          left = left.flatMap(({ id, at }) => {
            if (at > now) return [{ id, at }];
            const turn = turns.take('C1', id, now);
            if (turn > now) return [{ id, at: turn }];
            posted.push(now);
            return [];
          });
        }
        expect(posted).toHaveLength(pauses.length);
        for (const [first, from] of posted.entries())
          for (const [last, to] of posted.entries())
            if (last >= first) expect(last - first + 1).toBeLessThanOrEqual(3 + (to - from) / 1000);
      }),
    );
  });

  it('remember no more than they must, however many channels there are', () => {
    const turns = createPostingTurns();
    for (let at = 0; at < 5000; at += 1) for (let n = 0; n < 4; n += 1) turns.take(`C${at}`, `${n}`, 0);
    expect(turns.take('C4999', 'late', 0)).toBe(2000);
    expect(turns.take('C1', 'late', 0)).toBe(0);
  });
});
