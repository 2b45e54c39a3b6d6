/**
 * The tables as they are now, the same in SQLite and PostgreSQL: text and integer only, JSON and UTC ISO instants as
 * text. The migrations create them; `rows.ts` turns rows into what the domain means.
 */
export interface Tables {
  schema_version: SchemaVersionRow;
  documents: DocumentRow;
  pages: PageRow;
  passages: PassageRow;
  programmes: ProgrammeRow;
  knowledge_revision: KnowledgeRevisionRow;
  conversations: ConversationRow;
  certificates: CertificateRow;
  statements: StatementRow;
  statement_citations: StatementCitationRow;
  exchanges: ExchangeRow;
  erasures: ErasureRow;
  secrets: SecretRow;
}

/** One row, written by `migrate.ts`. */
export interface SchemaVersionRow {
  version: number;
}

export interface DocumentRow {
  id: string;
  name: string;
  title: string;
  kind: string;
  issuer: string | null;
  /** JSON: OfficialSource. */
  official: string | null;
  fiscal_year: number | null;
  audience: string;
  /** JSON: string[]. */
  programmes: string;
  page_count: number | null;
  bytes: number;
  /** JSON: Fault[]. */
  faults: string;
  indexed_at: string;
}

export interface PageRow {
  document_id: string;
  /** Order within the document, from 0; `number` may be null. */
  position: number;
  number: number | null;
  text: string;
}

export interface PassageRow {
  document_id: string;
  ordinal: number;
  kind: string;
  /** JSON: string[]. */
  headings: string;
  lead: string | null;
  marker: string | null;
  depth: number;
  group_ordinal: number | null;
  text: string;
  /** JSON: Cell[]. */
  cells: string;
  /** JSON: PageBreak[]. */
  breaks: string;
}

export interface ProgrammeRow {
  id: string;
  /** Order in the catalogue, from 0. */
  position: number;
  name: string;
  ministry: string | null;
  /** JSON: Alias[]. */
  aliases: string;
  /** JSON: ProgrammePart[]. */
  parts: string;
  /** JSON: string[]. */
  members: string;
}

/** One row, id 1. */
export interface KnowledgeRevisionRow {
  id: number;
  revision: number;
}

export interface ConversationRow {
  id: string;
  place: string;
  thread: string;
  version: number;
  /** JSON: ConversationState. */
  state: string;
  updated_at: string;
}

export interface CertificateRow {
  id: string;
  said_at: string;
  engine: string;
  prompt_version: string | null;
  /** JSON: CertifiedDocument[]. */
  documents: string;
  /** JSON: CertifiedSpan[]. */
  spans: string;
  answer_hash: string;
  question_keyed_hash: string;
  audience: string;
}

export interface StatementRow {
  id: string;
  kind: string;
  outcome: string;
  conversation_id: string | null;
  certificate_id: string;
  audience: string;
  said_at: string;
}

/** Documents come and go; what was said of them stays, so `document_id` and `passage_id` are no foreign keys. */
export interface StatementCitationRow {
  statement_id: string;
  position: number;
  document_id: string;
  document: string;
  title: string;
  kind: string;
  page: number | null;
  /** JSON: string[]. */
  headings: string;
  quote: string;
  passage_id: string;
  span_start: number;
  span_end: number;
}

export interface ExchangeRow {
  certificate_id: string;
  question: string;
  text: string;
  actor_id: string;
  address: string;
  at: string;
}

export interface ErasureRow {
  certificate_id: string;
  at: string;
}

export interface SecretRow {
  name: string;
  value: string;
}
