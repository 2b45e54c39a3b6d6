import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Vouch } from '../../../src/assistant/ports/vouch.ts';
import { readSelf, type Self } from '../../../src/channels/slack/connect/self.ts';
import { openWebClient } from '../../../src/channels/slack/connect/web-client.ts';
import type { Roster } from '../../../src/channels/slack/people/levels.ts';
import { makeVouch } from '../../../src/channels/slack/people/people.ts';
import { type FakeSlack, openSlack } from '../../slack/fake-slack.ts';
import { BOT, OTHER_TEAM, TEAM } from '../../slack/sample-workspace.ts';
import { slackLog } from './slack-log.ts';

let slack: FakeSlack;
let log: ReturnType<typeof slackLog>;
let lost: unknown[];
let self: Self | null;
let clock: number;
beforeEach(async () => {
  slack = await openSlack();
  log = slackLog();
  lost = [];
  clock = Date.parse('2026-11-23T00:00:00Z');
  self = readSelf(await openWebClient(api()).auth.test());
});
afterEach(() => slack.stop());

const api = () => ({ token: slack.workspace.app.botToken, apiUrl: slack.apiUrl });

function vouching({ staff = [], groups = [], workspaces = [], members = [] }: Record<string, string[]> = {}): Vouch {
  const roster: Roster = { staff: { channels: staff, groups }, members: { workspaces, channels: members } };
  const client = openWebClient(api());
  const acquaintance = { client, roster, log, self: () => self, now: () => new Date(clock) };
  return makeVouch({ ...acquaintance, lost: (error) => void lost.push(error) });
}

const asked = (user: string, place: string): Parameters<Vouch>[0] => ({
  actor: { id: `slack:${user}`, name: '', channel: 'slack', level: 'staff', roles: ['desk'] },
  place,
  placeLevel: 'staff',
  thread: '1700000000.000100',
  text: '質問',
  askedAt: '2026-11-23T00:00:00.000Z',
});
const levels = async (vouch: Vouch, user: string, place: string) => {
  const { actor, placeLevel } = await vouch(asked(user, place));
  return `${actor.level} in ${placeLevel}`;
};
const calls = (method: string) => slack.calls.filter((call) => call.method === method);

describe('who somebody is in Slack', () => {
  it('is told by name and level, whatever the event said', async () => {
    const vouched = await vouching({ workspaces: [TEAM] })(asked('U0HANA', 'slack:C0OPEN'));
    const actor = { id: 'slack:U0HANA', name: '架空 花', channel: 'slack', level: 'member', roles: [] };
    expect(vouched).toEqual({ actor, placeLevel: 'member' });
  });

  it('is the public while nothing is listed, and no list or channel is asked for', async () => {
    expect(await levels(vouching(), 'U0HANA', 'slack:C0OPEN')).toBe('public in public');
    expect(slack.calls.map(({ method }) => method)).toEqual(['auth.test', 'users.info']);
  });

  it.each([
    ['U0HANA', 'slack:C0DESK', 'staff in staff'],
    ['U0HANA', 'slack:C0OPEN', 'staff in member'],
    ['U0HANA', 'slack:C0SHARED', 'staff in public'],
    ['U0HANA', 'slack:D0HANA', 'staff in staff'],
    ['U0HANA', 'slack:C0OPEN/U0HANA', 'staff in staff'],
    ['U0HANA', 'slack:C0OPEN/U0TARO', 'staff in public'],
    ['U0HANA', 'slack:C0NOWHERE', 'staff in public'],
    ['U0HANA', 'console:visitor:1', 'staff in public'],
    ['U0TARO', 'slack:C0DESK', 'member in staff'],
    ['U0TARO', 'slack:C0OPEN', 'member in member'],
    ['U0TARO', 'slack:D0TARO', 'member in member'],
    ['U0GUEST', 'slack:C0OPEN', 'public in member'],
    ['U0GUEST', 'slack:C0OPEN/U0GUEST', 'public in public'],
    ['U0OUT', 'slack:C0SHARED', 'public in public'],
    ['U0OUT', 'slack:D0OUT', 'public in public'],
    [BOT, 'slack:C0OPEN', 'public in member'],
    ['U0NOBODY', 'slack:C0OPEN', 'public in member'],
  ])('%s in %s: %s', async (user, place, expected) => {
    expect(await levels(vouching({ staff: ['C0DESK'], workspaces: [TEAM] }), user, place)).toBe(expected);
  });

  it('follows user groups, listed channels and listed workspaces', async () => {
    const vouch = vouching({ groups: ['S0DESK'], members: ['C0SHARED'] });
    expect(await levels(vouch, 'U0HANA', 'slack:C0OPEN')).toBe('staff in public');
    expect(await levels(vouch, 'U0OUT', 'slack:C0SHARED')).toBe('member in member');
    expect(await levels(vouch, 'U0TARO', 'slack:C0SHARED')).toBe('public in member');
    const friends = vouching({ workspaces: [TEAM, OTHER_TEAM] });
    expect(await levels(friends, 'U0OUT', 'slack:C0SHARED')).toBe('member in member');
  });

  it('does not make staff of guests and strangers whom somebody added to the list', async () => {
    slack.workspace.groups.set('S0DESK', ['U0GUEST', 'U0OUT']);
    const vouch = vouching({ groups: ['S0DESK'], workspaces: [TEAM] });
    expect(await levels(vouch, 'U0GUEST', 'slack:D0GUEST')).toBe('public in public');
    expect(await levels(vouch, 'U0OUT', 'slack:D0OUT')).toBe('public in public');
  });

  it('is found on a list of several pages', async () => {
    const many = Array.from({ length: 2300 }, (_, n) => `U${n}`);
    slack.workspace.channels.get('C0DESK')?.members.unshift(...many);
    expect(await levels(vouching({ staff: ['C0DESK'] }), 'U0HANA', 'slack:D0HANA')).toBe('staff in staff');
    expect(calls('conversations.members')).toHaveLength(3);
  });

  it('is asked once a minute, also by several at once; then whoever left the list is staff no longer', async () => {
    const vouch = vouching({ groups: ['S0DESK'] });
    const several = await Promise.all([1, 2, 3].map(() => levels(vouch, 'U0HANA', 'slack:D0HANA')));
    slack.workspace.groups.set('S0DESK', []);
    clock += 59_000;
    expect([...several, await levels(vouch, 'U0HANA', 'slack:D0HANA')]).toEqual(Array(4).fill('staff in staff'));
    expect([calls('users.info').length, calls('usergroups.users.list').length]).toEqual([1, 1]);
    clock += 2_000;
    expect(await levels(vouch, 'U0HANA', 'slack:D0HANA')).toBe('public in public');
  });
});

