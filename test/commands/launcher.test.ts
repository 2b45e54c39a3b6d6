import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LAUNCHER, run, serve, temporaryFolder } from './run-michishirube.ts';
import { smallFolder } from './small-folder.ts';

/** A Node older than 24 on this machine's path, where there is one. */
const old = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .map((folder) => join(folder, 'node'))
  .find((path) => existsSync(path) && Number(/^v(\d+)/u.exec(version(path))?.[1] ?? 99) < 24);

function version(node: string): string {
  try {
    return execFileSync(node, ['--version'], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

describe('the launcher', () => {
  it('prints the usage', async () => {
    for (const word of ['help', '--help', '-h']) {
      expect(await run([word])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Usage: michishirube/u) });
    }
  });

  it('works from any folder', async () => {
    const { options } = await smallFolder();
    expect(await run(['doctor', ...options], { cwd: '/' })).toMatchObject({ stderr: '' });
  });
});

describe.skipIf(old === undefined)('the launcher under an old Node (skipped where the path has none)', () => {
  it('hands over to the Node of the project, exit codes included', async () => {
    const { options } = await smallFolder();
    const node = old ?? '';
    expect((await run(['index', ...options, 'check'], { node })).stdout).toContain('1 added');
    expect((await run(['ask', ...options, '--now', 'x', 'y'], { node })).code).toBe(2);
  });

  it('hands signals on', async () => {
    const { options } = await smallFolder();
    const server = await serve(options, { node: old ?? '' });
    await server.until('Ready: 1 documents');
    server.child.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0, signal: null });
  });

  it('says what to do where nothing is installed', async () => {
    const folder = await temporaryFolder();
    await cp(LAUNCHER, join(folder, 'src/michishirube.mjs'));
    const child = spawn(old ?? '', [join(folder, 'src/michishirube.mjs')], { stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += String(text);
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(2);
    expect(stderr).toMatch(/needs Node 24; this is Node \d+[\s\S]*npm ci/u);
  });
});
