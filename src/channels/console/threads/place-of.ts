import type { Actor } from '../../../domain/audience.ts';

/** Where a caller asks in the console: a place of their own, so that nobody can step into another's thread by its name. */
export function placeOf(actor: Actor): string {
  return `console:${actor.id}`;
}
