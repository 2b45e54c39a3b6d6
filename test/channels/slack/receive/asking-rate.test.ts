import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Turns } from '../../../../src/assistant/turns.ts';
import { ASKING, makeAskingRate } from '../../../../src/channels/slack/receive/asking-rate.ts';
import { addressOf, type Received } from '../../../../src/domain/inbox.ts';
import { openStore, type Store } from '../../../../src/store/open-store.ts';

let store: Store;
let ms = 0;
beforeEach(async () => {
  ms = 0;
  store = await openStore({ kind: 'sqlite', path: ':memory:' });
});
afterEach(() => store.close());

const AT = '2026-11-23T01:00:00.000Z';

/** The rate of one process, on the store that all share. */
function openRate(tell: Turns['tell'] = (all) => store.placements.put(all, AT)) {
  let ids = 0;
  const process = Math.random();
  return makeAskingRate({
    turns: { tell, open: store.inbox.open, at: store.placements.at },
    elapsed: () => ms,
    now: () => new Date(AT),
    newId: () => `${process}-${++ids}`,
  });
}

function question(id: string, user = 'slack:U0HANA'): Received {
  const actor = { id: user, name: '', channel: 'slack', level: 'public', roles: [] } as const;
  return {
    id,
    payload: { actor, place: 'slack:C0OPEN', placeLevel: 'public', thread: `${id}.0`, text: '補助率は', askedAt: AT },
  };
}

async function spend(mayAsk: (event: Received) => Promise<boolean>, name: string): Promise<void> {
  for (let at = 0; at < ASKING.atOnce; at += 1) expect(await mayAsk(question(`${name}${at}`))).toBe(true);
}
const told = async (id: string) =>
  (await store.placements.at(addressOf(question(id).payload), 0)).map(({ key }) => key);

describe('how often somebody may ask', () => {
  it('is so many questions at once, then one after each while, and told once', async () => {
    const mayAsk = openRate();
    await spend(mayAsk, 'first');
    expect(await mayAsk(question('over'))).toBe(false);
    expect(await mayAsk(question('over again'))).toBe(false);
    expect([await told('over'), await told('over again')]).toEqual([['too-many:over'], []]);
    expect(await mayAsk(question('somebody else', 'slack:U0TARO'))).toBe(true);
    ms += ASKING.everyMs;
    expect(await mayAsk(question('later'))).toBe(true);
    expect(await mayAsk(question('too soon'))).toBe(false);
    expect(await told('too soon')).toEqual(['too-many:too soon']);
  });

  it('counts a question once, however often it is delivered', async () => {
    const mayAsk = openRate();
    for (let again = 0; again < 3 * ASKING.atOnce; again += 1) expect(await mayAsk(question('the same'))).toBe(true);
    for (let at = 1; at < ASKING.atOnce; at += 1) expect(await mayAsk(question(`other${at}`))).toBe(true);
    expect(await Promise.all([mayAsk(question('over')), mayAsk(question('over'))])).toEqual([false, false]);
    ms += ASKING.everyMs;
    // It was refused, and stays so: the next question is another.
    expect(await mayAsk(question('over'))).toBe(false);
    expect(await told('over')).toEqual(['too-many:over']);
  });

  it('refuses nothing that another process has taken, and takes nothing that it has refused', async () => {
    const [one, two] = [openRate(), openRate()];
    await spend(one, 'one');
    await spend(two, 'two');
    await store.inbox.receive(question('taken by two'), AT);
    expect(await one(question('taken by two'))).toBe(true);
    expect(await told('taken by two')).toEqual([]);
    expect(await two(question('refused by two'))).toBe(false);
    expect(await one(question('refused by two'))).toBe(false);
    expect(await told('refused by two')).toEqual(['too-many:refused by two']);
  });

  it('is told when what was asked is delivered again, after the store would not keep it', async () => {
    let isDown = true;
    const mayAsk = openRate(async (all) => {
      if (isDown) throw new Error('the store is busy');
      await store.placements.put(all, AT);
    });
    await spend(mayAsk, 'first');
    await expect(mayAsk(question('over'))).rejects.toThrow('busy');
    expect(await told('over')).toEqual([]);
    isDown = false;
    expect(await mayAsk(question('over'))).toBe(false);
    expect(await told('over')).toEqual(['too-many:over']);
    expect(await mayAsk(question('over again'))).toBe(false);
    expect(await told('over again')).toEqual([]);
  });

  it('lets one after another through as time passes, and never more at once than at first', async () => {
    const mayAsk = openRate();
    ms = 1000 * ASKING.everyMs;
    await spend(mayAsk, 'first');
    let taken = 0;
    for (let at = 0; at < 30; at += 1) {
      ms += ASKING.everyMs / 3;
      if (await mayAsk(question(`slow${at}`))) taken += 1;
    }
    expect(taken).toBe(10);
    ms += 1000 * ASKING.everyMs;
    await spend(mayAsk, 'again');
    expect(await mayAsk(question('over'))).toBe(false);
  });

  it('holds for each alone, however many ask', async () => {
    const mayAsk = openRate();
    for (let person = 0; person < 50; person += 1)
      for (let at = 0; at <= ASKING.atOnce; at += 1)
        expect(await mayAsk(question(`${person}-${at}`, `slack:U${person}`))).toBe(at < ASKING.atOnce);
  });
});
