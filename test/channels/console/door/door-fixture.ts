import { createHash, createHmac, randomBytes } from 'node:crypto';
import { makeSignIn, type SignIn } from '../../../../src/assistant/door/sign-in.ts';
import { auditPage } from '../../../../src/channels/console/door/audit-page.ts';
import { peopleDoor } from '../../../../src/channels/console/door/people-door.ts';
import { signInPages, signOutPages } from '../../../../src/channels/console/door/sign-in-pages.ts';
import type { ConsoleOptions } from '../../../../src/channels/console/server.ts';
import type { Role } from '../../../../src/domain/sign-in.ts';
import { openStore, type Store } from '../../../../src/store/open-store.ts';
import { type ConsoleFixture, type Opened, openFixture, openPage, type Received, send } from '../console-fixture.ts';

/** A console with the real door over a store in memory, at an hour that tests can move. */
export interface DoorFixture {
  readonly site: ConsoleFixture;
  readonly store: Store;
  readonly signIn: SignIn;
  readonly clock: { at: number };
  close(): Promise<void>;
}

const SECRET = 'secret of the test';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Opens it on a free loopback port. */
export async function openDoorFixture(options: Partial<ConsoleOptions> = {}): Promise<DoorFixture> {
  const store = await openStore({ kind: 'sqlite', path: ':memory:' });
  const clock = { at: Date.parse('2026-05-01T00:00:00Z') };
  const signIn = makeSignIn({
    links: store.signIn,
    sessions: store.sessions,
    clock: { now: () => new Date(clock.at) },
    newId: (length) => randomBytes(length).toString('hex').slice(0, length),
    newToken: () => randomBytes(32).toString('base64url'),
    hash: sha256,
    keyedHash: (text) => createHmac('sha256', SECRET).update(text).digest('hex'),
  });
  const publicUrl = options.publicUrl ?? null;
  const site = await openFixture({
    door: peopleDoor({ signIn, secret: SECRET, publicUrl }),
    pages: [signInPages({ signIn, publicUrl }), signOutPages({ signIn, publicUrl }), auditPage(store.audit)],
    ...options,
  });
  return {
    site,
    store,
    signIn,
    clock,
    close: async () => {
      await site.close();
      await store.close();
    },
  };
}

/** Sends a form as the page of that browser does; `headers` overrides. */
export function sendForm(
  { url }: Pick<ConsoleFixture, 'url'>,
  path: string,
  fields: Readonly<Record<string, string>>,
  { cookie, csrf }: Opened,
  headers: Readonly<Record<string, string>> = {},
): Promise<Received> {
  return send(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: url, cookie, ...headers },
    body: new URLSearchParams({ csrf, ...fields }).toString(),
  });
}

/** A browser in which somebody has opened a link and pressed the button. */
export async function signedInBrowser({ site, signIn }: DoorFixture, name: string, role: Role): Promise<Opened> {
  const visitor = await openPage(site);
  const link = await signIn.issue(name, role);
  const reply = await sendForm(site, '/sign-in', { token: link?.token ?? '' }, visitor);
  const session = String(reply.headers['set-cookie']).split(';')[0] ?? '';
  return openPage(site, `${visitor.cookie}; ${session}`);
}
