import type { App } from '../app.ts';
import { EXAMPLES } from '../assistant/answering/small-talk.ts';
import type { Log } from '../assistant/ports/log.ts';
import type { Slack } from '../channels/slack/open-slack.ts';

/** Slack's channel over the app, where it is configured; its libraries are not even read elsewhere. */
export async function openSlackFor(app: App, log: Log): Promise<Slack | null> {
  const { slack: settings, console: reached, proxy } = app.config;
  if (settings === null) return null;
  const { openSlack } = await import('../channels/slack/open-slack.ts');
  return openSlack({
    settings,
    proxy,
    turns: app.turns,
    use: {
      sheets: app.sheets,
      propose: app.proposeSheet,
      choices: app.callsToJudge,
      giveFeedback: app.giveFeedback,
      exchange: app.store.statements.exchange,
      calls: app.calls.list,
      examples: EXAMPLES,
      now: app.clock.now,
      refresh: () => app.index.refresh(),
      revision: () => app.index.catalogue().revision,
    },
    publicUrl: reached.publicUrl,
    newId: app.newId,
    log,
  });
}
