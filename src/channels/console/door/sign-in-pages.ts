import type { IncomingMessage } from 'node:http';
import type { SignIn } from '../../../assistant/door/sign-in.ts';
import type { Caller } from '../caller.ts';
import { type HttpReply, page, redirect, refusal } from '../http-reply.ts';
import type { ConsolePages } from '../pages.ts';
import { readForm } from '../read-request.ts';
import { isSecure } from '../secure-transport.ts';
import { renderConfirmation, renderHowTo, renderUseless } from './render-sign-in.ts';
import { endedCookie, sessionCookie, sessionTokenIn } from './session-cookie.ts';

/** What the pages of signing in work with. */
export interface SignInPagesNeeds {
  readonly signIn: Pick<SignIn, 'look' | 'use' | 'signOut'>;
  readonly publicUrl: string | null;
}

const LONGEST_TOKEN = 200;
/** Gone, and nothing will bring it back: another link must be asked for. */
const GONE = 410;

/** `/sign-in?token=…` asks before it signs in: previews of links and virus scanners open them too, and must not use them up. */
export function signInPages({ signIn, publicUrl }: SignInPagesNeeds): ConsolePages {
  return {
    path: '/sign-in',
    takesPost: true,
    async answer(request, url, caller) {
      if (url.pathname !== '/sign-in') return null;
      if (request.method === 'POST') return use(request, caller);
      const token = url.searchParams.get('token');
      if (token === null) return page(renderHowTo(caller));
      const looked = await signIn.look(token.slice(0, LONGEST_TOKEN));
      return looked.kind === 'open'
        ? page(renderConfirmation(caller, looked.person, token))
        : page(renderUseless(caller, looked.kind), GONE);
    },
  };

  async function use(request: IncomingMessage, caller: Caller): Promise<HttpReply> {
    const form = await readForm(request, caller);
    if (!form.ok) return refusal(form.fault, 'page');
    const used = await signIn.use((form.value.get('token') ?? '').slice(0, LONGEST_TOKEN));
    if (used.kind !== 'opened') return page(renderUseless(caller, used.kind), GONE);
    // Whoever was signed in at this browser is so no longer, and nobody could sign them out any more.
    const before = sessionTokenIn(request);
    if (before !== null) await signIn.signOut(before);
    return withCookie(redirect('/'), sessionCookie(used.sessionToken, isSecure(request, publicUrl)));
  }
}

/** POST `/sign-out` ends the session; the address opened by itself leads to the first page. */
export function signOutPages({ signIn, publicUrl }: SignInPagesNeeds): ConsolePages {
  return {
    path: '/sign-out',
    takesPost: true,
    async answer(request, url, caller) {
      if (url.pathname !== '/sign-out') return null;
      if (request.method !== 'POST') return redirect('/');
      const form = await readForm(request, caller);
      if (!form.ok) return refusal(form.fault, 'page');
      const token = sessionTokenIn(request);
      if (token !== null) await signIn.signOut(token);
      return withCookie(redirect('/'), endedCookie(isSecure(request, publicUrl)));
    },
  };
}

function withCookie(reply: HttpReply, cookie: string): HttpReply {
  return { ...reply, headers: { ...reply.headers, 'Set-Cookie': cookie } };
}
