import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type App, openApp } from '../../../src/app.ts';
import { EVENT_LOST, replyKey } from '../../../src/assistant/ask.ts';
import { makeActOnSheet, sheetKey } from '../../../src/assistant/sheets/act-on-sheet.ts';
import type { Action } from '../../../src/domain/action.ts';
import { type Actor, LEVELS, type Level, maySee } from '../../../src/domain/audience.ts';
import { addressOf, type InHand } from '../../../src/domain/inbox.ts';
import type { FormAnswer } from '../../../src/domain/sheets/sheet.ts';
import { openSheetsApp, person, SHEETS_NOON } from '../../fixtures/sheets-app.ts';

const HANA = person('U1');
const TARO = person('U2');
const GONE = 'この判定シートは、いまは作成も変更もできません。';
const NOON = new Date(SHEETS_NOON).toISOString();
const SECRET = /ひみつ|内部の基準/u;

interface Where {
  readonly place?: string;
  readonly thread?: string;
  readonly placeLevel?: Level;
  readonly via?: string;
}

let app: App;
let count = 0;
beforeAll(async () => {
  app = await openSheetsApp();
});
afterAll(() => app.close());

const acting = ({ sheets, store, clock, newId }: App) =>
  makeActOnSheet({ sheets, placed: store.placements, inbox: store.inbox, clock, newId });

/** Puts a form into the inbox and takes it in hand, as a worker does that was told who sent it. */
async function inHand(actor: Actor, action: Action, where: Where, of = app) {
  count += 1;
  const { place = 'slack:C1', thread = '1.000001', placeLevel = 'public', via } = where;
  const payload = { actor, place, placeLevel, thread, text: '判定シート', askedAt: NOON, action };
  const event = { id: `slack:view/${count}`, payload: { ...payload, ...(via === undefined ? {} : { via }) } };
  await of.store.inbox.receive(event, NOON);
  const taken = await claim(of, NOON);
  if (taken.id !== event.id) throw new Error('another event was in the way');
  return taken;
}

async function claim({ store }: App, now: string): Promise<InHand> {
  count += 1;
  const leaseUntil = new Date(Date.parse(now) + 60_000).toISOString();
  const taken = await store.inbox.claim({ now, leaseUntil, lease: `lease-${count}` });
  if (taken === null) throw new Error('there was nothing to take');
  return taken;
}

function carryOut(event: InHand, action: Action, of = app) {
  const { askedAt: _, ...payload } = event.payload;
  return acting(of)({ ...payload, action, event });
}

async function send(actor: Actor, action: Action, where: Where = {}, of = app): Promise<string> {
  const event = await inHand(actor, action, where, of);
  await carryOut(event, action, of);
  return event.id;
}

const callNamed = (name: string, of = app) => {
  const call = of.sheets.calls('staff').find((each) => each.name.includes(name));
  if (call === undefined) throw new Error(`no call ${name}`);
  return call;
};
const keysOf = (name: string, of = app) => callNamed(name, of).criteria.map(({ keys }) => keys[0] ?? '');
const opening = (name = 'みさき', answers: Record<string, FormAnswer> = {}, situation = '', of = app): Action => ({
  do: 'sheet.open',
  call: callNamed(name, of).id,
  situation,
  answers,
});
const yes = { choice: 'yes', detail: '' } as const;
const shownOf = (id: string, of = app) => of.store.placements.under('slack', sheetKey(id));
const newestOf = async (actor: Actor, of = app) => (await of.sheets.own(actor))[0]?.sheet.id ?? '';
const wordsOf = async (eventId: string, { place = 'slack:C1', thread = '1.000001' }: Where = {}, of = app) =>
  (await of.store.placements.at(addressOf({ place, thread }), 0)).find(({ key }) => key === replyKey(eventId))?.content
    ?.text;

