import type { Kysely, Transaction } from 'kysely';
import type { CorrectionRecords } from '../assistant/ports/correction-records.ts';
import { OUTDATED } from '../domain/corrections/correction-notice.ts';
import { fromNotice, toGiven, toNotice } from './correction-rows.ts';
import type { Tables } from './schema.ts';
import { storable } from './storable.ts';

/** Who was given which clause, and the corrections prepared for them, over either database. */
export function correctionRecords(db: Kysely<Tables>): CorrectionRecords {
  return {
    async given(documentIds) {
      const ids = [...new Set(documentIds.map((id) => storable(id)))];
      const rows = await db
        .selectFrom('statement_citations as citation')
        .innerJoin('statements as statement', 'statement.id', 'citation.statement_id')
        .leftJoin('exchanges as exchange', 'exchange.certificate_id', 'statement.certificate_id')
        .selectAll('citation')
        .select([
          'statement.certificate_id as certificate_id',
          'statement.kind as statement_kind',
          'statement.said_at as said_at',
          'statement.audience as audience',
          'exchange.address as address',
        ])
        .where('statement.outcome', '=', 'answered')
        .where('statement.id', 'in', (of) =>
          of
            .selectFrom('statement_citations as cited')
            .leftJoin('documents as kept', 'kept.id', 'cited.document_id')
            .select('cited.statement_id')
            .where(({ or, eb }) =>
              or([eb('kept.id', 'is', null), ...(ids.length === 0 ? [] : [eb('cited.document_id', 'in', ids)])]),
            ),
        )
        .orderBy('statement.said_at')
        .orderBy('statement.id')
        .orderBy('citation.position')
        .execute();
      return toGiven(rows);
    },

    async prepare({ prepare, outdated, at }) {
      if (prepare.length === 0 && outdated.length === 0) return 0;
      return db.transaction().execute(async (trx) => {
        if (outdated.length > 0) {
          const aside = { state: 'dismissed', decided_by: OUTDATED, decided_at: storable(at) };
          await trx
            .updateTable('correction_notices')
            .set({ ...aside, reason: 'The correction no longer holds, or another took its place.' })
            .where('id', 'in', [...outdated])
            .where('state', '=', 'prepared')
            .execute();
        }
        let added = 0;
        for (const notice of prepare) {
          const { id: _, correction_key: _key, address: _address, ...again } = fromNotice(notice);
          const { numInsertedOrUpdatedRows = 0n } = await trx
            .insertInto('correction_notices')
            .values(fromNotice(notice))
            .onConflict((on) =>
              on
                .columns(['correction_key', 'address'])
                .doUpdateSet(again)
                .where('correction_notices.decided_by', '=', OUTDATED),
            )
            .executeTakeFirstOrThrow();
          added += Number(numInsertedOrUpdatedRows);
        }
        return added;
      });
    },

    async list() {
      const rows = await db.selectFrom('correction_notices').selectAll().orderBy('prepared_at').orderBy('id').execute();
      return rows.map(toNotice);
    },

    async decide(id, { state, by, at, reason }) {
      const { numUpdatedRows } = await db
        .updateTable('correction_notices')
        .set(storable({ state, decided_by: by, decided_at: at, reason }))
        .where('id', '=', storable(id))
        .where('state', '=', 'prepared')
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 0n ? 'conflict' : 'decided';
    },
  };
}

/**
 * Takes an erased statement out of the notices that mention it, within the erasure's transaction; a notice that is left
 * without any is removed, and with it the address.
 */
export async function forgetStatement(trx: Transaction<Tables>, certificateId: string): Promise<void> {
  const rows = await trx
    .selectFrom('correction_notices')
    .selectAll()
    .where('statements', 'like', `%"${certificateId.replaceAll(/[%_]/gu, '')}"%`)
    .execute();
  for (const row of rows) {
    const statements = toNotice(row).statements.filter((statement) => statement.certificateId !== certificateId);
    const own = trx.updateTable('correction_notices').set({ statements: JSON.stringify(statements) });
    if (statements.length > 0) await own.where('id', '=', row.id).execute();
    else await trx.deleteFrom('correction_notices').where('id', '=', row.id).execute();
  }
}