describe('when Slack does not tell', () => {
  it('who is not told is public, and each kind of fault is logged once, without names', async () => {
    const { scopes } = slack.workspace.app;
    for (const scope of ['usergroups:read', 'channels:read']) scopes.splice(scopes.indexOf(scope), 1);
    const vouch = vouching({ groups: ['S0DESK'], workspaces: [TEAM] });
    for (let minute = 0; minute < 3; minute += 1) {
      expect(await levels(vouch, 'U0HANA', 'slack:C0OPEN')).toBe('member in public');
      expect(await levels(vouch, 'U0NOBODY', 'slack:C0OPEN')).toBe('public in public');
      expect(await levels(vouch, 'U0NOONE', 'slack:C0NOWHERE')).toBe('public in public');
      clock += 61_000;
    }
    const event = 'slack does not tell who somebody is: they are public';
    const hint = expect.stringContaining('then reinstall the app');
    expect(log.lines.map((line) => [line.startsWith(event), JSON.parse(line.slice(event.length))])).toEqual([
      [
        true,
        { method: 'usergroups.users.list', code: 'missing_scope', about: 'S0DESK', needed: 'usergroups:read', hint },
      ],
      [true, { method: 'conversations.info', code: 'missing_scope', needed: 'channels:read', hint }],
      [true, { method: 'users.info', code: 'user_not_found' }],
    ]);
  });

  it.each(['refuse', 'break', 'cut', { error: 'internal_error' }] as const)('the event waits: %j', async (how) => {
    const vouch = vouching({ groups: ['S0DESK'] });
    slack.behave('usergroups.users.list', how);
    await expect(vouch(asked('U0HANA', 'slack:D0HANA'))).rejects.toMatchObject({ code: 'channel-away' });
    // Nothing of it is remembered.
    expect(await levels(vouch, 'U0HANA', 'slack:D0HANA')).toBe('staff in staff');
    expect([log.lines, lost]).toEqual([[], []]);
  });

  it('the event waits while Slack is off the network, or not connected', async () => {
    const vouch = vouching();
    await slack.stop();
    await expect(vouch(asked('U0HANA', 'slack:D0HANA'))).rejects.toMatchObject({ code: 'channel-away' });
    self = null;
    await slack.start();
    await expect(vouch(asked('U0HANA', 'slack:D0HANA'))).rejects.toMatchObject({ code: 'channel-away' });
  });

  it('the event waits when the token is refused, and the connection is told', async () => {
    slack.workspace.revoked.add(slack.workspace.app.botToken);
    await expect(vouching()(asked('U0HANA', 'slack:D0HANA'))).rejects.toMatchObject({ code: 'channel-away' });
    expect(lost).toHaveLength(1);
  });
});
