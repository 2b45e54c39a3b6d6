import type { Actor } from './audience.ts';
import type { HashText } from './certificate.ts';

/** What somebody can sign in as: a member of the council, or the secretariat. */
export const ROLES = ['member', 'staff'] as const;
export type Role = (typeof ROLES)[number];

/** Somebody who may sign in; the id is the same for the same name and role, so that their threads and sheets are found again. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** A link that signs one person in, once. Its token is known to its receiver alone. */
export interface SignInLink {
  readonly tokenHash: string;
  readonly person: Person;
  /** UTC ISO instants. */
  readonly issuedAt: string;
  readonly expiresAt: string;
  /** When it was used or taken back. */
  readonly usedAt: string | null;
}

/** Somebody signed in at one browser. */
export interface Session {
  readonly tokenHash: string;
  readonly person: Person;
  /** UTC ISO instants; `seenAt` is at most `TOUCH_AFTER_MS` behind the last request. */
  readonly openedAt: string;
  readonly seenAt: string;
}

const MINUTE_MS = 60_000;

/** How long a link can be used: it is opened at once or not at all. */
export const LINK_LASTS_MS = 10 * MINUTE_MS;
/** No request for so long ends a session: longer than the longest day at an office, shorter than the night after it and the morning. */
export const IDLE_ENDS_MS = 12 * 60 * MINUTE_MS;
/** A session ends then, used or not: as long as a visitor's cookie lives, and a lost laptop or a change of post is a matter of weeks. */
export const SESSION_LASTS_MS = 30 * 24 * 60 * MINUTE_MS;
/** A session's last request is written down no more often, so that reading pages does not write. */
export const TOUCH_AFTER_MS = 5 * MINUTE_MS;

const LONGEST_NAME = 40;

/** The person of that name and role; null for a name that nobody can have (empty, too long, control characters). */
export function personNamed(given: string, role: Role, hash: HashText): Person | null {
  const name = given.normalize('NFKC').trim().replace(/\s+/gu, ' ');
  if (name === '' || name.length > LONGEST_NAME || /[\p{C}\p{Zl}\p{Zp}]/u.test(name)) return null;
  return { id: `person:${hash(`${role}:${name}`).slice(0, 32)}`, name, role };
}

/** How a person stands before use cases when they come by the console. */
export function actorOf({ id, name, role }: Person): Actor {
  return { id, name, channel: 'console', level: role, roles: [] };
}

/** Whether a link can still be used at `now`; one that was used is not told to have expired. */
export function stateOfLink({ usedAt, expiresAt }: SignInLink, now: Date): 'open' | 'expired' | 'used' {
  if (usedAt !== null) return 'used';
  return now.getTime() < Date.parse(expiresAt) ? 'open' : 'expired';
}

/** Whether a session still holds at `now`. */
export function isLive({ openedAt, seenAt }: Pick<Session, 'openedAt' | 'seenAt'>, now: Date): boolean {
  const at = now.getTime();
  return at - Date.parse(seenAt) < IDLE_ENDS_MS && at - Date.parse(openedAt) < SESSION_LASTS_MS;
}

/** Sessions seen or opened before these instants are over at `now`. */
export function oldestLive(now: Date): { readonly seenAt: string; readonly openedAt: string } {
  const before = (ms: number) => new Date(now.getTime() - ms).toISOString();
  return { seenAt: before(IDLE_ENDS_MS), openedAt: before(SESSION_LASTS_MS) };
}
