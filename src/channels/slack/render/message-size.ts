import type { Measure } from './shorten.ts';

/** How long Slack's own form of a piece of a message may be at most: JSON, in which &, < and > stand as entities. */
export function messageSize(piece: unknown): number {
  return withEntities(JSON.stringify(piece));
}

/** What a text adds to `messageSize`. */
export const textSize: Measure = (text) => withEntities(JSON.stringify(text)) - '""'.length;

function withEntities(json: string): number {
  const ampersands = json.split('&').length - 1;
  const brackets = json.split(/[<>]/u).length - 1;
  return json.length + ampersands * ('&amp;'.length - 1) + brackets * ('&lt;'.length - 1);
}
