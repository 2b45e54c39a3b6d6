import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { SignInRecords } from '../assistant/ports/sign-in-records.ts';
import { ROLES, type SignInLink } from '../domain/sign-in.ts';
import { writeAudit } from './audit-records.ts';
import { readRow } from './rows.ts';
import type { SignInLinkRow, Tables } from './schema.ts';
import { fromSession } from './session-records.ts';
import { storable } from './storable.ts';

const LinkColumns = z.object({
  token_hash: z.string(),
  person_id: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  issued_at: z.string(),
  expires_at: z.string(),
  used_at: z.string().nullable(),
});

/** The links that sign people in, over either database. */
export function signInRecords(db: Kysely<Tables>): SignInRecords {
  return {
    async addLink(link, entry, only) {
      return db.transaction().execute(async (trx) => {
        if (only === 'first') {
          const known = await trx.selectFrom('sign_in_links').select('token_hash').limit(1).executeTakeFirst();
          if (known !== undefined) return false;
        }
        await trx.insertInto('sign_in_links').values(fromLink(link)).execute();
        await writeAudit(trx, entry);
        return true;
      });
    },

    async findLink(tokenHash) {
      const row = await db
        .selectFrom('sign_in_links')
        .selectAll()
        .where('token_hash', '=', storable(tokenHash))
        .executeTakeFirst();
      return row === undefined ? null : toLink(row);
    },

    async useLink(tokenHash, session, entry) {
      return db.transaction().execute(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('sign_in_links')
          .set({ used_at: storable(session.openedAt) })
          .where('token_hash', '=', storable(tokenHash))
          .where('used_at', 'is', null)
          .where('expires_at', '>', storable(session.openedAt))
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) return 'conflict';
        await trx.insertInto('sessions').values(fromSession(session)).execute();
        await writeAudit(trx, entry);
        return 'opened';
      });
    },

    async revoke(personId, entry) {
      return db.transaction().execute(async (trx) => {
        const ended = await trx
          .deleteFrom('sessions')
          .where('person_id', '=', storable(personId))
          .executeTakeFirstOrThrow();
        const taken = await trx
          .updateTable('sign_in_links')
          .set({ used_at: storable(entry.at) })
          .where('person_id', '=', storable(personId))
          .where('used_at', 'is', null)
          // One that has expired is no use to anybody, and none to count.
          .where('expires_at', '>', storable(entry.at))
          .executeTakeFirstOrThrow();
        const count = Number(ended.numDeletedRows + taken.numUpdatedRows);
        if (count > 0) await writeAudit(trx, entry);
        return count;
      });
    },

    async lastIssuedAt() {
      const row = await db
        .selectFrom('sign_in_links')
        .select('issued_at')
        .orderBy('issued_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.issued_at ?? null;
    },
  };
}

function fromLink(link: SignInLink): SignInLinkRow {
  const { tokenHash, person, issuedAt, expiresAt, usedAt } = storable(link);
  return {
    token_hash: tokenHash,
    person_id: person.id,
    name: person.name,
    role: person.role,
    issued_at: issuedAt,
    expires_at: expiresAt,
    used_at: usedAt,
  };
}

function toLink(row: SignInLinkRow): SignInLink {
  const { token_hash, person_id, name, role, issued_at, expires_at, used_at } = readRow(
    'sign_in_links',
    LinkColumns,
    row,
  );
  return {
    tokenHash: token_hash,
    person: { id: person_id, name, role },
    issuedAt: issued_at,
    expiresAt: expires_at,
    usedAt: used_at,
  };
}
