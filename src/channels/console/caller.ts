import type { IncomingMessage } from 'node:http';
import { type Actor, maySee } from '../../domain/audience.ts';
import { type Html, html } from './html.ts';

/** Whose request it is, as the door tells. */
export interface Caller {
  readonly actor: Actor;
  /** Goes with everything the caller changes: as the field `csrf` of a form, or the header `X-CSRF-Token`. */
  readonly csrf: string;
  /** They brought no cookie that is known here. */
  readonly isNew: boolean;
  /** The cookie to set with the reply, when they are new here. */
  readonly setCookie: string | null;
}

/** Tells who is calling. Another way to sign in replaces this and nothing else. */
export interface Door {
  /** Never refuses: who is not known is a visitor. Throws when the store cannot be read. */
  identify(request: IncomingMessage): Promise<Caller>;
}

/** The hidden field that every form of a page carries. */
export function csrfField({ csrf }: Caller): Html {
  return html`<input type="hidden" name="csrf" value="${csrf}">`;
}

/** Whether the caller may use what is the staff's: upload, review, approval, the questions left open, the audit. */
export function isStaff({ actor }: Caller): boolean {
  return maySee(actor.level, 'staff');
}

/** Whether the caller has signed in; visitors are of the public, and nobody signs in as that. */
export function isSignedIn({ actor }: Caller): boolean {
  return actor.level !== 'public';
}
