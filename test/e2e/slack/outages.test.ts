import { afterEach, describe, expect, it } from 'vitest';
import { askServer } from '../../commands/run-michishirube.ts';
import { sendRequest, signedRequest } from '../../slack/signed-requests.ts';
import { freePort } from './free-port.ts';
import { APP, HANA, type LocalSlack, OPEN_CHANNEL, openLocalSlack } from './local-slack.ts';
import { type Product, startProduct } from './product.ts';
import { LACKS_SLACK_TOOLS, TOOLS_NOTE } from './slack-tools.ts';

const QUESTION = `<@${APP.botUserId}> みさき移動支援事業の締切はいつですか`;

describe.skipIf(LACKS_SLACK_TOOLS)(`Slack is away${TOOLS_NOTE}`, { timeout: 60_000 }, () => {
  let slack: LocalSlack;
  let product: Product | undefined;
  afterEach(async () => {
    await product?.close();
    await slack?.close();
  });

  it('at the start, and again in use: told in one line, connected when it is there', async () => {
    slack = await openLocalSlack({ mode: 'socket' });
    await slack.stop();
    const { botToken, appToken } = APP;
    product = await startProduct({
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL: slack.apiUrl,
    });
    const [first] = await product.logged('slack not connected');
    expect(first?.problem).toBe(`Slack cannot be reached at ${slack.apiUrl} (ECONNREFUSED).`);
    expect(first?.hint).toContain('SLACK_API_URL');
    expect((await askServer(product.url, 'みさき移動支援事業の締切はいつですか')).text).toContain('５月29日');

    await slack.start();
    await product.logged('slack connected');
    expect((await slack.answer(await slack.write(QUESTION))).text).toContain('残り17日');

    await slack.stop();
    await slack.start();
    await slack.traffic(({ summary }) => summary.startsWith('socket connected'));
    expect((await slack.answer(await slack.write(QUESTION))).text).toContain('残り17日');
    expect(product.lines().filter(({ level }) => level === 'error')).toHaveLength(1);
    const { code, stderr } = await product.stop();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('when a question has come over HTTP: it is answered when Slack can be asked again', async () => {
    const port = await freePort();
    const requestUrl = `http://127.0.0.1:${port}/slack/events`;
    slack = await openLocalSlack({ mode: 'events', requestUrl });
    product = await startProduct({
      PORT: `${port}`,
      SLACK_BOT_TOKEN: APP.botToken,
      SLACK_SIGNING_SECRET: APP.signingSecret,
      SLACK_API_URL: slack.apiUrl,
    });
    await product.logged('slack connected');
    await slack.stop();
    const ts = '1795400000.000100';
    const event = { type: 'app_mention', channel: OPEN_CHANNEL, user: HANA.id, text: QUESTION, ts, event_ts: ts };
    const body = { type: 'event_callback', event_id: 'Ev1', event_time: 1, team_id: 'T0KAKUU', event };
    const asked = await sendRequest(signedRequest(requestUrl, 'events_api', body, APP.signingSecret), 3000);
    expect(asked.status).toBe(200);
    await slack.start();
    expect((await slack.answer(ts)).text).toContain('残り17日');
  });
});
