import { z } from 'zod';
import { ANSWER_KINDS } from '../domain/answer.ts';
import { LEVELS } from '../domain/audience.ts';
import { addressOf } from '../domain/inbox.ts';
import { isMessage } from '../domain/messages/is-message.ts';
import type { Message } from '../domain/messages/message.ts';
import { type NewPlacement, PLACEMENT_STATES, type Placement } from '../domain/placements/placement.ts';
import { json, readRow } from './rows.ts';
import type { PlacementRow } from './schema.ts';
import { storable } from './storable.ts';

const Content = z
  .object({
    about: z.string().nullable(),
    message: z.unknown(),
    text: z.string(),
    kind: z.enum([...ANSWER_KINDS, 'failure', 'notice']),
    abstained: z.boolean(),
    // Older rows were put where every question stands above its answer.
    repeats: z.boolean().default(false),
    saidAt: z.string(),
  })
  .transform(({ message, ...rest }) => ({ ...rest, message: isMessage(message) ? message : inWords(rest.text) }));

/** A message of blocks that this program does not know, written by another version: its plain text is shown. */
function inWords(text: string): Message {
  return { blocks: [{ kind: 'paragraph', text }], certificate: null };
}

const PlacementColumns = z.object({
  id: z.string(),
  channel: z.enum(['console', 'terminal', 'slack', 'teams']),
  place: z.string(),
  thread: z.string(),
  key: z.string(),
  position: z.int(),
  change: z.int(),
  audience: z.enum(LEVELS),
  certificate_id: z.string().nullable(),
  via: z.string().nullable(),
  content: json(Content).nullable(),
  version: z.int(),
  version_sent: z.int(),
  platform_id: z.string().nullable(),
  state: z.enum(PLACEMENT_STATES),
  attempts: z.int(),
});

/** A row of `placements` as the domain's placement. */
export function toPlacement(row: PlacementRow): Placement {
  const { content, ...columns } = row;
  const shape = content === null ? PlacementColumns.extend({ content: z.null() }) : PlacementColumns;
  const read = readRow('placements', shape, { ...columns, content });
  return {
    id: read.id,
    channel: read.channel,
    place: read.place,
    thread: read.thread,
    key: read.key,
    position: read.position,
    change: read.change,
    audience: read.audience,
    certificateId: read.certificate_id,
    via: read.via,
    content: read.content,
    version: read.version,
    versionSent: read.version_sent,
    platformId: read.platform_id,
    state: read.state,
    attempts: read.attempts,
  };
}

/** Before every instant, also those of a clock that pretends. */
export const AT_ONCE = '';

/** A new placement as its row, but for its place in the order. */
export function fromPlacement(
  placement: NewPlacement,
  at: string,
): Omit<PlacementRow, 'position' | 'change'> & { readonly content: string } {
  const clean = storable(placement);
  const { id, channel, place, thread, key, audience, certificateId, via, content } = clean;
  return {
    id,
    channel,
    place,
    thread,
    address: addressOf(clean),
    key,
    audience,
    certificate_id: certificateId,
    via,
    content: JSON.stringify(content),
    version: 1,
    version_sent: 0,
    platform_id: null,
    state: 'due',
    lease: null,
    lease_until: null,
    not_before: AT_ONCE,
    attempts: 0,
    changed_at: at,
  };
}
