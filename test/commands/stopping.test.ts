import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { type Listening, listen } from '../channels/console/threads/listen.ts';
import { serve } from './run-michishirube.ts';
import { smallFolder } from './small-folder.ts';

const CAP = '試験移動サービス推進事業の補助金の上限額はいくらですか？';

/** Asks several questions one after another and waits only until they are taken. */
async function askMany(browser: Listening, count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    const { status } = await browser.ask(`question-${number}`, `${CAP}（${number}）`);
    expect(status).toBe(202);
  }
}

describe('a server that is told to stop', () => {
  it('ends its streams and gives back what it has in hand; another process answers the rest, each once', async () => {
    const { options, data } = await smallFolder();
    const first = await serve(options);
    await first.until('Ready: 1 documents');
    const browser = await listen(first);
    await askMany(browser, 12);
    first.child.kill('SIGTERM');
    expect(await first.ended).toMatchObject({ code: 0, signal: null, stderr: '' });

    // No lease is left to lapse: whoever comes next has it at once.
    const store = new DatabaseSync(join(data, 'michishirube.db'), { readOnly: true });
    expect(store.prepare("select id from inbox where state = 'held'").all()).toEqual([]);
    expect(store.prepare("select id from placements where state = 'sending'").all()).toEqual([]);
    const second = await serve(options);
    const again = await listen(second, browser);
    await expect.poll(() => again.turns().length, { timeout: 30_000 }).toBe(12);
    expect(again.turns().map(({ key }) => key.split(':').at(-1))).toEqual(
      Array.from({ length: 12 }, (_, number) => `question-${number}`),
    );
    expect(store.prepare('select count(*) as count from statements').get()).toEqual({ count: 12 });
    store.close();
    again.leave();
  });

  it('lets a request that waits for its answer have it', async () => {
    const { options, data } = await smallFolder();
    const server = await serve(options);
    await server.until('Ready: 1 documents');
    const { cookie, csrf } = await listen(server);
    const waiting = fetch(`${server.url}/api/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url, cookie, 'x-csrf-token': csrf },
      body: JSON.stringify({ question: CAP, thread: 'thread-0123456789' }),
    });
    const store = new DatabaseSync(join(data, 'michishirube.db'), { readOnly: true });
    await expect.poll(() => store.prepare('select id from inbox').all().length, { interval: 1 }).toBe(1);
    server.child.kill('SIGTERM');
    expect(await (await waiting).json()).toMatchObject({ text: expect.stringContaining('800万円') });
    store.close();
    expect(await server.ended).toMatchObject({ code: 0, signal: null, stderr: '' });
  });

  it('ends at once at a second signal', async () => {
    const { options } = await smallFolder();
    const server = await serve(options);
    // A request that never ends: its body does not come.
    const hanging = fetch(`${server.url}/api/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url },
      body: new ReadableStream({ start: (body) => body.enqueue(new TextEncoder().encode('{')) }),
      duplex: 'half',
    } as RequestInit).catch(() => null);
    await expect.poll(async () => (await fetch(`${server.url}/healthz`)).status).toBe(200);
    server.child.kill('SIGTERM');
    await server.until('Stopping …');
    await new Promise((resolve) => setTimeout(resolve, 400));
    server.child.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 143, signal: null });
    await hanging;
  });
});
