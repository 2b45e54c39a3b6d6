import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from './run-michishirube.ts';
import { guideline, smallFolder } from './small-folder.ts';

/** The first characters of the key in the line that tells a fact. */
function keyOf(stdout: string, text: string): string {
  const line = stdout.split('\n').find((each) => each.includes(text)) ?? '';
  return /^ {2}([0-9a-f]{8}) /u.exec(line)?.[1] ?? `no key beside ${text}`;
}

const RATE = '率：２分の１以内';
const CAP = '補助額の上限：800万円';

describe('facts', () => {
  it('lists what is read, and keeps what staff say of it for as long as the clause is the same', async () => {
    const { options, knowledge } = await smallFolder();
    const facts = (...args: readonly string[]) => run(['facts', ...args, ...options]);
    const first = await facts('--kind', 'rate');
    expect(first.code).toBe(0);
    expect(first.stdout.split('\n').slice(0, 3)).toEqual([
      'yoryo.md『令和８年度 試験移動サービス推進事業 公募要領』',
      expect.stringMatching(new RegExp(`^ {2}[0-9a-f]{8} {2}未確認 {2}補助率・上限額 {2}${RATE}$`, 'u')),
      expect.stringMatching(/^ +「補助率は、補助対象経費の２分の１以内とし、.*」$/u),
    ]);
    expect(first.stdout).toContain('未確認 2件\n');

    const confirmed = await facts('confirm', keyOf(first.stdout, RATE), '--by', '架空 花子');
    expect(confirmed).toMatchObject({ code: 0, stdout: expect.stringContaining('確認済み') });
    const fixed = await facts(
      'fix',
      keyOf(first.stdout, CAP),
      '--by',
      '架空 花子',
      '--field',
      'value=700万円',
      '--reason',
      '正誤表',
    );
    expect(fixed).toMatchObject({ code: 0, stdout: expect.stringContaining('value=700万円') });
    const again = (await facts('list', '--kind', 'rate')).stdout;
    expect(again).toContain(`確認済み 架空 花子 20`);
    expect(again).toContain('補助額の上限：700万円');
    expect(again).toContain('確認済み 1件、修正済み 1件\n');

    // A new version: the clause of rate and cap is another, so both are to be looked at again.
    await writeFile(join(knowledge, 'yoryo.md'), guideline({ cap: '900万円' }));
    const after = (await facts('--kind', 'rate', '--state', 'reopened')).stdout;
    expect(after).toContain('補助額の上限：900万円');
    expect(after).toMatch(/前の版：「補助率は、.*800万円/u);
    expect(after).toContain('要再確認 2件\n');
  });

  it('takes a fact out that staff reject, with the reason', async () => {
    const { options } = await smallFolder();
    const { stdout } = await run(['facts', ...options]);
    const rejected = await run([
      'facts',
      'reject',
      keyOf(stdout, CAP),
      '--by',
      '架空 花子',
      '--reason',
      '誤読',
      ...options,
    ]);
    expect(rejected).toMatchObject({ code: 0, stdout: expect.stringContaining('却下') });
    expect((await run(['facts', '--state', 'rejected', ...options])).stdout).toContain('理由：誤読');
  });

  it.each<[string, readonly string[], RegExp]>([
    ['an unknown action', ['approve', 'abcd1234'], /does not know what to do with: approve/u],
    ['an unknown kind', ['--kind', 'opinion'], /--kind opinion is unknown\.\n→ Use criterion/u],
    ['nobody who looked', ['confirm', 'abcd1234'], /who looked at the fact/u],
    ['a rejection without reason', ['reject', 'abcd1234', '--by', 'A'], /for a reason/u],
    ['a field that is none', ['fix', 'abcd1234', '--by', 'A', '--field', 'colour=red'], /names no field/u],
    ['an unknown key', ['confirm', 'abcd1234', '--by', 'A'], /No fact has this key/u],
    ['an unknown document', ['--document', 'nowhere.pdf'], /No document is called nowhere\.pdf/u],
  ])('refuses %s', async (_, args, told) => {
    const { options } = await smallFolder();
    const { code, stderr } = await run(['facts', ...args, ...options]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(told) });
  });

  it('tells a fault of the catalogue with its line, and doctor does too', async () => {
    const catalogue = `documents:
  - file: yoryo.md
    facts:
      - { fact: rate, measure: cap, value: 1億円, quote: 補助金の上限額は1億円とします }
      - { fact: rate, measure: cap, of: grant, value: 800万円, condition: 全ての応募者, quote: 補助金の上限額は800万円とします }
`;
    const { options } = await smallFolder({ 'yoryo.md': guideline(), 'catalogue.yaml': catalogue });
    const told = /catalogue\.yaml:4: .*nowhere in the document/u;
    expect((await run(['index', ...options, 'check'])).stdout).toMatch(told);
    expect((await run(['doctor', ...options])).stdout).toMatch(told);
    const { stdout } = await run(['facts', ...options]);
    expect(stdout).not.toContain('1億円');
    expect(stdout).toContain('補助率・上限額（カタログ）  補助額の上限：800万円（全ての応募者）\n');
    // It stands for what is read of the same words.
    expect(stdout.match(/補助額の上限：/gu)).toHaveLength(1);
  });
});
