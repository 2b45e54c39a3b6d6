import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { jsonLines, onlyLine } from './json-line.ts';
import { askServer, run, serve, start, temporaryFolder } from './run-michishirube.ts';
import { guideline, smallFolder } from './small-folder.ts';

const CAP = '試験移動サービス推進事業の補助金の上限額はいくらですか？';

describe('serve', () => {
  it('opens the console, tells its health, answers, and stops cleanly on SIGTERM', async () => {
    const { options } = await smallFolder();
    const server = await serve(options);
    await server.until('Ready: 1 documents');
    const health = await fetch(`${server.url}/healthz`);
    expect(await health.json()).toMatchObject({ status: 'ok', documents: 1, indexing: null, fixedNow: null });
    const page = await (await fetch(server.url)).text();
    expect(page).toContain('<html lang="ja"');
    expect((await askServer(server.url, CAP)).text).toContain('800万円');
    server.child.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0, signal: null, stderr: '' });
    expect((await run(['doctor', ...options])).code).toBe(0);
  });

  it('answers from its documents what is asked before they have been read', async () => {
    const { options } = await smallFolder();
    const server = await serve(options);
    expect((await askServer(server.url, CAP)).text).toContain('800万円');
  });

  it('stops on SIGTERM while it is still reading', async () => {
    const server = await serve(['--data', await temporaryFolder()]);
    server.child.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0, signal: null, stderr: '' });
  });

  it('answers as at --now, and says so', async () => {
    const { options } = await smallFolder();
    const server = await serve([...options, '--now', '2026-05-12T10:00+09:00']);
    const health = (await (await fetch(`${server.url}/healthz`)).json()) as { fixedNow: string };
    expect(health.fixedNow).toBe('2026-05-12T01:00:00.000Z');
    expect(await (await fetch(server.url)).text()).toContain('仮の日時');
  });

  it('says what to do when its port is taken, and exits with 1', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const { options } = await smallFolder();
    const { code, stderr } = await run(['serve', ...options], { env: { PORT: String(port) } });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      new RegExp(`port ${port} on 127\\.0\\.0\\.1 is used by another program\\.\n→ Set PORT`, 'u'),
    );
    expect(stderr).not.toMatch(/^\s+at /mu);
  });

  it('keeps running when its documents cannot be found, and says what to do', async () => {
    const { knowledge, options } = await smallFolder();
    await rm(knowledge, { recursive: true });
    const server = await serve(options);
    await server.until(/The knowledge folder .* does not exist or cannot be opened\.\n→ .+\n/u);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  it('refuses an option it does not know', async () => {
    const { code, stderr } = await run(['serve', '--prot', '3000']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/Unknown option '--prot'/u);
  });
});

describe('a running server beside other commands on the same data folder', () => {
  it('loses nothing: every answer of both is kept under its certificate', async () => {
    const { options, data } = await smallFolder();
    const server = await serve(options);
    await server.until('Ready: 1 documents');
    const batch = join(data, '..', 'batch.jsonl');
    await writeFile(batch, Array.from({ length: 40 }, (_, id) => JSON.stringify({ id, question: CAP })).join('\n'));
    const asking = [1, 2].map(() => run(['ask', ...options, '--json', '--batch', batch]));
    const served: string[] = [];
    for (let at = 0; at < 40; at += 1) {
      const reply = (await askServer(server.url, CAP, `thread-000000000${at % 4}`)) as { certificate?: string };
      served.push(reply.certificate ?? '');
    }
    const asked = await Promise.all(asking);
    expect(asked.map(({ code, stderr }) => ({ code, stderr }))).toEqual(Array(2).fill({ code: 0, stderr: '' }));
    const certificates = [
      ...served,
      ...asked.flatMap(({ stdout }) => jsonLines(stdout).map((line) => line.certificate)),
    ];
    expect(new Set(certificates).size).toBe(120);
    server.child.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0, stderr: '' });
    for (const certificate of [certificates[0], certificates[39], certificates[60], certificates[119]]) {
      const { code, stdout } = await run(['answer', ...options, String(certificate)]);
      expect({ code, isKept: stdout.includes(CAP) }).toEqual({ code: 0, isKept: true });
    }
  });

  it('takes over what another process indexed', async () => {
    const { options, knowledge } = await smallFolder();
    const server = await serve(options);
    await server.until('Ready: 1 documents');
    await writeFile(join(knowledge, 'yoryo.md'), guideline({ cap: '1,200万円' }));
    expect((await run(['index', ...options, 'check'])).stdout).toContain('0 added, 1 changed');
    const { text } = await askServer(server.url, CAP);
    expect(text.normalize('NFKC')).toContain('1,200万円');
    expect(text).not.toContain('800万円');
  });
});

describe('killed while indexing', () => {
  it('goes on where it was, at the next start', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [`yoryo-${at}.md`, guideline().replaceAll('試験移動', `第${at}移動`)]),
    );
    const { options } = await smallFolder(files);
    for (const waitMs of [600, 900, 1_200]) {
      const indexing = start(['index', ...options, 'check']);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      indexing.child.kill('SIGKILL');
      await indexing.ended;
    }
    const checked = await run(['index', ...options, 'check']);
    expect(checked).toMatchObject({ code: 0, stderr: '' });
    expect((await run(['index', ...options, 'list'])).stdout.trim().split('\n')).toHaveLength(60);
    const asked = await run(['ask', ...options, '--json', '第37移動サービス推進事業の補助金の上限額は？']);
    expect(onlyLine(asked.stdout).citations.map(({ document }) => document)).toContain('yoryo-37.md');
  });
});
