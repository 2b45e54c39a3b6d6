import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { OpenQuestion, OpenQuestions } from '../assistant/ports/open-questions.ts';
import { STATEMENT_OUTCOMES } from '../domain/statement.ts';
import { toFeedback } from './feedback-records.ts';
import { readRow } from './rows.ts';
import type { FeedbackRow, Tables } from './schema.ts';
import { storable } from './storable.ts';

const OpenColumns = z.object({
  certificate_id: z.string(),
  outcome: z.enum(STATEMENT_OUTCOMES),
  question: z.string(),
  at: z.string(),
  settled_by: z.string().nullable(),
  settled_at: z.string().nullable(),
});

/** Questions for staff, over either database. */
export function openQuestions(db: Kysely<Tables>): OpenQuestions {
  /** What did not help, under the statement it is asked beside. */
  const unhelpful = db.selectFrom('feedback').where('feedback.rating', '=', 'unhelpful');
  return {
    async list(limit) {
      const rows = await db
        .selectFrom('statements')
        .innerJoin('exchanges', 'exchanges.certificate_id', 'statements.certificate_id')
        .leftJoin('settled_questions as settled', 'settled.certificate_id', 'statements.certificate_id')
        .select([
          'statements.certificate_id as certificate_id',
          'statements.outcome as outcome',
          'exchanges.question as question',
          'statements.said_at as at',
          'settled.settled_by as settled_by',
          'settled.settled_at as settled_at',
        ])
        .where(({ or, eb }) =>
          or([
            eb('statements.outcome', '!=', 'answered'),
            eb('statements.certificate_id', 'in', unhelpful.select('feedback.certificate_id')),
          ]),
        )
        .orderBy('statements.said_at', 'desc')
        .orderBy('statements.certificate_id')
        .limit(limit)
        .execute();
      const opinions = await unhelpful.selectAll().orderBy('feedback.at').orderBy('feedback.actor_id').execute();
      const byCertificate = Map.groupBy(opinions, ({ certificate_id }) => certificate_id);
      return rows.map((row) => toOpenQuestion(row, byCertificate.get(row.certificate_id) ?? []));
    },

    async settle(certificateIds, by, at) {
      const ids = certificateIds.map((id) => storable(id));
      if (ids.length === 0) return;
      const mark = { settled_by: storable(by), settled_at: storable(at) };
      await db.transaction().execute(async (trx) => {
        const kept = await trx
          .selectFrom('exchanges')
          .select('certificate_id')
          .where('certificate_id', 'in', ids)
          .execute();
        if (kept.length === 0) return;
        await trx
          .insertInto('settled_questions')
          .values(kept.map(({ certificate_id }) => ({ certificate_id, ...mark })))
          .onConflict((on) => on.column('certificate_id').doUpdateSet(mark))
          .execute();
      });
    },

    async reopen(certificateIds) {
      const ids = certificateIds.map((id) => storable(id));
      if (ids.length > 0) await db.deleteFrom('settled_questions').where('certificate_id', 'in', ids).execute();
    },
  };
}

function toOpenQuestion(row: unknown, opinions: readonly FeedbackRow[]): OpenQuestion {
  const { certificate_id, settled_by, settled_at, ...rest } = readRow('statements', OpenColumns, row);
  return {
    ...rest,
    certificateId: certificate_id,
    complaints: opinions.map(toFeedback).map(({ complaint, remark, at }) => ({ complaint, remark, at })),
    settled: settled_by === null || settled_at === null ? null : { by: settled_by, at: settled_at },
  };
}
