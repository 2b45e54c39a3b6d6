import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { onlyLine } from './json-line.ts';
import { run } from './run-michishirube.ts';
import { guideline, smallFolder } from './small-folder.ts';

const CAP = '試験移動サービス推進事業の補助金の上限額はいくらですか？';
const OTHER = guideline({ cap: '350万円' }).replaceAll('試験移動サービス推進事業', '離島航路改善事業');

describe('index', () => {
  it('checks the folder and lists what is known', async () => {
    const { options } = await smallFolder({ 'yoryo.md': guideline(), 'ritou.md': OTHER });
    expect(await run(['index', ...options, 'check'])).toMatchObject({
      code: 0,
      stdout: '2 added, 0 changed, 0 removed, 0 unchanged.\n',
      stderr: '',
    });
    expect((await run(['index', ...options])).stdout).toBe('0 added, 0 changed, 0 removed, 2 unchanged.\n');
    const { stdout } = await run(['index', ...options, 'list']);
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(/^ritou\.md\t.*離島航路改善事業 公募要領 \(\w+, public\)$/u),
      expect.stringMatching(/^yoryo\.md\t.*試験移動サービス推進事業 公募要領 \(\w+, public\)$/u),
      '',
    ]);
  });

  it('adds a file from elsewhere, for staff until it is published, and removes it again', async () => {
    const { options, data } = await smallFolder();
    await run(['index', ...options, 'check']);
    const file = join(data, '..', '離島 要領.md');
    await writeFile(file, OTHER);
    const added = await run(['index', ...options, 'add', file]);
    expect(added).toMatchObject({ code: 0, stdout: 'Added @added/離島 要領.md.\n' });
    expect((await run(['index', ...options, 'add', file])).stdout).toBe('@added/離島 要領.md is there already.\n');
    expect((await run(['index', ...options, 'list'])).stdout).toMatch(/@added\/離島 要領\.md\t.*, staff\)/u);

    const question = '離島航路改善事業の補助金の上限額は？';
    const asked = async (audience: string) => {
      const batch = join(data, '..', 'batch.jsonl');
      await writeFile(batch, JSON.stringify({ id: audience, question, audience }));
      return onlyLine((await run(['ask', ...options, '--json', '--batch', batch])).stdout);
    };
    expect((await asked('staff')).text).toContain('350万円');
    expect(JSON.stringify(await asked('public'))).not.toContain('350万円');

    expect((await run(['index', ...options, 'remove', '離島 要領.md'])).stdout).toBe('Removed @added/離島 要領.md.\n');
    expect(JSON.stringify(await asked('staff'))).not.toContain('350万円');
  });

  it('says that a removed file of the folder comes back', async () => {
    const { options, knowledge } = await smallFolder();
    await run(['index', ...options, 'check']);
    const { code, stdout } = await run(['index', ...options, 'remove', 'yoryo.md']);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `Removed yoryo.md.\nIt comes back at the next start unless you also delete it from ${knowledge}.\n`,
    });
  });

  it('reports a file that cannot be read, with 1 when it was the one to add', async () => {
    const { options, data } = await smallFolder({ 'yoryo.md': guideline(), 'cut.pdf': '%PDF-1.7\n1 0 obj\n<<' });
    const checked = await run(['index', ...options, 'check']);
    expect(checked.code).toBe(0);
    expect(checked.stdout).toMatch(/^2 added.*\ncut\.pdf: .+ → .+\n$/u);
    const file = join(data, '..', 'empty.pdf');
    await writeFile(file, '');
    const added = await run(['index', ...options, 'add', file]);
    expect(added.code).toBe(1);
    expect(added.stdout).toMatch(/empty\.pdf.* → /u);
  });

  it.each<[string, readonly string[], RegExp]>([
    ['an action it does not know', ['rebuild'], /does not know what to do with: rebuild\n→ index add FILE/u],
    ['nothing to add', ['add'], /does not know what to do with: add\n→ /u],
    ['a file that is not there', ['add', 'no-such.pdf'], /no-such\.pdf does not exist or is no file\.\n→ /u],
    ['a document that is not there', ['remove', 'no-such.pdf'], /No document is called no-such\.pdf\.\n→ /u],
  ])('exits with 2 for %s', async (_, args, told) => {
    const { options } = await smallFolder();
    const { code, stderr } = await run(['index', ...options, ...args]);
    expect(code).toBe(2);
    expect(stderr).toMatch(told);
  });
});

describe('a file of the knowledge folder', () => {
  it('leaves no trace in answers once it has changed, is renamed, or is gone', async () => {
    const { options, knowledge } = await smallFolder({ 'yoryo.md': guideline(), 'ritou.md': OTHER });
    const ask = async () => onlyLine((await run(['ask', ...options, '--json', CAP])).stdout);
    expect((await ask()).text).toContain('800万円');

    await writeFile(join(knowledge, 'yoryo.md'), guideline({ cap: '1,200万円' }));
    const changed = await ask();
    expect(changed.text.normalize('NFKC')).toContain('1,200万円');
    expect(JSON.stringify(changed)).not.toContain('800万円');

    await rename(join(knowledge, 'yoryo.md'), join(knowledge, '要領 第２版.md'));
    const renamed = await ask();
    expect(renamed.citations.map(({ document }) => document)).toContain('要領 第２版.md');
    expect(JSON.stringify(renamed)).not.toContain('yoryo.md');

    await rm(join(knowledge, '要領 第２版.md'));
    const gone = JSON.stringify(await ask());
    for (const trace of ['1,200万円', '800万円', '要領 第２版.md', 'yoryo.md']) expect(gone).not.toContain(trace);
  });
});
