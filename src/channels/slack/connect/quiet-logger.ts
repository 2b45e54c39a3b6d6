import { type Logger, LogLevel } from '@slack/bolt';

/**
 * Given to everything of Slack's libraries: their lines carry the words of messages, names and, at the level of debugging,
 * whole requests. What an operator must know is told by the connection, once.
 */
export const QUIET_LOGGER: Logger = Object.freeze({
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
});
