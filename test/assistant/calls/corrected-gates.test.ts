import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../../../src/app.ts';
import { openCallsApp } from '../../fixtures/calls-app.ts';

/** Invented (架空): a guideline, and a notice that puts a later day in the place of its deadline. */
const FILES = {
  'guideline.md': `# 令和８年度 すみれ巡回支援事業（架空） 公募要領

## 1. 期限

| 項目 | 期日 |
| --- | --- |
| 質問の受付期限 | 令和８年５月12日（火）17時 |
| 応募書類の提出期限 | 令和８年５月22日（金）15時 |
`,
  'notice.md': `# 令和８年度 すみれ巡回支援事業（架空） 正誤表

## 訂正

| 箇所 | 誤 | 正 |
| --- | --- | --- |
| 応募書類の提出期限 | 令和８年５月22日（金）15時 | 令和８年５月29日（金）15時 |
`,
  'catalogue.yaml': `documents:
  - file: notice.md
    kind: correction
    fiscalYear: 2026
`,
};

let app: App;
beforeAll(async () => {
  app = await openCallsApp(new Date('2026-05-20T10:00+09:00'), FILES);
});
afterAll(() => app.close());

it('shows the day of a correction that is confirmed, and what it was before', async () => {
  const { calls } = await app.calls.list('public');
  expect(calls).toHaveLength(1);
  const [gate, ...others] = calls[0]?.application ?? [];
  expect(others).toEqual([]);
  expect(gate?.doubt).toBeNull();
  expect(gate?.replaced).toBe('令和８年５月22日（金）15時');
  expect(gate?.values.map(({ until, sources }) => [until, sources[0]?.document])).toEqual([
    ['2026-05-29T06:00:00.000Z', 'notice.md'],
  ]);
  expect(calls[0]?.others.map(({ gate: step, doubt }) => [step, doubt])).toEqual([['question', null]]);
});

it('leaves out the day before an extension that the guideline itself announces', async () => {
  const extended = await openCallsApp(new Date('2026-05-20T10:00+09:00'), {
    'guideline.md': `# 令和８年度 すずらん運行支援事業（架空） 公募要領

当初、応募書類の提出期限を令和８年６月12日（金）正午としていましたが、令和８年６月26日（金）17時まで延長しました。

## 1. 期限

| 項目 | 期日 |
| --- | --- |
| 応募書類の提出期限 | 令和８年６月26日（金）17時 |
`,
  });
  const { calls } = await extended.calls.list('public');
  await extended.close();
  expect(calls.map(({ application }) => application.map(({ values }) => values.map(({ until }) => until)))).toEqual([
    [['2026-06-26T08:00:00.000Z']],
  ]);
});

it('tells the corrected day first, with the old one, when asked if there is still time', async () => {
  const { text } = await app.ask({
    actor: { id: 'u', name: 'u', channel: 'terminal', level: 'public', roles: [] },
    place: 'terminal',
    placeLevel: 'public',
    thread: 't',
    text: 'すみれ巡回支援事業はまだ間に合いますか',
    askedAt: new Date('2026-05-24T10:00+09:00'),
  });
  expect(text).toMatch(/^受付期限まで残り5日（開庁日で5日）です。/u);
  expect(text).toContain('「令和８年５月29日（金）15時」に訂正されています');
  expect(text).toContain('訂正前は「令和８年５月22日（金）15時」でした。');
});
