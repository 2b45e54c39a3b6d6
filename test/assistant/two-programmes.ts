import { createHash, createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AskDependencies, makeAsk } from '../../src/assistant/ask.ts';
import type { Ask, Inbound, Reply } from '../../src/assistant/inbound.ts';
import type { DocumentContent } from '../../src/assistant/ports/document-records.ts';
import type { Level } from '../../src/domain/audience.ts';
import type { Block, ReadDocument, Run } from '../../src/domain/documents/block.ts';
import { describeDocument } from '../../src/knowledge/ingest/describe.ts';
import { programmesIn } from '../../src/knowledge/ingest/programmes.ts';
import { passagesOf } from '../../src/knowledge/reading/passages.ts';
import { readDocumentBytes } from '../../src/knowledge/reading/read-file.ts';
import { openPassageIndex } from '../../src/knowledge/search/passage-index.ts';
import { createHashedEmbedder } from '../../src/model/hashed-embedder.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';

/** Half of the cost, cars are not paid for; rules on pages 1 to 3. */
export const MINATO = 'みなと交通実証事業';
/** Two thirds of the cost, cars are paid for; no cap is stated. */
export const YAMABIKO = 'やまびこ送迎支援事業';

/** Each string is one page. */
const MINATO_GUIDELINE = [
  `# 令和８年度 みなと交通実証事業 公募要領

## 1. 応募の期限

応募書類の提出期限は、令和８年６月12日（金）17時までとします。

## 2. 応募の方法

応募書類は、電子申請により提出してください。郵送による提出は認めません。
`,
  `## 3. 補助の内容

補助率は、補助対象経費の２分の１以内とし、補助金の上限額は800万円とします。

自治体の人口の区分ごとの補助上限額は、次の表のとおりとする。

| 自治体の人口 | 補助上限額 |
| --- | --- |
| 人口10万人未満 | 500万円 |
| 人口10万人以上 | 800万円 |

## 4. 補助対象経費

車両の購入費は、補助対象経費とはなりません。

車両の借料は、補助対象経費となります。
`,
  `## 5. 提出書類

応募者は、次に掲げる書類を提出してください。

1. 応募申請書（様式第１）
2. 事業計画書（様式第２）
3. 収支予算書（様式第３）
4. 市町村長の同意書

## 6. 問い合わせ先

みなと交通実証事業 事務局

電子メール：minato*example.go.jp

※迷惑メール防止のため、「@」を「*」と表示しています。
`,
] as const;

const YAMABIKO_GUIDELINE = [
  `# 令和８年度 やまびこ送迎支援事業 公募要領

## 1. 応募の期限

応募書類の提出期限は、令和８年７月31日（金）正午までとします。

## 2. 応募の方法

応募書類は、郵送により提出してください。
`,
  `## 3. 補助の内容

補助率は、補助対象経費の３分の２以内とします。

## 4. 補助対象経費

車両の購入費は、補助対象経費となります。

## 5. 運転者の講習

運転者は、16時間以上の安全講習を受けなければなりません。

## 6. 問い合わせ先

やまびこ送迎支援事業 事務局　電話 03-5555-0123
`,
] as const;

const STAFF_NOTES = [
  `# 令和８年度 みなと交通実証事業 審査担当者の手引

## 1. 採点

現地調査の配点は、35点とする。
`,
] as const;

