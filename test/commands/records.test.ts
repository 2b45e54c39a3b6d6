import { rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { onlyLine } from './json-line.ts';
import { run } from './run-michishirube.ts';
import { guideline, smallFolder } from './small-folder.ts';

const CAP = '試験移動サービス推進事業の補助金の上限額はいくらですか？';

describe('answer', () => {
  it('shows what an answer rested on, whichever way its certificate is typed', async () => {
    const { options } = await smallFolder();
    const asked = await run(['ask', ...options, '--json', '--now', '2026-05-12T10:00+09:00', CAP]);
    const { certificate, text } = onlyLine(asked.stdout);
    const { code, stdout } = await run(['answer', ...options, String(certificate).toUpperCase()]);
    expect(code).toBe(0);
    expect(stdout).toContain(`証明番号  ${certificate}`);
    expect(stdout).toContain('日時      2026-05-12T01:00:00.000Z');
    expect(stdout).toContain(`質問      ${CAP}`);
    expect(stdout).toMatch(/資料\s+yoryo\.md『.+』 sha256:[0-9a-f]{32}/u);
    expect(stdout).toMatch(/引用\s+「.*800万円/u);
    expect(stdout).toContain(text);
  });

  it.each<[string, readonly string[], number, RegExp]>([
    ['no certificate', [], 2, /no certificate/u],
    ['something else', ['締切'], 2, /no certificate: 締切\n→ /u],
    ['one never given', ['0123456789abc'], 1, /No answer has the certificate 0123456789abc\.\n→ /u],
  ])('refuses %s', async (_, args, exit, told) => {
    const { options } = await smallFolder();
    const { code, stderr } = await run(['answer', ...options, ...args]);
    expect(code).toBe(exit);
    expect(stderr).toMatch(told);
  });
});

describe('doctor', () => {
  it('finds nothing to do on a sound installation', async () => {
    const { options } = await smallFolder();
    await run(['index', ...options, 'check']);
    const { code, stdout } = await run(['doctor', ...options]);
    expect(code).toBe(0);
    expect(stdout).not.toContain('FIX');
    expect(stdout).toMatch(/ok {3}Node 2\d\./u);
    expect(stdout).toMatch(/ok {3}store: 1 documents, \d+ programmes, revision \d+\n/u);
  });

  it('says what to do about each thing amiss, and exits with 1', async () => {
    const { options, knowledge } = await smallFolder({ 'yoryo.md': guideline(), 'empty.pdf': '' });
    await run(['index', ...options, 'check']);
    await rm(knowledge, { recursive: true });
    const { code, stdout } = await run(['doctor', ...options], {
      env: { VECTOR_INDEX: 'exact', HOST: '0.0.0.0', SESSION_SECRET: 's'.repeat(32) },
    });
    expect(code).toBe(1);
    expect(stdout).toMatch(/FIX {2}documents: .+ → /u);
    expect(stdout).toMatch(/FIX {2}empty\.pdf: .+ → /u);
    expect(stdout).toMatch(/console: http:\/\/0\.0\.0\.0:0 \(reachable from outside\)/u);
    expect(stdout).toContain('exact search (VECTOR_INDEX=exact)');
  });

  it('tells the rest even when the store cannot be opened', async () => {
    const { knowledge } = await smallFolder();
    const { code, stdout } = await run(['doctor', '--knowledge', knowledge, '--data', `${knowledge}/yoryo.md`]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/ok {3}documents: /u);
    expect(stdout).toMatch(/FIX {2}store: .+ → /u);
  });
});
