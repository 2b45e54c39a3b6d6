import { forgetOldest } from '../../../assistant/forget-oldest.ts';
import { draw, type Rate } from '../../../domain/rate-limit.ts';

/** Whose turn it is to be posted, channel by channel. Instants are milliseconds of one clock. */
export interface PostingTurns {
  /** When a message may be posted: now, or later; the turn is kept for it under its id. */
  take(channel: string, id: string, now: number): number;
  /** Slack asks to leave a channel alone until then: turns given out before are void. */
  hold(channel: string, until: number): void;
}

interface Turns {
  fullAt: number;
  readonly given: Map<string, number>;
}

/** docs.slack.dev/apis/web-api/rate-limits: one message a second in a channel, and short bursts above that. */
const RATE: Rate = { burst: 3, everyMs: 1_000 };
/** Who would wait longer comes again and is given a turn then; so no channel has more than this many seconds of turns. */
const LONGEST_MS = 60_000;
/** A turn that nobody came for. */
const LAPSED_MS = 60_000;
const MOST_CHANNELS = 1_000;

/** Turns of this process; several processes that post into one channel are told by Slack to wait. */
export function createPostingTurns(): PostingTurns {
  const channels = new Map<string, Turns>();

  function turnsOf(channel: string, now: number): Turns {
    const known = channels.get(channel);
    if (known !== undefined) return known;
    if (channels.size >= MOST_CHANNELS) forgetResting(now);
    const turns: Turns = { fullAt: now, given: new Map() };
    channels.set(channel, turns);
    return turns;
  }

  /** Nothing is lost with a channel in which nobody waits; and should all be busy, the oldest goes. */
  function forgetResting(now: number): void {
    for (const [channel, { fullAt }] of channels) if (fullAt <= now) channels.delete(channel);
    forgetOldest(channels, MOST_CHANNELS - 1);
  }

  return {
    take(channel, id, now) {
      const turns = turnsOf(channel, now);
      for (const [each, at] of turns.given) if (at + LAPSED_MS < now) turns.given.delete(each);
      const given = turns.given.get(id);
      if (given !== undefined) {
        if (given <= now) turns.given.delete(id);
        return given;
      }
      const { fullAt, waitMs } = draw(turns.fullAt, RATE, now);
      if (waitMs === 0) {
        turns.fullAt = fullAt;
        return now;
      }
      if (waitMs > LONGEST_MS) return now + LONGEST_MS;
      turns.fullAt = draw(turns.fullAt, RATE, now + waitMs).fullAt;
      turns.given.set(id, now + waitMs);
      return now + waitMs;
    },
    hold(channel, until) {
      const turns = turnsOf(channel, until);
      turns.given.clear();
      turns.fullAt = Math.max(turns.fullAt, until + (RATE.burst - 1) * RATE.everyMs);
    },
  };
}
