import { setTimeout } from 'node:timers/promises';
import { App, type ReceiverEvent } from '@slack/bolt';
import type { NewId } from '../../assistant/ports/clock.ts';
import type { Courier } from '../../assistant/ports/courier.ts';
import type { Log } from '../../assistant/ports/log.ts';
import type { Passing } from '../../assistant/ports/passing.ts';
import type { Vouch } from '../../assistant/ports/vouch.ts';
import type { Turns } from '../../assistant/turns.ts';
import { within } from '../../assistant/within.ts';
import { AppError, errorCode } from '../../domain/errors.ts';
import { addressOf } from '../../domain/inbox.ts';
import type { Placement } from '../../domain/placements/placement.ts';
import { readPlace } from './addresses.ts';
import { makeAssistantThread } from './assistant-thread.ts';
import { makeBelowWhat, rootOf } from './below.ts';
import { makeCourier } from './carry/courier.ts';
import type { SlackContent } from './carry/slack-content.ts';
import { openConnection } from './connect/connection.ts';
import { QUIET_LOGGER } from './connect/quiet-logger.ts';
import { makeReception, type Reception, type SlackTransport } from './connect/receiver.ts';
import { readSelf, type Self } from './connect/self.ts';
import { NOT_A_BOT } from './connect/slack-errors.ts';
import type { ProxyAddresses } from './connect/socket-proxy.ts';
import { openWebClient } from './connect/web-client.ts';
import { openWebClientInTime } from './connect/web-client-in-time.ts';
import type { Roster } from './people/levels.ts';
import { makeVouch } from './people/people.ts';
import { unvouched } from './people/unvouched.ts';
import { listen } from './presses/listen.ts';
import { makeTellPresser } from './presses/tell-presser.ts';
import { makeAskingRate } from './receive/asking-rate.ts';
import { makeFront } from './receive/front.ts';
import { renderSlack } from './render/render-slack.ts';
import type { SlackUseCases } from './use-cases.ts';
import { homeView } from './views/home-view.ts';
import { makeHomes } from './views/homes.ts';
import type { Origin } from './views/sheet-origin.ts';

const HOUR_MS = 3_600_000;
/** What a Home shows changes with the knowledge and with time. */
const LOOK_EVERY_MS = 60_000;
const HOMES_END_MS = 2_000;
const TRY_EVERY_MS = 100;
const MOST_TRIES = 50;

/** How Slack is reached, and who in it is more than the public. */
export interface SlackSettings extends Roster {
  readonly botToken: string;
  readonly transport: SlackTransport;
  /** Base of the Web API, with a slash at the end. */
  readonly apiUrl: string;
}

/** What the channel needs of the app. */
export interface SlackOptions {
  readonly settings: SlackSettings;
  /** Null when what goes out goes directly. */
  readonly proxy: ProxyAddresses | null;
  readonly turns: Turns;
  readonly use: SlackUseCases;
  /** Where people open the console; null where they cannot. */
  readonly publicUrl: string | null;
  readonly newId: NewId;
  readonly log: Log;
  readonly passing?: Passing;
}

/** The channel, connecting or connected. */
export interface Slack {
  readonly courier: Courier;
  readonly vouch: Vouch;
  /** See `Reception`. */
  readonly mount: Reception['mount'];
  /** Receives nothing more; what is answered meanwhile still goes out. */
  stopReceiving(): Promise<void>;
}

/**
 * Opens the channel. It never fails to open: what is wrong with tokens or network is told in one line, and tried again in
 * the background.
 */
