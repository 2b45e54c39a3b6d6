import { z } from 'zod';
import { LEVELS } from '../domain/audience.ts';
import type { Certificate, Exchange } from '../domain/certificate.ts';
import type { Citation } from '../domain/citation.ts';
import type { Conversation } from '../domain/conversation.ts';
import { DOCUMENT_KINDS } from '../domain/documents/document.ts';
import type { Statement } from '../domain/statement.ts';
import { json, readRow } from './rows.ts';
import type { CertificateRow, ConversationRow, ExchangeRow, StatementCitationRow, StatementRow } from './schema.ts';
import { storable } from './storable.ts';

const ConversationColumns = z.object({
  id: z.string(),
  place: z.string(),
  thread: z.string(),
  version: z.int(),
  state: json(
    z.object({
      programmes: z.array(z.string()),
      documents: z.array(z.string()),
      topic: z.string().nullable(),
      lastQuestion: z.string().nullable(),
      lastKind: z.string().nullable(),
      offered: z.array(z.object({ label: z.string(), text: z.string() })),
    }),
  ),
  updated_at: z.string(),
});

const CertificateColumns = z.object({
  id: z.string(),
  said_at: z.string(),
  engine: z.string(),
  prompt_version: z.string().nullable(),
  documents: json(z.array(z.object({ id: z.string(), name: z.string(), title: z.string() }))),
  spans: json(
    z.array(
      z.object({
        documentId: z.string(),
        page: z.int().nullable(),
        quote: z.string(),
        start: z.int(),
        end: z.int(),
      }),
    ),
  ),
  answer_hash: z.string(),
  question_keyed_hash: z.string(),
  audience: z.enum(LEVELS),
});

const ExchangeColumns = z.object({
  certificate_id: z.string(),
  question: z.string(),
  text: z.string(),
  actor_id: z.string(),
  address: z.string(),
  at: z.string(),
});

/** The columns of a citation, as `citationOf` takes them. */
export const CitationColumns = z.object({
  document_id: z.string(),
  document: z.string(),
  title: z.string(),
  kind: z.enum(DOCUMENT_KINDS),
  page: z.int().nullable(),
  headings: json(z.array(z.string())),
  quote: z.string(),
  passage_id: z.string(),
  span_start: z.int(),
  span_end: z.int(),
});

/** A row of `conversations` as the domain's conversation; `store-corrupt` when its state is not of that shape. */
export function toConversation(row: ConversationRow): Conversation {
  const { updated_at, ...rest } = readRow('conversations', ConversationColumns, row);
  return { ...rest, updatedAt: updated_at };
}

/** A conversation as its row, its state as JSON. */
export function fromConversation(conversation: Conversation): ConversationRow {
  const { id, place, thread, version, state, updatedAt } = storable(conversation);
  return { id, place, thread, version, state: JSON.stringify(state), updated_at: updatedAt };
}

/** A row of `certificates` as the domain's certificate, hashes and spans as they were written. */
export function toCertificate(row: CertificateRow): Certificate {
  const read = readRow('certificates', CertificateColumns, row);
  return {
    id: read.id,
    saidAt: read.said_at,
    engine: read.engine,
    promptVersion: read.prompt_version,
    documents: read.documents,
    spans: read.spans,
    answerHash: read.answer_hash,
    questionKeyedHash: read.question_keyed_hash,
    audience: read.audience,
  };
}

/** A certificate as its row, its documents and spans as JSON. */
export function fromCertificate(certificate: Certificate): CertificateRow {
  const clean = storable(certificate);
  return {
    id: clean.id,
    said_at: clean.saidAt,
    engine: clean.engine,
    prompt_version: clean.promptVersion,
    documents: JSON.stringify(clean.documents),
    spans: JSON.stringify(clean.spans),
    answer_hash: clean.answerHash,
    question_keyed_hash: clean.questionKeyedHash,
    audience: clean.audience,
  };
}

/** A statement as its row; its citations are rows of their own. */
export function fromStatement(statement: Statement): StatementRow {
  const clean = storable(statement);
  return {
    id: clean.id,
    kind: clean.kind,
    outcome: clean.outcome,
    conversation_id: clean.conversationId,
    certificate_id: clean.certificateId,
    audience: clean.audience,
    said_at: clean.saidAt,
  };
}

/** A citation as its row; `position` counts from 0 in the order shown. */
export function fromCitation(statementId: string, position: number, citation: Citation): StatementCitationRow {
  const clean = storable(citation);
  return {
    statement_id: storable(statementId),
    position,
    document_id: clean.documentId,
    document: clean.document,
    title: clean.title,
    kind: clean.kind,
    page: clean.page,
    headings: JSON.stringify(clean.headings),
    quote: clean.quote,
    passage_id: clean.passageId,
    span_start: clean.start,
    span_end: clean.end,
  };
}

/** A row of `statement_citations` as the domain's citation. */
export function toCitation(row: StatementCitationRow): Citation {
  return citationOf(readRow('statement_citations', CitationColumns, row));
}

/** A citation's columns, read, as the domain's citation; whatever else was read beside them is left out. */
export function citationOf(read: z.output<typeof CitationColumns>): Citation {
  const { document_id, passage_id, span_start, span_end, document, title, kind, page, headings, quote } = read;
  const where = { documentId: document_id, document, title, kind, page, headings };
  return { ...where, quote, passageId: passage_id, start: span_start, end: span_end };
}

/** A row of `exchanges` as the domain's exchange. */
export function toExchange(row: ExchangeRow): Exchange {
  const { certificate_id, actor_id, ...rest } = readRow('exchanges', ExchangeColumns, row);
  return { ...rest, certificateId: certificate_id, actorId: actor_id };
}

/** An exchange as its row, under the id of its certificate. */
export function fromExchange(exchange: Exchange): ExchangeRow {
  const { certificateId, question, text, actorId, address, at } = storable(exchange);
  return { certificate_id: certificateId, question, text, actor_id: actorId, address, at };
}
