import type { Certificate, Exchange } from '../../domain/certificate.ts';
import type { Citation } from '../../domain/citation.ts';
import type { InHand } from '../../domain/inbox.ts';
import type { NewPlacement } from '../../domain/placements/placement.ts';
import type { Sheet } from '../../domain/sheets/sheet.ts';
import type { Statement } from '../../domain/statement.ts';
import type { NextConversation } from './conversation-records.ts';

/** One turn's outcome, kept whole or not at all. The certificate's id is the statement's and the exchange's. */
export interface Turn {
  /** Null outside a conversation. */
  readonly conversation: NextConversation | null;
  /** The version that was read; 0 for a conversation that `load` did not know (and outside one). */
  readonly expectedVersion: number;
  readonly statement: Statement;
  readonly certificate: Certificate;
  readonly exchange: Exchange;
  /** The 判定シート as it stands after the turn, which must still have the version below `sheet.version`; absent elsewhere. */
  readonly sheet?: Sheet;
  /** The event that the turn answers, still in hand; it is done with the turn. Absent where nothing was received. */
  readonly event?: InHand;
  /** The messages that tell of the outcome. */
  readonly placements?: readonly NewPlacement[];
}

/** What was said, its certificates, and the erasable exchanges. */
export interface StatementRecords {
  /**
   * In one transaction, if conversation and sheet still have the versions read; on `conflict` nothing is kept: decide
   * again. `lost` when the event is not in hand any more: somebody else answers it, and nothing is kept either.
   */
  commit(turn: Turn): Promise<'committed' | 'conflict' | 'lost'>;
  certificate(id: string): Promise<Certificate | null>;
  /** Null when unknown or erased. */
  exchange(certificateId: string): Promise<Exchange | null>;
  /**
   * Erases question, text, asker and address, the words its conversation still remembers and its messages hold; leaves an erasure row.
   * False when there was nothing to erase. The certificate and the statement stay.
   */
  eraseExchange(certificateId: string, at: string): Promise<boolean>;
  /** By certificate, what was cited in the order shown: what an answer rests on, or what was near when there was none. */
  cited(certificateIds: readonly string[]): Promise<ReadonlyMap<string, readonly Citation[]>>;
}
