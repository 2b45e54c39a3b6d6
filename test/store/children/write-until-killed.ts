/** Argument: store path. Saves documents of 400 passages for ever, printing the revision after each. */
import { openStore } from '../../../src/store/open-store.ts';
import { content } from '../../contracts/store-samples.ts';

const store = await openStore({ kind: 'sqlite', path: process.argv[2] ?? '' });
for (let round = 0; ; round += 1) {
  const revision = await store.documents.change({ remove: [], save: [content(`${process.pid}-${round}.pdf`, 400)] });
  process.stdout.write(`${revision}\n`);
}