export function openSlack(options: SlackOptions): Slack {
  const { settings, proxy, turns, use, publicUrl, newId, log, passing = () => {} } = options;
  const { botToken, apiUrl, transport } = settings;
  const now = () => new Date();
  const client = openWebClient({ token: botToken, apiUrl });
  let self: Self | null = null;
  let isClosing = false;

  const reception = makeReception(transport, { apiUrl, proxy, log }, () => connection.lost());
  const app = new App({
    receiver: reception.receiver,
    authorize: () =>
      Promise.resolve({ botToken, ...(self === null ? {} : { botId: self.botId, botUserId: self.user }) }),
    logger: QUIET_LOGGER,
    clientOptions: { slackApiUrl: apiUrl },
  });
  app.error((error) => {
    log.error('slack listener failed', { code: errorCode(error) });
    return Promise.resolve();
  });

  const thread = makeAssistantThread({ client, turns, log });
  const below = makeBelowWhat(turns);
  const mayAsk = makeAskingRate({ turns, elapsed: () => performance.now(), now, newId });
  const front = makeFront({
    turns,
    us: () => self?.user ?? null,
    below,
    now,
    mayAsk,
    taken: thread.taken,
    log,
    passing,
  });
  const listeners = app.processEvent.bind(app);
  app.processEvent = (event: ReceiverEvent) => front(event, () => listeners(event));

  const connection = openConnection({
    test: async () => {
      const told = await client.auth.test();
      const found = readSelf(told);
      if (found === null) throw new AppError(NOT_A_BOT, 'The token is not that of a bot.');
      return { ...told, self: found };
    },
    start: async ({ self: found }) => {
      await reception.start();
      self = found;
    },
    stop: async () => {
      // While closing, what is on its way still goes out.
      if (!isClosing) self = null;
      await reception.stop();
    },
    apiUrl,
    log,
  });

  const lost = (error: unknown) => {
    self = null;
    connection.lost(error);
  };
  const vouch = makeVouch({ client, self: () => self, lost, roster: settings, now, log });
  const homes = makeHomes({
    publish: (user_id, view) => client.views.publish({ user_id, view }),
    render: async (user) => {
      await use.refresh();
      const askedAt = now().toISOString();
      // Home is seen by its person alone, as a direct message is.
      const { actor } = await vouch({ ...unvouched(user), place: 'slack:D0HOME', thread: '', text: '', askedAt });
      const [calls, sheets] = await Promise.all([use.calls(actor.level), use.sheets.own(actor)]);
      return homeView({ examples: use.examples, calls, sheets, publicUrl, now: use.now() });
    },
    now,
    wait: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => {}),
    log,
    stamp: () => `${use.revision()}/${Math.floor(use.now().getTime() / HOUR_MS)}`,
  });
  // Another process may have changed the documents, and nobody have asked since.
  const look = () => use.refresh().then(homes.look);
  const looking = setInterval(() => void look().catch(() => {}), LOOK_EVERY_MS);
  listen(app, {
    client,
    vouch,
    turns,
    below,
    mayAsk,
    use,
    homes,
    tell: makeTellPresser({ client, apiUrl }),
    publicUrl,
    now,
    log,
    sheetSent: (user, id, origin) =>
      void untilDone(id, origin)
        .then(() => homes.changed(user))
        .catch(() => {}),
  });

  /** Waits until an event is answered, a few seconds at most. */
  async function untilDone(id: string, origin: Origin): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      if (!(await turns.open(addressOf(origin))).some((each) => each.id === id)) return;
      await setTimeout(TRY_EVERY_MS);
    }
  }

  return {
    mount: reception.mount,
    vouch,
    courier: makeCourier({
      client: (time) => openWebClientInTime({ token: botToken, apiUrl }, time),
      self: () => self,
      lost,
      rootOf: (placement) => rootOf(placement, turns),
      render: (placement) => contentOf(placement, publicUrl),
      apiUrl,
      now,
      log,
      passing,
    }),
    stopReceiving: async () => {
      isClosing = true;
      clearInterval(looking);
      // A Home that Slack does not take must not use up the time that questions in hand have.
      await Promise.all([within(homes.stop(), HOMES_END_MS), connection.close()]);
    },
  };
}

function contentOf({ content, certificateId, place }: Placement, publicUrl: string | null): SlackContent {
  if (content === null) throw new AppError('message-erased', 'The message has been erased.');
  const isPrivate = (readPlace(place)?.user ?? null) !== null;
  return renderSlack(content, { certificateId, publicUrl, sheetButton: true, isPrivate });
}
