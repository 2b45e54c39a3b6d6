import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressOf } from '../../src/domain/inbox.ts';
import type { Sheet } from '../../src/domain/sheets/sheet.ts';
import type { Store } from '../../src/store/open-store.ts';
import { newPlacement } from './placement-samples.ts';
import type { OpenedStore } from './store-contract.ts';
import { AT, turn } from './store-samples.ts';

/** A sheet with every kind of answer. */
function sheet(id: string, version = 1, changes: Partial<Sheet> = {}): Sheet {
  return {
    id,
    version,
    ownerId: 'visitor:1',
    call: 'bansou-shien/②',
    situation: '人口4万人の町、2年前に実証',
    answers: {
      a: { said: { kind: 'yes' }, words: null },
      b: { said: { kind: 'number', value: 40_000, approximate: true }, words: '約4万人' },
      c: { said: { kind: 'past', when: { unit: 'exact', year: 2022.5 } }, words: '2年前に実証' },
      d: { said: { kind: 'planned', fiscalYear: 2024 }, words: null },
    },
    criteria: ['a', 'b', 'c', 'd'],
    certificates: [`cert-${id}-${version}`],
    openedAt: AT,
    changedAt: AT,
    ...changes,
  };
}

/** A statement of a sheet, as a turn outside conversations. */
function stated(of: Sheet) {
  return { ...turn(`${of.id}-${of.version}`, null), sheet: of };
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);

/** What every store promises of 判定シート, whatever database it is over. */
export function sheetContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`${name}: sheets`, { timeout: 30_000 }, () => {
    let store: Store;
    beforeEach(async () => {
      ({ store } = await open());
    });
    afterEach(() => store.close());

    it('are given back as they were kept', async () => {
      expect(await store.sheets.find('one')).toBeNull();
      expect(await store.statements.commit(stated(sheet('one')))).toBe('committed');
      expect(await store.sheets.find('one')).toEqual(sheet('one'));
    });

    it('are changed by whoever saw the newest version, with their statement or not at all', async () => {
      await store.statements.commit(stated(sheet('one')));
      const second = sheet('one', 2, { situation: '変わりました' });
      expect(await store.statements.commit(stated(second))).toBe('committed');
      expect(await store.sheets.find('one')).toEqual(second);
      const late = { ...stated(sheet('one', 2)), ...turn('late', null) };
      expect(await store.statements.commit({ ...late, sheet: sheet('one', 2) })).toBe('conflict');
      expect(await store.sheets.find('one')).toEqual(second);
      expect(await store.statements.certificate('cert-late')).toBeNull();
    });

    it('expire with what was said in them, a month after their last change', async () => {
      const old = sheet('old', 1, { changedAt: '2026-01-01T00:00:00.000Z' });
      for (const each of [old, sheet('new')]) await store.statements.commit(stated(each));
      expect(await store.sheets.expire('2026-02-01T00:00:00.000Z', AT)).toBe(1);
      expect(await store.sheets.expire('2026-02-01T00:00:00.000Z', AT)).toBe(0);
      expect(await store.sheets.find('old')).toBeNull();
      expect(await store.statements.exchange('cert-old-1')).toBeNull();
      expect(await store.statements.certificate('cert-old-1')).not.toBeNull();
      expect(await store.sheets.find('new')).not.toBeNull();
    });

    it.each(['removed', 'expired'])('leave no word in the messages that show them when they are %s', async (how) => {
      const old = sheet('one', 1, { changedAt: '2026-01-01T00:00:00.000Z' });
      const shown = { key: 'sheet:one', certificateId: 'cert-one-1', text: '人口4万人の町' };
      const placements = [
        newPlacement({ ...shown, id: 'sent', via: 'https://hooks.slack.example/1' }),
        newPlacement({ ...shown, id: 'due', thread: 'two' }),
        newPlacement({ id: 'other', key: 'other' }),
      ];
      await store.statements.commit({ ...stated(old), placements });
      const times = { now: AT, leaseUntil: AT, lease: 'lease', limit: 1 };
      const [taken] = await store.placements.claim({
        channel: 'console',
        addresses: [addressOf(newPlacement({}))],
        ...times,
      });
      if (taken === undefined) throw new Error('nothing to send');
      await store.placements.settle(taken, taken.placement, { kind: 'sent', platformId: 'p1' });
      if (how === 'removed') await store.sheets.remove('one', AT);
      else await store.sheets.expire('2026-02-01T00:00:00.000Z', AT);
      const kept = await store.placements.under('console', 'sheet:one');
      expect(kept.map(({ id, state, content, via }) => ({ id, state, content, via })).toSorted(byId)).toEqual([
        { id: 'due', state: 'gone', content: null, via: null },
        { id: 'sent', state: 'sent', content: null, via: null },
      ]);
      expect((await store.placements.under('console', 'other')).map(({ content }) => content?.text)).toEqual([
        '回答です。',
      ]);
    });

    it('cannot be opened twice under one id, nor changed when they are gone', async () => {
      await store.statements.commit(stated(sheet('one')));
      expect(await store.statements.commit({ ...turn('again', null), sheet: sheet('one') })).toBe('conflict');
      expect(await store.statements.commit(stated(sheet('unknown', 2)))).toBe('conflict');
      expect(await store.sheets.find('unknown')).toBeNull();
    });

    it('are listed for their owner alone, the last changed first', async () => {
      const at = (minute: number) => `2026-05-01T00:0${minute}:00.000Z`;
      await store.statements.commit(stated(sheet('old', 1, { changedAt: at(1) })));
      await store.statements.commit(stated(sheet('new', 1, { changedAt: at(2) })));
      await store.statements.commit(stated(sheet('other', 1, { ownerId: 'visitor:2', changedAt: at(3) })));
      const ids = async (owner: string, limit = 9) => (await store.sheets.ofOwner(owner, limit)).map(({ id }) => id);
      expect(await ids('visitor:1')).toEqual(['new', 'old']);
      expect(await ids('visitor:1', 1)).toEqual(['new']);
      expect(await ids('visitor:3')).toEqual([]);
    });

    it('go with everything that was said in them; certificates stay', async () => {
      await store.statements.commit(stated(sheet('one')));
      const second = sheet('one', 2, { certificates: ['cert-one-1', 'cert-one-2'] });
      await store.statements.commit(stated(second));
      await store.statements.eraseExchange('cert-one-1', AT);
      expect(await store.sheets.remove('one', AT)).toBe(true);
      expect(await store.sheets.find('one')).toBeNull();
      for (const certificate of ['cert-one-1', 'cert-one-2']) {
        expect(await store.statements.exchange(certificate)).toBeNull();
        expect(await store.statements.certificate(certificate)).not.toBeNull();
      }
      expect(await store.sheets.remove('one', AT)).toBe(false);
    });
  });
}
