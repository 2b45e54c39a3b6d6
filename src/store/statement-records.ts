import type { Kysely, Transaction } from 'kysely';
import type { Passing } from '../assistant/ports/passing.ts';
import type { StatementRecords, Turn } from '../assistant/ports/statement-records.ts';
import { AppError } from '../domain/errors.ts';
import { saveConversation } from './conversation-records.ts';
import { eraseWords } from './erase-words.ts';
import { finishEvent } from './inbox-records.ts';
import { putPlacements } from './placement-records.ts';
import type { Tables } from './schema.ts';
import { saveSheet } from './sheet-records.ts';
import {
  fromCertificate,
  fromCitation,
  fromExchange,
  fromStatement,
  toCertificate,
  toCitation,
  toExchange,
} from './statement-rows.ts';
import { storable } from './storable.ts';

/** Statements, certificates and exchanges over either database. */
export function statementRecords(db: Kysely<Tables>, passing: Passing): StatementRecords {
  return {
    async commit(turn) {
      refuseMixedTurn(turn);
      return unlessUndone(db, async (trx) => {
        passing('commit: begun');
        const { conversation, expectedVersion, sheet, event, placements = [] } = turn;
        const at = turn.statement.saidAt;
        if (event !== undefined && !(await finishEvent(trx, event))) throw new Undone('lost');
        passing('commit: event done');
        if (conversation !== null && !(await saveConversation(trx, conversation, expectedVersion)))
          throw new Undone('conflict');
        if (sheet !== undefined && !(await saveSheet(trx, sheet))) throw new Undone('conflict');
        passing('commit: conversation saved');
        await saveStatement(trx, turn, passing);
        await putPlacements(trx, placements, at);
        passing('commit: placements put');
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

    eraseExchange: (certificateId, at) => db.transaction().execute((trx) => eraseWords(trx, certificateId, at)),

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

/** Ends a transaction without a trace, and says why. */
class Undone extends Error {
  readonly why: 'conflict' | 'lost';

  constructor(why: 'conflict' | 'lost') {
    super(why);
    this.why = why;
  }
}

async function unlessUndone(
  db: Kysely<Tables>,
  write: (trx: Transaction<Tables>) => Promise<void>,
): Promise<'committed' | 'conflict' | 'lost'> {
  try {
    await db.transaction().execute(write);
    return 'committed';
  } catch (error) {
    if (error instanceof Undone) return error.why;
    throw error;
  }
}

async function saveStatement(
  trx: Transaction<Tables>,
  { statement, certificate, exchange }: Turn,
  passing: Passing,
): Promise<void> {
  await trx.insertInto('certificates').values(fromCertificate(certificate)).execute();
  passing('commit: certificate saved');
  await trx.insertInto('statements').values(fromStatement(statement)).execute();
  const citations = statement.citations.map((citation, position) => fromCitation(statement.id, position, citation));
  if (citations.length > 0) await trx.insertInto('statement_citations').values(citations).execute();
  await trx.insertInto('exchanges').values(fromExchange(exchange)).execute();
  passing('commit: exchange saved');
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
