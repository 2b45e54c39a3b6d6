import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listFacts, reviewFact } from '../../../src/assistant/facts/review-fact.ts';
import { documentPages } from '../../../src/channels/console/documents/document-pages.ts';
import { markedText } from '../../../src/channels/console/documents/marked-text.ts';
import type { Fault } from '../../../src/domain/documents/document.ts';
import { factText } from '../../../src/domain/facts/fact-text.ts';
import type { FactReview } from '../../../src/domain/facts/review.ts';
import { openStore, type Store } from '../../../src/store/open-store.ts';
import { factIndex, readMarkdown } from '../../assistant/facts/facts-fixture.ts';
import { sha256 } from '../../contracts/store-samples.ts';
import { type ConsoleFixture, openFixture, send } from './console-fixture.ts';

const TEXT = `## 補助率

補助率は2分の1以内とする。

## 対象経費

次の経費は、補助の対象となりません。

- 飲食に要する経費 <script>alert(1)</script>
`;
const OPEN = 'a'.repeat(32);
const STAFF_ONLY = 'b'.repeat(32);
const BROKEN = 'c'.repeat(32);

let site: ConsoleFixture;
let store: Store;
let review: (text: string, verdict: FactReview['verdict']) => Promise<unknown>;

beforeEach(async () => {
  store = await openStore({ kind: 'sqlite', path: ':memory:' });
  const open = await readMarkdown(TEXT, { id: OPEN, name: 'yoryo.md', kind: 'summary' });
  const secret = await readMarkdown(TEXT, { id: STAFF_ONLY, name: 'naibu.md', title: '内部資料', audience: 'staff' });
  const faults: Fault[] = [{ code: 'encrypted', message: 'locked', hint: 'unlock', page: null }];
  const broken = {
    ...(await readMarkdown('', { id: BROKEN, name: 'kagi.pdf', title: '鍵付き', faults })),
    passages: [],
  };
  const index = factIndex([open, secret, broken]);
  const documents = index.catalogue().documents;
  const needs = { index, reviews: store.factReviews, clock: { now: () => new Date(0) }, hash: sha256 };
  review = async (text, verdict) => {
    const { facts } = await listFacts(needs, documents);
    const key = facts.find(({ fact }) => fact.source.document.id === OPEN && factText(fact).includes(text))?.key ?? '';
    return reviewFact(needs, { key, verdict, fields: {}, by: '架空 花子', reason: '確認' });
  };
  site = await openFixture({
    pages: [
      documentPages({
        documents: async () => documents,
        pages: async (id) => (id === BROKEN ? [] : [{ number: null, text: TEXT.replaceAll('。', '。\n') }]),
        facts: async (asked) => (await listFacts(needs, asked)).facts,
        files: { read: async ({ id }) => (id === OPEN ? new TextEncoder().encode(TEXT) : null) },
        certificate: store.statements.certificate,
      }),
    ],
  });
});
afterEach(async () => {
  await site.close();
  await store.close();
});

const get = (path: string) => send(`${site.url}${path}`);

describe('the list of documents', () => {
  it('shows the public ones with their faults in plain words, and no other', async () => {
    const { status, body } = await get('/documents');
    expect(status).toBe(200);
    expect(body).toContain(`<a href="/documents/${OPEN}">`);
    expect(body).toContain('読み取った項目 2件');
    expect(body).toContain('パスワードがかかっているため、読み取れません。');
    expect(body).not.toContain('内部資料');
    expect(body).not.toContain('locked');
    expect(body).toContain('<a href="/documents" aria-current="page">資料</a>');
  });

  it('counts what staff confirmed', async () => {
    await review('2分の1', 'confirmed');
    await review('飲食', 'rejected');
    expect((await get('/documents')).body).toContain('読み取った項目 1件（確認済み1件）');
  });
});

describe('a document', () => {
  it('stands beside what is read from it, each clause marked in the text', async () => {
    const { status, body } = await get(`/documents/${OPEN}`);
    expect(status).toBe(200);
    expect(body).toMatch(/<mark id="clause-1" title="率：2分の1以内">補助率は2分の1以内とする。<\/mark>/u);
    expect(body).toContain('<a href="#clause-1">');
    expect(body).toContain('未確認');
    expect(body).toContain('要約資料です。');
    expect(body).not.toContain('<script>alert');
    // Read only: nothing to press, since nobody has signed in.
    expect(body).not.toContain('<form');
    expect(body).not.toContain('<button');
  });

  it('says what is confirmed without saying by whom, and does not show what was rejected', async () => {
    await review('2分の1', 'confirmed');
    await review('飲食', 'rejected');
    const { body } = await get(`/documents/${OPEN}`);
    expect(body).toContain('<span class="state confirmed">確認済み</span>');
    expect(body).toContain('読み取った項目（1件）');
    expect(body).not.toContain('架空 花子');
  });

  it.each([
    ['for staff only', `/documents/${STAFF_ONLY}`],
    ['unknown', `/documents/${'d'.repeat(32)}`],
    ['no id', '/documents/..%2Fetc'],
    ['a page it does not have', `/documents/${OPEN}?page=2`],
    ['no page', `/documents/${OPEN}?page=x`],
    ['below', `/documents/${OPEN}/more`],
  ])('is not found when it is %s', async (_, path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('takes no POST', async () => {
    const { status } = await send(`${site.url}/documents`, { method: 'POST', headers: { origin: site.url } });
    expect(status).toBe(405);
  });
});

describe('marks in a text', () => {
  const mark = (text: string, quote: string, parts: readonly string[] = []) =>
    markedText(text, [{ id: 'c', label: 'l', quote, parts }]);

  it('run over line breaks, widths and spaces of the page', () => {
    const { body, found } = mark('前。補助率は\n２分の１ 以内と\nする。後。', '補助率は2分の1以内とする。');
    expect(body.markup).toBe('前。<mark id="c" title="l">補助率は\n２分の１ 以内と\nする。</mark>後。');
    expect([...found]).toEqual(['c']);
  });

  it('stand on the cells of a row where the row does not stand together, and not on short ones', () => {
    const { body } = mark('会計年度任用職員\n○\n報酬に限る。', '会計年度任用職員 報酬に限る。 ○', [
      '会計年度任用職員',
      '報酬に限る。',
      '○',
    ]);
    expect(body.markup).toBe('<mark id="c" title="l">会計年度任用職員</mark>\n○\n<mark title="l">報酬に限る。</mark>');
  });

  it('are left out where the words do not stand, the text whole and escaped', () => {
    const { body, found } = mark('a<b>補助率', '上限額は1億円');
    expect(body.markup).toBe('a&lt;b&gt;補助率');
    expect(found.size).toBe(0);
  });
});
