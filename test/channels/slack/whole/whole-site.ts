import { vi } from 'vitest';
import { type App, openApp } from '../../../../src/app.ts';
import { openConsole } from '../../../../src/channels/console/server.ts';
import { visitorsDoor } from '../../../../src/channels/console/visitor.ts';
import { openSlackFor } from '../../../../src/commands/slack-channel.ts';
import type { SlackConfig } from '../../../../src/slack-settings.ts';
import { openSheetsApp } from '../../../fixtures/sheets-app.ts';
import type { Transport } from '../../../slack/bolt-app.ts';
import { type FakeSlack, openSlack, type SlackOptions } from '../../../slack/fake-slack.ts';
import type { SlackMessage } from '../../../slack/workspace.ts';
import { STATUS } from '../../console/console-fixture.ts';
import { slackLog } from '../slack-log.ts';

/** How the whole channel is opened. */
export interface SiteOptions {
  readonly transport: Transport;
  /** The product; over two small guidelines and a staff paper by default. */
  readonly app?: () => Promise<App>;
  readonly slack?: SlackOptions;
  readonly settings?: Partial<Pick<SlackConfig, 'staff' | 'members' | 'botToken'>>;
  readonly publicUrl?: string | null;
}

const NOBODY = { staff: { channels: [], groups: [] }, members: { workspaces: [], channels: [] } };
const ANSWERED_WITHIN_MS = 15_000;

/** A fake Slack and the whole product over it, as `serve` puts them together, over HTTP on the console's server. */
export async function openSlackSite(options: SiteOptions) {
  const { transport, settings = {}, publicUrl = null } = options;
  const slack = await openSlack(options.slack ?? {});
  const app = await (options.app ?? openSheetsApp)();
  const log = slackLog();
  const { app: keys } = slack.workspace;
  const config = {
    ...app.config,
    console: { ...app.config.console, publicUrl },
    slack: {
      ...NOBODY,
      botToken: keys.botToken,
      apiUrl: slack.apiUrl,
      transport:
        transport === 'socket'
          ? { kind: 'socket' as const, appToken: keys.appToken }
          : { kind: 'http' as const, signingSecret: keys.signingSecret },
      ...settings,
    },
  };
  const processes = [await serve({ ...app, config }, log)];
  const [first] = processes;
  if (transport === 'http') slack.requestUrl = first?.url ?? null;
  await connected(slack, transport, 1);

  const botMessages = (): SlackMessage[] =>
    slack.workspace.messages.filter(({ bot_id, deleted }) => bot_id !== null && !deleted);

  return {
    ...{ slack, app, log, botMessages },
    /** Where the first process takes signed HTTP; null over Socket Mode. */
    url: first?.url ?? null,
    /** Starts another process over the same store; its address. */
    another: async () => {
      const second = await openApp({ config: app.config, fixedNow: app.clock.now() });
      const running = await serve({ ...second, config }, log);
      processes.push({ ...running, stop: async () => running.stop().then(() => second.close()) });
      await connected(slack, transport, processes.length);
      return running.url;
    },
    /** Waits for the assistant's messages in a thread (or answering below a message), `count` at least. */
    answers: (spot: { readonly channel: string; readonly ts: string }, count = 1) =>
      vi.waitFor(
        () => {
          const found = botMessages().filter((each) => each.channel === spot.channel && each.thread_ts === spot.ts);
          if (found.length < count)
            throw new Error(`${found.length} of ${count} answers at ${spot.channel}/${spot.ts}`);
          return found;
        },
        { timeout: ANSWERED_WITHIN_MS },
      ),
    close: async () => {
      for (const running of processes.reverse()) await running.stop();
      await app.close();
      await slack.stop();
    },
  };
}

/** One process: the channel, its deliveries, its workers, and over HTTP the console's server. */
async function serve(app: App, log: ReturnType<typeof slackLog>) {
  const channel = await openSlackFor(app, log);
  if (channel === null) throw new Error('no Slack is configured');
  const console =
    channel.mount === null
      ? null
      : await openConsole({
          ...{ turns: app.turns, withheld: app.certificates.withheld, feedback: app.store.feedback },
          ...{ door: visitorsDoor('secret of the test'), port: 0, now: app.clock.now, status: () => STATUS },
          ...{ logger: log, mounts: [channel.mount] },
        });
  const work = app.turns.work([channel.courier], { slack: channel.vouch });
  return {
    url: console === null || channel.mount === null ? null : `${console.url}${channel.mount.path}`,
    stop: async () => {
      await channel.stopReceiving();
      await work.stop(5000);
      await console?.close(0);
    },
  };
}

function connected(slack: FakeSlack, transport: Transport, count: number): Promise<unknown> {
  return transport === 'socket'
    ? slack.until('connected', () => slack.connections() >= count)
    : slack.until('known', () => slack.calls.filter(({ method }) => method === 'auth.test').length >= count);
}