/** Begins a sheet and returns its id. */
async function begun(actor: Actor, where: Where = {}, action = opening(), of = app): Promise<string> {
  const before = (await of.sheets.own(actor)).map(({ sheet }) => sheet.id);
  await send(actor, action, where, of);
  const id = (await of.sheets.own(actor)).map(({ sheet }) => sheet.id).find((each) => !before.includes(each));
  if (id === undefined) throw new Error('no sheet was begun');
  return id;
}

describe('a form of a 判定シート', () => {
  it('begins a sheet with its message in one, and changes it in place', async () => {
    const where = { place: 'slack:C7/U1', thread: 'command', via: 'https://hooks.slack.example/1' };
    const [first = ''] = keysOf('みさき');
    const id = await begun(HANA, where, opening('みさき', { [first]: yes }, '人口4万人の町です'));
    const [shown] = await shownOf(id);
    expect(shown).toMatchObject({ ...where, key: sheetKey(id), audience: 'public', version: 1, state: 'due' });
    expect(shown?.content?.text).toContain('判定シート（みさき移動支援事業）');
    expect(shown?.content?.message.certificate).toBe(shown?.certificateId);
    expect(await app.store.statements.certificate(shown?.certificateId ?? '')).not.toBeNull();
    expect(await app.store.inbox.open(addressOf(where))).toEqual([]);

    await send(HANA, { do: 'sheet.change', sheet: id, answers: { [first]: { choice: 'no', detail: '' } } }, where);
    const [changed, ...others] = await shownOf(id);
    expect(others).toEqual([]);
    expect(changed).toMatchObject({ id: shown?.id, ...where, version: 2 });
    expect(changed?.content?.text).toContain('満たさない');

    await send(HANA, { do: 'sheet.change', sheet: id, situation: '人口9万人の市です', answers: {} }, where);
    const kept = await app.store.sheets.find(id);
    expect(kept?.situation).toBe('人口9万人の市です');
    expect((await shownOf(id))[0]?.content?.text).toContain('9万人');
    expect(kept?.answers[first]).toEqual({ said: { kind: 'no' }, words: null });
  });

  it('edits the message wherever it stands, and puts none where the form was opened', async () => {
    const id = await begun(HANA);
    const home = { place: 'slack:D1', thread: 'top:1' };
    await send(HANA, { do: 'sheet.change', sheet: id, answers: { [keysOf('みさき')[0] ?? '']: yes } }, home);
    expect((await shownOf(id)).map(({ place, version }) => [place, version])).toEqual([['slack:C1', 2]]);
    expect(await app.store.placements.at(addressOf(home), 0)).toEqual([]);
  });

  it('is its owner’s alone', async () => {
    const id = await begun(HANA);
    const before = await app.sheets.show(id, 'public');
    const change: Action = { do: 'sheet.change', sheet: id, answers: { [keysOf('みさき')[0] ?? '']: yes } };
    for (const other of [TARO, person('U9', 'staff'), { ...HANA, id: 'teams:U1' }]) {
      const event = await send(other, change);
      expect(await wordsOf(event)).toContain(GONE);
    }
    expect(await app.sheets.show(id, 'public')).toEqual(before);
    expect((await shownOf(id)).map(({ version }) => version)).toEqual([1]);
  });

  it('never tells more than everyone where it is shown may see, whoever sends it and whatever the place has become', async () => {
    for (const level of LEVELS)
      for (const first of LEVELS)
        for (const later of LEVELS) {
          const actor = person(`U${level}${first}${later}`.toUpperCase(), level);
          const where = { place: `slack:C${level}${first}${later}`.toUpperCase() };
          const event = await send(actor, opening('ひみつ'), { ...where, placeLevel: first });
          const may = level === 'staff' && first === 'staff';
          if (!may) expect(await wordsOf(event, where)).toContain(GONE);
          const id = await newestOf(actor);
          expect(id !== '').toBe(may);
          if (!may) continue;
          const [before] = await shownOf(id);
          const change: Action = { do: 'sheet.change', sheet: id, answers: { [keysOf('ひみつ')[0] ?? '']: yes } };
          const changed = await send(actor, change, { ...where, placeLevel: later });
          const [after] = await shownOf(id);
          expect(after?.version).toBe(later === 'staff' ? 2 : 1);
          expect(after?.audience).toBe('staff');
          if (later !== 'staff') expect(after).toEqual(before);
          if (later !== 'staff') expect(await wordsOf(changed, where)).toContain(GONE);
          const said = await app.store.placements.at(addressOf({ ...where, thread: '1.000001' }), 0);
          for (const { audience, content } of said)
            if (!maySee(audience, 'staff')) expect(content?.text).not.toMatch(SECRET);
          // Changed from a place of the public, it says nothing there either.
          const elsewhere = { place: 'slack:CELSEWHERE', thread: `${actor.id}` };
          expect(await wordsOf(await send(actor, change, elsewhere), elsewhere)).not.toMatch(SECRET);
        }
  });

  it('tells the sender when the sheet was deleted or its words have expired, and leaves none of them', async () => {
    const words = 'たぬき町の人口は4万人です';
    for (const end of ['removed', 'expired'] as const) {
      const id = await begun(HANA, { thread: end }, opening('みさき', {}, words));
      expect((await shownOf(id))[0]?.content?.text).toContain('人口は4万人');
      if (end === 'removed') await app.sheets.remove(id);
      else await app.store.sheets.expire('2030-01-01T00:00:00.000Z', NOON);
      const [shown] = await shownOf(id);
      expect(shown).toMatchObject({ content: null, via: null });
      const change: Action = { do: 'sheet.change', sheet: id, answers: {} };
      const event = await send(HANA, change, { thread: end });
      expect(await wordsOf(event, { thread: end })).toContain(GONE);
      expect((await shownOf(id))[0]?.content).toBeNull();
    }
  });

  it('of a call that has ended is judged all the same', async () => {
    const id = await begun(HANA, {}, opening('はまなす'));
    expect((await shownOf(id))[0]?.content?.text).toContain('はまなす巡回支援事業');
  });

  it('ignores rows that its call does not have', async () => {
    const id = await begun(HANA, {}, opening('みさき', { unknown: yes, [keysOf('はまなす')[0] ?? '']: yes }));
    const change: Action = { do: 'sheet.change', sheet: id, answers: { '': yes, toString: yes, constructor: yes } };
    await send(HANA, change);
    const kept = await app.store.sheets.find(id);
    expect(kept).toMatchObject({ version: 2, answers: {} });
  });

  it.each([
    ['too large', '999999999999999999999999999999'],
    ['of 400 figures', '9'.repeat(400)],
    ['negative', '-5'],
    ['in words', 'とても多い'],
    ['nought', '0'],
    ['of Japanese figures', '４万５千'],
    ['no number', 'NaN'],
    ['infinite', 'Infinity'],
    ['beyond a double', '1e309'],
    ['NUL', '\u0000'],
    ['endless', 'あ'.repeat(5000)],
  ])('holds what is typed for a number: %s', async (_, detail) => {
    const every = Object.fromEntries(keysOf('みさき').map((key) => [key, { choice: null, detail }]));
    const id = await begun(HANA, {}, opening('みさき', every));
    await send(HANA, { do: 'sheet.change', sheet: id, answers: every });
    const kept = await app.store.sheets.find(id);
    expect(kept?.version).toBe(2);
    for (const { said } of Object.values(kept?.answers ?? {}))
      if (said.kind === 'number') expect(Number.isFinite(said.value)).toBe(true);
    const [shown] = await shownOf(id);
    expect(shown?.content?.text).not.toMatch(/NaN|Infinity|undefined/u);
  });
});

