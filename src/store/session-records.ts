import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { SessionRecords } from '../assistant/ports/session-records.ts';
import { ROLES, type Session } from '../domain/sign-in.ts';
import { writeAudit } from './audit-records.ts';
import { readRow } from './rows.ts';
import type { SessionRow, Tables } from './schema.ts';
import { storable } from './storable.ts';

const SessionColumns = z.object({
  token_hash: z.string(),
  person_id: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  opened_at: z.string(),
  seen_at: z.string(),
});

/** Who is signed in, over either database. */
export function sessionRecords(db: Kysely<Tables>): SessionRecords {
  return {
    async find(tokenHash) {
      const row = await db
        .selectFrom('sessions')
        .selectAll()
        .where('token_hash', '=', storable(tokenHash))
        .executeTakeFirst();
      return row === undefined ? null : toSession(row);
    },

    async touch(tokenHash, seenAt) {
      await db
        .updateTable('sessions')
        .set({ seen_at: storable(seenAt) })
        .where('token_hash', '=', storable(tokenHash))
        .execute();
    },

    async end(tokenHash, entry) {
      return db.transaction().execute(async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom('sessions')
          .where('token_hash', '=', storable(tokenHash))
          .executeTakeFirstOrThrow();
        if (numDeletedRows === 0n) return false;
        await writeAudit(trx, entry);
        return true;
      });
    },

    async live({ openedAt, seenAt }) {
      const rows = await db
        .selectFrom('sessions')
        .selectAll()
        .where('opened_at', '>', storable(openedAt))
        .where('seen_at', '>', storable(seenAt))
        .orderBy('seen_at', 'desc')
        .orderBy('token_hash')
        .execute();
      return rows.map(toSession);
    },
  };
}

/** A session as its row. */
export function fromSession(session: Session): SessionRow {
  const { tokenHash, person, openedAt, seenAt } = storable(session);
  return {
    token_hash: tokenHash,
    person_id: person.id,
    name: person.name,
    role: person.role,
    opened_at: openedAt,
    seen_at: seenAt,
  };
}

function toSession(row: SessionRow): Session {
  const { token_hash, person_id, name, role, opened_at, seen_at } = readRow('sessions', SessionColumns, row);
  return { tokenHash: token_hash, person: { id: person_id, name, role }, openedAt: opened_at, seenAt: seen_at };
}
