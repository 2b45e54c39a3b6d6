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
  correction_notices: CorrectionNoticeRow;
  secrets: SecretRow;
  fact_reviews: FactReviewRow;
  sheets: SheetRow;
}

/** One row, written by `migrate.ts`. */
export interface SchemaVersionRow {
  version: number;
}

/** One row a document, also one that could not be read: then `faults` says why. */
export interface DocumentRow {
  id: string;
  name: string;
  origin: string;
  title: string;
  kind: string;
  issuer: string | null;
  /** JSON: OfficialSource. */
  official: string | null;
  fiscal_year: number | null;
  audience: string;
  /** JSON: string[]. */
  programmes: string;
  /** ISO dates. */
  valid_from: string | null;
  valid_to: string | null;
  /** JSON: StatedFact[]. */
  stated: string;
  page_count: number | null;
  bytes: number;
  /** JSON: Fault[]. */
  faults: string;
  indexed_at: string;
}

/** The text of one page, or of the whole document where its format has no pages; gone with the document. */
export interface PageRow {
  document_id: string;
  /** Order within the document, from 0; `number` may be null. */
  position: number;
  number: number | null;
  text: string;
}

/** One passage, numbered by `ordinal` within its document; gone with the document. */
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

/** One grant programme with its names and parts. */
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
  /** JSON: ProgrammeRecord; null where nothing is recorded. */
  record: string | null;
}

/** One row, id 1. */
export interface KnowledgeRevisionRow {
  id: number;
  revision: number;
}

/** One row a place and thread; `version` grows with each turn, so that of two writers one meets a conflict. */
export interface ConversationRow {
  id: string;
  place: string;
  thread: string;
  version: number;
  /** JSON: ConversationState. */
  state: string;
  updated_at: string;
}

/** What an answer rests on, kept for good; of the question and the answer it holds hashes alone. */
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

/** That something was said and how it came out, without its words. */
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

/** The words of question and answer and who asked: the one row that an erasure deletes. */
export interface ExchangeRow {
  certificate_id: string;
  question: string;
  text: string;
  actor_id: string;
  address: string;
  at: string;
}

/** When the words of a certificate were erased, so that their absence can be told from a loss. */
export interface ErasureRow {
  certificate_id: string;
  at: string;
}

/** A correction prepared for one address; without the words of those who were told. */
export interface CorrectionNoticeRow {
  id: string;
  correction_key: string;
  address: string;
  audience: string;
  /** JSON: ClauseChange[]. */
  changes: string;
  /** JSON: AffectedStatement[]. */
  statements: string;
  state: string;
  prepared_at: string;
  decided_at: string | null;
  decided_by: string | null;
  reason: string | null;
}

/** A key made on first use, 32 random bytes in hex, shared by all processes on the store. */
export interface SecretRow {
  name: string;
  value: string;
}

/** One look of staff at a fact; append-only, the highest `number` of a document's fact counts. */
export interface FactReviewRow {
  /** Name of the document, which stays when its bytes change. */
  document: string;
  document_id: string;
  /** Hash of document, kind, page, clause and subject. */
  fact_key: string;
  number: number;
  kind: string;
  page: number | null;
  /** Headings and words of the clause, folded. */
  clause: string;
  subject: string;
  quote: string;
  verdict: string;
  /** JSON: FactFields. */
  fields: string;
  reviewer: string;
  at: string;
  reason: string | null;
}

/** One 判定シート; `version` grows with each change. Deleted with everything a person said in it. */
export interface SheetRow {
  id: string;
  version: number;
  owner_id: string;
  call: string;
  situation: string;
  /** JSON: by criterion, Answer. */
  answers: string;
  /** JSON: string[]. */
  criteria: string;
  /** JSON: string[]. */
  certificates: string;
  opened_at: string;
  changed_at: string;
}
