import type { HashText } from '../../domain/certificate.ts';
import {
  isLive,
  LINK_LASTS_MS,
  oldestLive,
  type Person,
  personNamed,
  type Role,
  type Session,
  stateOfLink,
  TOUCH_AFTER_MS,
} from '../../domain/sign-in.ts';
import type { AuditAction, AuditEntry } from '../ports/audit-records.ts';
import type { Clock, NewId } from '../ports/clock.ts';
import type { SessionRecords } from '../ports/session-records.ts';
import type { SignInRecords } from '../ports/sign-in-records.ts';

/** What signing in needs of the other rooms. */
export interface SignInDependencies {
  readonly links: SignInRecords;
  readonly sessions: SessionRecords;
  /** Always the real time: a link must not live on because the documents are looked at as of another day. */
  readonly clock: Clock;
  readonly newId: NewId;
  /** 32 random bytes in base64url, never the same again. */
  readonly newToken: () => string;
  /** Hides a link's token. Not keyed, so that a command started without the session secret makes links that work. */
  readonly hash: HashText;
  /** Hides a session's token, keyed by the session secret: with another secret nobody is signed in any more. */
  readonly keyedHash: HashText;
}

/** A link as it is handed over, once. */
export interface IssuedLink {
  readonly person: Person;
  readonly token: string;
  /** UTC ISO instant. */
  readonly expiresAt: string;
}

/** What a link is good for: a person to sign in, or why it is not; of one that was used nothing else is told than of an unknown one. */
export type LinkLook = { readonly kind: 'open'; readonly person: Person } | { readonly kind: 'expired' | 'unusable' };

/** What using a link came to. */
export type LinkUse =
  | { readonly kind: 'opened'; readonly person: Person; readonly sessionToken: string }
  | { readonly kind: 'expired' | 'unusable' };

/** Signing in by a link that works once, and out again. */
export interface SignIn {
  /** Null for a name that nobody can have. The operator at the terminal issues links, nobody else. */
  issue(name: string, role: Role): Promise<IssuedLink | null>;
  /** The operator's own first link; null when a link was ever issued. */
  issueFirst(): Promise<IssuedLink | null>;
  /** Looks at a link without using it up. */
  look(token: string): Promise<LinkLook>;
  use(token: string): Promise<LinkUse>;
  /** Who is signed in by this session's token; null when nobody is, or no longer. */
  recognise(sessionToken: string): Promise<Person | null>;
  signOut(sessionToken: string): Promise<void>;
  /** Ends all sessions and takes back unused links of whoever bears the name, in either role; how many there were. */
  revoke(name: string): Promise<number>;
  /** Who is signed in now, the last seen first. */
  list(): Promise<readonly Session[]>;
}

/** Who issues and revokes: whoever may start a command on the store's machine. */
const OPERATOR = { id: 'terminal', name: '管理者（端末）' };
const FIRST_NAME = '管理者';
const SHOWN_ROLE: Readonly<Record<Role, string>> = { staff: '事務局', member: '会員' };

/** Makes the use cases of the door: gather, decide, commit. */
export function makeSignIn(given: SignInDependencies): SignIn {
  const { links, sessions, clock, newId, newToken, hash, keyedHash } = given;
  const entry = (by: Pick<Person, 'id' | 'name'>, action: AuditAction, subject: string): AuditEntry => ({
    id: newId(16),
    at: clock.now().toISOString(),
    actorId: by.id,
    actorName: by.name,
    action,
    subject,
  });

  const issue = async (name: string, role: Role, only: 'always' | 'first'): Promise<IssuedLink | null> => {
    const person = personNamed(name, role, hash);
    if (person === null) return null;
    const now = clock.now();
    const token = newToken();
    const expiresAt = new Date(now.getTime() + LINK_LASTS_MS).toISOString();
    const link = { tokenHash: hash(token), person, issuedAt: now.toISOString(), expiresAt, usedAt: null };
    const kept = await links.addLink(link, entry(OPERATOR, 'link-issued', shown(person)), only);
    return kept ? { person, token, expiresAt } : null;
  };

  const look = async (token: string): Promise<LinkLook> => {
    const link = await links.findLink(hash(token));
    if (link === null) return { kind: 'unusable' };
    const state = stateOfLink(link, clock.now());
    if (state === 'open') return { kind: 'open', person: link.person };
    return { kind: state === 'expired' ? 'expired' : 'unusable' };
  };

  const live = async (sessionToken: string): Promise<Session | null> => {
    const session = await sessions.find(keyedHash(sessionToken));
    return session !== null && isLive(session, clock.now()) ? session : null;
  };

  return {
    issue: (name, role) => issue(name, role, 'always'),
    issueFirst: () => issue(FIRST_NAME, 'staff', 'first'),
    look,

    async use(token) {
      const looked = await look(token);
      if (looked.kind !== 'open') return looked;
      const { person } = looked;
      const sessionToken = newToken();
      const at = clock.now().toISOString();
      const session = { tokenHash: keyedHash(sessionToken), person, openedAt: at, seenAt: at };
      const outcome = await links.useLink(hash(token), session, entry(person, 'signed-in', shown(person)));
      return outcome === 'conflict' ? { kind: 'unusable' } : { kind: 'opened', person, sessionToken };
    },

    async recognise(sessionToken) {
      const session = await live(sessionToken);
      if (session === null) return null;
      const now = clock.now();
      if (now.getTime() - Date.parse(session.seenAt) >= TOUCH_AFTER_MS)
        await sessions.touch(session.tokenHash, now.toISOString());
      return session.person;
    },

    async signOut(sessionToken) {
      const session = await live(sessionToken);
      if (session === null) return;
      await sessions.end(session.tokenHash, entry(session.person, 'signed-out', shown(session.person)));
    },

    async revoke(name) {
      let ended = 0;
      for (const role of ['staff', 'member'] as const) {
        const person = personNamed(name, role, hash);
        if (person !== null) ended += await links.revoke(person.id, entry(OPERATOR, 'sign-in-revoked', shown(person)));
      }
      return ended;
    },

    list: () => sessions.live(oldestLive(clock.now())),
  };
}

function shown({ name, role }: Person): string {
  return `${name}（${SHOWN_ROLE[role]}）`;
}
