import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BOT, OTHER_TEAM, TEAM } from '../../../slack/sample-workspace.ts';
import type { SlackMessage } from '../../../slack/workspace.ts';
import { openSlackSite } from './whole-site.ts';

type Site = Awaited<ReturnType<typeof openSlackSite>>;

/** Stands in a paper for the staff alone. */
const SECRET = '35点';
const ASKED = 'ひみつ点検事業の現地調査の配点は何点ですか';
const PUBLIC = 'みさき移動支援事業の締切はいつですか';

/** Everybody is invented (架空). */
const someone = (id: string, beside = {}) => ({ id, team: TEAM, name: id, real_name: '架空 者', ...beside });
const SLACK = {
  users: [
    someone('U0GROUPGUEST', { is_restricted: true }),
    someone('U0ONEGUEST', { is_ultra_restricted: true }),
    someone('U0DESKBOT', { is_bot: true }),
    someone('U0GONE', { deleted: true }),
    someone('U0FRIEND', { team: 'T0FRIEND' }),
    someone('U0OUTDESK', { team: OTHER_TEAM }),
    someone('U0DESKHAND'),
  ],
  channels: [
    {
      id: 'C0SHAREDDESK',
      name: 'a',
      is_ext_shared: true,
      connected_team_ids: [OTHER_TEAM],
      members: [BOT, 'U0HANA', 'U0OUTDESK'],
    },
    {
      id: 'C0FRIENDS',
      name: 'b',
      is_ext_shared: true,
      connected_team_ids: ['T0FRIEND'],
      members: [BOT, 'U0HANA', 'U0FRIEND'],
    },
    { id: 'C0DESKROOM', name: 'c', is_private: true, members: [BOT, 'U0DESKHAND', 'U0ONEGUEST', 'U0HANA'] },
  ],
  groups: { S0DESK: ['U0HANA', 'U0GROUPGUEST', 'U0DESKBOT', 'U0GONE', 'U0FRIEND', 'U0OUTDESK'] },
};
const SETTINGS = {
  staff: { channels: ['C0DESKROOM', 'C0SHAREDDESK', 'C0FRIENDS'], groups: ['S0DESK'] },
  members: { workspaces: ['T0FRIEND'], channels: [] },
};

async function answerTo(site: Site, user: string, channel: string | null, text = ASKED): Promise<string> {
  const words = channel === null ? { user, text } : { user, channel, text: `<@${BOT}> ${text}` };
  const [answer] = await site.answers(await site.slack.people.write(words));
  return JSON.stringify(answer);
}

describe.each(['socket', 'http'] as const)('over %s', (transport) => {
  describe('who is told what is for the staff', () => {
    let site: Site;
    beforeAll(async () => {
      site = await openSlackSite({ transport, slack: SLACK, settings: SETTINGS });
    });
    afterAll(() => site.close());

    it.each<[string, string, string | null, boolean]>([
      ['staff by a user group, in a direct message', 'U0HANA', null, true],
      ['staff by a channel, in a direct message', 'U0DESKHAND', null, true],
      ['staff in the channel of the staff', 'U0DESKHAND', 'C0DESKROOM', true],
      ['staff in a channel for all', 'U0HANA', 'C0OPEN', false],
      ['staff in a channel of the staff that is shared with a stranger', 'U0HANA', 'C0SHAREDDESK', false],
      ['a guest in the channel of the staff', 'U0ONEGUEST', 'C0DESKROOM', false],
      ['a guest in the channel of the staff, in a direct message', 'U0ONEGUEST', null, false],
      ['a guest in the user group of the staff', 'U0GROUPGUEST', null, false],
      ['somebody of the workspace', 'U0TARO', null, false],
      ['somebody of another workspace', 'U0OUT', null, false],
      ['somebody of another workspace whom the staff added', 'U0OUTDESK', null, false],
      ['somebody of another workspace in a channel of the staff', 'U0OUTDESK', 'C0SHAREDDESK', false],
      ['somebody of a listed workspace whom the staff added', 'U0FRIEND', null, true],
      ['the same in a channel of the staff that only the listed share', 'U0FRIEND', 'C0FRIENDS', true],
      ['a bot in the user group that writes as a person', 'U0DESKBOT', null, false],
      ['somebody who has left, and is in the group still', 'U0GONE', null, false],
    ])('%s', async (_, user, channel, isTold) => {
      const answer = await answerTo(site, user, channel);
      expect(answer.includes(SECRET)).toBe(isTold);
      if (!isTold) expect(answer).toContain('見当たりません');
    });

    it('is shown by a command to one of the staff alone, and not with it to the channel', async () => {
      await site.slack.people.command({ user: 'U0HANA', channel: 'C0OPEN', command: '/michishirube', text: ASKED });
      const own = (only: string | null) => (each: SlackMessage) =>
        each.only === only && each.channel === 'C0OPEN' && each.thread_ts === null;
      const answer = await site.slack.until('the answer', () => site.botMessages().find(own('U0HANA')));
      expect(JSON.stringify(answer)).toContain(SECRET);
      await site.slack.people.press({ user: 'U0HANA', message: answer, actionId: 'share' });
      const shared = await site.slack.until('the shared answer', () => site.botMessages().find(own(null)));
      expect(JSON.stringify(shared)).not.toContain(SECRET);
    });
  });
});

