import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Feedback } from '../../src/domain/feedback.ts';
import type { Store } from '../../src/store/open-store.ts';
import { AT, CITATION, turn, unansweredTurn } from './store-samples.ts';

function feedback(certificateId: string, changes: Partial<Feedback> = {}): Feedback {
  return {
    certificateId,
    actorId: 'U1',
    rating: 'unhelpful',
    complaint: 'value',
    remark: '「期限」が違う\0',
    at: AT,
    ...changes,
  };
}

const day = (number: number) => `2026-05-0${number}T00:00:00.000Z`;

/** What every store promises of feedback and of the questions that are with the staff, whatever database it is over. */
export function feedbackContract(name: string, open: () => Promise<{ readonly store: Store }>): void {
  describe(`${name}: feedback`, { timeout: 30_000 }, () => {
    let store: Store;
    beforeEach(async () => {
      ({ store } = await open());
      await store.statements.commit(turn('1', null));
    });
    afterEach(() => store.close());

    it('is kept once a person and answer, and changed by whoever gave it', async () => {
      expect(await store.feedback.give(feedback('cert-1'))).toBe(true);
      expect(await store.feedback.give(feedback('cert-1', { actorId: 'U2', rating: 'helpful' }))).toBe(true);
      const changed = feedback('cert-1', { rating: 'helpful', complaint: null, remark: null, at: day(2) });
      expect(await store.feedback.give(changed)).toBe(true);
      expect(await store.feedback.given('U1', ['cert-1', 'cert-2'])).toEqual([changed]);
      expect(await store.feedback.given('U3', ['cert-1'])).toEqual([]);
      expect(await store.feedback.given('U1', [])).toEqual([]);
    });

    it('is taken back by whoever gave it', async () => {
      await store.feedback.give(feedback('cert-1'));
      await store.feedback.give(feedback('cert-1', { actorId: 'U2' }));
      await store.feedback.withdraw('cert-1', 'U1');
      await store.feedback.withdraw('cert-1', 'U1');
      expect(await store.feedback.given('U1', ['cert-1'])).toEqual([]);
      expect(await store.feedback.given('U2', ['cert-1'])).toHaveLength(1);
    });

    it('goes with the words of the exchange, and cannot come after them', async () => {
      await store.feedback.give(feedback('cert-1'));
      await store.openQuestions.settle(['cert-1'], '事務局', day(2));
      await store.statements.eraseExchange('cert-1', AT);
      expect(await store.feedback.given('U1', ['cert-1'])).toEqual([]);
      expect(await store.openQuestions.list(9)).toEqual([]);
      expect(await store.feedback.give(feedback('cert-1'))).toBe(false);
      expect(await store.feedback.give(feedback('unknown'))).toBe(false);
      await store.openQuestions.settle(['cert-1', 'unknown'], '事務局', day(2));
      expect(await store.statements.certificate('cert-1')).not.toBeNull();
    });
  });

  describe(`${name}: open questions`, { timeout: 30_000 }, () => {
    let store: Store;
    beforeEach(async () => {
      ({ store } = await open());
    });
    afterEach(() => store.close());

    it('are those the documents left open, newest first, without what was erased', async () => {
      for (const number of [2, 4, 3, 1]) await store.statements.commit(unansweredTurn(String(number), day(number)));
      await store.statements.commit(turn('answered', null));
      await store.statements.eraseExchange('cert-3', AT);
      expect(await store.openQuestions.list(2)).toEqual([
        {
          certificateId: 'cert-4',
          outcome: 'notInDocuments',
          question: '質問4',
          at: day(4),
          complaints: [],
          settled: null,
        },
        expect.objectContaining({ certificateId: 'cert-2' }),
      ]);
      expect(await store.openQuestions.list(9)).toHaveLength(3);
    });

    it('are also the answers that did not help, with what people said', async () => {
      await store.statements.commit(turn('1', null));
      await store.statements.commit(turn('2', null));
      await store.feedback.give(feedback('cert-1', { at: day(3) }));
      await store.feedback.give(feedback('cert-1', { actorId: 'U2', complaint: null, remark: null, at: day(2) }));
      await store.feedback.give(feedback('cert-1', { actorId: 'U3', rating: 'helpful' }));
      await store.feedback.give(feedback('cert-2', { rating: 'helpful' }));
      expect(await store.openQuestions.list(9)).toEqual([
        {
          certificateId: 'cert-1',
          outcome: 'answered',
          question: '質問1',
          at: AT,
          complaints: [
            { complaint: null, remark: null, at: day(2) },
            { complaint: 'value', remark: '「期限」が違う\uFFFD', at: day(3) },
          ],
          settled: null,
        },
      ]);
    });

    it('are marked as dealt with, and taken up again', async () => {
      await store.statements.commit(unansweredTurn('1', day(1)));
      await store.openQuestions.settle([], '事務局', day(2));
      await store.openQuestions.settle(['cert-1'], '事務局', day(2));
      await store.openQuestions.settle(['cert-1'], '別の者', day(3));
      expect((await store.openQuestions.list(1))[0]?.settled).toEqual({ by: '別の者', at: day(3) });
      await store.openQuestions.reopen(['cert-1', 'unknown']);
      expect((await store.openQuestions.list(1))[0]?.settled).toBeNull();
    });

    it('keep what was cited, in the order shown', async () => {
      const said = turn('1', null);
      const citations = [CITATION, { ...CITATION, page: null, headings: [], quote: '二つ目' }];
      await store.statements.commit({ ...said, statement: { ...said.statement, citations } });
      await store.statements.commit(unansweredTurn('2', day(1)));
      expect(await store.statements.cited(['cert-1', 'cert-2', 'unknown'])).toEqual(new Map([['cert-1', citations]]));
      expect(await store.statements.cited([])).toEqual(new Map());
    });
  });
}
