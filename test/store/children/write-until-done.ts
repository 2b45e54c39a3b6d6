/** Argument: store path, writer's name, number of rounds. Each round saves a document, a turn and its shared thread. */
import { openStore } from '../../../src/store/open-store.ts';
import { content, thread, turn } from '../../contracts/store-samples.ts';

const [path = '', name = '', rounds = '0'] = process.argv.slice(2);
const store = await openStore({ kind: 'sqlite', path });
for (let round = 0; round < Number(rounds); round += 1) {
  const key = `${name}-${round}`;
  await store.documents.change({ remove: [], save: [content(`${key}.pdf`, 20)] });
  for (let outcome = 'conflict'; outcome === 'conflict'; ) {
    const conversation = (await store.conversations.load('slack:C1', 'shared')) ?? thread('shared');
    outcome = await store.statements.commit(turn(key, conversation));
  }
}
process.stdout.write(await store.secret('question'));
await store.close();
