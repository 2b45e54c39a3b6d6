import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { App } from '../../../src/app.ts';
import { readCaseBook } from '../../../src/assistant/cases/case-sheet.ts';
import { publicCorrections } from '../../../src/assistant/corrections/public-corrections.ts';
import type { Level } from '../../../src/domain/audience.ts';
import { namesOfProgramme } from '../../../src/domain/programme.ts';
import { guideline } from '../../commands/small-folder.ts';
import { ask, installed } from '../installed.ts';
import { actorOf, change, STAFF, uploadText } from './staff-fixture.ts';

const NOW = '2026-05-20T01:00:00Z';
const CORRECTION = `# 令和８年度 試験移動サービス推進事業 公募要領 正誤表

令和８年５月15日

|箇所|誤|正|
|---|---|---|
|1. 応募の期限|令和８年６月12日（金）17時|令和８年６月19日（金）17時|
`;
const OTHER = `# 令和８年度 架空離島航路支援事業 公募要領

## 1. 目的

架空離島航路支援事業（以下「リトウナビ」という。）は、離島の航路を支えます。試験移動サービス推進事業（以下「シサービ」という。）とは別の事業です。

## 2. 応募の期限

応募書類の提出期限は、令和８年７月31日（金）17時までとします。
`;
/** As the guideline of the folder, but for its cap. */
const NEXT = guideline({ cap: '900万円' });
const QUESTIONS = [
  '試験移動サービス推進事業の応募書類の提出期限はいつですか',
  '試験移動サービス推進事業の補助金の上限額はいくらですか',
  '架空離島航路支援事業の提出期限はいつですか',
  'リトウナビとは何ですか',
  'シサービの提出期限はいつですか',
  '募集中の公募を教えてください',
  '訂正はありますか',
  '離島の航路について教えてください',
  '事例を教えてください',
];

/** Everything that readers of a level can be told, without what tells one telling from another. */
async function toldTo(app: App, level: Level, thread: string) {
  const answers: unknown[] = [];
  for (const [at, question] of QUESTIONS.entries()) {
    const { answer } = await ask(app, `${thread}-${at}`, question, level);
    answers.push({ question, kind: answer.kind, blocks: answer.message.blocks });
  }
  const index = app.index.at(level);
  const { documents, programmes, marks, deadlines, reviews, passages } = index.catalogue();
  const pages = (id: string) => app.store.documents.pages(id);
  const book = await readCaseBook('離島の航路', documents, { index, pages });
  return {
    answers,
    documents: documents.map(({ name, programmes: own }) => [name, own]),
    programmes,
    marks: [...marks],
    deadlines,
    reviews,
    passages,
    calls: (await app.calls.list(level)).calls,
    sheets: app.sheets.calls(level).map(({ id, name }) => [id, name]),
    cases: book.sheets.length,
    corrections: publicCorrections(await app.store.corrections.list(), await app.documents(level), level),
    words: ['リトウナビ', 'シサービ', '離島', '航路'].map((word) => [
      index.weigh(word),
      index.synonyms(word),
      index.everyday(word),
    ]),
  };
}