// It is asked of the Web API, whatever the transport.
describe('while Slack does not tell who somebody is', () => {
  let site: Site;
  afterEach(() => site.close());
  const open = async (settings: typeof SETTINGS = SETTINGS) => {
    site = await openSlackSite({ transport: 'socket', slack: SLACK, settings });
  };
  const without = (...scopes: string[]) => {
    const { app } = site.slack.workspace;
    for (const scope of scopes) app.scopes.splice(app.scopes.indexOf(scope), 1);
  };
  const desk = (staff: typeof SETTINGS.staff) => ({ ...SETTINGS, staff });
  const GROUP = desk({ channels: [], groups: ['S0DESK'] });
  const ROOM = desk({ channels: ['C0DESKROOM'], groups: [] });

  it('without the right to look anybody up, everybody is the public, and is answered', async () => {
    await open();
    without('users:read');
    expect(await answerTo(site, 'U0HANA', null)).not.toContain(SECRET);
    expect(await answerTo(site, 'U0HANA', null, PUBLIC)).toContain('5月29日');
    const told = site.log.lines.filter((line) => line.includes('users:read'));
    expect(told).toHaveLength(1);
  });

  it('without the right to see user groups, nobody is staff by one', async () => {
    await open(GROUP);
    without('usergroups:read');
    expect(await answerTo(site, 'U0HANA', null)).not.toContain(SECRET);
  });

  it('without the right to see channels, nobody is staff by one, and no place is one of staff', async () => {
    await open(ROOM);
    without('groups:read', 'channels:read');
    expect(await answerTo(site, 'U0DESKHAND', null)).not.toContain(SECRET);
    expect(await answerTo(site, 'U0DESKHAND', 'C0DESKROOM')).not.toContain(SECRET);
  });

  it.each([
    ['users.info', 'user_not_found', GROUP, 'U0HANA', null],
    ['users.info', 'user_not_visible', GROUP, 'U0HANA', null],
    ['usergroups.users.list', 'no_such_subteam', GROUP, 'U0HANA', null],
    ['usergroups.users.list', 'plan_upgrade_required', GROUP, 'U0HANA', null],
    ['conversations.members', 'channel_not_found', ROOM, 'U0DESKHAND', null],
    ['conversations.members', 'fetch_members_failed', ROOM, 'U0DESKHAND', null],
    ['conversations.info', 'channel_not_found', ROOM, 'U0DESKHAND', 'C0DESKROOM'],
  ] as const)('when %s is refused with %s they are the public', async (method, error, settings, user, channel) => {
    await open(settings);
    site.slack.behave(method, { error });
    expect(await answerTo(site, user, channel)).not.toContain(SECRET);
  });

  it('when it is not to be had at all, the question waits until it is', async () => {
    await open(GROUP);
    site.slack.behave('users.info', 'break');
    const question = await site.slack.people.write({ user: 'U0HANA', text: ASKED });
    const asked = () => site.slack.calls.filter(({ method }) => method === 'users.info').length;
    await site.slack.until('it was asked', () => asked() > 0);
    expect(await site.app.turns.open(`slack:${question.channel}/${question.ts}`)).toHaveLength(1);
    const [answer] = await site.answers(question);
    expect(asked()).toBeGreaterThan(1);
    expect(JSON.stringify(answer)).toContain(SECRET);
  });
});
