import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What became of the messages, as the store has it. */
export function states({ data }: { readonly data: string }): readonly unknown[] {
  const store = new DatabaseSync(join(data, 'michishirube.db'), { readOnly: true });
  const rows = store.prepare('select state from placements order by rowid').all();
  store.close();
  return rows.map(({ state }) => state);
}
