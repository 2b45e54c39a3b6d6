/** A reader process for tests: what it does with a file is written in the file. */
import { readFileSync } from 'node:fs';

const hoard: Buffer[] = [];

process.on('message', (message: { job: number; path: string }) => {
  const { job, path } = message;
  const text = readFileSync(path, 'utf8').trim();
  if (text === 'stall') for (;;);
  if (text === 'hoard') for (;;) hoard.push(Buffer.alloc(50_000_000, 1));
  if (text === 'crash') process.exit(3);
  if (text === 'babble') {
    process.send?.({ kind: 'nonsense' });
    return;
  }
  if (text === 'wait') return;
  process.send?.({
    kind: 'read',
    job,
    id: text.padEnd(32, '0'),
    bytes: text.length,
    title: text,
    pages: [],
    passages: [],
    faults: [],
  });
});
process.on('disconnect', () => process.exit(0));
