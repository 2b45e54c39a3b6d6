import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { listFacts, reviewFact } from '../../../src/assistant/facts/review-fact.ts';
import { factsNow } from '../../../src/assistant/facts/reviewed-facts.ts';
import type { FactReviews } from '../../../src/assistant/ports/fact-reviews.ts';
import type { Document } from '../../../src/domain/documents/document.ts';
import { factText } from '../../../src/domain/facts/fact-text.ts';
import type { FactReview } from '../../../src/domain/facts/review.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { factIndex, readMarkdown } from './facts-fixture.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const clock = { now: () => new Date('2026-11-23T01:00:00Z') };
const STAFF = '架空 花子';

const guideline = (rate: string, more = '') => `## 補助率

補助率は${rate}とする。

## 対象経費

| 経費区分 | 対象 |
|---|---|
| 旅費 | ○ |
| 飲食費 | ○ |
${more}`;

/** One version of the guideline and what staff can do with it, over a real store. */
async function desk(reviews: FactReviews, markdown: string, given: Partial<Document> = {}) {
  const content = await readMarkdown(markdown, { id: hash(markdown).slice(0, 32), name: 'yoryo.md', ...given });
  const index = factIndex([content]);
  const needs = { index, reviews, clock, hash };
  const documents = [content.document];
  return {
    list: () => listFacts(needs, documents),
    lines: async () => (await listFacts(needs, documents)).facts.map(({ fact, state }) => `${state} ${factText(fact)}`),
    now: async () => factsNow(factIndex([content], await reviews.list()), documents),
    key: async (text: string) => {
      const { facts } = await listFacts(needs, documents);
      return facts.find(({ fact }) => factText(fact).includes(text))?.key.slice(0, 8) ?? 'none';
    },
    review: (
      key: string,
      verdict: FactReview['verdict'],
      fields: FactReview['fields'] = {},
      reason: string | null = null,
    ) => reviewFact(needs, { key, verdict, fields, by: STAFF, reason }),
  };
}

async function reviewsInMemory(): Promise<FactReviews> {
  return (await openStore({ kind: 'sqlite', path: ':memory:' })).factReviews;
}

describe('facts after review', () => {
  it('are gone when rejected, right when put right, and say so when confirmed', async () => {
    const at = await desk(await reviewsInMemory(), guideline('2分の1以内'));
    expect(await at.lines()).toEqual(['open 旅費：対象', 'open 飲食費：対象', 'open 率：2分の1以内']);
    await at.review(await at.key('旅費'), 'confirmed');
    await at.review(await at.key('飲食費'), 'fixed', { verdict: 'ineligible', remark: '別表のとおり' }, '別表を確認');
    await at.review(await at.key('2分の1'), 'rejected', {}, '前年度の率');
    expect(await at.lines()).toEqual([
      'confirmed 旅費：対象',
      'fixed 飲食費：対象外 ※別表のとおり',
      'rejected 率：2分の1以内',
    ]);
    const now = await at.now();
    expect(now.map(factText)).toEqual(['旅費：対象', '飲食費：対象外 ※別表のとおり']);
    expect(now.map(({ confirmed }) => confirmed?.by)).toEqual([STAFF, STAFF]);
  });

  it('count the newest review, and keep every one', async () => {
    const reviews = await reviewsInMemory();
    const at = await desk(reviews, guideline('2分の1以内'));
    const key = await at.key('旅費');
    await at.review(key, 'rejected', {}, '誤り');
    await at.review(key, 'confirmed');
    expect((await at.lines())[0]).toBe('confirmed 旅費：対象');
    expect((await reviews.list()).map(({ number, verdict }) => [number, verdict])).toEqual([
      [1, 'rejected'],
      [2, 'confirmed'],
    ]);
  });

  it('are told apart in one clause by what they say', async () => {
    const text = '## 補助の内容\n\n補助率：1/2（市町村は2/3、市町村は3/4）とする。\n';
    const at = await desk(await reviewsInMemory(), text);
    await at.review(await at.key('3/4'), 'rejected', {}, '誤記');
    expect(await at.lines()).toEqual(['open 率：1/2', 'open 率：2/3（市町村）', 'rejected 率：3/4（市町村）']);
  });

  it('refuse unknown and ambiguous keys, and fields that are none', async () => {
    const at = await desk(await reviewsInMemory(), guideline('2分の1以内'));
    expect(await at.review('zzzz', 'confirmed')).toEqual({ kind: 'unknown' });
    expect((await at.review('', 'confirmed')).kind).toBe('ambiguous');
    const key = await at.key('旅費');
    expect(await at.review(key, 'fixed', { verdict: 'perhaps' })).toMatchObject({ kind: 'invalid' });
    expect(await at.review(key, 'fixed', { colour: 'red' })).toMatchObject({ kind: 'invalid' });
    expect((await at.lines())[0]).toBe('open 旅費：対象');
  });
});

