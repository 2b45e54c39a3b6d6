import { z } from 'zod';
import { LEVELS } from '../domain/audience.ts';
import { DOCUMENT_KINDS, type Document, ORIGINS, type Page } from '../domain/documents/document.ts';
import type { Passage } from '../domain/documents/passage.ts';
import { AppError } from '../domain/errors.ts';
import type { Programme } from '../domain/programme.ts';
import { RECORD_FIELDS } from '../domain/programme-record.ts';
import { json, readRow } from './rows.ts';
import type { DocumentRow, PageRow, PassageRow, ProgrammeRow } from './schema.ts';
import { storable } from './storable.ts';

const DocumentColumns = z.object({
  id: z.string(),
  name: z.string(),
  origin: z.enum(ORIGINS),
  title: z.string(),
  kind: z.enum(DOCUMENT_KINDS),
  issuer: z.string().nullable(),
  official: json(
    z.object({ title: z.string(), issuer: z.string(), date: z.string().nullable(), url: z.string().nullable() }),
  ).nullable(),
  fiscal_year: z.int().nullable(),
  audience: z.enum(LEVELS),
  programmes: json(z.array(z.string())),
  valid_from: z.string().nullable(),
  valid_to: z.string().nullable(),
  stated: json(
    z.array(
      z.object({
        fact: z.string(),
        programme: z.string().nullable(),
        part: z.string().nullable(),
        quote: z.string(),
        page: z.int().nullable(),
        fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      }),
    ),
  ),
  page_count: z.int().nullable(),
  bytes: z.int(),
  faults: json(
    z.array(z.object({ code: z.string(), message: z.string(), hint: z.string(), page: z.int().nullable() })),
  ),
  indexed_at: z.string(),
});

const PageColumns = z.object({ number: z.int().nullable(), text: z.string() });

const PassageColumns = z.object({
  document_id: z.string(),
  ordinal: z.int(),
  kind: z.enum(['paragraph', 'item', 'row']),
  headings: json(z.array(z.string())),
  lead: z.string().nullable(),
  marker: z.string().nullable(),
  depth: z.int(),
  group_ordinal: z.int().nullable(),
  text: z.string(),
  cells: json(z.array(z.object({ header: z.string(), text: z.string(), page: z.int().nullable() }))),
  breaks: json(z.array(z.object({ at: z.int(), page: z.int().nullable() })).min(1)),
});

const ProgrammeColumns = z.object({
  id: z.string(),
  name: z.string(),
  ministry: z.string().nullable(),
  aliases: json(z.array(z.object({ name: z.string(), fiscalYear: z.int().nullable() }))),
  parts: json(
    z.array(
      z.object({
        label: z.string(),
        name: z.string(),
        aliases: z.array(z.object({ name: z.string(), fiscalYear: z.number().nullable() })),
      }),
    ),
  ),
  members: json(z.array(z.string())),
  record: json(
    z.partialRecord(
      z.enum(RECORD_FIELDS),
      z.union([
        z.object({
          value: z.string(),
          of: z.enum(['grant', 'cost']).nullable(),
          document: z.string(),
          page: z.int().nullable(),
          quote: z.string(),
        }),
        z.literal('未定'),
        z.null(),
      ]),
    ),
  ).nullable(),
});

/** A row of `documents` as the domain's document; `store-corrupt` when its JSON or enums do not hold. */
export function toDocument(row: DocumentRow): Document {
  const columns = readRow('documents', DocumentColumns, row);
  const { fiscal_year, valid_from, valid_to, page_count, indexed_at, ...rest } = columns;
  return {
    ...rest,
    fiscalYear: fiscal_year,
    validFrom: valid_from,
    validTo: valid_to,
    pageCount: page_count,
    indexedAt: indexed_at,
  };
}

/** A document as its row, with characters the store cannot hold replaced. */
export function fromDocument(document: Document): DocumentRow {
  const clean = storable(document);
  return {
    id: clean.id,
    name: clean.name,
    origin: clean.origin,
    title: clean.title,
    kind: clean.kind,
    issuer: clean.issuer,
    official: clean.official === null ? null : JSON.stringify(clean.official),
    fiscal_year: clean.fiscalYear,
    audience: clean.audience,
    programmes: JSON.stringify(clean.programmes),
    valid_from: clean.validFrom,
    valid_to: clean.validTo,
    stated: JSON.stringify(clean.stated),
    page_count: clean.pageCount,
    bytes: clean.bytes,
    faults: JSON.stringify(clean.faults),
    indexed_at: clean.indexedAt,
  };
}

/** A page out of the two columns that say what it is; the order is for the query. */
export function toPage(row: Pick<PageRow, 'number' | 'text'>): Page {
  return readRow('pages', PageColumns, row);
}

/** A page as its row; `position` counts from 0, since pages without a number must keep their order too. */
export function fromPage(documentId: string, position: number, page: Page): PageRow {
  return { document_id: storable(documentId), position, number: page.number, text: storable(page.text) };
}

/** A row of `passages` as the domain's passage, its id put together again as `document#ordinal`. */
export function toPassage(row: PassageRow): Passage {
  const { document_id, group_ordinal, ...rest } = readRow('passages', PassageColumns, row);
  return { ...rest, id: `${document_id}#${rest.ordinal}`, documentId: document_id, group: group_ordinal };
}

/** The id is not kept, since it follows from document and ordinal; a passage for which it does not is refused. */
export function fromPassage(documentId: string, passage: Passage): PassageRow {
  if (passage.documentId !== documentId || passage.id !== `${documentId}#${passage.ordinal}`) {
    throw new AppError('store-refused', `Passage ${passage.id} does not belong to document ${documentId}.`);
  }
  const clean = storable(passage);
  return {
    document_id: clean.documentId,
    ordinal: clean.ordinal,
    kind: clean.kind,
    headings: JSON.stringify(clean.headings),
    lead: clean.lead,
    marker: clean.marker,
    depth: clean.depth,
    group_ordinal: clean.group,
    text: clean.text,
    cells: JSON.stringify(clean.cells),
    breaks: JSON.stringify(clean.breaks),
  };
}

/** A row of `programmes` as the domain's programme, without its position. */
export function toProgramme(row: ProgrammeRow): Programme {
  const { record, ...programme } = readRow('programmes', ProgrammeColumns, row);
  return record === null ? programme : { ...programme, record };
}

/** A programme as its row; `position` counts from 0 in the order of the catalogue. */
export function fromProgramme(position: number, programme: Programme): ProgrammeRow {
  const { id, name, ministry, aliases, parts, members, record } = storable(programme);
  return {
    id,
    position,
    name,
    ministry,
    aliases: JSON.stringify(aliases),
    parts: JSON.stringify(parts),
    members: JSON.stringify(members),
    record: record === undefined ? null : JSON.stringify(record),
  };
}
