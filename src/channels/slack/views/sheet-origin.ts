import { z } from 'zod';
import { readPlace, readThread } from '../addresses.ts';

/** Where what comes of a form is shown, as the house names Slack's places and threads. */
export interface Origin {
  readonly place: string;
  readonly thread: string;
}

/** What the form of a 判定シート carries unseen: ids alone. Who may do what is checked when it comes back. */
export interface SheetOrigin {
  readonly origin: Origin;
  /** See `refOf`; null while no call has been chosen. */
  readonly call: string | null;
  /** The sheet that is changed; null for a new one. */
  readonly sheet: string | null;
}

const CARRIED = z.strictObject({
  place: z.string().refine((name) => readPlace(name) !== null),
  thread: z.string().refine((name) => readThread(name) !== null),
  call: z.string().min(1).max(150).nullable(),
  sheet: z
    .string()
    .regex(/^[0-9a-hjkmnp-tv-z]{20}$/u)
    .nullable(),
});

/** The form's `private_metadata`. */
export function writeSheetOrigin({ origin: { place, thread }, call, sheet }: SheetOrigin): string {
  return JSON.stringify({ place, thread, call, sheet } satisfies z.infer<typeof CARRIED>);
}

/** What a `private_metadata` carries; null when it is not one of ours. */
export function readSheetOrigin(metadata: string): SheetOrigin | null {
  const read = CARRIED.safeParse(jsonIn(metadata));
  if (!read.success) return null;
  const { place, thread, call, sheet } = read.data;
  return { origin: { place, thread }, call, sheet };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
