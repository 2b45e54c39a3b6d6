import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../../../src/app.ts';
import { openCallsApp } from '../../fixtures/calls-app.ts';

/** Invented (架空): a joint call of two programmes, its own end told in two documents, and a third programme outside it. */
const FILES = {
  'joint.md': `# 令和８年度 あおば合同公募（架空） 公募要領

## 1. 期限

| 項目 | 期日 |
| --- | --- |
| 公募期間 | 令和８年４月６日（月）から令和８年５月８日（金）正午まで |

## 2. 合同公募に含まれない公募

次の公募は、あおば合同公募の対象ではなく、あおば合同公募の締切は当てはまりません。

| 事業名 | 公募期間 |
| --- | --- |
| そよかぜ運行事業 | 令和８年４月６日（月）から令和８年４月30日（木）まで |

令和８年５月８日（金）正午の締切は、そよかぜ運行事業には当てはまりません。
`,
  'kaede.md': `# 令和８年度 かえで移動支援事業（架空） 概要

## 1. 期限

| 項目 | 期日 |
| --- | --- |
| 応募書類の提出期限 | 令和８年５月８日（金）正午 |
`,
  'catalogue.yaml': `documents:
  - file: joint.md
    kind: guideline
    fiscalYear: 2026
    programmes: [aoba, kaede, momiji]
  - file: kaede.md
    kind: summary
    fiscalYear: 2026
    programmes: [kaede]
programmes:
  - id: aoba
    name: あおば合同公募
    members: [kaede, momiji]
  - id: kaede
    name: かえで移動支援事業
  - id: momiji
    name: もみじ配送支援事業
  - id: soyokaze
    name: そよかぜ運行事業
`,
};

let app: App;
beforeAll(async () => {
  app = await openCallsApp(new Date('2026-04-20T10:00+09:00'), FILES);
});
afterAll(() => app.close());

it('tell their one deadline once, with their programmes and every document, and not for a programme outside', async () => {
  const { calls } = await app.calls.list('public');
  expect(calls.map(({ name, members, remaining }) => [name, members, remaining])).toEqual([
    ['そよかぜ運行事業', [], '残り10日（開庁日で7日）'],
    ['あおば合同公募', ['かえで移動支援事業', 'もみじ配送支援事業'], '残り18日（開庁日で10日）'],
  ]);
  const joint = calls[1];
  expect(joint?.application.map(({ doubt, values }) => [doubt, values.length])).toEqual([[null, 1]]);
  expect(joint?.application[0]?.values[0]?.sources.map(({ document }) => document)).toEqual(['joint.md', 'kaede.md']);
});

it('are the call of each of their programmes when it is asked if one can still apply', async () => {
  const { text } = await app.ask({
    actor: { id: 'u', name: 'u', channel: 'terminal', level: 'public', roles: [] },
    place: 'terminal',
    placeLevel: 'public',
    thread: 't',
    text: 'もみじ配送支援事業はまだ間に合いますか',
  });
  expect(text).toMatch(/^受付期限まで残り18日（開庁日で10日）です。もみじ配送支援事業（あおば合同公募）の締切は/u);
});
