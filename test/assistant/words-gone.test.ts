import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import type { App } from '../../src/app.ts';
import { makeExpireWords } from '../../src/assistant/expire-words.ts';
import { makeActOnSheet } from '../../src/assistant/sheets/act-on-sheet.ts';
import type { Action } from '../../src/domain/action.ts';
import { askedInSlack, openSheetsApp, person, SHEETS_NOON } from '../fixtures/sheets-app.ts';

/** A town that stands in no document. */
const TOLD = 'たぬき野';
const DAY_MS = 24 * 60 * 60 * 1000;
const HANA = person('U1');
const WHERE = { place: 'slack:C1', thread: '1.000001' } as const;

/** Every table of the store in which the words still stand. */
function tablesWith(app: App, words: string): string[] {
  const database = new DatabaseSync(join(app.config.dataDir, 'michishirube.db'), { readOnly: true });
  const tables = database.prepare("select name from sqlite_master where type = 'table'").all();
  const found = tables
    .map(({ name }) => String(name))
    .filter((name) => JSON.stringify(database.prepare(`select * from "${name}"`).all()).includes(words));
  database.close();
  return found;
}

/** Begins or changes a sheet as a worker does. */
async function act(app: App, id: string, action: Action): Promise<void> {
  const now = new Date().toISOString();
  const payload = { actor: HANA, placeLevel: 'public', ...WHERE, text: `${TOLD}の判定シート`, action } as const;
  await app.store.inbox.receive({ id, payload: { ...payload, askedAt: SHEETS_NOON } }, now);
  const leaseUntil = new Date(Date.now() + 60_000).toISOString();
  const event = await app.store.inbox.claim({ now, leaseUntil, lease: id });
  if (event === null) throw new Error('there was nothing to take');
  const { sheets, store, clock, newId } = app;
  await makeActOnSheet({ sheets, placed: store.placements, inbox: store.inbox, clock, newId })({ ...payload, event });
}

it('what somebody told in Slack stands nowhere in the store once it has expired and was erased', async () => {
  const app = await openSheetsApp();
  onTestFinished(() => app.close());
  const question = `${TOLD}町は人口4万人です。みさき移動支援事業の補助率はいくらですか`;
  const certificate = await askedInSlack(app, HANA, question, WHERE);
  const call = app.sheets.calls('public').find(({ name }) => name.includes('みさき'))?.id ?? '';
  await act(app, 'slack:view/1', { do: 'sheet.open', call, situation: `${TOLD}町は人口4万人です`, answers: {} });
  const [own] = await app.sheets.own(HANA);
  await act(app, 'slack:view/2', {
    do: 'sheet.change',
    sheet: own?.sheet.id ?? '',
    situation: `${TOLD}町は人口3千人です`,
    answers: {},
  });
  expect(tablesWith(app, TOLD).toSorted()).toEqual(['conversations', 'exchanges', 'placements', 'sheets']);

  const expireAfter = (days: number) => {
    const now = () => new Date(app.clock.now().getTime() + days * DAY_MS);
    return makeExpireWords({ sheets: app.store.sheets, conversations: app.store.conversations, clock: { now } })();
  };
  expect(await expireAfter(29)).toEqual({ sheets: 0, conversations: 0 });
  expect(await expireAfter(31)).toEqual({ sheets: 1, conversations: 1 });
  // The question is kept as such until it is erased.
  expect(tablesWith(app, TOLD).toSorted()).toEqual(['exchanges', 'placements']);
  expect(tablesWith(app, '人口3千人')).toEqual([]);
  expect(await app.store.statements.eraseExchange(certificate, SHEETS_NOON)).toBe(true);
  expect(tablesWith(app, TOLD)).toEqual([]);
});

it('what is erased of an edited question goes with each of its versions', async () => {
  const app = await openSheetsApp();
  onTestFinished(() => app.close());
  const first = await askedInSlack(app, HANA, `${TOLD}町です。みさき移動支援事業の補助率はいくらですか`, WHERE);
  const [placed] = await app.store.placements.at(`${WHERE.place}/${WHERE.thread}`, 0);
  const replaces = placed?.key.replace('reply:', '') ?? '';
  const now = new Date().toISOString();
  const text = `${TOLD}村です。みさき移動支援事業の締切はいつですか`;
  const payload = { actor: HANA, placeLevel: 'public', ...WHERE, text, replaces } as const;
  await app.store.inbox.receive({ id: `${replaces}/2`, payload: { ...payload, askedAt: SHEETS_NOON } }, now);
  const event = await app.store.inbox.claim({
    now,
    leaseUntil: new Date(Date.now() + 60_000).toISOString(),
    lease: 'l',
  });
  if (event === null) throw new Error('there was nothing to take');
  const reply = await app.ask({ ...payload, event });
  const kept = await app.store.placements.at(`${WHERE.place}/${WHERE.thread}`, 0);
  expect(kept.map(({ version, certificateId }) => [version, certificateId])).toEqual([[2, reply.certificate]]);
  expect(await app.store.statements.eraseExchange(reply.certificate ?? '', SHEETS_NOON)).toBe(true);
  expect(tablesWith(app, `${TOLD}村`)).toEqual([]);
  expect(await app.store.statements.eraseExchange(first, SHEETS_NOON)).toBe(true);
  expect(tablesWith(app, TOLD)).toEqual([]);
});
