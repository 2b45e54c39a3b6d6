import { Kysely } from 'kysely';
import type { AuditRecords } from '../assistant/ports/audit-records.ts';
import type { ConversationRecords } from '../assistant/ports/conversation-records.ts';
import type { CorrectionRecords } from '../assistant/ports/correction-records.ts';
import type { DocumentRecords } from '../assistant/ports/document-records.ts';
import type { FactReviews } from '../assistant/ports/fact-reviews.ts';
import type { FeedbackRecords } from '../assistant/ports/feedback-records.ts';
import type { InboxRecords } from '../assistant/ports/inbox-records.ts';
import type { OpenQuestions } from '../assistant/ports/open-questions.ts';
import type { Passing } from '../assistant/ports/passing.ts';
import type { PlacedMessages } from '../assistant/ports/placed-messages.ts';
import type { PlacementRecords } from '../assistant/ports/placement-records.ts';
import type { SessionRecords } from '../assistant/ports/session-records.ts';
import type { SheetRecords } from '../assistant/ports/sheet-records.ts';
import type { SignInRecords } from '../assistant/ports/sign-in-records.ts';
import type { StatementRecords } from '../assistant/ports/statement-records.ts';
import { auditRecords } from './audit-records.ts';
import { conversationRecords } from './conversation-records.ts';
import { correctionRecords } from './correction-records.ts';
import { documentRecords } from './document-records.ts';
import { factReviews } from './fact-reviews.ts';
import { feedbackRecords } from './feedback-records.ts';
import { inboxRecords } from './inbox-records.ts';
import { migrate } from './migrate.ts';
import { openQuestions } from './open-questions.ts';
import { placementRecords } from './placement-records.ts';
import type { Tables } from './schema.ts';
import { secret } from './secrets.ts';
import { sessionRecords } from './session-records.ts';
import { sheetRecords } from './sheet-records.ts';
import { signInRecords } from './sign-in-records.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import { openSqliteFile } from './sqlite-file.ts';
import { statementRecords } from './statement-records.ts';

/** Which store: `path` is a file, made when missing, or `:memory:` for one that ends with the process. */
export type StoreOptions = { readonly kind: 'sqlite'; readonly path: string; readonly passing?: Passing };

/** All records of the assistant, kept together so that one transaction can span them. */
export interface Store {
  readonly documents: DocumentRecords;
  readonly conversations: ConversationRecords;
  readonly statements: StatementRecords;
  readonly corrections: CorrectionRecords;
  readonly factReviews: FactReviews;
  readonly sheets: SheetRecords;
  readonly inbox: InboxRecords;
  readonly placements: PlacementRecords & PlacedMessages;
  readonly signIn: SignInRecords;
  readonly sessions: SessionRecords;
  readonly audit: AuditRecords;
  readonly feedback: FeedbackRecords;
  readonly openQuestions: OpenQuestions;
  /** 64 hex characters, random, made on first use and kept: the same for a name for as long as the store lives. */
  secret(name: string): Promise<string>;
  /** Waits for what is running; may be called twice. Nothing else may be called afterwards. */
  close(): Promise<void>;
}

/**
 * Opens the store and brings its schema up to date. Throws AppError: `store-unwritable`, `store-full`, `store-corrupt`,
 * `store-newer`, `store-busy` (retryable), `store-io` or `store-failed`; its records throw the same.
 */
export async function openStore({ path, passing }: StoreOptions): Promise<Store> {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(await openSqliteFile(path)) });
  return assembleStore(db, passing);
}

/** The store over any database that speaks SQLite's or PostgreSQL's dialect; owns `db`, also when it throws. */
export async function assembleStore(db: Kysely<Tables>, passing: Passing = () => {}): Promise<Store> {
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  let closing: Promise<void> | undefined;
  return {
    documents: documentRecords(db),
    conversations: conversationRecords(db),
    statements: statementRecords(db, passing),
    corrections: correctionRecords(db),
    factReviews: factReviews(db),
    sheets: sheetRecords(db),
    inbox: inboxRecords(db),
    placements: placementRecords(db),
    signIn: signInRecords(db),
    sessions: sessionRecords(db),
    audit: auditRecords(db),
    feedback: feedbackRecords(db),
    openQuestions: openQuestions(db),
    secret: (name) => secret(db, name),
    close: () => {
      // Kysely destroys without waiting for the connection, which would cut a running transaction off.
      closing ??= db
        .connection()
        .execute(async () => {})
        .then(() => db.destroy());
      return closing;
    },
  };
}
