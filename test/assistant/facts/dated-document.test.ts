import { expect, it } from 'vitest';
import { datedDocument } from '../../../src/assistant/facts/dated-document.ts';
import { sayInFull } from '../../../src/domain/dates/civil.ts';
import { readDates } from '../../../src/domain/dates/read-dates.ts';
import { factIndex, readMarkdown } from './facts-fixture.ts';

const CALL = `令和5年度補正予算による公募です。

公募期間は、令和6年3月4日（月）から4月12日（金）までです。

採択の通知は、5月下旬に行います。`;

it('dates of a call on the money of an earlier fiscal year lie after its first day, not in that fiscal year', async () => {
  const content = await readMarkdown(CALL, { fiscalYear: 2023 });
  const index = factIndex([content]);
  const { dating } = datedDocument(index, content.document);
  const [reading] = readDates('郵送は4月12日（金）当日消印有効', dating ?? { fiscalYear: null });
  expect(reading?.to && sayInFull(reading.to)).toBe('2024年4月12日（金）');
  expect(reading?.warnings).toEqual([]);
  expect(datedDocument(index, content.document)).toBe(datedDocument(index, content.document));
});
