import { describe, expect, it } from 'vitest';
import {
  ACTIONS,
  BOT_SCOPES,
  COMMAND,
  EXAMPLE_ACTION,
  exampleAction,
  SHORTCUTS,
  VIEWS,
} from '../../../src/channels/slack/contract.ts';

describe('the scopes', () => {
  it('are those that something needs, each once, none beyond', () => {
    expect(Object.keys(BOT_SCOPES)).toEqual(
      [
        'app_mentions:read',
        'assistant:write',
        'channels:history',
        'channels:read',
        'chat:write',
        'commands',
        'groups:history',
        'groups:read',
        'im:history',
        'im:write',
        'users:read',
        'usergroups:read',
      ].sort(),
    );
    expect(BOT_SCOPES.commands).toEqual([COMMAND, 'the message shortcut']);
    expect(BOT_SCOPES['im:history']).toEqual(['message.im', 'conversations.history', 'conversations.replies']);
  });
});

describe('ids', () => {
  it('differ, and example questions have one each', () => {
    for (const table of [ACTIONS, VIEWS, SHORTCUTS]) {
      expect(new Set(Object.values(table)).size).toBe(Object.keys(table).length);
    }
    expect([exampleAction(0), exampleAction(12)]).toEqual(['ask:0', 'ask:12']);
    expect([exampleAction(0), exampleAction(12)].every((id) => EXAMPLE_ACTION.test(id))).toBe(true);
    expect(['ask', 'ask:', 'ask:x', 'task:0', ACTIONS.share].some((id) => EXAMPLE_ACTION.test(id))).toBe(false);
  });
});