describe('a new version of a document', () => {
  it('keeps what was confirmed where the clause is the same, and reopens what it touches', async () => {
    const reviews = await reviewsInMemory();
    const before = await desk(reviews, guideline('2分の1以内'));
    await before.review(await before.key('旅費'), 'confirmed');
    await before.review(await before.key('2分の1'), 'confirmed');
    const after = await desk(reviews, guideline('3分の2以内', '| 広報費 | ○ |\n'));
    expect(await after.lines()).toEqual([
      'confirmed 旅費：対象',
      'open 飲食費：対象',
      'open 広報費：対象',
      'reopened 率：3分の2以内',
    ]);
    const { facts } = await after.list();
    expect(facts.at(-1)?.review?.fields.value).toBe('2分の1以内');
    // Nobody has confirmed the new value.
    expect((await after.now()).find(({ kind }) => kind === 'rate')?.confirmed).toBeUndefined();
    await after.review(await after.key('3分の2'), 'confirmed');
    expect((await after.lines()).at(-1)).toBe('confirmed 率：3分の2以内');
    // The earlier version, put back, is as it was confirmed.
    expect((await before.lines()).at(-1)).toBe('confirmed 率：2分の1以内');
  });

  it('tells what was confirmed of a clause that it does not have any more', async () => {
    const reviews = await reviewsInMemory();
    const before = await desk(reviews, guideline('2分の1以内'));
    await before.review(await before.key('飲食費'), 'confirmed');
    const after = await desk(reviews, guideline('2分の1以内').replace('| 飲食費 | ○ |\n', ''));
    const { facts, gone } = await after.list();
    expect(facts.map(({ state }) => state)).toEqual(['open', 'open']);
    expect(gone.map(({ quote }) => quote)).toEqual(['飲食費｜○']);
  });

  it('is nothing to another document', async () => {
    const reviews = await reviewsInMemory();
    const one = await desk(reviews, guideline('2分の1以内'));
    await one.review(await one.key('旅費'), 'rejected', {}, '誤り');
    const other = await desk(reviews, guideline('2分の1以内', '\n末尾。\n'), { name: 'other.md' });
    expect((await other.lines())[0]).toBe('open 旅費：対象');
  });
});

describe('the order of truth', () => {
  it('is: confirmed, catalogue, read by rule', async () => {
    const reviews = await reviewsInMemory();
    const read = await desk(reviews, guideline('2分の1以内'));
    await read.review(await read.key('旅費'), 'fixed', { verdict: 'conditional' });
    const stated = (item: string) => ({
      fact: 'cost',
      programme: null,
      part: null,
      quote: `${item} ○`,
      page: null,
      fields: { item, verdict: 'ineligible' },
    });
    const with_ = await desk(reviews, guideline('2分の1以内'), { stated: [stated('旅費'), stated('飲食費')] });
    const now = await with_.now();
    expect(now.filter(({ kind }) => kind === 'cost').map((fact) => [factText(fact), fact.confirmed?.by])).toEqual([
      ['旅費：条件付き', STAFF],
      ['飲食費：対象外', undefined],
    ]);
  });

  it('holds a confirmed fact that a later program does not read any more', async () => {
    const reviews = await reviewsInMemory();
    const at = await desk(reviews, guideline('2分の1以内'));
    await at.review(await at.key('旅費'), 'confirmed');
    const [made] = await reviews.list();
    const other = await reviewsInMemory();
    // As if what was confirmed had been read as of another subject.
    await other.add({
      ...(made as FactReview),
      subject: '|旅費(国内)|',
      fields: { item: '旅費（国内）', verdict: 'eligible' },
    });
    const now = await (await desk(other, guideline('2分の1以内'))).now();
    expect(now.filter(({ kind }) => kind === 'cost').map(factText)).toEqual(['旅費（国内）：対象', '飲食費：対象']);
  });
});
