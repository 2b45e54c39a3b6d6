import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCatalogue } from '../../src/knowledge/catalogue.ts';
import { checkRecords } from '../../src/knowledge/ingest/check-records.ts';
import { ingestFolder } from '../../src/knowledge/ingest/ingest-folder.ts';
import { memoryRecords } from '../fixtures/memory-document-records.ts';

const catalogueOf = (...fields: readonly string[]) =>
  `programmes:\n  - id: kakuu\n    name: 架空移動支援事業\n    record:\n${fields.map((field) => `      ${field}\n`).join('')}`;
const faultsOf = (...fields: readonly string[]) =>
  readCatalogue(catalogueOf(...fields)).faults.map(({ message, line }) => `${line}: ${message}`);
const told = (value: string, quote: string, more = '') =>
  `{ value: ${value}, document: yoryo.md, quote: ${quote}${more} }`;

describe('the record of a programme', () => {
  it('takes the field names of GIF DS-451-4, each value with its clause, 未定 and nothing', () => {
    const yaml = catalogueOf(
      `最大補助率: ${told('33.3', '補助率は3分の1以内とする。')}`,
      `給付上限額: ${told('1億円', '補助上限額は1億円とする。', ', of: grant')}`,
      `公募終了日: ${told("'2024-05-10'", '令和6年5月10日（金）正午まで')}`,
      '公募開始日:',
      '公募備考: 未定',
    );
    const { faults, programmes } = readCatalogue(yaml);
    expect(faults).toEqual([]);
    expect(programmes[0]?.record).toMatchObject({
      最大補助率: { value: '33.3', page: null },
      給付上限額: { value: '1億円', of: 'grant' },
      公募終了日: { value: '2024-05-10' },
      公募開始日: null,
      公募備考: '未定',
    });
  });

  it.each([
    ['a field that is none', ['補助金: 未定'], /^5: .*"補助金" is no field/u],
    ['a value without its clause', ['概要: 移動支援'], /^5: .*概要/u],
    [
      'a sum that is neither of the grant nor of the cost',
      [`給付上限額: ${told('1億円', '上限額は1億円')}`],
      /of: grant, or of: cost/u,
    ],
    [
      'a rate that its clause does not tell',
      [`最大補助率: ${told('66.6', '補助率は3分の2以内')}`],
      /its quote tells 66\.7 %/u,
    ],
    [
      'a day that its clause does not tell',
      [`公募終了日: ${told("'2024-05-11'", '令和6年5月10日（金）正午まで')}`],
      /does not tell the day 2024-05-11/u,
    ],
    ['a figure that is not quoted', [`対象者: ${told('人口5万人未満の市町村', '市町村')}`], /the figure 5 /u],
    ['以下 for 未満', [`対象者: ${told('人口5万人以下の市町村', '人口5万人未満の市町村')}`], /does not say 以下/u],
    ['an unknown day that is not said to be 未定', ['公募終了日:'], /公募備考 does not say 未定/u],
  ])('refuses %s, and keeps the rest', (_, fields, told) => {
    const faults = faultsOf('タイトル: 未定', ...fields);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.replace(/^6/u, '5')).toMatch(told);
    expect(readCatalogue(catalogueOf('タイトル: 未定', ...fields)).programmes[0]?.record).toMatchObject({
      タイトル: '未定',
    });
  });
});

describe('clauses of a record', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'record-'));
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  it('are looked up when the folder is indexed; what does not stand is reported with its line and not kept', async () => {
    const folder = join(home, 'knowledge');
    await mkdir(folder);
    await writeFile(join(folder, 'yoryo.md'), '# 架空移動支援事業 公募要領\n\n補助率は3分の1以内とする。\n');
    const yaml = catalogueOf(
      `最大補助率: ${told('33.3', '補助率は3分の1以内とする。')}`,
      `概要: ${told('交通の支援', '交通を支援する。')}`,
      '対象者: { value: 市町村, document: nowhere.pdf, page: 1, quote: 市町村 }',
    );
    await writeFile(join(folder, 'catalogue.yaml'), yaml);
    const records = memoryRecords();
    const { catalogueFaults } = await ingestFolder({ folder, records, clock: { now: () => new Date(0) } });
    expect(catalogueFaults.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      expect.stringMatching(/^6: .*概要 of kakuu, which is not used: .*nowhere in the document/u),
      expect.stringMatching(/^7: .*対象者 of kakuu, which is not used: there is no document nowhere\.pdf/u),
    ]);
    const { programmes } = await checkRecords(readCatalogue(yaml), records);
    expect(Object.keys(programmes[0]?.record ?? {})).toEqual(['最大補助率']);
  });
});
