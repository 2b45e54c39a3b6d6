import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifiesAnswer, verifiesQuestion } from '../../src/domain/certificate.ts';
import type { Store } from '../../src/store/open-store.ts';
import type { Tables } from '../../src/store/schema.ts';
import { storable } from '../../src/store/storable.ts';
import { factReviewsContract } from './fact-reviews-contract.ts';
import {
  AT,
  anyContent,
  anyText,
  CITATION,
  content,
  document,
  documentId,
  keyed,
  passage,
  programme,
  sha256,
  thread,
  turn,
} from './store-samples.ts';

/** An empty store, and the database behind it for looking at rows. */
export interface OpenedStore {
  readonly store: Store;
  readonly db: Kysely<Tables>;
}

/** What every store promises, whatever database it is over. */
export function storeContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`${name}: the store`, { timeout: 30_000 }, () => {
    let store: Store;
    let db: Kysely<Tables>;

    beforeEach(async () => {
      ({ store, db } = await open());
    });
    afterEach(() => store.close());

    describe('documents', () => {
      it('is empty at first, at revision 0', async () => {
        expect(await store.documents.list()).toEqual({ revision: 0, documents: [], programmes: [], reviews: [] });
        expect(await store.documents.pages('unknown')).toEqual([]);
        expect(await store.documents.passages()).toEqual([]);
      });

      it('gives back what was saved, in order', async () => {
        const second = content('b.pdf');
        const first = {
          ...content('a.md'),
          pages: [{ number: null, text: '全文' }],
          passages: [2, 0, 1].map((ordinal) => passage(documentId('a.md'), ordinal)),
        };
        await store.documents.change({ remove: [], save: [second, first] });

        const { documents } = await store.documents.list();
        expect(documents).toEqual([first.document, second.document]);
        expect(await store.documents.pages(first.document.id)).toEqual(first.pages);
        expect(await store.documents.pages(second.document.id)).toEqual(second.pages);
        const inOrder = first.passages.toSorted((a, b) => a.ordinal - b.ordinal);
        expect(await store.documents.passages([first.document.id])).toEqual(inOrder);
        const all = [...inOrder, ...second.passages].sort((a, b) =>
          a.documentId === b.documentId ? a.ordinal - b.ordinal : a.documentId < b.documentId ? -1 : 1,
        );
        expect(await store.documents.passages()).toEqual(all);
      });

      it('lists by name in code units, as no database does by itself', async () => {
        const names = ['い.pdf', 'B.pdf', 'a.pdf', 'ア.pdf', '_.pdf', 'Ａ.pdf'];
        await store.documents.change({ remove: [], save: names.map((one) => content(one, 0)) });
        const { documents } = await store.documents.list();
        expect(documents.map((one) => one.name)).toEqual(names.toSorted());
      });

      it('replaces a document whole', async () => {
        await store.documents.change({ remove: [], save: [content('a.pdf', 9)] });
        const renamed = { ...content('a.pdf', 2), document: { ...document('a.pdf'), title: '改題' }, pages: [] };
        await store.documents.change({ remove: [], save: [renamed] });
        expect((await store.documents.list()).documents).toEqual([renamed.document]);
        expect(await store.documents.passages()).toEqual(renamed.passages);
        expect(await store.documents.pages(renamed.document.id)).toEqual([]);
      });

      it('removes pages and passages with their document', async () => {
        await store.documents.change({ remove: [], save: [content('a.pdf'), content('b.pdf')] });
        await store.documents.change({ remove: [documentId('a.pdf'), 'unknown'], save: [] });
        expect((await store.documents.list()).documents).toEqual([document('b.pdf')]);
        expect(await store.documents.pages(documentId('a.pdf'))).toEqual([]);
        expect(await store.documents.passages()).toEqual(content('b.pdf').passages);
      });

      it('bumps the revision once a change, and not for a change of nothing', async () => {
        expect(await store.documents.change({ remove: [], save: [content('a.pdf'), content('b.pdf')] })).toBe(1);
        expect(await store.documents.change({ remove: [documentId('a.pdf')], save: [content('c.pdf')] })).toBe(2);
        expect(await store.documents.change({ remove: [], save: [] })).toBe(2);
        expect(await store.documents.revision()).toBe(2);
        expect((await store.documents.list()).revision).toBe(2);
      });

      it('replaces all programmes when a change names them, and leaves them otherwise', async () => {
        const programmes = [programme('new-maas'), programme('joint-call')];
        expect(await store.documents.change({ remove: [], save: [], programmes })).toBe(1);
        expect((await store.documents.list()).programmes).toEqual(programmes);
        await store.documents.change({ remove: [], save: [content('a.pdf')] });
        expect(await store.documents.list()).toMatchObject({ revision: 2, programmes });
        await store.documents.change({ remove: [], save: [], programmes: [programme('joint-call')] });
        expect((await store.documents.list()).programmes).toEqual([programme('joint-call')]);
        expect(await store.documents.change({ remove: [], save: [], programmes: [] })).toBe(4);
        expect((await store.documents.list()).programmes).toEqual([]);
      });

      it('keeps what is recorded of a programme', async () => {
        const clause = { document: 'a.pdf', page: 3, quote: '補助上限額は1億円' };
        const record = {
          給付上限額: { value: '1億円', of: 'grant' as const, ...clause },
          公募開始日: null,
          公募備考: '未定' as const,
        };
        const programmes = [{ ...programme('new-maas'), record }, programme('joint-call')];
        await store.documents.change({ remove: [], save: [], programmes });
        expect((await store.documents.list()).programmes).toEqual(programmes);
      });

      it('keeps all of a change or nothing', async () => {
        const bad = { ...content('bad.pdf'), passages: [passage(documentId('other.pdf'), 0)] };
        const change = store.documents.change({ remove: [], save: [content('good.pdf'), bad], programmes: [] });
        await expect(change).rejects.toMatchObject({ code: 'store-refused' });
        expect(await store.documents.list()).toEqual({ revision: 0, documents: [], programmes: [], reviews: [] });
      });

      it('runs changes that come at once one after another', async () => {
        const changes = Array.from({ length: 20 }, (_, at) =>
          store.documents.change({ remove: [], save: [content(`${at}.pdf`)] }),
        );
        expect((await Promise.all(changes)).toSorted((a, b) => Number(a) - Number(b))).toEqual(
          changes.map((_, at) => at + 1),
        );
        expect(await store.documents.passages()).toHaveLength(60);
      });

      it('takes more ids and more rows than fit into one statement', async () => {
        const names = Array.from({ length: 1201 }, (_, at) => `${at}.pdf`);
        const save = [...names.map((one) => content(one, 1)), content('long.pdf', 1001)];
        await store.documents.change({ remove: [], save });
        const all = await store.documents.passages();
        expect(all).toHaveLength(1201 + 1001);
        const ids = [...names.map(documentId), documentId('0.pdf'), documentId('long.pdf'), 'unknown'];
        expect(await store.documents.passages(ids)).toEqual(all);
        await store.documents.change({ remove: ids, save: [] });
        expect(await store.documents.passages()).toEqual([]);
      });

      it('reads back equal whatever was saved, unstorable characters apart', async () => {
        await fc.assert(
          fc.asyncProperty(anyContent, async (saved) => {
            await store.documents.change({ remove: [], save: [saved] });
            const expected = storable(saved);
            expect((await store.documents.list()).documents).toEqual([expected.document]);
            expect(await store.documents.pages(saved.document.id)).toEqual(expected.pages);
            expect(await store.documents.passages()).toEqual(expected.passages);
          }),
          { numRuns: 60 },
        );
      });
    });

    describe('conversations', () => {
      it('forgets what was said in those that nobody went on with, and keeps the others', async () => {
        const said = { ...thread('1').state, lastQuestion: '人口4万人の町です' };
        await store.conversations.save({ ...thread('1'), state: said, updatedAt: '2026-01-01T00:00:00.000Z' }, 0);
        await store.conversations.save({ ...thread('2'), state: said }, 0);
        expect(await store.conversations.expire('2026-02-01T00:00:00.000Z')).toBe(1);
        expect(await store.conversations.expire('2026-02-01T00:00:00.000Z')).toBe(0);
        const forgotten = await store.conversations.load('slack:C1', '1');
        expect([forgotten?.state.lastQuestion, forgotten?.version]).toEqual([null, 2]);
        expect((await store.conversations.load('slack:C1', '2'))?.state.lastQuestion).toBe('人口4万人の町です');
      });

      it('does not know a thread in which nothing was said', async () => {
        expect(await store.conversations.load('slack:C1', '1')).toBeNull();
      });

      it('keeps the state of each thread, its version growing by one', async () => {
        const first = turn('1', thread('1'));
        expect(await store.statements.commit(first)).toBe('committed');
        const kept = await store.conversations.load('slack:C1', '1');
        expect(kept).toEqual({ ...first.conversation, version: 1 });
        expect(await store.conversations.load('slack:C1', '2')).toBeNull();
        if (kept === null) return;
        expect(await store.statements.commit(turn('2', kept))).toBe('committed');
        expect(await store.conversations.load('slack:C1', '1')).toMatchObject({
          version: 2,
          state: { lastQuestion: '質問2' },
        });
      });

      it('is saved alone for a turn without a statement, with the same compare-and-set', async () => {
        expect(await store.conversations.save(thread('1'), 0)).toBe('saved');
        expect(await store.conversations.save(thread('1'), 0)).toBe('conflict');
        expect(await store.conversations.save({ ...thread('1'), updatedAt: 'later' }, 1)).toBe('saved');
        expect(await store.conversations.load('slack:C1', '1')).toEqual({
          ...thread('1'),
          updatedAt: 'later',
          version: 2,
        });
      });

      it('reads back equal whatever was saved, unstorable characters apart', async () => {
        const anyState = fc.record({
          programmes: fc.array(anyText, { maxLength: 3 }),
          documents: fc.array(anyText, { maxLength: 3 }),
          topic: fc.option(anyText),
          lastQuestion: fc.option(anyText),
          lastKind: fc.option(anyText),
          offered: fc.array(fc.record({ label: anyText, text: anyText }), { maxLength: 3 }),
        });
        let version = 0;
        await fc.assert(
          fc.asyncProperty(anyState, async (state) => {
            await store.conversations.save({ ...thread('1'), state }, version);
            version += 1;
            expect(await store.conversations.load('slack:C1', '1')).toEqual(
              storable({ ...thread('1'), state, version }),
            );
          }),
          { numRuns: 40 },
        );
      });
    });

    describe('statements', () => {
      it('keeps certificate, exchange and citations of a turn', async () => {
        const said = turn('1', thread('1'));
        await store.statements.commit(said);
        expect(await store.statements.certificate('cert-1')).toEqual(said.certificate);
        expect(await store.statements.exchange('cert-1')).toEqual(said.exchange);
        expect(await db.selectFrom('statement_citations').selectAll().execute()).toMatchObject([
          { statement_id: 'statement-1', position: 0, document_id: CITATION.documentId, page: 4, span_end: 19 },
        ]);
        expect(await store.statements.certificate('unknown')).toBeNull();
        expect(await store.statements.exchange('unknown')).toBeNull();
      });

      it('keeps a turn outside any conversation', async () => {
        expect(await store.statements.commit(turn('1', null))).toBe('committed');
        expect(await store.statements.certificate('cert-1')).not.toBeNull();
      });

      it('keeps nothing of a turn decided on an older version', async () => {
        await store.statements.commit(turn('1', thread('1')));
        const late = { ...thread('1'), version: 4 };
        expect(await store.statements.commit(turn('2', late))).toBe('conflict');
        expect(await store.statements.commit(turn('2', thread('1')))).toBe('conflict');
        expect(await store.statements.certificate('cert-2')).toBeNull();
        expect(await store.statements.exchange('cert-2')).toBeNull();
        expect(await store.conversations.load('slack:C1', '1')).toMatchObject({ version: 1 });
      });

      it('lets one of several turns in a new thread through, whatever ids they chose', async () => {
        const turns = ['1', '2', '3'].map((one) => turn(one, { ...thread('1'), id: `conversation-${one}` }));
        const outcomes = await Promise.all(turns.map((one) => store.statements.commit(one)));
        expect(outcomes.toSorted()).toEqual(['committed', 'conflict', 'conflict']);
      });

      it('keeps nothing of a turn that fails half-way, its conversation included', async () => {
        await store.statements.commit(turn('1', thread('1')));
        const again = turn('1', { ...thread('1'), version: 1 });
        await expect(store.statements.commit(again)).rejects.toThrow();
        expect(await store.conversations.load('slack:C1', '1')).toMatchObject({ version: 1 });
      });

      it('refuses a turn whose parts belong to different answers', async () => {
        const said = turn('1', thread('1'));
        const mixed = [
          { ...said, exchange: turn('2', null).exchange },
          { ...said, certificate: turn('2', null).certificate },
          { ...said, conversation: null },
        ];
        for (const one of mixed) {
          await expect(store.statements.commit(one)).rejects.toMatchObject({ code: 'store-refused' });
        }
      });

      it('outlives the documents it cites', async () => {
        await store.documents.change({ remove: [], save: [content('要領.pdf', 8)] });
        await store.statements.commit(turn('1', null));
        await store.documents.change({ remove: [documentId('要領.pdf')], save: [] });
        expect(await store.statements.certificate('cert-1')).toEqual(turn('1', null).certificate);
      });

      it('erases an exchange; the certificate still verifies the answer', async () => {
        const answer = '5月31日（金）\n正午 必着です。';
        await store.statements.commit(turn('1', thread('1'), answer));
        expect(await store.statements.eraseExchange('cert-1', AT)).toBe(true);

        expect(await store.statements.exchange('cert-1')).toBeNull();
        const certificate = await store.statements.certificate('cert-1');
        expect(certificate).toEqual(turn('1', thread('1'), answer).certificate);
        if (certificate === null) return;
        expect(verifiesAnswer(certificate, '５月31日(金) 正午必着です。', sha256)).toBe(true);
        expect(verifiesAnswer(certificate, '6月30日（金）正午必着です。', sha256)).toBe(false);
        expect(verifiesQuestion(certificate, '質問1', keyed)).toBe(true);
        expect(await db.selectFrom('erasures').selectAll().execute()).toEqual([{ certificate_id: 'cert-1', at: AT }]);
      });

      it('erases once, and nothing that is unknown', async () => {
        await store.statements.commit(turn('1', null));
        expect(await store.statements.eraseExchange('unknown', AT)).toBe(false);
        expect(await store.statements.eraseExchange('cert-1', AT)).toBe(true);
        expect(await store.statements.eraseExchange('cert-1', 'later')).toBe(false);
        expect(await db.selectFrom('erasures').selectAll().execute()).toHaveLength(1);
      });

      it('makes the conversation forget the erased words, also for a turn under way', async () => {
        await store.statements.commit(turn('1', thread('1')));
        const underWay = await store.conversations.load('slack:C1', '1');
        await store.statements.eraseExchange('cert-1', AT);
        expect(await store.conversations.load('slack:C1', '1')).toMatchObject({
          version: 2,
          state: { programmes: ['new-maas'], topic: null, lastQuestion: null },
        });
        expect(await store.statements.commit(turn('2', underWay))).toBe('conflict');
      });

      it('reads exchanges back equal, unstorable characters apart, and their hash still holds', async () => {
        let count = 0;
        await fc.assert(
          fc.asyncProperty(anyText, anyText, async (question, answer) => {
            count += 1;
            const said = turn(String(count), null, answer);
            const exchange = { ...said.exchange, question };
            await store.statements.commit({ ...said, exchange });
            const kept = await store.statements.exchange(exchange.certificateId);
            expect(kept).toEqual(storable(exchange));
            expect(kept && verifiesAnswer(said.certificate, kept.text, sha256)).toBe(true);
          }),
          { numRuns: 40 },
        );
      });
    });

    factReviewsContract(() => store);

    describe('secrets', () => {
      it('are made once for a name, also when asked for at once', async () => {
        const values = await Promise.all([1, 2, 3].map(() => store.secret('question')));
        expect(new Set(values).size).toBe(1);
        expect(values[0]).toMatch(/^[0-9a-f]{64}$/);
        expect(await store.secret('other')).not.toBe(values[0]);
      });
    });

    it('may be closed twice, and waits for what is running', async () => {
      const running = store.documents.change({ remove: [], save: [content('a.pdf', 500)] });
      await Promise.all([store.close(), store.close()]);
      expect(await running).toBe(1);
    });
  });
}
