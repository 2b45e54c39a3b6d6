import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NoticeDecision } from '../../src/assistant/ports/correction-records.ts';
import type { Turn } from '../../src/assistant/ports/statement-records.ts';
import { type CorrectionNotice, OUTDATED } from '../../src/domain/corrections/correction-notice.ts';
import type { Store } from '../../src/store/open-store.ts';
import { AT, CITATION, content, documentId, turn, unansweredTurn } from './store-samples.ts';

const SOURCE = {
  documentId: CITATION.documentId,
  document: CITATION.document,
  title: CITATION.title,
  kind: CITATION.kind,
  page: CITATION.page,
  headings: CITATION.headings,
  quote: CITATION.quote,
};
const DECISION: NoticeDecision = { state: 'approved', by: '佐藤', at: AT, reason: null };

function notice(id: string, parts: Partial<CorrectionNotice> = {}): CorrectionNotice {
  return {
    id,
    key: 'key',
    address: `slack:C1/${id}`,
    audience: 'member',
    changes: [{ key: 'change', by: 'correction', before: '５月31日', after: null, given: SOURCE, source: null }],
    statements: [{ certificateId: `cert-${id}`, kind: 'calendar', saidAt: AT }],
    state: 'prepared',
    preparedAt: AT,
    decidedAt: null,
    decidedBy: null,
    reason: null,
    ...parts,
  };
}

/** What the corrections of every store promise, whatever database it is over. */
export function correctionContract(name: string, open: () => Promise<{ readonly store: Store }>): void {
  describe(`${name}: corrections`, { timeout: 30_000 }, () => {
    let store: Store;
    beforeEach(async () => {
      ({ store } = await open());
    });
    afterEach(() => store.close());

    const prepare = (...notices: readonly CorrectionNotice[]) =>
      store.corrections.prepare({ prepare: notices, outdated: [], at: AT });
    const citing = (one: string, saidAt: string, citations: Turn['statement']['citations']): Turn => {
      const base = turn(one, null);
      return { ...base, statement: { ...base.statement, saidAt, citations } };
    };

    it('gives the answered statements that cite a document, oldest first, with all their citations', async () => {
      const other = { ...CITATION, documentId: documentId('他.pdf'), document: '他.pdf' };
      await store.documents.change({ remove: [], save: [content('要領.pdf'), content('他.pdf')] });
      await store.statements.commit(citing('2', '2026-05-02T00:00:00.000Z', [other, CITATION]));
      await store.statements.commit(citing('1', '2026-05-01T00:00:00.000Z', [CITATION]));
      await store.statements.commit(citing('3', '2026-05-03T00:00:00.000Z', [other]));
      await store.statements.commit(unansweredTurn('4', AT));
      const given = await store.corrections.given([CITATION.documentId]);
      expect(given).toEqual([
        expect.objectContaining({ certificateId: 'cert-1', address: 'slack:C1/1.2', citations: [CITATION] }),
        expect.objectContaining({ certificateId: 'cert-2', audience: 'public', citations: [other, CITATION] }),
      ]);
      expect(await store.corrections.given([])).toEqual([]);
    });

    it('gives those that cite a document which is gone, and no address of an erased exchange', async () => {
      await store.documents.change({ remove: [], save: [content('要領.pdf')] });
      await store.statements.commit(turn('1', null));
      expect(await store.corrections.given([])).toEqual([]);
      await store.documents.change({ remove: [CITATION.documentId], save: [] });
      expect(await store.corrections.given([])).toMatchObject([{ certificateId: 'cert-1', address: 'slack:C1/1.2' }]);
      await store.statements.eraseExchange('cert-1', AT);
      expect(await store.corrections.given([])).toMatchObject([{ certificateId: 'cert-1', address: null }]);
    });

    it('keeps notices as they are, one a key and address', async () => {
      expect(await prepare(notice('1'), notice('2'))).toBe(2);
      expect(await store.corrections.list()).toEqual([notice('1'), notice('2')]);
      expect(
        await prepare(notice('3', { address: 'slack:C1/1' }), notice('4', { key: 'other', address: 'slack:C1/1' })),
      ).toBe(1);
      expect((await store.corrections.list()).map(({ id }) => id)).toEqual(['1', '2', '4']);
    });

    it('prepares each once, however many prepare at the same time', async () => {
      const both = await Promise.all(['1', '2'].map((id) => prepare(notice(id, { address: 'slack:C1/same' }))));
      expect(both.toSorted()).toEqual([0, 1]);
      expect(await store.corrections.list()).toHaveLength(1);
    });

    it('is decided once', async () => {
      await prepare(notice('1'));
      const dismissed: NoticeDecision = { state: 'dismissed', by: '鈴木', at: AT, reason: '電話で連絡済み' };
      const decisions = await Promise.all([
        store.corrections.decide('1', DECISION),
        store.corrections.decide('1', dismissed),
      ]);
      expect(decisions.toSorted()).toEqual(['conflict', 'decided']);
      expect(await store.corrections.decide('unknown', DECISION)).toBe('conflict');
      const [kept] = await store.corrections.list();
      expect(kept).toMatchObject(
        decisions[0] === 'decided'
          ? { state: 'approved', decidedBy: '佐藤', decidedAt: AT, reason: null }
          : { state: 'dismissed', decidedBy: '鈴木', reason: '電話で連絡済み' },
      );
    });

    it('sets aside what waits and is outdated, and prepares it again when it holds once more', async () => {
      await prepare(notice('1'), notice('2'), notice('3'));
      await store.corrections.decide('2', DECISION);
      await store.corrections.decide('3', { ...DECISION, state: 'dismissed', reason: '不要' });
      await store.corrections.prepare({ prepare: [], outdated: ['1', '2', '3'], at: AT });
      const states = async () => (await store.corrections.list()).map(({ state, decidedBy }) => [state, decidedBy]);
      expect(await states()).toEqual([
        ['dismissed', OUTDATED],
        ['approved', '佐藤'],
        ['dismissed', '佐藤'],
      ]);
      await prepare(notice('1'), notice('2'), notice('3'));
      expect(await states()).toEqual([
        ['prepared', null],
        ['approved', '佐藤'],
        ['dismissed', '佐藤'],
      ]);
    });

    it('forgets an erased exchange, and the address with the last of them', async () => {
      for (const one of ['1', '2']) await store.statements.commit(turn(one, null));
      const statements = ['cert-1', 'cert-2'].map((certificateId) => ({
        certificateId,
        kind: 'answer' as const,
        saidAt: AT,
      }));
      await prepare(notice('1', { statements }));
      await store.statements.eraseExchange('cert-1', AT);
      expect(await store.corrections.list()).toMatchObject([{ statements: [{ certificateId: 'cert-2' }] }]);
      await store.statements.eraseExchange('cert-2', AT);
      expect(await store.corrections.list()).toEqual([]);
    });
  });
}
