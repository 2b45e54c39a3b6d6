import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { SheetRecords } from '../assistant/ports/sheet-records.ts';
import type { Sheet } from '../domain/sheets/sheet.ts';
import { eraseWords } from './erase-words.ts';
import { json, readRow } from './rows.ts';
import type { SheetRow, Tables } from './schema.ts';
import { storable } from './storable.ts';

const Said = z.union([
  z.object({ kind: z.enum(['yes', 'no', 'unsure']) }),
  z.object({ kind: z.literal('number'), value: z.number(), approximate: z.boolean() }),
  z.object({
    kind: z.literal('past'),
    when: z.object({ unit: z.enum(['fiscal', 'calendar', 'exact']), year: z.number() }),
  }),
  z.object({ kind: z.literal('planned'), fiscalYear: z.int() }),
]);

const SheetColumns = z.object({
  id: z.string(),
  version: z.int(),
  owner_id: z.string(),
  call: z.string(),
  situation: z.string(),
  answers: json(z.record(z.string(), z.object({ said: Said, words: z.string().nullable() }))),
  criteria: json(z.array(z.string())),
  certificates: json(z.array(z.string())),
  opened_at: z.string(),
  changed_at: z.string(),
});

/** 判定シート over either database. */
export function sheetRecords(db: Kysely<Tables>): SheetRecords {
  return {
    async find(id) {
      const row = await db.selectFrom('sheets').selectAll().where('id', '=', storable(id)).executeTakeFirst();
      return row === undefined ? null : toSheet(row);
    },

    async ofOwner(ownerId, limit) {
      const rows = await db
        .selectFrom('sheets')
        .selectAll()
        .where('owner_id', '=', storable(ownerId))
        .orderBy('changed_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(toSheet);
    },

    async remove(id, at) {
      return db.transaction().execute(async (trx) => {
        const row = await trx.selectFrom('sheets').selectAll().where('id', '=', storable(id)).executeTakeFirst();
        if (row === undefined) return false;
        await removeSheet(trx, row, at);
        return true;
      });
    },

    async expire(changedBefore, at) {
      return db.transaction().execute(async (trx) => {
        const rows = await trx.selectFrom('sheets').selectAll().where('changed_at', '<', changedBefore).execute();
        for (const row of rows) await removeSheet(trx, row, at);
        return rows.length;
      });
    },
  };
}

async function removeSheet(trx: Transaction<Tables>, row: SheetRow, at: string): Promise<void> {
  await trx.deleteFrom('sheets').where('id', '=', row.id).execute();
  for (const certificate of toSheet(row).certificates) await eraseWords(trx, certificate, at);
}

/** Compare-and-set: keeps the sheet if the one kept has the version before; false if it has another by now, or is gone. */
export async function saveSheet(trx: Transaction<Tables>, sheet: Sheet): Promise<boolean> {
  const row = fromSheet(sheet);
  if (sheet.version === 1) {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('sheets')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { id, ...values } = row;
  const { numUpdatedRows } = await trx
    .updateTable('sheets')
    .set(values)
    .where('id', '=', id)
    .where('version', '=', sheet.version - 1)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

function toSheet(row: SheetRow): Sheet {
  const { owner_id, opened_at, changed_at, ...rest } = readRow('sheets', SheetColumns, row);
  return { ...rest, ownerId: owner_id, openedAt: opened_at, changedAt: changed_at };
}

function fromSheet(sheet: Sheet): SheetRow {
  const { ownerId, openedAt, changedAt, answers, criteria, certificates, ...rest } = storable(sheet);
  return {
    ...rest,
    owner_id: ownerId,
    answers: JSON.stringify(answers),
    criteria: JSON.stringify(criteria),
    certificates: JSON.stringify(certificates),
    opened_at: openedAt,
    changed_at: changedAt,
  };
}
