import type { IncomingMessage } from 'node:http';
import type { Caller } from './caller.ts';
import type { HttpReply } from './http-reply.ts';

/** A page of the console beside the conversation, with everything that belongs to it (its forms, its exports). */
export interface ConsolePages {
  /** `/calls` answers for itself and for everything below it. */
  readonly path: string;
  /** Methods that are taken besides GET and HEAD. */
  readonly takesPost: boolean;
  /**
   * Answers a request for `url` (path and query) with a value; null for a path below that does not exist, or that the
   * caller may not know of.
   */
  answer(request: IncomingMessage, url: URL, caller: Caller): Promise<HttpReply | null>;
}

/** The pages that a path belongs to. */
export function pagesAt(pages: readonly ConsolePages[], path: string): ConsolePages | undefined {
  return pages.find((each) => path === each.path || path.startsWith(`${each.path}/`));
}
