import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import { AUDIT_ACTIONS, type AuditEntry, type AuditRecords } from '../assistant/ports/audit-records.ts';
import { readRow } from './rows.ts';
import type { AuditRow, Tables } from './schema.ts';
import { storable } from './storable.ts';

const AuditColumns = z.object({
  id: z.string(),
  at: z.string(),
  actor_id: z.string(),
  actor_name: z.string(),
  action: z.enum(AUDIT_ACTIONS),
  subject: z.string(),
});

/** What staff did, over either database. */
export function auditRecords(db: Kysely<Tables>): AuditRecords {
  return {
    async add(entry) {
      await writeAudit(db, entry);
    },

    async list(limit, beforeId) {
      let query = db.selectFrom('audit').selectAll().orderBy('at', 'desc').orderBy('id', 'desc').limit(limit);
      if (beforeId !== undefined) {
        const before = await db.selectFrom('audit').selectAll().where('id', '=', storable(beforeId)).executeTakeFirst();
        if (before === undefined) return [];
        query = query.where(({ eb, and, or }) =>
          or([eb('at', '<', before.at), and([eb('at', '=', before.at), eb('id', '<', before.id)])]),
        );
      }
      return (await query.execute()).map(toEntry);
    },
  };
}

/** Writes an entry, within the transaction of what it tells where there is one. */
export async function writeAudit(db: Kysely<Tables> | Transaction<Tables>, entry: AuditEntry): Promise<void> {
  const { actorId, actorName, ...rest } = storable(entry);
  await db
    .insertInto('audit')
    .values({ ...rest, actor_id: actorId, actor_name: actorName })
    .execute();
}

function toEntry(row: AuditRow): AuditEntry {
  const { actor_id, actor_name, ...rest } = readRow('audit', AuditColumns, row);
  return { ...rest, actorId: actor_id, actorName: actor_name };
}
