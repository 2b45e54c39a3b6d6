import type { SignIn } from '../../../assistant/door/sign-in.ts';
import { actorOf } from '../../../domain/sign-in.ts';
import type { Door } from '../caller.ts';
import { isSecure } from '../secure-transport.ts';
import { csrfToken, readVisitor } from '../visitor.ts';
import { sessionTokenIn } from './session-cookie.ts';

/** What the door works with. */
export interface PeopleDoorNeeds {
  readonly signIn: Pick<SignIn, 'recognise'>;
  /** Keys CSRF tokens. */
  readonly secret: string;
  readonly publicUrl: string | null;
}

/** The door at which people sign in by a link: whoever has a session is that person, everyone else a visitor. */
export function peopleDoor({ signIn, secret, publicUrl }: PeopleDoorNeeds): Door {
  return {
    async identify(request) {
      const token = sessionTokenIn(request);
      const person = token === null ? null : await signIn.recognise(token);
      return person === null || token === null
        ? readVisitor(request.headers.cookie, secret, isSecure(request, publicUrl))
        : { actor: actorOf(person), csrf: csrfToken(token, secret), isNew: false, setCookie: null };
    },
  };
}
