import { afterEach, describe, expect, it } from 'vitest';
import { BOT } from '../../../slack/sample-workspace.ts';
import { wordsOf } from './reading.ts';
import { openSlackSite } from './whole-site.ts';

type Site = Awaited<ReturnType<typeof openSlackSite>>;
let site: Site;
afterEach(() => site.close());

/** To the beginning of the next minute, so that what is done in a moment is done within one. */
function toNextMinute(): void {
  site.slack.skip(60_000 - (site.slack.workspace.now() % 60_000));
}

describe.each(['socket', 'http'] as const)('a mention without words over %s', (transport) => {
  it('is told how to ask; an example that is pressed is answered below it, once, with its words', async () => {
    site = await openSlackSite({ transport });
    const { people } = site.slack;
    const asked = await people.write({ user: 'U0TARO', channel: 'C0OPEN', text: `<@${BOT}>　` });
    const [help] = await site.answers(asked);
    if (help === undefined) throw new Error('no help');
    expect(wordsOf(help.blocks)).toBe(
      [
        '公募要領などの資料から、根拠の条文とページを添えてお答えします。',
        '締切、応募資格、対象経費、補助率、提出書類、事例などを、普段の言葉でお尋ねください。資料にないことは「記載がない」とお伝えします。',
        '［合同公募の締切はいつですか？］',
        '［自動運転車両の運行費は対象になりますか？］',
        '［伴走支援②の対象地域を教えてください］',
      ].join('\n'),
    );
    toNextMinute();
    await Promise.all([1, 2].map(() => people.press({ user: 'U0HANA', message: help, actionId: 'ask:1' })));
    await people.press({ user: 'U0HANA', message: help, actionId: 'ask:2' });
    const [, first, second, ...more] = await site.answers(asked, 3);
    expect(wordsOf(first?.blocks).split('\n')[0]).toBe('ご質問：「自動運転車両の運行費は対象になりますか？」');
    expect(wordsOf(second?.blocks).split('\n')[0]).toBe('ご質問：「伴走支援②の対象地域を教えてください」');
    expect(more).toEqual([]);
  });
});

it('lets an example be pressed again when a minute has passed, and by others at once', async () => {
  site = await openSlackSite({ transport: 'socket' });
  const { people } = site.slack;
  const asked = await people.write({ user: 'U0TARO', channel: 'C0OPEN', text: `<@${BOT}>` });
  const [help] = await site.answers(asked);
  if (help === undefined) throw new Error('no help');
  toNextMinute();
  await people.press({ user: 'U0HANA', message: help, actionId: 'ask:0' });
  await people.press({ user: 'U0TARO', message: help, actionId: 'ask:0' });
  toNextMinute();
  await people.press({ user: 'U0HANA', message: help, actionId: 'ask:0' });
  expect(await site.answers(asked, 4)).toHaveLength(4);
});
