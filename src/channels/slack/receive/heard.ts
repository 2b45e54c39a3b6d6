import type { Received } from '../../../domain/inbox.ts';

/** What a body of Slack means for us. */
export type Heard =
  /** Something to be answered through the inbox. */
  | {
      readonly kind: 'asked';
      readonly event: Received;
      /** Answered only in a conversation that the assistant takes part in: it was not spoken to. */
      readonly onlyIfOurs: boolean;
      /** The first words of a conversation with the assistant alone. */
      readonly opens: boolean;
    }
  /** Something that Bolt's listeners do at once. */
  | { readonly kind: 'direct' }
  /** Nothing for us. */
  | { readonly kind: 'nothing' };

/** Nothing for us. */
export const NOTHING: Heard = { kind: 'nothing' };
/** For Bolt's listeners. */
export const DIRECT: Heard = { kind: 'direct' };
