import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { onlyLine } from './json-line.ts';
import { run } from './run-michishirube.ts';
import { smallFolder } from './small-folder.ts';

const DEADLINE = '試験移動サービス推進事業の応募書類の提出期限はいつですか';
const NOTICE = `# 令和８年度 試験移動サービス推進事業 公募要領 正誤表

|箇所|誤|正|
|---|---|---|
|1. 応募の期限|令和８年６月12日（金）17時|令和８年６月19日（金）17時|
`;

/** A folder in which the deadline was given in two threads before a notice corrected it. */
async function corrected() {
  const { options, knowledge } = await smallFolder();
  const asked = [];
  for (let count = 0; count < 2; count += 1)
    asked.push(await run(['ask', ...options, '--json', '--now', '2026-05-12T10:00+09:00', DEADLINE]));
  const certificates = asked.map(({ stdout }) => String(onlyLine(stdout).certificate));
  expect((await run(['corrections', ...options])).stdout).toBe('Nothing has to be corrected.\n');
  await writeFile(join(knowledge, 'seigo.md'), NOTICE);
  const listed = await run(['corrections', ...options]);
  const ids = [...listed.stdout.matchAll(/^([0-9a-z]{8}) {2}prepared/gmu)].map(([, id = '']) => id);
  return { options, certificates, listed, ids };
}

describe('corrections', () => {
  it('lists what waits, shows both clauses with what differs and the message, and takes one decision on each', async () => {
    const { options, certificates, listed, ids } = await corrected();
    const [one = '', other = ''] = ids;
    expect(ids).toHaveLength(2);
    expect(listed.stdout).toContain('令和８年６月[-12日-]{+19日+}（金）17時');
    expect(listed.stdout).toContain('2 wait for a decision');

    const { stdout } = await run(['corrections', ...options, 'show', one]);
    expect(stdout).toContain('訂正前  『令和８年度 試験移動サービス推進事業 公募要領』');
    expect(stdout).toContain('「応募書類の提出期限は、令和８年６月12日（金）17時までとします。」');
    expect(stdout).toContain('訂正後  『令和８年度 試験移動サービス推進事業 公募要領 正誤表』');
    expect(stdout).toContain('差分    令和８年６月[-12日-]{+19日+}（金）17時');
    expect(stdout).toMatch(/--- message ---\n2026年5月12日にお答えした内容に、訂正がありました。/u);
    expect(certificates.some((certificate) => stdout.includes(certificate))).toBe(true);

    const approved = await run(['corrections', ...options, 'approve', one.toUpperCase(), '--by', '佐藤']);
    expect(approved).toMatchObject({ code: 0, stdout: expect.stringContaining(`Approved ${one}. No channel sends`) });
    const again = await run(['corrections', ...options, 'dismiss', one, '--by', '鈴木', '--reason', '不要']);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining(`${one} has been decided already.\n→ `) });
    await run(['corrections', ...options, 'dismiss', other, '--by', '鈴木', '--reason', '電話で連絡済み']);
    const dismissed = await run(['corrections', ...options, 'show', other]);
    expect(dismissed.stdout).toMatch(/dismissed .+ by 鈴木: 電話で連絡済み\n/u);
    const { stdout: list } = await run(['corrections', ...options, 'list']);
    expect(list).toContain(`${one}  approved`);
    expect(list).not.toContain('wait for a decision');
  });

  it.each<[string, readonly string[], number, RegExp]>([
    ['an action that it does not know', ['send'], 2, /does not know what to do with: send\n→ /u],
    ['a decision without a name', ['approve', '0123abcd'], 2, /say who decides \(--by NAME\)/u],
    ['a dismissal without a reason', ['dismiss', '0123abcd', '--by', '佐藤'], 2, /say why \(--reason TEXT\)/u],
    ['a correction that is not there', ['show', '0123abcd'], 1, /No correction is called 0123abcd\.\n→ /u],
  ])('refuses %s', async (_, args, exit, told) => {
    const { options } = await smallFolder();
    const { code, stderr } = await run(['corrections', ...options, ...args]);
    expect(code).toBe(exit);
    expect(stderr).toMatch(told);
  });
});
