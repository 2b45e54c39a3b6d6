import { afterEach, describe, expect, it } from 'vitest';
import { BOT } from '../../../slack/sample-workspace.ts';
import { openSlackSite } from './whole-site.ts';

type Site = Awaited<ReturnType<typeof openSlackSite>>;
let site: Site;
afterEach(() => site.close());

describe.each(['socket', 'http'] as const)('asking over %s', (transport) => {
  it('answers a mention in its thread, and goes on there without one', async () => {
    site = await openSlackSite({ transport });
    const { people } = site.slack;
    const asked = await people.write({
      user: 'U0HANA',
      channel: 'C0OPEN',
      text: `<@${BOT}> みさき移動支援事業の締切はいつですか`,
    });
    const [answer] = await site.answers(asked);
    expect(answer?.text).toContain('5月29日');
    await people.write({ user: 'U0TARO', channel: 'C0OPEN', thread: asked.ts, text: '補助率は' });
    const both = await site.answers(asked, 2);
    expect(both[1]?.text).toContain('3分の2');
  });
});