describe('a draft', { timeout: 120_000 }, () => {
  it('changes nothing of what the public and members are told, in any way', async () => {
    const folder = await installed({ 'yoryo.md': guideline() });
    const app = await folder.open(NOW);
    await app.ingest();
    const before = await toldTo(app, 'public', 'before');
    const member = await toldTo(app, 'member', 'before');
    const stored = (await app.store.documents.list()).programmes;

    await uploadText(app, 'seigo.md', CORRECTION);
    await uploadText(app, 'rito.md', OTHER);
    const next = await uploadText(app, 'yoryo.md', NEXT);
    await uploadText(app, 'jirei.md', await readFile('knowledge/jirei-shuu.md', 'utf8'));
    // What staff say of the draft's facts is theirs too, though it has the folder file's name.
    const { facts } = await app.listFacts([next]);
    const cap = facts.find(({ fact }) => fact.kind === 'rate' && fact.measure === 'cap');
    expect(
      await app.staffDocuments.review(STAFF, {
        key: cap?.key ?? '',
        verdict: 'fixed',
        fields: { value: '1億円' },
        reason: null,
      }),
    ).toMatchObject({ kind: 'reviewed' });

    expect(await toldTo(app, 'public', 'after')).toEqual(before);
    expect(await toldTo(app, 'member', 'after')).toEqual(member);
    expect((await app.store.documents.list()).programmes).toEqual(stored);
    expect(await app.store.corrections.list()).toEqual([]);

    const staff = await toldTo(app, 'staff', 'after');
    expect(JSON.stringify(staff.answers)).toContain('19日');
    expect(staff.cases).toBeGreaterThan(0);
    expect(staff.programmes.flatMap(namesOfProgramme)).toContain('リトウナビ');

    // The same after a restart and another look at the folder.
    await app.close();
    const again = await folder.open(NOW);
    await again.ingest();
    expect(await toldTo(again, 'public', 'again')).toEqual(before);
    expect((await again.documents('staff')).map(({ name, origin }) => [name, origin])).toEqual([
      ['@added/jirei.md', 'upload'],
      ['@added/rito.md', 'upload'],
      ['@added/seigo.md', 'upload'],
      ['@added/yoryo.md', 'upload'],
      ['yoryo.md', 'folder'],
    ]);
  });

  it('answers once it is published, for those it is published for, and no longer when it is withdrawn', async () => {
    const folder = await installed({ 'yoryo.md': guideline() });
    const app = await folder.open(NOW);
    await app.ingest();
    const { id } = await uploadText(app, 'rito.md', OTHER);
    const told = async (level: Level, thread: string) =>
      JSON.stringify(
        (await ask(app, thread, '架空離島航路支援事業の提出期限はいつですか', level)).answer.message.blocks,
      );

    expect(await change(app, id, { audience: 'member' })).toMatchObject({ kind: 'changed' });
    expect(await told('member', 'm1')).toContain('2026年7月31日');
    expect(await told('public', 'p1')).not.toContain('7月31日');
    expect(await change(app, id, { audience: 'public' })).toMatchObject({ kind: 'changed' });
    expect(await told('public', 'p2')).toContain('2026年7月31日');
    expect((await app.calls.list('public')).calls).toHaveLength(2);
    expect(await change(app, id, { audience: 'staff' })).toMatchObject({ kind: 'changed' });
    expect(await told('public', 'p3')).not.toContain('7月31日');
    expect((await app.calls.list('public')).calls).toHaveLength(1);
    expect(await app.staffDocuments.remove(STAFF, id)).toEqual({ kind: 'removed' });
    expect(await app.uploads.check([id])).toEqual([{ id, problem: 'missing' }]);
  });

  it('that corrects prepares corrections from its publishing on, and none before', async () => {
    const folder = await installed({ 'yoryo.md': guideline() });
    const before = await folder.open('2026-05-10T01:00:00Z');
    await before.ingest();
    await ask(before, 'asker', QUESTIONS[0] ?? '');
    await before.close();
    const app = await folder.open(NOW);
    const { id } = await uploadText(app, 'seigo.md', CORRECTION);
    await app.prepareCorrections();
    expect(await app.store.corrections.list()).toEqual([]);
    expect(app.staffDocuments.effects(STAFF, await documentOf(app, id)).corrections).toMatchObject([
      {
        before: '令和８年６月12日（金）17時',
        after: '令和８年６月19日（金）17時',
        clauses: [{ title: expect.any(String) }],
      },
    ]);
    await change(app, id, { audience: 'public' });
    expect(await app.store.corrections.list()).toMatchObject([{ state: 'prepared', audience: 'public' }]);
    await change(app, id, { audience: 'staff' });
    expect(await app.store.corrections.list()).toMatchObject([{ state: 'dismissed' }]);
  });

  it('takes the place of a published upload with its name and its reviews', async () => {
    const folder = await installed({ 'yoryo.md': guideline() });
    const app = await folder.open(NOW);
    await app.ingest();
    const first = await uploadText(app, 'rito.md', OTHER);
    await change(app, first.id, { audience: 'public' });
    const { facts } = await app.listFacts([await documentOf(app, first.id)]);
    const gate = facts.find(({ fact }) => fact.kind === 'gate');
    await app.staffDocuments.review(STAFF, { key: gate?.key ?? '', verdict: 'confirmed', fields: {}, reason: null });
    const second = await uploadText(app, 'rito.md', OTHER.replace('７月31日（金）', '８月７日（金）'));
    expect(second.name).toBe('@added/rito (2).md');
    const { earlier } = app.staffDocuments.effects(STAFF, await documentOf(app, second.id));
    expect(earlier).toMatchObject([
      { document: { id: first.id }, clauses: [{ after: expect.stringContaining('８月７日') }] },
    ]);
    await change(app, second.id, { audience: 'public' }, first.id);
    expect((await app.documents('public')).map(({ id, name }) => [id, name])).toContainEqual([
      second.id,
      '@added/rito.md',
    ]);
    expect(await app.uploads.check([first.id, second.id])).toEqual([{ id: first.id, problem: 'missing' }]);
    const after = await app.listFacts([await documentOf(app, second.id)]);
    expect(after.facts.map(({ state }) => state)).toContain('reopened');
  });
});

