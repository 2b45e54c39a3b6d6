import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { App } from '../../../../src/app.ts';

/** The ids of everything that was ever taken into a store's inbox, seen from beside its processes. */
export function inboxRows({ config }: Pick<App, 'config'>): readonly string[] {
  const db = new DatabaseSync(join(config.dataDir, 'michishirube.db'), { readOnly: true });
  try {
    return db
      .prepare('select id from inbox order by received_at, position')
      .all()
      .map(({ id }) => String(id));
  } finally {
    db.close();
  }
}
