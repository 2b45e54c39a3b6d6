import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { FeedbackRecords } from '../assistant/ports/feedback-records.ts';
import { COMPLAINTS, type Feedback, RATINGS } from '../domain/feedback.ts';
import { readRow } from './rows.ts';
import type { FeedbackRow, Tables } from './schema.ts';
import { storable } from './storable.ts';

const FeedbackColumns = z.object({
  certificate_id: z.string(),
  actor_id: z.string(),
  rating: z.enum(RATINGS),
  complaint: z.enum(COMPLAINTS).nullable(),
  remark: z.string().nullable(),
  at: z.string(),
});

/** What people think of answers, over either database. */
export function feedbackRecords(db: Kysely<Tables>): FeedbackRecords {
  return {
    async give(feedback) {
      const { certificate_id, actor_id, ...values } = fromFeedback(feedback);
      return db.transaction().execute(async (trx) => {
        const exchange = await trx
          .selectFrom('exchanges')
          .select('certificate_id')
          .where('certificate_id', '=', certificate_id)
          .executeTakeFirst();
        if (exchange === undefined) return false;
        // Erased between these two statements, the reference to the exchange refuses the row.
        await trx
          .insertInto('feedback')
          .values({ certificate_id, actor_id, ...values })
          .onConflict((on) => on.columns(['certificate_id', 'actor_id']).doUpdateSet(values))
          .execute();
        return true;
      });
    },

    async withdraw(certificateId, actorId) {
      await db
        .deleteFrom('feedback')
        .where('certificate_id', '=', storable(certificateId))
        .where('actor_id', '=', storable(actorId))
        .execute();
    },

    async given(actorId, certificateIds) {
      if (certificateIds.length === 0) return [];
      const rows = await db
        .selectFrom('feedback')
        .selectAll()
        .where('actor_id', '=', storable(actorId))
        .where(
          'certificate_id',
          'in',
          certificateIds.map((id) => storable(id)),
        )
        .execute();
      return rows.map(toFeedback);
    },
  };
}

/** A row of `feedback` as what it means. */
export function toFeedback(row: FeedbackRow): Feedback {
  const { certificate_id, actor_id, ...rest } = readRow('feedback', FeedbackColumns, row);
  return { ...rest, certificateId: certificate_id, actorId: actor_id };
}

function fromFeedback(feedback: Feedback): FeedbackRow {
  const { certificateId, actorId, rating, complaint, remark, at } = storable(feedback);
  return { certificate_id: certificateId, actor_id: actorId, rating, complaint, remark, at };
}