describe('documents are changed', { timeout: 60_000 }, () => {
  it.each(['public', 'member'] as const)('by nobody of level %s', async (level) => {
    const folder = await installed({ 'yoryo.md': guideline() });
    const app = await folder.open(NOW);
    const { id } = await uploadText(app, 'rito.md', OTHER);
    const revision = await app.store.documents.revision();
    const actor = actorOf(level);
    const document = await documentOf(app, id);
    const forbidden = { kind: 'forbidden' };
    const { staffDocuments: use } = app;
    const description = { ...document, audience: 'public' as const };
    expect(await use.add(actor, { path: 'package.json', name: 'a.txt' })).toEqual(forbidden);
    expect(await use.change(actor, { id, seen: '', description, replaces: null })).toEqual(forbidden);
    expect(await use.remove(actor, id)).toEqual(forbidden);
    expect(await use.review(actor, { key: 'abcd', verdict: 'confirmed', fields: {}, reason: null })).toEqual(forbidden);
    expect(use.effects(actor, document)).toEqual({ earlier: [], corrections: [] });
    expect(await app.store.documents.revision()).toBe(revision);
  });

  it('once when two publish at once, and not over what somebody else has just changed', async () => {
    const folder = await installed({ 'yoryo.md': guideline() });
    const app = await folder.open(NOW);
    const { id } = await uploadText(app, 'rito.md', OTHER);
    const both = await Promise.all([change(app, id, { audience: 'public' }), change(app, id, { audience: 'public' })]);
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['changed', 'unchanged']);
    const others = await Promise.all([change(app, id, { title: '甲' }), change(app, id, { title: '乙' })]);
    expect(others.map(({ kind }) => kind).toSorted()).toEqual(['changed', 'conflict']);
  });

  it('not where they are files of the folder, and an upload is not lost to a file with its bytes', async () => {
    const folder = await installed({ 'yoryo.md': guideline() });
    const app = await folder.open(NOW);
    await app.ingest();
    const [own] = await app.documents('staff');
    expect(await change(app, own?.id ?? '', { audience: 'member' })).toEqual({ kind: 'of-folder' });
    expect(await app.staffDocuments.remove(STAFF, own?.id ?? '')).toEqual({ kind: 'of-folder' });
    const { id } = await uploadText(app, 'rito.md', OTHER);
    await folder.put('same.md', OTHER);
    expect((await app.ingest()).duplicates).toEqual([{ name: 'same.md', sameAs: '@added/rito.md' }]);
    expect(await documentOf(app, id)).toMatchObject({ audience: 'staff', origin: 'upload' });
  });
});

async function documentOf(app: App, id: string) {
  const found = (await app.documents('staff')).find((each) => each.id === id);
  if (found === undefined) throw new Error(`There is no ${id}`);
  return found;
}
