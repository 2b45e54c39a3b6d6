import type { Fields } from './fields.ts';

/** What Slack answers with `ok: false`: one of its codes and what stands beside it. */
export class SlackError extends Error {
  readonly code: string;
  readonly beside: Fields;

  constructor(code: string, beside: Fields = {}) {
    super(code);
    this.code = code;
    this.beside = beside;
  }
}

/** `invalid_arguments`, with one line for each fault as Slack writes them. */
export function invalidArguments(...faults: readonly string[]): SlackError {
  return new SlackError('invalid_arguments', {
    response_metadata: { messages: faults.map((fault) => `[ERROR] ${fault}`) },
  });
}
