import type { Log } from '../../../src/assistant/ports/log.ts';

/** A log to be read: a line an event, with its fields as JSON. */
export function slackLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const write = (event: string, fields: unknown) => void lines.push(`${event} ${JSON.stringify(fields)}`);
  return { lines, info: write, error: write };
}
