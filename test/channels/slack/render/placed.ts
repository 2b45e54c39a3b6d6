import type { SlackRendering } from '../../../../src/channels/slack/render/render-slack.ts';
import type { Message, MessageBlock } from '../../../../src/domain/messages/message.ts';
import { renderPlain } from '../../../../src/domain/messages/plain.ts';
import type { PlacedContent } from '../../../../src/domain/placements/placement.ts';

/** The number that certified messages of the tests bear. */
export const CERTIFICATE = '7k3m9xq2vbn4t';

/** An answer in a channel, the console in reach. */
export const REACHABLE: SlackRendering = {
  certificateId: CERTIFICATE,
  publicUrl: 'https://michishirube.example.jp',
  sheetButton: true,
  isPrivate: false,
};

/** A message as it is placed to answer a question. */
export function placed(message: Message, differing: Partial<PlacedContent> = {}): PlacedContent {
  return {
    about: '補助率は？',
    message,
    text: renderPlain(message),
    kind: 'rate',
    abstained: false,
    repeats: false,
    saidAt: '2026-05-11T02:00:00.000Z',
    ...differing,
  };
}

/** A certified message of these blocks. */
export function certified(...blocks: readonly MessageBlock[]): Message {
  return { blocks, certificate: CERTIFICATE };
}
