import type { Transport } from '../slack/bolt-app.ts';
import { answersAll, inUse } from './asked-before.ts';

/** Each transport has a file of its own: such a test mostly waits, and files wait side by side. */
export async function losesNothing(transport: Transport): Promise<void> {
  const { site, server, asking } = await inUse(transport);
  server.child.kill('SIGKILL');
  await server.ended;
  await answersAll(site, await Promise.all(asking));
}
