import type { Message } from '../../../domain/messages/message.ts';
import { renderPlain } from '../../../domain/messages/plain.ts';
import type { PlacedContent } from '../../../domain/placements/placement.ts';
import { SLACK_LIMITS } from '../limits.ts';
import { OMITTED } from './cut-block.ts';
import { type Measure, shorten } from './shorten.ts';
import { certificateUrl } from './small-print.ts';

/** Slack refuses a message without words. */
const NO_WORDS = '（お伝えする内容がありません）';

/**
 * A message in words alone: for notifications, and for when Slack refuses its blocks. Escaped as Slack asks, so that no
 * `<!channel>` in a document calls anybody; sent with `mrkdwn: false`, it reads as it is. Short enough for chat.update.
 */
export function fallbackText({ message, repeats, about }: PlacedContent, publicUrl: string | null): string {
  const { certificate } = message;
  const asked = repeats && about !== null && about.trim() !== '' ? `ご質問：「${shorten(about, 300)}」\n\n` : '';
  const url = certificateUrl({ publicUrl, certificate });
  const proof = certificate === null ? '' : `\n\n回答証明 ${certificate}${url === null ? '' : ` ${url}`}`;
  const sources = renderPlain(only(message, (kind) => kind === 'sources'));
  const told = renderPlain(only(message, (kind) => kind !== 'sources'));
  const ending = shorten(`${sources === '' ? '' : `\n\n${sources}`}`, SOURCES_BYTES, OMITTED, bytes) + proof;
  const room = SLACK_LIMITS.message.textBytes - bytes(ending);
  const text = `${shorten(`${asked}${told}`, room, OMITTED, bytes)}${ending}`.trim();
  return escaped(text === '' ? NO_WORDS : text);
}

/** Sources may take so much where not everything fits. */
const SOURCES_BYTES = 1_500;

const bytes: Measure = (text) => new TextEncoder().encode(escaped(text)).length;

function only({ blocks, certificate }: Message, wanted: (kind: Message['blocks'][number]['kind']) => boolean): Message {
  return { blocks: blocks.filter(({ kind }) => wanted(kind)), certificate };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
