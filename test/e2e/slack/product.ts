import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { run, start } from '../../commands/run-michishirube.ts';
import { SHEET_DOCUMENTS, SHEETS_NOON } from '../../fixtures/sheets-app.ts';

/** A line of its log. */
export interface LogLine {
  readonly level: string;
  readonly event: string;
  readonly [field: string]: unknown;
}

/** The product, as its users start it. */
export type Product = Awaited<ReturnType<typeof startProduct>>;

/** Folders of an installation over two small guidelines (架空). */
export async function installation() {
  const root = await mkdtemp(join(tmpdir(), 'michishirube-slack-e2e-'));
  const knowledge = join(root, 'knowledge');
  const data = join(root, 'data');
  await mkdir(knowledge);
  for (const [name, text] of Object.entries(SHEET_DOCUMENTS)) await writeFile(join(knowledge, name), text);
  return { knowledge, data, remove: () => rm(root, { recursive: true, force: true }) };
}

/** Starts `serve` with settings of Slack, and waits until the documents are read. */
export async function startProduct(env: Readonly<Record<string, string>>) {
  const folders = await installation();
  const { knowledge, data } = folders;
  const args = ['serve', '--now', SHEETS_NOON, '--knowledge', knowledge, '--data', data];
  const server = start(args, { env });
  let printed = '';
  server.child.stdout?.on('data', (text: string) => {
    printed += text;
  });
  await server.until('Ready:');
  const url = /is at (http:\S+)/u.exec(printed)?.[1] ?? '';
  const lines = (): LogLine[] =>
    printed
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
  async function stop() {
    server.child.kill('SIGTERM');
    return await server.ended;
  }
  return {
    ...{ url, data, stop, lines },
    /** Waits for lines of its log. */
    logged: (event: string, count = 1): Promise<LogLine[]> =>
      vi.waitFor(
        () => {
          const found = lines().filter((line) => line.event === event);
          if (found.length < count) throw new Error(`${found.length} of ${count} "${event}" in:\n${printed}`);
          return found;
        },
        { timeout: 20_000 },
      ),
    close: async () => {
      await stop();
      await folders.remove();
    },
  };
}

/** What `doctor` says with these settings, line by line, of Slack alone. */
export async function askDoctor(
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; lines: string[] }> {
  const folders = await installation();
  const { code, stdout } = await run(['doctor', '--knowledge', folders.knowledge, '--data', folders.data], { env });
  await folders.remove();
  return { code, lines: stdout.split('\n').filter((line) => line.includes('Slack')) };
}
