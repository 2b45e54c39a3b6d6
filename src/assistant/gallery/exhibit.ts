import type { Message } from '../../domain/messages/message.ts';

/** A message of the assistant with its name, for looking at it in each rendering. */
export interface Exhibit {
  /** Letters, digits and hyphens, unique in the gallery. */
  readonly id: string;
  /** What it is, in Japanese. */
  readonly name: string;
  readonly message: Message;
}
