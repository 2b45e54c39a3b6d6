import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactReview } from '../../src/domain/facts/review.ts';
import type { Store } from '../../src/store/open-store.ts';
import { storable } from '../../src/store/storable.ts';
import { AT, anyText, documentId } from './store-samples.ts';

function review(given: Partial<FactReview> = {}): FactReview {
  return {
    document: 'yoryo.pdf',
    documentId: documentId('yoryo.pdf'),
    key: 'k1',
    number: 1,
    kind: 'cost',
    page: 8,
    clause: '対象経費\n旅費○',
    subject: '|旅費|',
    quote: '旅費｜○',
    verdict: 'confirmed',
    fields: { item: '旅費', verdict: 'eligible', remark: null, page: 1, isNew: true },
    by: '架空 花子',
    at: AT,
    reason: null,
    ...given,
  };
}

/** What every store promises of reviews of facts. */
export function factReviewsContract(store: () => Store): void {
  describe('reviews of facts', () => {
    it('are none at first, and stand in the order in which they were made', async () => {
      const { factReviews } = store();
      expect(await factReviews.list()).toEqual([]);
      const later = review({ number: 2, verdict: 'rejected', at: '2026-05-02T00:00:00.000Z', reason: '誤読' });
      const other = review({ key: 'k2', document: 'faq.md', page: null, at: '2026-05-03T00:00:00.000Z' });
      for (const each of [review(), later, other]) expect(await factReviews.add(each)).toBe('added');
      expect(await factReviews.list()).toEqual([review(), later, other]);
      expect(await factReviews.list(['faq.md'])).toEqual([other]);
      expect(await factReviews.list([])).toEqual([]);
    });

    it('are never overwritten: the second of one number meets a conflict', async () => {
      const { factReviews } = store();
      expect(await factReviews.add(review({ number: 2 }))).toBe('conflict');
      await factReviews.add(review());
      expect(await factReviews.add(review({ by: '架空 次郎', verdict: 'rejected' }))).toBe('conflict');
      expect(await factReviews.list()).toEqual([review()]);
      const both = [1, 2].map(() => factReviews.add(review({ number: 2 })));
      expect((await Promise.all(both)).sort()).toEqual(['added', 'conflict']);
    });

    it('are a change of the knowledge: its revision moves, but not when one is refused', async () => {
      const { factReviews, documents } = store();
      await factReviews.add(review());
      const { revision, reviews } = await documents.list();
      expect([revision, reviews]).toEqual([1, [review()]]);
      await factReviews.add(review());
      expect(await documents.revision()).toBe(1);
    });

    it('outlive the version of the document they were made on', async () => {
      const { factReviews, documents } = store();
      await factReviews.add(review());
      await documents.change({ remove: [documentId('yoryo.pdf')], save: [] });
      expect(await factReviews.list()).toEqual([review()]);
    });

    it('come back equal whatever their words are, unstorable characters apart', async () => {
      let count = 0;
      await fc.assert(
        fc.asyncProperty(anyText, anyText, anyText, async (clause, quote, item) => {
          count += 1;
          const made = review({ key: `any-${count}`, document: `${count}.md`, clause, quote, fields: { item } });
          await store().factReviews.add(made);
          expect(await store().factReviews.list([`${count}.md`])).toEqual([storable(made)]);
        }),
        { numRuns: 30 },
      );
    });
  });
}
