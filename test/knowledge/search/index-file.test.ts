import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readIndexFile, removeLeftovers, writeIndexFile } from '../../../src/knowledge/search/index-file.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'index-file-'));
  path = join(folder, 'a.idx');
});
afterEach(() => rm(folder, { recursive: true }));

/** Writes 4 MB over and over; every section says the same number. */
const WRITER = `
import { writeIndexFile } from ${JSON.stringify(new URL('../../../src/knowledge/search/index-file.ts', import.meta.url).href)};
for (let n = 1; ; n += 1) {
  await writeIndexFile(${JSON.stringify('PATH')}, String(n), { n: [n], numbers: new Uint32Array(1e6).fill(n) });
  console.log(n);
}`;

describe('an index file', () => {
  it('gives back what was written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string(),
        fc.uint32Array(),
        fc.float32Array({ noNaN: true }),
        fc.array(fc.string()),
        async (stamp, u32, f32, json) => {
          await writeIndexFile(path, stamp, { u32, json, f32 });
          const file = await readIndexFile(path);
          expect(file?.stamp).toBe(stamp);
          expect([...(file?.sections ?? [])]).toEqual([
            ['u32', u32],
            ['json', json],
            ['f32', f32],
          ]);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('is null when absent, and never half: any cut or flipped bit is found', async () => {
    expect(await readIndexFile(path)).toBeNull();
    await writeIndexFile(path, 'stamp', { text: ['補助'], numbers: Uint32Array.of(1, 2, 3) });
    const whole = await readFile(path);
    for (let at = 0; at < whole.length; at += 1) {
      await writeFile(path, whole.subarray(0, at));
      await expect(readIndexFile(path)).rejects.toMatchObject({ code: 'index-damaged' });
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      await writeFile(path, flipped);
      await expect(readIndexFile(path)).rejects.toMatchObject({ code: 'index-damaged' });
    }
  });

  it('is whole after its writer was killed at any moment', async () => {
    const script = join(folder, 'writer.mjs');
    await writeFile(script, WRITER.replace('PATH', path));
    for (const delay of [3, 11, 17, 29, 41]) {
      const writer = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(writer.stdout, 'data');
      await wait(delay);
      writer.kill('SIGKILL');
      await once(writer, 'exit');
      const file = await readIndexFile(path);
      const n = Number(file?.stamp);
      expect(file?.sections.get('n')).toEqual([n]);
      expect(new Set(file?.sections.get('numbers') as Uint32Array)).toEqual(new Set([n]));
    }
    await removeLeftovers(folder);
    expect((await readdir(folder)).sort()).toEqual(['a.idx', 'writer.mjs']);
  });

  it('leaves nothing behind when it cannot be written', async () => {
    await expect(writeIndexFile(join(folder, 'no', 'such', 'place'), 's', {})).rejects.toMatchObject({
      code: 'index-unwritable',
    });
    expect(await readdir(folder)).toEqual([]);
  });
});
