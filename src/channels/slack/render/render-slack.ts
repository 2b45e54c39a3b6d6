import type { types } from '@slack/bolt';
import type { PlacedContent } from '../../../domain/placements/placement.ts';
import type { SlackContent } from '../carry/slack-content.ts';
import { feedbackButtons, ownButtons, questionButtons } from './buttons.ts';
import { fallbackText } from './fallback-text.ts';
import { fitParts, type Part } from './fit-parts.ts';
import { renderBlock } from './render-block.ts';
import type { Links } from './render-sources.ts';
import { askedLine, certificateLine, omissionLine } from './small-print.ts';

/** How a message is shown in the place it goes to. */
export interface SlackRendering {
  /** As the placement has it; what is shown of it is what the message itself certifies. */
  readonly certificateId: string | null;
  /** The console's address as readers reach it; null where they cannot. */
  readonly publicUrl: string | null;
  /** Whether a 判定シート is offered below an answer. */
  readonly sheetButton: boolean;
  /** Whether only its asker sees it, and may share it. */
  readonly isPrivate: boolean;
}

/** A placed message as Block Kit: the conclusion first, what can be pressed last, within all of Slack's limits. */
export function renderSlack(content: PlacedContent, options: SlackRendering): SlackContent {
  const { message, kind, abstained } = content;
  const certificate = options.certificateId === null ? null : message.certificate;
  const links: Links = { publicUrl: options.publicUrl, certificate };
  const sheet = message.blocks.find((block) => block.kind === 'sheet')?.sheet ?? null;
  const isAnswer = kind !== 'notice' && kind !== 'failure';
  const offers = {
    sheetEdit: sheet,
    sheetBegin: options.sheetButton && isAnswer && !abstained && sheet === null ? certificate : null,
    share: options.isPrivate && isAnswer ? certificate : null,
  };
  const parts: Part[] = [
    ...ranked('frame', askedLine(content)),
    ...message.blocks.flatMap((block) => renderBlock(block, links)),
    ...ranked('frame', ownButtons(offers)),
    ...ranked('question', questionButtons(message)),
    ...ranked('frame', certificateLine(links)),
    ...ranked('frame', certificate !== null && isAnswer ? [feedbackButtons(certificate)] : []),
  ];
  const blocks = fitParts(parts, ranked('frame', [omissionLine(links, sheet !== null)]));
  return { text: fallbackText(content, options.publicUrl), blocks };
}

function ranked(rank: Part['rank'], blocks: readonly types.KnownBlock[]): Part[] {
  return blocks.map((block) => ({ rank, block }));
}
