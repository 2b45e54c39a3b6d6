import { SLACK_LIMITS } from './limits.ts';

/** An address of the console as people reach it; null where they cannot, or where Slack would not take it. */
export function consoleAddress(publicUrl: string | null, path: string): string | null {
  if (publicUrl === null) return null;
  const address = `${publicUrl.replace(/\/+$/u, '')}${path}`;
  return address.length <= SLACK_LIMITS.link.url ? address : null;
}
