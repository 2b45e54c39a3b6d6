import { createHash } from 'node:crypto';
import { SLACK_LIMITS } from '../limits.ts';

/** A call as a view carries it: its id, or a hash of an id too long for the value of an option. */
export function refOf({ id }: { readonly id: string }): string {
  return id.length <= SLACK_LIMITS.option.value ? id : createHash('sha256').update(id).digest('hex');
}

/** The call that a view carries; null when it is not among them any more. */
export function callOfRef<T extends { readonly id: string }>(ref: string, calls: readonly T[]): T | null {
  return calls.find((call) => refOf(call) === ref) ?? null;
}
