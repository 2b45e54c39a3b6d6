import { z } from 'zod';
import { LEVELS } from '../domain/audience.ts';
import { addressOf, type Received } from '../domain/inbox.ts';
import { json, readRow } from './rows.ts';
import type { InboxRow } from './schema.ts';
import { storable } from './storable.ts';

const Answers = z.record(
  z.string(),
  z.object({ choice: z.enum(['yes', 'no', 'unsure']).nullable(), detail: z.string() }),
);
const ActionShape = z.discriminatedUnion('do', [
  z.object({ do: z.literal('sheet.open'), call: z.string(), situation: z.string(), answers: Answers }),
  z.object({
    do: z.literal('sheet.change'),
    sheet: z.string(),
    situation: z.string().exactOptional(),
    answers: Answers,
  }),
]);

const ReceivedColumns = z.object({
  id: z.string(),
  payload: json(
    z.object({
      actor: z.object({
        id: z.string(),
        name: z.string(),
        channel: z.enum(['console', 'terminal', 'slack', 'teams']),
        level: z.enum(LEVELS),
        roles: z.array(z.string()),
      }),
      place: z.string(),
      placeLevel: z.enum(LEVELS),
      thread: z.string(),
      text: z.string(),
      askedAt: z.string(),
      action: ActionShape.exactOptional(),
      replaces: z.string().exactOptional(),
      via: z.string().exactOptional(),
      unseen: z.boolean().exactOptional(),
    }),
  ),
});

/** A row of `inbox` that is not done as the event that was received. */
export function toReceived(row: InboxRow): Received {
  return readRow('inbox', ReceivedColumns, row);
}

/** Before every instant, also those of a clock that pretends. */
const AT_ONCE = '';

/** A new event as its row. */
export function fromReceived({ id, payload }: Received, position: number, at: string): InboxRow {
  const clean = storable(payload);
  return {
    id: storable(id),
    address: addressOf(clean),
    position,
    payload: JSON.stringify(clean),
    state: 'waiting',
    lease: null,
    lease_until: null,
    not_before: AT_ONCE,
    attempts: 0,
    received_at: at,
    done_at: null,
  };
}
