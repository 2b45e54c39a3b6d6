import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { FactReviews } from '../assistant/ports/fact-reviews.ts';
import { FACT_KINDS } from '../domain/facts/fields.ts';
import { type FactReview, REVIEW_VERDICTS } from '../domain/facts/review.ts';
import { moveRevision } from './knowledge-revision.ts';
import { json, readRow } from './rows.ts';
import type { FactReviewRow, Tables } from './schema.ts';
import { storable } from './storable.ts';

const Columns = z.object({
  document: z.string(),
  document_id: z.string(),
  fact_key: z.string(),
  number: z.int(),
  kind: z.enum(FACT_KINDS),
  page: z.int().nullable(),
  clause: z.string(),
  subject: z.string(),
  quote: z.string(),
  verdict: z.enum(REVIEW_VERDICTS),
  fields: json(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  reviewer: z.string(),
  at: z.string(),
  reason: z.string().nullable(),
});

/** Reviews of facts over either database. */
export function factReviews(db: Kysely<Tables>): FactReviews {
  return {
    async list(documents) {
      const all = await readReviews(db);
      if (documents === undefined) return all;
      const names = new Set(storable(documents));
      // Folders of thousands of files would pass what one IN list may hold.
      return all.filter(({ document }) => names.has(document));
    },

    async add(review) {
      return db.transaction().execute(async (trx) => {
        const { last } = await trx
          .selectFrom('fact_reviews')
          .select((row) => row.fn.max('number').as('last'))
          .where('fact_key', '=', review.key)
          .executeTakeFirstOrThrow();
        if (Number(last ?? 0) + 1 !== review.number) return 'conflict';
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('fact_reviews')
          .values(fromReview(review))
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow();
        if (numInsertedOrUpdatedRows !== 1n) return 'conflict';
        await moveRevision(trx);
        return 'added';
      });
    },
  };
}

/** Every review, in the order in which they were made. */
export async function readReviews(db: Pick<Kysely<Tables>, 'selectFrom'>): Promise<FactReview[]> {
  const all = db.selectFrom('fact_reviews').selectAll().orderBy('at').orderBy('fact_key').orderBy('number');
  return (await all.execute()).map(toReview);
}

function toReview(row: FactReviewRow): FactReview {
  const { document_id, fact_key, reviewer, ...rest } = readRow('fact_reviews', Columns, row);
  return { ...rest, documentId: document_id, key: fact_key, by: reviewer };
}

function fromReview(review: FactReview): FactReviewRow {
  const { documentId, key, by, fields, ...rest } = storable(review);
  return { ...rest, document_id: documentId, fact_key: key, reviewer: by, fields: JSON.stringify(fields) };
}
