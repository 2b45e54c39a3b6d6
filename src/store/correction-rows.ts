import { z } from 'zod';
import type { GivenStatement } from '../assistant/ports/correction-records.ts';
import { LEVELS } from '../domain/audience.ts';
import { type CorrectionNotice, NOTICE_STATES } from '../domain/corrections/correction-notice.ts';
import { DOCUMENT_KINDS } from '../domain/documents/document.ts';
import { STATEMENT_KINDS } from '../domain/statement.ts';
import { json, readRow } from './rows.ts';
import type { CorrectionNoticeRow } from './schema.ts';
import { CitationColumns, citationOf } from './statement-rows.ts';
import { storable } from './storable.ts';

const ClauseSourceJson = z.object({
  documentId: z.string(),
  document: z.string(),
  title: z.string(),
  kind: z.enum(DOCUMENT_KINDS),
  page: z.int().nullable(),
  headings: z.array(z.string()),
  quote: z.string(),
});

const NoticeColumns = z.object({
  id: z.string(),
  correction_key: z.string(),
  address: z.string(),
  audience: z.enum(LEVELS),
  changes: json(
    z.array(
      z.object({
        key: z.string(),
        by: z.enum(['correction', 'version']),
        before: z.string(),
        after: z.string().nullable(),
        given: ClauseSourceJson,
        source: ClauseSourceJson.nullable(),
      }),
    ),
  ),
  statements: json(z.array(z.object({ certificateId: z.string(), kind: z.enum(STATEMENT_KINDS), saidAt: z.string() }))),
  state: z.enum(NOTICE_STATES),
  prepared_at: z.string(),
  decided_at: z.string().nullable(),
  decided_by: z.string().nullable(),
  reason: z.string().nullable(),
});

const GivenColumns = CitationColumns.extend({
  certificate_id: z.string(),
  statement_kind: z.enum(STATEMENT_KINDS),
  said_at: z.string(),
  audience: z.enum(LEVELS),
  address: z.string().nullable(),
});

/** A row of `correction_notices` as the domain's notice; `store-corrupt` when it is not of that shape. */
export function toNotice(row: CorrectionNoticeRow): CorrectionNotice {
  const { correction_key, prepared_at, decided_at, decided_by, ...rest } = readRow(
    'correction_notices',
    NoticeColumns,
    row,
  );
  return { ...rest, key: correction_key, preparedAt: prepared_at, decidedAt: decided_at, decidedBy: decided_by };
}

/** A notice as its row, changes and statements as JSON. */
export function fromNotice(notice: CorrectionNotice): CorrectionNoticeRow {
  const clean = storable(notice);
  return {
    id: clean.id,
    correction_key: clean.key,
    address: clean.address,
    audience: clean.audience,
    changes: JSON.stringify(clean.changes),
    statements: JSON.stringify(clean.statements),
    state: clean.state,
    prepared_at: clean.preparedAt,
    decided_at: clean.decidedAt,
    decided_by: clean.decidedBy,
    reason: clean.reason,
  };
}

/** Citations joined with their statements, one row a citation, as the statements that they belong to. */
export function toGiven(rows: readonly unknown[]): readonly GivenStatement[] {
  const read = rows.map((row) => readRow('statement_citations', GivenColumns, row));
  return [...Map.groupBy(read, (row) => row.certificate_id).values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { certificate_id, statement_kind, said_at, audience, address } = first;
    const citations = own.map(citationOf);
    return [{ certificateId: certificate_id, kind: statement_kind, saidAt: said_at, audience, address, citations }];
  });
}
