import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refOf } from '../../../../src/channels/slack/views/call-ref.ts';
import { LEVELS, type Level } from '../../../../src/domain/audience.ts';
import { heldBy, hiddenFrom, programmeFor, WORDS } from '../../../fixtures/audience-app.ts';
import type { Fields } from '../../../slack/fields.ts';
import type { SlackMessage } from '../../../slack/workspace.ts';
import {
  channelOf,
  heardIn,
  NAMING,
  nameOf,
  openAudienceSite,
  PAIRS,
  type Pair,
  shownIn,
  shownInView,
  userOf,
  WAYS,
} from './audience-site.ts';
import { inboxRows } from './inbox-rows.ts';

let site: Awaited<ReturnType<typeof openAudienceSite>>;
/** By pair and way, what came back, and who may have seen it. */
const told = new Map<string, { readonly audience: Level; readonly text: string }>();
beforeAll(async () => {
  site = await openAudienceSite();
  await Promise.all(PAIRS.map(askEverything));
}, 300_000);
afterAll(() => site.close());

const LIST = '募集中の公募を教えてください';
const OPEN = [LIST, '①は？', '最後のものの上限額は？', '締切はいつですか', '利用が伸びない事例を教えて'];

const strict = (text: string) => text.normalize('NFKC');
/** Questions come back in titles, above answers and in abstentions; the names in them were no secret to whoever wrote them. */
const withoutQuestions = (text: string) => NAMING.reduce((rest, asked) => rest.replaceAll(asked, ''), strict(text));
const withoutNames = (text: string) => LEVELS.reduce((rest, of) => rest.replaceAll(programmeFor(of), ''), strict(text));

async function askEverything(pair: Pair): Promise<void> {
  const audience = heardIn(pair);
  const { level } = pair;
  const keep = (way: string, who: Level, text: string) =>
    void told.set(`${nameOf(pair)}: ${way}`, { audience: who, text });

  const byMention = async () => {
    const answers = (await Promise.all(NAMING.map((question) => site.mention(pair, [question])))).flat();
    keep('by mention', audience, withoutNames(shownIn(...answers)));
    keep('in a thread', audience, strict(shownIn(...(await site.mention(pair, OPEN)))));
    const user = userOf(pair, 'MENTION');
    let forms = '';
    for (const message of answers.filter((each) => JSON.stringify(each.blocks).includes('sheet.begin')))
      forms += shownInView(await site.sheetForm(user, { message }));
    keep('forms from answers', audience, withoutQuestions(forms));
  };
  const byCommand = async () => {
    const answers = [];
    for (const question of NAMING) answers.push(await site.command(pair, question));
    const list = await site.command(pair, LIST);
    keep('by command', level, withoutNames(shownIn(...answers)));
    keep('a list by command', level, strict(shownIn(list)));
    let shared = '';
    for (const answer of answers) shared += shownIn(await site.share(pair, answer));
    keep('what was shared', audience, withoutNames(shared));
    keep('a list that was shared', audience, strict(shownIn(await site.share(pair, list))));
    let forms = '';
    for (const message of answers.filter((each) => JSON.stringify(each.blocks).includes('sheet.begin')))
      forms += shownInView(await site.sheetForm(userOf(pair, 'COMMAND'), { message }));
    keep('forms from commands', level, withoutQuestions(forms));
  };
  const byShortcut = async () => {
    const answers = [];
    for (const question of NAMING) answers.push(await site.shortcut(pair, question));
    keep('by shortcut', audience, withoutNames(shownIn(...answers)));
  };
  const atHome = async () => {
    const user = userOf(pair, 'HOME');
    const home = await site.home(user);
    keep('Home', level, strict(shownInView(home)));
    keep('forms from Home', level, strict(shownInView(await site.sheetForm(user, { view: home }))));
    let direct = '';
    for (const question of NAMING) direct += shownIn(await site.direct(user, question));
    keep('in a direct message', level, withoutNames(direct));
    keep('a list in a direct message', level, strict(shownIn(await site.direct(user, LIST))));
  };
  await Promise.all([byMention(), byCommand(), byShortcut(), atHome()]);
}

const KINDS = [
  'by mention',
  'in a thread',
  'forms from answers',
  'by command',
  'a list by command',
  'what was shared',
  'a list that was shared',
  'forms from commands',
  'by shortcut',
  'Home',
  'forms from Home',
  'in a direct message',
  'a list in a direct message',
];

describe.each(PAIRS.map((pair) => [nameOf(pair), pair] as const))('%s', (name) => {
  it.each(KINDS)('is told nothing above what may be told there: %s', (kind) => {
    const { audience, text } = told.get(`${name}: ${kind}`) ?? { audience: 'public', text: '' };
    expect(text.length).toBeGreaterThan(10);
    expect(heldBy(text, hiddenFrom(audience))).toEqual([]);
  });

  it.each(KINDS)('is told what may be told there: %s', (kind) => {
    const { audience, text } = told.get(`${name}: ${kind}`) ?? { audience: 'public', text: '' };
    expect(heldBy(text, WORDS[audience])).not.toEqual([]);
  });
});

