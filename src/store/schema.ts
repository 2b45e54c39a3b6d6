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
  inbox: InboxRow;
  placements: PlacementRow;
  sign_in_links: SignInLinkRow;
  sessions: SessionRow;
  audit: AuditRow;
  feedback: FeedbackRow;
  settled_questions: SettledQuestionRow;
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

/** One event received; the payload is erased when it is done, the id stays a day. */
export interface InboxRow {
  id: string;
  address: string;
  /** Order within the address, from 1. */
  position: number;
  /** JSON: InboxPayload. */
  payload: string | null;
  state: string;
  lease: string | null;
  lease_until: string | null;
  not_before: string;
  attempts: number;
  received_at: string;
  done_at: string | null;
}

/** One message in one place. */
export interface PlacementRow {
  id: string;
  channel: string;
  place: string;
  thread: string;
  /** Both of them: the conversation. */
  address: string;
  key: string;
  position: number;
  change: number;
  audience: string;
  certificate_id: string | null;
  via: string | null;
  /** JSON: PlacedContent; null once erased. */
  content: string | null;
  version: number;
  version_sent: number;
  platform_id: string | null;
  state: string;
  lease: string | null;
  lease_until: string | null;
  not_before: string;
  attempts: number;
  changed_at: string;
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

/** A link that signs a person in, once; `used_at` is set by its use, or when it is taken back. Kept for good. */
export interface SignInLinkRow {
  /** SHA-256 of the token, in hex. */
  token_hash: string;
  person_id: string;
  name: string;
  role: string;
  issued_at: string;
  expires_at: string;
  used_at: string | null;
}

/** Somebody signed in; deleted when they sign out or are signed out. */
export interface SessionRow {
  /** Of the cookie's value, keyed by the session secret, in hex. */
  token_hash: string;
  person_id: string;
  name: string;
  role: string;
  opened_at: string;
  seen_at: string;
}

/** What somebody of the staff did; append-only. */
export interface AuditRow {
  id: string;
  at: string;
  actor_id: string;
  actor_name: string;
  action: string;
  subject: string;
}

/** What one person thinks of one answer; gone with the exchange, whose words the remark may repeat. */
export interface FeedbackRow {
  certificate_id: string;
  actor_id: string;
  rating: string;
  complaint: string | null;
  remark: string | null;
  at: string;
}

/** That staff dealt with a question; gone with the exchange. */
export interface SettledQuestionRow {
  certificate_id: string;
  settled_by: string;
  settled_at: string;
}
