/** Where lines of the running server go: an event's name and its fields, never a word of a question or an answer. */
export interface Log {
  info(event: string, fields: Readonly<Record<string, unknown>>): void;
  error(event: string, fields: Readonly<Record<string, unknown>>): void;
}
