import type { Point } from '../../src/assistant/ports/passing.ts';
import type { Leases } from '../../src/assistant/turns.ts';
import type { InboxPayload } from '../../src/domain/inbox.ts';

/**
 * What a process is told: to end itself when it passes `point` for the `nth` time from now, or to freeze there until its
 * leases have lapsed and others have taken over, and to go on then as if nothing had been.
 */
export interface Order {
  readonly how: 'kill' | 'freeze';
  readonly point: Point;
  readonly nth: number;
}

/** What somebody wrote on the platform, edited, pressed or asked for themselves alone. */
export interface PlatformEvent
  extends Pick<InboxPayload, 'place' | 'thread' | 'text' | 'action' | 'replaces' | 'via' | 'unseen'> {
  readonly id: string;
}

/** Short, so that a test need not wait long for another process to stand in; longer than an answer takes here. */
export const LEASES: Leases = { answeringMs: 1200, sendingMs: 1500, lookEveryMs: 100 };

/** How long a process is frozen: longer than any lease. */
export const FROZEN_MS = 1800;

/** The file descriptor over which a process tells, at the last moment, that it freezes. */
export const FREEZES = 4;

/** The one channel of the platform. */
export const PLATFORM_PLACE = 'slack:C1';

/** What one person alone sees in it. */
export const ALONE_PLACE = `${PLATFORM_PLACE}/U1`;
