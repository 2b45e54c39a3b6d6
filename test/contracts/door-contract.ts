import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../src/assistant/ports/audit-records.ts';
import type { Session, SignInLink } from '../../src/domain/sign-in.ts';
import type { Store } from '../../src/store/open-store.ts';
import type { OpenedStore } from './store-contract.ts';

const HANAKO = { id: 'person:hanako', name: '架空 花子', role: 'staff' } as const;
const TARO = { id: 'person:taro', name: '架空 太郎', role: 'member' } as const;
const at = (minute: number) => `2026-05-01T00:${String(minute).padStart(2, '0')}:00.000Z`;

function link(tokenHash: string, changes: Partial<SignInLink> = {}): SignInLink {
  return { tokenHash, person: HANAKO, issuedAt: at(0), expiresAt: at(10), usedAt: null, ...changes };
}

function session(tokenHash: string, changes: Partial<Session> = {}): Session {
  return { tokenHash, person: HANAKO, openedAt: at(1), seenAt: at(1), ...changes };
}

function entry(id: string, changes: Partial<AuditEntry> = {}): AuditEntry {
  return { id, at: at(1), actorId: 'a', actorName: 'A', action: 'signed-in', subject: 's', ...changes };
}

/** What every store promises of the door, whatever database it is over. */
export function doorContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`${name}: the door`, { timeout: 30_000 }, () => {
    let store: Store;
    beforeEach(async () => {
      ({ store } = await open());
    });
    afterEach(() => store.close());
    const audited = async () => (await store.audit.list(99)).map(({ id }) => id);

    it('keeps links as they were issued, and the first one only if none was', async () => {
      expect(await store.signIn.findLink('one')).toBeNull();
      expect(await store.signIn.lastIssuedAt()).toBeNull();
      expect(await store.signIn.addLink(link('one'), entry('a'), 'first')).toBe(true);
      expect(await store.signIn.addLink(link('two'), entry('b'), 'first')).toBe(false);
      expect(await store.signIn.findLink('one')).toEqual(link('one'));
      expect(await store.signIn.findLink('two')).toBeNull();
      expect(await store.signIn.addLink(link('two', { issuedAt: at(3) }), entry('c'), 'always')).toBe(true);
      expect(await store.signIn.lastIssuedAt()).toBe(at(3));
      expect(await audited()).toEqual(['c', 'a']);
    });

    it('opens one session with a link, however many try at once', async () => {
      await store.signIn.addLink(link('one'), entry('a', { at: at(0) }), 'always');
      const tries = ['x', 'y', 'z'].map((id) => store.signIn.useLink('one', session(id), entry(id)));
      expect((await Promise.all(tries)).sort()).toEqual(['conflict', 'conflict', 'opened']);
      const opened = await store.sessions.live({ openedAt: at(0), seenAt: at(0) });
      expect(opened).toHaveLength(1);
      expect(await audited()).toEqual([opened[0]?.tokenHash, 'a']);
      expect((await store.signIn.findLink('one'))?.usedAt).toBe(at(1));
    });

    it('opens none with a link that is unknown or has expired by then', async () => {
      await store.signIn.addLink(link('one'), entry('a'), 'always');
      const late = session('x', { openedAt: at(10), seenAt: at(10) });
      expect(await store.signIn.useLink('one', late, entry('b'))).toBe('conflict');
      expect(await store.signIn.useLink('none', session('x'), entry('b'))).toBe('conflict');
      expect(await store.sessions.find('x')).toBeNull();
      expect(await audited()).toEqual(['a']);
    });

    it('remembers when a session was seen, and forgets it when it ends', async () => {
      await store.signIn.addLink(link('one'), entry('a', { at: at(0) }), 'always');
      await store.signIn.useLink('one', session('x'), entry('b'));
      await store.sessions.touch('x', at(9));
      expect(await store.sessions.find('x')).toEqual(session('x', { seenAt: at(9) }));
      expect(await store.sessions.live({ openedAt: at(0), seenAt: at(9) })).toEqual([]);
      expect(await store.sessions.end('x', entry('c', { at: at(9) }))).toBe(true);
      expect(await store.sessions.end('x', entry('d'))).toBe(false);
      await store.sessions.touch('x', at(10));
      expect(await store.sessions.find('x')).toBeNull();
      expect(await audited()).toEqual(['c', 'b', 'a']);
    });

    it('takes back the sessions and unused links of one person', async () => {
      for (const id of ['one', 'two']) await store.signIn.addLink(link(id), entry(id), 'always');
      await store.signIn.addLink(link('old', { expiresAt: at(2) }), entry('old'), 'always');
      await store.signIn.addLink(link('his', { person: TARO }), entry('his'), 'always');
      await store.signIn.useLink('one', session('x'), entry('x'));
      await store.signIn.useLink('his', session('y', { person: TARO }), entry('y'));
      expect(await store.signIn.revoke(HANAKO.id, entry('r', { at: at(5) }))).toBe(2);
      expect(await store.signIn.revoke(HANAKO.id, entry('s', { at: at(5) }))).toBe(0);
      expect(await store.sessions.find('x')).toBeNull();
      expect(await store.sessions.find('y')).not.toBeNull();
      expect(await store.signIn.useLink('two', session('z'), entry('z'))).toBe('conflict');
      expect((await audited()).slice(0, 1)).toEqual(['r']);
      expect(await audited()).not.toContain('s');
    });

    it('lists the audit newest first, page by page, each entry once', async () => {
      const ids = Array.from({ length: 7 }, (_, number) => `e${number}`);
      // Two of an instant.
      for (const [number, id] of ids.entries()) await store.audit.add(entry(id, { at: at(Math.floor(number / 2)) }));
      const seen: string[] = [];
      for (let before: string | undefined; seen.length < 7; before = seen.at(-1)) {
        const page = await store.audit.list(3, ...(before === undefined ? [] : [before]));
        seen.push(...page.map(({ id }) => id));
      }
      expect(seen).toEqual(['e6', 'e5', 'e4', 'e3', 'e2', 'e1', 'e0']);
      expect(await store.audit.list(3, 'e0')).toEqual([]);
      expect(await store.audit.list(3, 'unknown')).toEqual([]);
      expect(await store.audit.list(1)).toEqual([entry('e6', { at: at(3) })]);
    });
  });
}
