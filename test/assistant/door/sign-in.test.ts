import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeSignIn, type SignIn } from '../../../src/assistant/door/sign-in.ts';
import { IDLE_ENDS_MS, LINK_LASTS_MS, SESSION_LASTS_MS } from '../../../src/domain/sign-in.ts';
import { openStore, type Store } from '../../../src/store/open-store.ts';

const START = Date.parse('2026-05-01T00:00:00Z');
const HOUR_MS = 3_600_000;

let store: Store;
let nowMs: number;
let made: number;

/** The door as a process with this session secret has it. */
function door(secret = 'secret'): SignIn {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  return makeSignIn({
    links: store.signIn,
    sessions: store.sessions,
    clock: { now: () => new Date(nowMs) },
    newId: () => `id-${String(made++).padStart(6, '0')}`,
    newToken: () => `token-${made++}`,
    hash: sha256,
    keyedHash: (text) => sha256(`${secret}:${text}`),
  });
}

async function signedIn(signIn: SignIn, name = '架空 花子'): Promise<string> {
  const link = await signIn.issue(name, 'staff');
  const used = await signIn.use(link?.token ?? '');
  return used.kind === 'opened' ? used.sessionToken : '';
}

const actions = async () =>
  (await store.audit.list(99)).map(({ action, actorName, subject }) => [action, actorName, subject]);

beforeEach(async () => {
  store = await openStore({ kind: 'sqlite', path: ':memory:' });
  nowMs = START;
  made = 0;
});
afterEach(() => store.close());

describe('a link', () => {
  it('signs its person in once, and everything is written down', async () => {
    const signIn = door();
    const link = await signIn.issue(' 架空　花子 ', 'staff');
    expect(link).toMatchObject({ person: { name: '架空 花子', role: 'staff' }, expiresAt: '2026-05-01T00:10:00.000Z' });
    const token = link?.token ?? '';
    // Looked at as often as previews like.
    for (let look = 0; look < 3; look += 1) expect(await signIn.look(token)).toMatchObject({ kind: 'open' });
    nowMs += 1000;
    const used = await signIn.use(token);
    expect(used).toMatchObject({ kind: 'opened', person: link?.person });
    expect(await signIn.look(token)).toEqual({ kind: 'unusable' });
    expect(await signIn.use(token)).toEqual({ kind: 'unusable' });
    expect(await signIn.list()).toHaveLength(1);
    expect(await actions()).toEqual([
      ['signed-in', '架空 花子', '架空 花子（事務局）'],
      ['link-issued', '管理者（端末）', '架空 花子（事務局）'],
    ]);
  });

  it('is told of in the same way when it never was as when it was used', async () => {
    const signIn = door();
    expect(await signIn.look('guessed')).toEqual({ kind: 'unusable' });
    expect(await signIn.use('guessed')).toEqual({ kind: 'unusable' });
  });

  it('holds to the last millisecond of its ten minutes', async () => {
    const signIn = door();
    const [first, second] = [await signIn.issue('a', 'staff'), await signIn.issue('a', 'staff')];
    nowMs += LINK_LASTS_MS - 1;
    expect((await signIn.use(first?.token ?? '')).kind).toBe('opened');
    nowMs += 1;
    expect(await signIn.look(second?.token ?? '')).toEqual({ kind: 'expired' });
    expect(await signIn.use(second?.token ?? '')).toEqual({ kind: 'expired' });
  });

  it('is kept without its token, and so is a session', async () => {
    const signIn = door();
    const token = (await signIn.issue('a', 'member'))?.token ?? '';
    const used = await signIn.use(token);
    const session = used.kind === 'opened' ? used.sessionToken : '';
    const kept = JSON.stringify([await signIn.list(), await store.audit.list(9)]);
    expect([token, session].filter((secret) => kept.includes(secret))).toEqual([]);
    expect(await store.signIn.findLink(token)).toBeNull();
    expect(await store.sessions.find(session)).toBeNull();
  });

  it('works where it was made without the session secret', async () => {
    const link = await door('the store’s own').issue('a', 'staff');
    expect((await door('SESSION_SECRET').use(link?.token ?? '')).kind).toBe('opened');
  });

  it('is printed for the operator only while none was ever issued', async () => {
    const signIn = door();
    expect((await signIn.issueFirst())?.person.role).toBe('staff');
    nowMs += 365 * 24 * HOUR_MS;
    expect(await signIn.issueFirst()).toBeNull();
  });

  it.each(['', '　 ', 'a\u0000b', 'a\u202Eb', 'あ'.repeat(41)])('is made for no name like %j', async (name) => {
    expect(await door().issue(name, 'staff')).toBeNull();
  });

  it('leads to the same person each time, and to another in another role', async () => {
    const signIn = door();
    const ids = [];
    for (const [name, role] of [
      ['架空 花子', 'staff'],
      ['架空　花子', 'staff'],
      ['架空 花子', 'member'],
      ['架空 太郎', 'staff'],
    ] as const)
      ids.push((await signIn.issue(name, role))?.person.id);
    expect(ids[0]).toMatch(/^person:[0-9a-f]{32}$/u);
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(3);
  });
});

describe('a session', () => {
  it('is recognised by its token alone, and under its secret alone', async () => {
    const token = await signedIn(door());
    expect(await door().recognise(token)).toMatchObject({ name: '架空 花子', role: 'staff' });
    expect(await door().recognise(`${token}0`)).toBeNull();
    expect(await door('another').recognise(token)).toBeNull();
  });

  it('lives on while it is used, for thirty days at most', async () => {
    const signIn = door();
    const token = await signedIn(signIn);
    const steps = Math.floor(SESSION_LASTS_MS / (11 * HOUR_MS));
    for (let step = 1; step <= steps; step += 1) {
      nowMs = START + step * 11 * HOUR_MS;
      expect(await signIn.recognise(token)).not.toBeNull();
    }
    nowMs = START + SESSION_LASTS_MS;
    expect(await signIn.recognise(token)).toBeNull();
    expect(await signIn.list()).toEqual([]);
  });

  it('ends after twelve hours without a request', async () => {
    const signIn = door();
    const token = await signedIn(signIn);
    nowMs += IDLE_ENDS_MS - 1;
    expect(await signIn.list()).toHaveLength(1);
    nowMs += 1;
    expect(await signIn.list()).toEqual([]);
    expect(await signIn.recognise(token)).toBeNull();
    expect(await signIn.recognise(token)).toBeNull();
  });

  it('ends when its person signs out, once', async () => {
    const signIn = door();
    const [here, there] = [await signedIn(signIn), await signedIn(signIn)];
    await signIn.signOut(here);
    await signIn.signOut(here);
    expect(await signIn.recognise(here)).toBeNull();
    expect(await signIn.recognise(there)).not.toBeNull();
    expect((await actions()).filter(([action]) => action === 'signed-out')).toHaveLength(1);
  });

  it('ends with all others of the name when it is revoked, in either role, unused links too', async () => {
    const signIn = door();
    const [one, other] = [await signedIn(signIn), await signedIn(signIn, '架空 太郎')];
    const link = await signIn.issue('架空 花子', 'member');
    expect(await signIn.revoke('架空　花子')).toBe(2);
    expect(await signIn.revoke('架空 花子')).toBe(0);
    expect(await signIn.recognise(one)).toBeNull();
    expect(await signIn.recognise(other)).not.toBeNull();
    expect(await signIn.use(link?.token ?? '')).toEqual({ kind: 'unusable' });
  });
});
