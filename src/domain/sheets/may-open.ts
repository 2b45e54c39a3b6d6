import { type Actor, maySee } from '../audience.ts';
import type { Sheet } from './sheet.ts';

/** Owners whose sheets stand in messages of a platform, where everyone can read the id: there it is no key. */
const OF_A_PLATFORM = /^(?:slack|teams):/u;

/** Whether somebody who knows a sheet's id may open it, change it and delete it. */
export function mayOpenSheet({ ownerId }: Pick<Sheet, 'ownerId'>, { id, level }: Pick<Actor, 'id' | 'level'>): boolean {
  return ownerId === id || !OF_A_PLATFORM.test(ownerId) || maySee(level, 'staff');
}
