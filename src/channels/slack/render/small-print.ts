import type { types } from '@slack/bolt';
import type { PlacedContent } from '../../../domain/placements/placement.ts';
import { consoleAddress } from '../console-address.ts';
import type { Links } from './render-sources.ts';
import { shorten } from './shorten.ts';

/** How much of a question is repeated: enough to tell which is meant, its asker has just typed it. */
export const ASKED_CHARACTERS = 300;

/** The words that are answered, where they stand nowhere in the conversation. */
export function askedLine({ about, repeats }: PlacedContent): types.ContextBlock[] {
  if (!repeats || about === null || about.trim() === '') return [];
  return [small({ type: 'plain_text', text: `ご質問：「${shorten(about, ASKED_CHARACTERS)}」`, emoji: false })];
}

/** The certificate's number, which leads to its page. */
export function certificateLine({ publicUrl, certificate }: Links): types.ContextBlock[] {
  if (certificate === null) return [];
  const url = certificateUrl({ publicUrl, certificate });
  return [small(ours('回答証明 ', certificate, url, ''))];
}

/**
 * Says that something was left out, and where it stands: the certificate's page has every clause that was quoted. It does
 * not show the answer's own words to a visitor, so nothing is promised of them. The form of a sheet has all its rows.
 */
export function omissionLine(links: Links, isSheet: boolean): types.ContextBlock {
  const rest = isSheet ? 'すべての条件は、下の「回答を直す」でご覧いただけます。' : '';
  const begun = `長いため、一部を省いています。${rest}`;
  const url = certificateUrl(links);
  if (url !== null) return small(ours(`${begun}引用した記載は`, '回答証明のページ', url, 'でご確認いただけます。'));
  return small({ type: 'plain_text', text: begun, emoji: false });
}

/** Where a certificate is shown; null where nothing was certified or nobody can reach the console. */
export function certificateUrl({ publicUrl, certificate }: Links): string | null {
  return certificate === null ? null : consoleAddress(publicUrl, `/certificates/${encodeURIComponent(certificate)}`);
}

function small(element: types.ContextBlockElement): types.ContextBlock {
  return { type: 'context', elements: [element] };
}

/** Only a context with a link needs Slack's own marks; ids and words of ours alone come in here. */
function ours(before: string, name: string, url: string | null, after: string): types.ContextBlockElement {
  if (url === null) return { type: 'plain_text', text: `${before}${name}${after}`, emoji: false };
  const address = url.replace(/[<>|]/gu, encodeURIComponent).replaceAll('&', '&amp;');
  return { type: 'mrkdwn', text: `${before}<${address}|${name}>${after}` };
}
