import type { Kysely, Transaction } from 'kysely';
import type { DocumentContent, DocumentRecords } from '../assistant/ports/document-records.ts';
import type { Document } from '../domain/documents/document.ts';
import type { Passage } from '../domain/documents/passage.ts';
import type { Programme } from '../domain/programme.ts';
import {
  fromDocument,
  fromPage,
  fromPassage,
  fromProgramme,
  toDocument,
  toPage,
  toPassage,
  toProgramme,
} from './document-rows.ts';
import { readReviews } from './fact-reviews.ts';
import { moveRevision } from './knowledge-revision.ts';
import type { Tables } from './schema.ts';
import { storable } from './storable.ts';

/** Rows in one INSERT: large enough that its cost is the rows', far below both databases' limits on parameters. */
const ROWS_AT_ONCE = 200;
/** Ids in one IN list. */
const IDS_AT_ONCE = 500;

/** Documents, pages and passages over either database. */
export function documentRecords(db: Kysely<Tables>): DocumentRecords {
  return {
    async list() {
      // All must be of one moment, so they are read in one snapshot.
      return db
        .transaction()
        .setAccessMode('read only')
        .setIsolationLevel('repeatable read')
        .execute(async (trx) => {
          const rows = await trx.selectFrom('documents').selectAll().execute();
          const programmes = await trx.selectFrom('programmes').selectAll().orderBy('position').execute();
          return {
            revision: await readRevision(trx),
            documents: rows.map(toDocument).sort(byName),
            programmes: programmes.map(toProgramme),
            reviews: await readReviews(trx),
          };
        });
    },

    async revision() {
      return readRevision(db);
    },

    async change({ remove, save, describe = [], programmes, expected }) {
      if (remove.length + save.length + describe.length === 0 && programmes === undefined) return readRevision(db);
      return db.transaction().execute(async (trx) => {
        // First of all: on PostgreSQL this row is the lock that makes changes follow one another.
        const revision = await moveRevision(trx, expected);
        if (revision === null) return null;
        await removeDocuments(trx, [...remove, ...save.map((content) => content.document.id)]);
        for (const content of save) await saveContent(trx, content);
        for (const document of describe) await describeDocument(trx, document);
        if (programmes !== undefined) await replaceProgrammes(trx, programmes);
        return revision;
      });
    },

    async pages(documentId) {
      const rows = await db
        .selectFrom('pages')
        .select(['number', 'text'])
        .where('document_id', '=', storable(documentId))
        .orderBy('position')
        .execute();
      return rows.map(toPage);
    },

    async passages(documentIds) {
      if (documentIds === undefined) return readPassages(db, null);
      const found: Passage[] = [];
      // Sorted, so that the parts joined are in the order of the whole.
      for (const ids of parts([...new Set(documentIds)].sort(), IDS_AT_ONCE)) {
        for (const passage of await readPassages(db, ids)) found.push(passage);
      }
      return found;
    },
  };
}

async function readRevision(db: Kysely<Tables>): Promise<number> {
  const row = await db.selectFrom('knowledge_revision').select('revision').executeTakeFirstOrThrow();
  return row.revision;
}

async function readPassages(db: Kysely<Tables>, documentIds: readonly string[] | null): Promise<Passage[]> {
  const all = db.selectFrom('passages').selectAll().orderBy('document_id').orderBy('ordinal');
  const rows = await (documentIds === null ? all : all.where('document_id', 'in', documentIds)).execute();
  return rows.map(toPassage);
}

/** Pages and passages go with their document. */
async function removeDocuments(trx: Transaction<Tables>, ids: readonly string[]): Promise<void> {
  for (const some of parts(storable(ids), IDS_AT_ONCE)) {
    await trx.deleteFrom('documents').where('id', 'in', some).execute();
  }
}

async function describeDocument(trx: Transaction<Tables>, document: Document): Promise<void> {
  const { id, ...row } = fromDocument(document);
  await trx.updateTable('documents').set(row).where('id', '=', id).execute();
}

async function saveContent(trx: Transaction<Tables>, { document, pages, passages }: DocumentContent): Promise<void> {
  await trx.insertInto('documents').values(fromDocument(document)).execute();
  let position = 0;
  for (const some of parts(pages, ROWS_AT_ONCE)) {
    const rows = some.map((page) => fromPage(document.id, position++, page));
    await trx.insertInto('pages').values(rows).execute();
  }
  for (const some of parts(passages, ROWS_AT_ONCE)) {
    const rows = some.map((passage) => fromPassage(document.id, passage));
    await trx.insertInto('passages').values(rows).execute();
  }
}

async function replaceProgrammes(trx: Transaction<Tables>, programmes: readonly Programme[]): Promise<void> {
  await trx.deleteFrom('programmes').execute();
  const rows = programmes.map((programme, position) => fromProgramme(position, programme));
  for (const some of parts(rows, ROWS_AT_ONCE)) await trx.insertInto('programmes').values(some).execute();
}

function* parts<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

/** By code units, which both databases' own orders are not. */
function byName(
  a: { readonly name: string; readonly id: string },
  b: { readonly name: string; readonly id: string },
): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
