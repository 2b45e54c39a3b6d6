import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { run } from './run-michishirube.ts';
import { smallFolder } from './small-folder.ts';

const GUIDELINE = `# 令和８年度 試験移動サービス推進事業 公募要領

## 1. 応募資格

応募者は、次に掲げる要件の全てを満たすこと。

(1) 過去３年以内に移動サービスの実証実験を実施したこと。
(2) 人口10万人未満の市町村であること。
(3) 規約を有すること。

## 2. 応募できない者

次のいずれかに該当する者は、応募できない。

(1) 国税を滞納している者
`;

const SHEET = z.object({
  id: z.string(),
  name: z.string(),
  overall: z.string(),
  rows: z.array(
    z.object({
      number: z.int(),
      verdict: z.string(),
      words: z.string().nullable(),
      official: z.boolean(),
      clauses: z.array(z.object({ quote: z.string() })).min(1),
    }),
  ),
  certificate: z.string(),
});
const read = (stdout: string) => SHEET.parse(JSON.parse(stdout));
const verdicts = (stdout: string) => read(stdout).rows.map(({ verdict }) => verdict);

describe('sheet', () => {
  it('lists the calls, judges a situation, takes answers, and opens the sheet again', async () => {
    const { options } = await smallFolder({ 'yoryo.md': GUIDELINE });
    const now = ['--now', '2026-05-12'];
    const listed = await run(['sheet', ...options]);
    expect(listed.code).toBe(0);
    expect(listed.stdout).toContain('試験移動サービス推進事業');

    const name = '試験移動サービス推進事業';
    const opened = await run([
      'sheet',
      ...options,
      ...now,
      '--json',
      name,
      '--situation',
      '人口4万人の町です。1年前に実証しました。',
    ]);
    expect(opened).toMatchObject({ code: 0, stderr: '' });
    expect(verdicts(opened.stdout)).toEqual(['満たす', '満たす', '不明', '不明']);
    const { id } = read(opened.stdout);

    const answered = await run([
      'sheet',
      ...options,
      ...now,
      '--json',
      '--id',
      id,
      '--answer',
      '3=はい',
      '--answer',
      '4=いいえ',
    ]);
    expect(verdicts(answered.stdout)).toEqual(['満たす', '満たす', '満たす', '満たす']);
    expect(read(answered.stdout).overall).toBe('満たす見込み');

    const corrected = await run([
      'sheet',
      ...options,
      ...now,
      '--json',
      '--id',
      id,
      '--answer',
      '1=5年前',
      '--answer',
      '2=10万',
    ]);
    expect(verdicts(corrected.stdout).slice(0, 2)).toEqual(['満たさない', '満たさない']);

    const again = await run(['sheet', ...options, ...now, '--id', id]);
    expect(again.stdout).toContain('判定：満たさない条件があります');
    expect(again.stdout).toContain(`シート   ${id}`);
    const markdown = await run(['sheet', ...options, ...now, '--id', id, '--markdown']);
    expect(markdown.stdout).toMatch(/^# 判定シート：試験移動サービス推進事業/u);

    const certificate = await run(['answer', ...options, read(corrected.stdout).certificate]);
    expect(certificate.stdout).toContain('sheet/1');

    expect((await run(['sheet', ...options, '--id', id, '--remove'])).code).toBe(0);
    expect(await run(['sheet', ...options, '--id', id])).toMatchObject({ code: 2 });
  });

  it.each([
    [['知らない事業'], 'No single call is meant by'],
    [['--id', '00000000000000000000'], 'There is no sheet'],
    [['--answer', 'はい', '試験移動サービス推進事業'], 'This answers no row'],
    [['--answer', '9=はい', '試験移動サービス推進事業'], 'The sheet has no row 9'],
    [['--remove'], '--remove needs the --id'],
  ])('refuses %j with 2 and says why', async (args, why) => {
    const { options } = await smallFolder({ 'yoryo.md': GUIDELINE });
    const { code, stderr } = await run(['sheet', ...options, ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(why);
  });
});
