import { readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { App } from '../../../src/app.ts';
import { composeCorrection } from '../../../src/assistant/corrections/compose-correction.ts';
import type { Citation } from '../../../src/domain/citation.ts';
import { renderPlain } from '../../../src/domain/messages/plain.ts';
import type { StatementKind } from '../../../src/domain/statement.ts';
import { ingestFolder } from '../../../src/knowledge/ingest/ingest-folder.ts';
import { guideline } from '../../commands/small-folder.ts';
import { turn } from '../../contracts/store-samples.ts';
import { ask, installed as installedWith } from '../installed.ts';

const GUIDELINE = 'yoryo.md';
const LIST = `
## 4. 対象経費

|費目|対象|上限額|
|---|---|---|
|車両費|○|300万円|
|システム費|○|500万円|
`;
const NOTICE = `# 令和８年度 試験移動サービス推進事業 公募要領 正誤表

令和８年５月15日

|箇所|誤|正|
|---|---|---|
|1. 応募の期限|令和８年６月12日（金）17時|令和８年６月19日（金）17時|
`;
const DEADLINE = '試験移動サービス推進事業の応募書類の提出期限はいつですか';
const CAP = '試験移動サービス推進事業の補助金の上限額はいくらですか';
const WHO = '試験移動サービス推進事業に応募できる者は誰ですか';
const SYSTEM = '試験移動サービス推進事業のシステム費の上限額は';

const installed = () => installedWith({ [GUIDELINE]: guideline() + LIST });

/** Says something outside a conversation, as a sheet or a calendar is handed out. */
async function handOut(app: App, kind: StatementKind, address: string, citations: readonly Citation[], saidAt: string) {
  const base = turn(kind, null);
  await app.store.statements.commit({
    ...base,
    statement: { ...base.statement, kind, saidAt, citations },
    exchange: { ...base.exchange, address, at: saidAt },
  });
}

const BEFORE = '2026-05-10T01:00:00Z';
const AFTER = '2026-05-20T01:00:00Z';
const addressesOf = async (app: App) => (await app.store.corrections.list()).map(({ address }) => address).toSorted();

/** Twelve answers in nine threads, one sheet and one calendar; the deadline was given in six places. */
async function twelveAnswers(app: App): Promise<void> {
  const asked = [
    ['a', DEADLINE],
    ['a', DEADLINE],
    ['a', CAP],
    ['b', CAP],
    ['c', WHO],
    ['c', DEADLINE],
    ['d', SYSTEM],
    ['e', DEADLINE],
    ['f', CAP],
    ['g', WHO],
    ['h', DEADLINE],
    ['i', '宇宙船の打上げ費用はいくらですか'],
  ] as const;
  const replies = [];
  for (const [thread, text] of asked) replies.push(await ask(app, thread, text));
  const [deadline, , cap] = replies.map(({ answer }) => answer.citations);
  await handOut(app, 'sheet', 'console/sheet', [...(cap ?? []), ...(deadline ?? [])], BEFORE);
  await handOut(app, 'calendar', 'console/calendar', deadline ?? [], BEFORE);
}

const TOLD = ['a', 'c', 'calendar', 'e', 'h', 'sheet'].map((thread) => `console/${thread}`);

describe('a correction that arrives after twelve answers, one sheet and one calendar', () => {
  it('is prepared once for each place that was given the changed clause, and for no other', async () => {
    const { put, open } = await installed();
    const before = await open(BEFORE);
    await before.ingest();
    await twelveAnswers(before);
    expect(await before.prepareCorrections()).toEqual({ prepared: 0, erased: 0 });
    await before.close();

    await put('seigo.md', NOTICE);
    const app = await open(AFTER);
    await app.ingest();
    expect(await addressesOf(app)).toEqual(TOLD);
    await app.ingest();
    expect(await app.prepareCorrections()).toEqual({ prepared: 0, erased: 0 });
    expect(await addressesOf(app)).toEqual(TOLD);
    const notices = await app.store.corrections.list();
    expect(notices.find(({ address }) => address === 'console/a')?.statements).toHaveLength(2);
    expect(notices.every(({ state, changes }) => state === 'prepared' && changes.length === 1)).toBe(true);
  });

  it('tells what was said when, what holds now, both sources and what to do', async () => {
    const { put, open } = await installed();
    const before = await open(BEFORE);
    await before.ingest();
    await twelveAnswers(before);
    await before.close();
    await put('seigo.md', NOTICE);
    const app = await open(AFTER);
    await app.ingest();
    const notices = await app.store.corrections.list();
    const told = (address: string) => {
      const notice = notices.find((each) => each.address === address);
      return notice === undefined ? '' : renderPlain(composeCorrection(notice));
    };
    const certificate = notices.find(({ address }) => address === 'console/e')?.statements[0]?.certificateId;
    expect(
      told('console/e'),
    ).toBe(`2026年5月10日にお答えした内容に、訂正がありました。「1.応募の期限」について、正しくは「令和８年６月19日（金）17時」です。

・訂正前：「令和８年６月12日（金）17時」［1］
・訂正後：「令和８年６月19日（金）17時」［2］

「応募書類の提出期限は、令和８年６月12日（金）17時までとします。」［1］

「1.応募の期限｜令和８年６月12日（金）17時｜令和８年６月19日（金）17時」［2］

対象のお答え：証明番号 ${certificate}

出典
［1］『令和８年度 試験移動サービス推進事業 公募要領』
［2］『令和８年度 試験移動サービス推進事業 公募要領 正誤表』

→ お手数ですが、前のお答えをこの内容に差し替えてください。`);
    expect(told('console/calendar')).toContain('予定（.ics）');
    expect(told('console/sheet')).toContain('判定シート');
  });

  it('is prepared at the next start when the process ended between reading and preparing', async () => {
    const { put, open } = await installed();
    const before = await open(BEFORE);
    await before.ingest();
    await twelveAnswers(before);
    await put('seigo.md', NOTICE);
    // What is committed file by file stays when the rest of the run never happens.
    await ingestFolder({
      folder: before.config.knowledgeDir,
      records: before.store.documents,
      clock: { now: () => new Date(AFTER) },
    });
    expect(await addressesOf(before)).toEqual([]);
    await before.close();
    const app = await open(AFTER);
    await app.ingest();
    expect(await addressesOf(app)).toEqual(TOLD);
  });

  it('leaves alone who was told the correction itself, or asked after it was known', async () => {
    const { put, open } = await installed();
    const before = await open(BEFORE);
    await before.ingest();
    const given = await ask(before, 'early', DEADLINE);
    await before.close();
    await put('seigo.md', NOTICE);
    const app = await open(AFTER);
    await app.ingest();
    const { text } = await ask(app, 'late', DEADLINE);
    expect(text).toContain('令和８年６月19日（金）17時です。');
    await handOut(app, 'calendar', 'console/calendar', given.answer.citations, '2026-05-21T01:00:00.000Z');
    await app.prepareCorrections();
    expect(await addressesOf(app)).toEqual(['console/early']);
  });

  it('counts erased exchanges, and prepares nothing for them', async () => {
    const { put, open } = await installed();
    const before = await open(BEFORE);
    await before.ingest();
    const { certificate } = await ask(before, 'a', DEADLINE);
    await ask(before, 'b', DEADLINE);
    await before.store.statements.eraseExchange(certificate ?? '', BEFORE);
    await before.close();
    await put('seigo.md', NOTICE);
    const app = await open(AFTER);
    await app.ingest();
    expect(await addressesOf(app)).toEqual(['console/b']);
    expect(await app.prepareCorrections()).toEqual({ prepared: 0, erased: 1 });
  });

  it('is not told to whom the notice is not meant for', async () => {
    const { put, open } = await installed();
    const before = await open(BEFORE);
    await before.ingest();
    await ask(before, 'public', DEADLINE);
    await ask(before, 'staff', DEADLINE, 'staff');
    await before.close();
    await put('seigo.md', NOTICE);
    await put('catalogue.yaml', 'documents:\n  - file: seigo.md\n    audience: staff\n');
    const app = await open(AFTER);
    await app.ingest();
    expect(await addressesOf(app)).toEqual(['console/staff']);
  });

  it('is set aside when the notice is withdrawn, unless it has been decided on', async () => {
    const { put, open, knowledge } = await installed();
    const before = await open(BEFORE);
    await before.ingest();
    for (const thread of ['a', 'b']) await ask(before, thread, DEADLINE);
    await before.close();
    await put('seigo.md', NOTICE);
    const app = await open(AFTER);
    await app.ingest();
    const [first] = await app.store.corrections.list();
    await app.store.corrections.decide(first?.id ?? '', { state: 'approved', by: '佐藤', at: AFTER, reason: null });
    await unlink(join(knowledge, 'seigo.md'));
    await app.ingest();
    const states = async () => (await app.store.corrections.list()).map(({ state }) => state).toSorted();
    expect(await states()).toEqual(['approved', 'dismissed']);
    await put('seigo.md', NOTICE);
    await app.ingest();
    expect(await states()).toEqual(['approved', 'prepared']);
  });

  it('tells one message of several corrections in one notice, and a further one of what is added to it later', async () => {
    const { put, open } = await installed();
    const before = await open(BEFORE);
    await before.ingest();
    for (const text of [DEADLINE, SYSTEM, WHO]) await ask(before, 'a', text);
    await before.close();
    const system = '|4. 対象経費 システム費|500万円|450万円|\n';
    await put('seigo.md', NOTICE + system);
    const app = await open(AFTER);
    await app.ingest();
    const changes = async () =>
      (await app.store.corrections.list())
        .map((each) => each.changes.map(({ after }) => after).toSorted())
        .toSorted((a, b) => b.length - a.length);
    expect(await changes()).toEqual([['450万円', '令和８年６月19日（金）17時']]);
    await put('seigo.md', `${NOTICE}${system}|3. 応募できる者|協議会とします。|協議会又は交通事業者とします。|\n`);
    await app.ingest();
    expect(await changes()).toEqual([['450万円', '令和８年６月19日（金）17時'], ['協議会又は交通事業者とします。']]);
  });
});

describe('a new version of a document', () => {
  const next = (text: string) => text.replaceAll('６月12日', '６月19日');

  it('is told to those who were given a clause that it words otherwise', async () => {
    const { put, open, knowledge } = await installed();
    const before = await open(BEFORE);
    await before.ingest();
    await twelveAnswers(before);
    await before.close();
    await put(GUIDELINE, next(await readFile(join(knowledge, GUIDELINE), 'utf8')));
    const app = await open(AFTER);
    await app.ingest();
    expect(await addressesOf(app)).toEqual(TOLD);
    await app.ingest();
    expect(await addressesOf(app)).toEqual(TOLD);
    const [notice] = await app.store.corrections.list();
    expect(notice?.changes).toMatchObject([
      { by: 'version', before: expect.stringContaining('６月12日'), after: expect.stringContaining('６月19日') },
    ]);
  });

  it('that only moves and rewords clauses is told to nobody', async () => {
    const { put, open, knowledge } = await installed();
    const before = await open(BEFORE);
    await before.ingest();
    await twelveAnswers(before);
    await before.close();
    const text = await readFile(join(knowledge, GUIDELINE), 'utf8');
    await put(
      GUIDELINE,
      `${text.replaceAll('とします。', 'とする。')}\n## 5. 附則\n\nこの要領は、公表の日から施行する。\n`,
    );
    const app = await open(AFTER);
    await app.ingest();
    expect(await addressesOf(app)).toEqual([]);
  });

  it('tells what it has dropped, and a row by its name', async () => {
    const { put, open, knowledge } = await installed();
    const before = await open(BEFORE);
    await before.ingest();
    for (const [thread, text] of [
      ['row', SYSTEM],
      ['who', WHO],
    ] as const)
      await ask(before, thread, text);
    await before.close();
    const text = await readFile(join(knowledge, GUIDELINE), 'utf8');
    await put(
      GUIDELINE,
      text.replace('|システム費|○|500万円|', '|システム費|○|450万円|').replace(/## 3\..*?(?=## 4)/su, ''),
    );
    const app = await open(AFTER);
    await app.ingest();
    const notices = await app.store.corrections.list();
    expect(notices.map(({ address, changes }) => [address, changes.map(({ after }) => after)]).toSorted()).toEqual([
      ['console/row', ['システム費 ○ 450万円']],
      ['console/who', [null]],
    ]);
    expect(notices.map((each) => renderPlain(composeCorrection(each))).join()).toContain('この記載はなくなりました。');
  });

  it('is not told again to those whom a notice had told the same', async () => {
    const { put, open, knowledge } = await installed();
    const before = await open(BEFORE);
    await before.ingest();
    await ask(before, 'early', DEADLINE);
    await before.close();
    await put('seigo.md', NOTICE);
    const app = await open(AFTER);
    await app.ingest();
    await ask(app, 'late', DEADLINE);
    const [notice] = await app.store.corrections.list();
    await app.store.corrections.decide(notice?.id ?? '', { state: 'approved', by: '佐藤', at: AFTER, reason: null });
    await put(GUIDELINE, next(await readFile(join(knowledge, GUIDELINE), 'utf8')));
    await app.ingest();
    expect(await addressesOf(app)).toEqual(['console/early']);
  });
});
