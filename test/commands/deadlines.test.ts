import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { columnsOf } from '../../src/commands/columns.ts';
import { CALLS } from '../fixtures/calls-app.ts';
import { readCalendar } from '../fixtures/read-calendar.ts';
import { run, temporaryFolder } from './run-michishirube.ts';
import { smallFolder } from './small-folder.ts';

const NOW = ['--now', '2026-05-12T12:00+09:00'];
const list = z.object({
  now: z.string(),
  calls: z.array(z.object({ key: z.string(), name: z.string(), state: z.string(), remaining: z.string().nullable() })),
});

describe('deadlines', () => {
  it('prints the calls with a timeline, their state, what is left, the steps before and where it is written', async () => {
    const { options } = await smallFolder(CALLS);
    const { code, stdout, stderr } = await run(['deadlines', ...options, ...NOW]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('公募の期限　2026年5月12日（火）12:00現在（仮の日時）');
    expect(stdout).toMatch(/^みさき交通実証事業\s+=[=o]*\|/mu);
    expect(stdout).toContain('【受付中】みさき交通実証事業（令和8年度）　残り16日（開庁日で12日）');
    expect(stdout).toMatch(/その前の手続\n\s+質問の受付期限：/u);
    expect(stdout).toContain('出典：『令和８年度 みさき交通実証事業（架空） 公募要領』');
    expect(stdout).toContain('過去の公募（受付は終了しています） 1件');
    // Plain text that fits a terminal of 80 columns, full-width characters counted twice.
    expect(stdout).not.toContain('\u001B');
    expect(stdout.split('\n').filter((line) => columnsOf(line) > 81)).toEqual([]);
  });

  it('shows an operator what is for staff', async () => {
    const { options } = await smallFolder(CALLS);
    const { stdout } = await run(['deadlines', ...options, ...NOW, '--json']);
    const { calls } = list.parse(JSON.parse(stdout));
    expect(calls.map(({ name, state }) => [name, state])).toEqual([
      ['ひみつ点検事業', 'open'],
      ['みさき交通実証事業', 'open'],
      ['こだま送迎支援事業', 'before'],
      ['はまなす巡回支援事業', 'ended'],
    ]);
  });

  it('says that none is open and shows the past ones as such', async () => {
    const { options } = await smallFolder(CALLS);
    const { code, stdout } = await run(['deadlines', ...options, '--now', '2027-01-05']);
    expect(code).toBe(0);
    expect(stdout).toContain('受付中の公募は、登録された資料の中にはありません。');
    expect(stdout).not.toMatch(/受付中】|受付前】|残り\d/u);
  });

  it('writes a calendar that other programs read, and keeps it as a statement', async () => {
    const { options } = await smallFolder(CALLS);
    const path = join(await temporaryFolder(), 'calls.ics');
    const { code, stderr } = await run(['deadlines', ...options, ...NOW, '--ics', path]);
    expect(code).toBe(0);
    const { events } = readCalendar(await readFile(path, 'utf8'));
    expect(stderr).toContain(`${path}: ${events.length} events; `);
    const certificate = /Certificate (\w{13})\./u.exec(stderr)?.[1] ?? '';
    const shown = await run(['answer', certificate, ...options]);
    expect([shown.code, shown.stdout.includes('公募の期限のカレンダー')]).toEqual([0, true]);
  });

  it('exits with 2 for what was typed wrongly, with 1 when the file cannot be written', async () => {
    const { options } = await smallFolder(CALLS);
    expect((await run(['deadlines', 'x', ...options])).code).toBe(2);
    expect((await run(['deadlines', ...options, '--now', '2024-02-31'])).code).toBe(2);
    const failed = await run(['deadlines', ...options, ...NOW, '--ics', join(await temporaryFolder(), 'no', 'x.ics')]);
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain('→ Give the path of a file in a folder that exists');
  });
});
