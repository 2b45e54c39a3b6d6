import type { Level } from '../../domain/audience.ts';
import type { ConversationState } from '../../domain/conversation.ts';
import type { DocumentRecords } from '../ports/document-records.ts';
import type { PassageIndex } from '../ports/passage-index.ts';

/** What answering reads. */
export interface Knowledge {
  readonly index: PassageIndex;
  readonly documents: Pick<DocumentRecords, 'pages'>;
}

/** A question with what decides how it may be answered. */
export interface Asked {
  readonly text: string;
  /** The lower of what the asker and everyone in the place may see. */
  readonly audience: Level;
  readonly conversation: ConversationState;
  readonly now: Date;
}
