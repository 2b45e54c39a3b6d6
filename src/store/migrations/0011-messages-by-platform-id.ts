import type { Kysely } from 'kysely';

/** Messages looked up by what their platform calls them: a reply names the message that it stands below. */
export async function addMessagesByPlatformId(db: Pick<Kysely<unknown>, 'schema'>): Promise<void> {
  await db.schema.createIndex('placements_by_platform_id').on('placements').columns(['platform_id']).execute();
}