describe('forms of a 判定シート at once', () => {
  it('begin one sheet when a process that hung wakes beside the one that took over', async () => {
    const action = opening();
    const hana = person('UTWICE');
    const event = await inHand(hana, action, { thread: 'twice' });
    const heir = await claim(app, new Date(Date.parse(NOON) + 61_000).toISOString());
    expect(heir.id).toBe(event.id);
    const ends = await Promise.allSettled([carryOut(event, action), carryOut(heir, action)]);
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(ends[0]).toMatchObject({ status: 'rejected', reason: { code: EVENT_LOST } });
    expect(await app.sheets.own(hana)).toHaveLength(1);
    expect(await app.store.placements.at(addressOf({ place: 'slack:C1', thread: 'twice' }), 0)).toHaveLength(1);
  });

  it('tell once that there is no such sheet, also beside a process that hung', async () => {
    const action: Action = { do: 'sheet.change', sheet: '00000000000000000000', answers: {} };
    const event = await inHand(HANA, action, { thread: 'gone' });
    const heir = await claim(app, new Date(Date.parse(NOON) + 61_000).toISOString());
    await carryOut(heir, action);
    await expect(carryOut(event, action)).rejects.toMatchObject({ code: EVENT_LOST });
    expect(await app.store.placements.at(addressOf({ place: 'slack:C1', thread: 'gone' }), 0)).toHaveLength(1);
  });

  it('both count, sent to two processes from two places', async () => {
    const second = await openApp({ config: app.config, fixedNow: app.clock.now() });
    onTestFinished(() => second.close());
    const id = await begun(HANA);
    const [a = '', b = ''] = keysOf('みさき');
    const one: Action = { do: 'sheet.change', sheet: id, answers: { [a]: yes } };
    const two: Action = { do: 'sheet.change', sheet: id, answers: { [b]: { choice: null, detail: '4万人' } } };
    const first = await inHand(HANA, one, { place: 'slack:C8' });
    const other = await inHand(HANA, two, { place: 'slack:C9' }, second);
    await Promise.all([carryOut(first, one), carryOut(other, two, second)]);
    const kept = await app.store.sheets.find(id);
    expect(kept?.version).toBe(3);
    expect(Object.keys(kept?.answers ?? {}).toSorted()).toEqual([a, b].toSorted());
    const [shown, ...more] = await shownOf(id);
    expect(more).toEqual([]);
    expect(shown).toMatchObject({ version: 3, place: 'slack:C1', certificateId: kept?.certificates.at(-1) });
  });
});

