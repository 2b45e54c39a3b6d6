import type { Kysely, Transaction } from 'kysely';
import type { StatementRecords, Turn } from '../assistant/ports/statement-records.ts';
import { forgetWords } from '../domain/conversation.ts';
import { AppError } from '../domain/errors.ts';
import { saveConversation } from './conversation-records.ts';
import { forgetStatement } from './correction-records.ts';
import type { Tables } from './schema.ts';
import { saveSheet } from './sheet-records.ts';
import {
  fromCertificate,
  fromCitation,
  fromExchange,
  fromStatement,
  toCertificate,
  toCitation,
  toConversation,
  toExchange,
} from './statement-rows.ts';
import { storable } from './storable.ts';

/** Statements, certificates and exchanges over either database. */
export function statementRecords(db: Kysely<Tables>): StatementRecords {
  return {
    async commit(turn) {
      refuseMixedTurn(turn);
      return db.transaction().execute(async (trx) => {
        // First of all, so that a conflict leaves the transaction empty.
        const { conversation, expectedVersion, sheet } = turn;
        if (conversation !== null && !(await saveConversation(trx, conversation, expectedVersion))) return 'conflict';
        if (sheet !== undefined && !(await saveSheet(trx, sheet))) {
          // With a conversation already written, only a rollback leaves nothing behind.
          if (conversation !== null) throw new AppError('store-refused', 'A sheet is changed outside conversations.');
          return 'conflict';
        }
        await saveStatement(trx, turn);
        return 'committed';
      });
    },

    async certificate(id) {
      const row = await db.selectFrom('certificates').selectAll().where('id', '=', storable(id)).executeTakeFirst();
      return row === undefined ? null : toCertificate(row);
    },

    async exchange(certificateId) {
      const row = await db
        .selectFrom('exchanges')
        .selectAll()
        .where('certificate_id', '=', storable(certificateId))
        .executeTakeFirst();
      return row === undefined ? null : toExchange(row);
    },

    async eraseExchange(certificateId, at) {
      const id = storable(certificateId);
      return db.transaction().execute(async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom('exchanges')
          .where('certificate_id', '=', id)
          .executeTakeFirstOrThrow();
        if (numDeletedRows === 0n) return false;
        await trx
          .insertInto('erasures')
          .values({ certificate_id: id, at: storable(at) })
          .execute();
        await forgetInConversation(trx, id);
        await forgetStatement(trx, id);
        return true;
      });
    },

    async cited(certificateIds) {
      const ids = certificateIds.map((id) => storable(id));
      if (ids.length === 0) return new Map();
      const rows = await db
        .selectFrom('statement_citations as citation')
        .innerJoin('statements as statement', 'statement.id', 'citation.statement_id')
        .selectAll('citation')
        .select('statement.certificate_id as certificate_id')
        .where('statement.certificate_id', 'in', ids)
        .orderBy('statement.certificate_id')
        .orderBy('citation.position')
        .execute();
      const byCertificate = Map.groupBy(rows, ({ certificate_id }) => certificate_id);
      return new Map([...byCertificate].map(([id, own]) => [id, own.map(toCitation)]));
    },
  };
}

async function saveStatement(trx: Transaction<Tables>, { statement, certificate, exchange }: Turn): Promise<void> {
  await trx.insertInto('certificates').values(fromCertificate(certificate)).execute();
  await trx.insertInto('statements').values(fromStatement(statement)).execute();
  const citations = statement.citations.map((citation, position) => fromCitation(statement.id, position, citation));
  if (citations.length > 0) await trx.insertInto('statement_citations').values(citations).execute();
  await trx.insertInto('exchanges').values(fromExchange(exchange)).execute();
}

/**
 * The conversation may still hold the erased question as its last one. Its version grows, so that a turn decided on
 * the old words meets a conflict instead of writing them back.
 */
async function forgetInConversation(trx: Transaction<Tables>, certificateId: string): Promise<void> {
  const row = await trx
    .selectFrom('conversations')
    .innerJoin('statements', 'statements.conversation_id', 'conversations.id')
    .selectAll('conversations')
    .where('statements.certificate_id', '=', certificateId)
    .executeTakeFirst();
  if (row === undefined) return;
  const { state, version } = toConversation(row);
  await trx
    .updateTable('conversations')
    .set({ state: JSON.stringify(forgetWords(state)), version: version + 1 })
    .where('id', '=', row.id)
    .execute();
}

function refuseMixedTurn({ conversation, statement, certificate, exchange }: Turn): void {
  const isOne =
    statement.certificateId === certificate.id &&
    exchange.certificateId === certificate.id &&
    statement.conversationId === (conversation?.id ?? null);
  if (!isOne) {
    throw new AppError(
      'store-refused',
      `Statement ${statement.id} does not belong to its certificate or conversation.`,
    );
  }
}