/** One read page after the other, numbered from 1. */
async function contentOf(name: string, audience: Level, pages: readonly string[]): Promise<DocumentContent> {
  const bytes = new TextEncoder().encode(pages.join('\n'));
  const read = await Promise.all(
    pages.map((page) => readDocumentBytes(new TextEncoder().encode(page), { name: `${name}.md` })),
  );
  const whole: ReadDocument = {
    title: read[0]?.title ?? '',
    pages: read.map((page, at) => ({ number: at + 1, text: page.pages.map(({ text }) => text).join('\n') })),
    blocks: read.flatMap((page, at) => page.blocks.map((block) => onPage(block, at + 1))),
    faults: [],
  };
  const id = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  const catalogue = {
    entries: new Map(),
    lines: new Map(),
    factLines: new Map(),
    recordLines: new Map(),
    programmes: [],
    faults: [],
    isWhole: true,
  };
  return {
    document: {
      id,
      name: `${name}.pdf`,
      ...describeDocument({ name, ownTitle: whole.title, firstPage: whole.pages[0]?.text ?? '', catalogue, audience }),
      validFrom: null,
      validTo: null,
      stated: [],
      pageCount: pages.length,
      bytes: bytes.length,
      faults: [],
      origin: 'folder',
      indexedAt: '2026-05-01T00:00:00.000Z',
    },
    pages: whole.pages,
    passages: passagesOf(id, whole),
  };
}

function onPage(block: Block, page: number): Block {
  const numbered = (runs: readonly Run[]) => runs.map((run) => ({ ...run, page }));
  return block.kind === 'table'
    ? { ...block, rows: block.rows.map((row) => row.map((cell) => ({ ...cell, runs: numbered(cell.runs) }))) }
    : { ...block, runs: numbered(block.runs) };
}

/** What certificates hash answers with. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
/** What certificates hash questions with. */
export const keyed = (text: string): string => createHmac('sha256', 'key of the test').update(text).digest('hex');

/** Before both deadlines, in Japan the afternoon of 1 June 2026. */
export const NOW = '2026-06-01T05:00:00.000Z';

/** The use case over a real store and index, holding both guidelines and the staff's notes. */
export interface House {
  readonly store: Store;
  readonly ask: Ask;
  /** Asks in a thread of its own unless one is named. */
  say(text: string, more?: Partial<Inbound> & { readonly level?: Level }): Promise<Reply>;
  /** The use case again with other parts in place of its own. */
  asking(other: Partial<AskDependencies>): Ask;
  close(): Promise<void>;
}

/** Opens the house; `more` adds guidelines for everyone, by name, given page by page. */
export async function openHouse(more: Readonly<Record<string, readonly string[]>> = {}): Promise<House> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ask-'));
  const store = await openStore({ kind: 'sqlite', path: ':memory:' });
  const contents = [
    await contentOf('minato', 'public', MINATO_GUIDELINE),
    await contentOf('yamabiko', 'public', YAMABIKO_GUIDELINE),
    await contentOf('minato-staff', 'staff', STAFF_NOTES),
    ...(await Promise.all(Object.entries(more).map(([name, pages]) => contentOf(name, 'public', pages)))),
  ];
  const programmes = programmesIn(
    contents.map(({ document }) => document),
    contents.flatMap(({ passages }) => passages),
    [],
  );
  await store.documents.change({ remove: [], save: contents, programmes });
  const index = await openPassageIndex({
    records: store.documents,
    embedder: createHashedEmbedder(),
    dataDir,
    thesaurus: 'settings/thesaurus.yaml',
    everydayWords: 'settings/everyday-words.txt',
  });
  let count = 0;
  const parts: AskDependencies = {
    knowledge: { index, documents: store.documents },
    conversations: store.conversations,
    statements: store.statements,
    clock: { now: () => new Date(NOW) },
    newId: (length) => {
      count += 1;
      return count.toString().padStart(length, '0');
    },
    hash: sha256,
    keyedHash: keyed,
  };
  const ask = makeAsk(parts);
  let threads = 0;
  return {
    store,
    ask,
    say: (text, { level = 'public', ...more } = {}) => {
      threads += 1;
      return ask({
        actor: { id: 'U1', name: '利用者', channel: 'console', level, roles: [] },
        place: 'console',
        placeLevel: level,
        thread: `own-${threads}`,
        text,
        ...more,
      });
    },
    asking: (other) => makeAsk({ ...parts, ...other }),
    close: async () => {
      await index.close();
      await store.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