describe('a form that was open while the documents changed', () => {
  it('keeps what still is a row, and is told when the call is no more', async () => {
    const own = await openSheetsApp();
    onTestFinished(() => own.close());
    const path = join(own.config.knowledgeDir, 'misaki.md');
    const [first = '', second = ''] = keysOf('みさき', own);
    const begin = opening('みさき', { [second]: { choice: null, detail: '4万人' } }, '', own);
    const id = await begun(HANA, {}, begin, own);

    const title =
      '# 令和８年度 みさき移動支援事業（架空） 公募要領\n\n## 応募資格\n\n応募者は、次の要件の全てを満たすこと。\n\n';
    await writeFile(path, `${title}- 規約を有すること\n- 法人格を有すること\n`);
    await own.ingest();
    const change: Action = { do: 'sheet.change', sheet: id, answers: { [first]: yes, [second]: yes } };
    await send(HANA, change, {}, own);
    const kept = await own.store.sheets.find(id);
    expect(Object.keys(kept?.answers ?? {})).toEqual([first]);
    expect((await shownOf(id, own))[0]?.content?.text).toContain('法人格');

    await rm(path);
    await own.ingest();
    const [before] = await shownOf(id, own);
    for (const action of [change, begin])
      expect(await wordsOf(await send(HANA, action, {}, own), {}, own)).toContain(GONE);
    expect(await shownOf(id, own)).toEqual([before]);
  });
});