describe('every call that the product made', () => {
  /** Who sees what a call shows: by its conversation, or by its person. */
  function audienceOf(args: Readonly<Record<string, unknown>>): Level {
    const channel = String(args.channel ?? args.channel_id ?? '');
    const pair = PAIRS.find((each) => channelOf(each) === channel);
    const alone = String(
      args.user ?? args.user_id ?? args.users ?? site.slack.workspace.channels.get(channel)?.members[0] ?? '',
    );
    if (pair !== undefined && args.user === undefined) return heardIn(pair);
    const person = PAIRS.find((each) => WAYS.some((way) => userOf(each, way) === alone));
    return person?.level ?? 'public';
  }

  it('shows a conversation, or a person, nothing above them', () => {
    // What goes to a response_url or opens a form does not say whom it is for: it is looked at above, as it is shown.
    const calls = site.slack.calls.filter(
      ({ method }) => !['response_url', 'views.open', 'views.update'].includes(method),
    );
    expect(calls.length).toBeGreaterThan(200);
    const leaks = calls.flatMap(({ method, args }) => {
      const text = withoutNames(JSON.stringify(args));
      const words = heldBy(text, hiddenFrom(audienceOf(args)));
      return words.length === 0 ? [] : [{ method, args, words }];
    });
    expect(leaks).toEqual([]);
  });

  it('that goes to one person alone was seen by nobody else', () => {
    const messages = site.botMessages();
    const seen = messages.filter(({ only }) => only !== null);
    expect(seen).toHaveLength(site.slack.calls.filter(({ method }) => method === 'response_url').length);
    for (const { only, channel } of seen)
      expect(PAIRS.some((pair) => userOf(pair, 'COMMAND') === only && channelOf(pair) === channel)).toBe(true);
  });

  it('was taken by Slack', () => {
    expect(site.slack.calls.filter(({ answer }) => answer?.ok !== true)).toEqual([]);
  });
});

describe('a press that carries what its person was never shown', () => {
  const staff: Pair = { level: 'staff', placeLevel: 'staff' };

  /** Delivers a press with other words in it; what the product then showed. */
  async function forged(body: Fields, from: string, to: string, methods: readonly string[]): Promise<string> {
    const seen = site.slack.calls.length;
    const json = JSON.stringify(body);
    expect(json).toContain(JSON.stringify(from));
    const forgery = JSON.parse(json.replaceAll(JSON.stringify(from), JSON.stringify(to))) as Fields;
    expect((await site.slack.deliver('interactive', forgery)).outcome).toBe('acknowledged');
    const calls = () => site.slack.calls.slice(seen).filter(({ method }) => methods.includes(method));
    // What they asked before is their own, and what a form begins with.
    return site.until(() => calls().length > 0 && withoutQuestions(JSON.stringify(calls().map(({ args }) => args))));
  }

  it.each(PAIRS.filter(({ level }) => level !== 'staff').map((pair) => [nameOf(pair), pair] as const))(
    '%s gets nothing by it',
    async (_, pair) => {
      const { level } = pair;
      const secret = certificateIn(await site.command(staff, `${NAMING[2]}？`));
      const user = userOf(pair, 'COMMAND');
      const message = await site.command(pair, NAMING[0] ?? '');
      const own = certificateIn(message);
      const known = site.slack.workspace.views.length;
      const begun = await site.slack.people.press({ user, message, actionId: 'sheet.begin' });
      const view = await site.until(() => site.slack.workspace.views.slice(known).find((each) => each.user === user));

      const form = await forged(begun.body, own, secret, ['views.open']);
      expect(heldBy(form, hiddenFrom(level))).toEqual([]);

      const call = site.app.sheets.calls(level).find(({ criteria }) => criteria.length > 0);
      const hidden = site.app.sheets
        .calls('staff')
        .filter(({ id }) => !site.app.sheets.calls(level).some((each) => each.id === id));
      expect(hidden.length).toBeGreaterThan(0);
      if (call === undefined) throw new Error('there is a call for everybody');
      const drawn = view.versions.length;
      const chosen = await site.slack.people.press({ user, view, actionId: 'sheet.call', choose: refOf(call) });
      await site.until(() => view.versions.length > drawn);
      for (const each of hidden) {
        const rows = await forged(chosen.body, refOf(call), refOf(each), ['views.update']);
        expect(heldBy(rows, hiddenFrom(level))).toEqual([]);
      }

      const shared = await site.slack.people.press({ user, message, actionId: 'share' });
      const refusal = await forged(shared.body, own, secret, ['response_url']);
      expect(refusal).toContain('共有できません');
      expect(inboxRows(site.app)).not.toContain(`slack:share/${channelOf(pair)}/${secret}`);
    },
  );
});

function certificateIn({ blocks }: SlackMessage): string {
  const [, id] = /"action_id":"share",.*?"value":"([0-9a-z]{13})"/u.exec(JSON.stringify(blocks)) ?? [];
  if (id === undefined) throw new Error('it cannot be shared');
  return id;
}

describe('the matrix', () => {
  it('has everybody of each level in a place of each level', () => {
    expect(new Set(PAIRS.map(nameOf)).size).toBe(LEVELS.length ** 2);
    expect(told.size).toBe(PAIRS.length * KINDS.length);
  });
});
