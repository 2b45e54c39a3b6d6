import { SLACK_LIMITS } from '../limits.ts';
import { shortId } from './short-id.ts';

/** A call as a view carries it: its id, or a hash of an id too long for the value of an option. */
export function refOf({ id }: { readonly id: string }): string {
  return shortId(id, SLACK_LIMITS.option.value);
}

/** The call that a view carries; null when it is not among them any more. */
export function callOfRef<T extends { readonly id: string }>(ref: string, calls: readonly T[]): T | null {
  return calls.find((call) => refOf(call) === ref) ?? null;
}
