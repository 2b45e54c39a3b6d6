import type { App, webApi } from '@slack/bolt';
import type { Log } from '../../assistant/ports/log.ts';
import type { Vouch } from '../../assistant/ports/vouch.ts';
import type { Turns } from '../../assistant/turns.ts';
import { type Actor, lowerLevel } from '../../domain/audience.ts';
import type { Received } from '../../domain/inbox.ts';
import { ACTIONS, EXAMPLE_ACTION, VIEWS } from './contract.ts';
import { makeOpenForm } from './open-form.ts';
import { pressedAt } from './pressed-at.ts';
import { pressId } from './receive/read-press.ts';
import { unvouched } from './receive/unvouched.ts';
import { makeRedraw } from './redraw.ts';
import type { TellPresser } from './tell-presser.ts';
import type { SlackUseCases } from './use-cases.ts';
import { FEEDBACK_TITLE, feedbackModal } from './views/feedback-modal.ts';
import type { Homes } from './views/homes.ts';
import { noticeModal } from './views/notice-modal.ts';
import { feedbackWords, readFeedbackSubmission } from './views/read-feedback-submission.ts';
import { beginSheet, chooseCall, editSheet, type SheetForms, submitSheet } from './views/sheet-listeners.ts';
import { type Origin, readSheetOrigin } from './views/sheet-origin.ts';

/** What the listeners work with. */
export interface ListenerNeeds {
  readonly client: webApi.WebClient;
  readonly vouch: Vouch;
  readonly turns: Pick<Turns, 'receive'>;
  /** See `FrontNeeds`. */
  readonly mayAsk: (event: Received) => Promise<boolean>;
  readonly use: SlackUseCases;
  readonly homes: Homes;
  readonly tell: TellPresser;
  readonly publicUrl: string | null;
  /** The real time. */
  readonly now: () => Date;
  readonly log: Log;
  /** Told of a sent form, after it was kept. */
  readonly sheetSent: (user: string, eventId: string, origin: Origin) => void;
}

const RATED = /^(helpful|unhelpful):([0-9a-hjkmnp-tv-z]{13})$/u;

/** What Bolt's listeners do: what must be answered at once, such as opening a form with a trigger that lasts three seconds. */
export function listen(app: App, needs: ListenerNeeds): void {
  const { client, vouch, turns, mayAsk, use, homes, tell, publicUrl, now, log } = needs;
  const openForm = makeOpenForm({ client, tell, log });
  const redraw = makeRedraw({ client, log });
  const forms: SheetForms = { sheets: use.sheets, propose: use.propose, choices: use.choices, now: use.now, publicUrl };

  function vouched(user: string, place: string) {
    return vouch({ ...unvouched(user), place, thread: '', text: '', askedAt: now().toISOString() });
  }

  /** Who somebody is, wherever they press: for what shows nothing. */
  async function person(user: string): Promise<Actor> {
    return (await vouched(user, '')).actor;
  }

  /** Who somebody is, and what of that may be shown where something will stand. */
  async function personAt(user: string, place: string): Promise<Actor> {
    await use.refresh();
    const { actor, placeLevel } = await vouched(user, place);
    return { ...actor, level: lowerLevel(actor.level, placeLevel) };
  }

  /** The person's direct message with the assistant. */
  async function directMessage(user: string): Promise<string> {
    const { channel } = await client.conversations.open({ users: user });
    return `slack:${channel?.id ?? ''}`;
  }

  async function originOf(body: { readonly user: { readonly id: string } }, action: object): Promise<Origin> {
    return pressedAt(body) ?? { place: await directMessage(body.user.id), thread: `top:${atOf(action)}` };
  }

  app.action({ type: 'block_actions', action_id: ACTIONS.sheetBegin }, async ({ ack, body, action }) => {
    await ack();
    const certificateId = action.type === 'button' ? (action.value ?? null) : null;
    await openForm(body, async () => {
      const origin = await originOf(body, action);
      return beginSheet(await personAt(body.user.id, origin.place), { certificateId, origin }, forms);
    });
  });

  app.action({ type: 'block_actions', action_id: ACTIONS.sheetEdit }, async ({ ack, body, action }) => {
    await ack();
    const sheetId = action.type === 'button' ? (action.value ?? '') : '';
    await openForm(body, async () => {
      const origin = await originOf(body, action);
      return editSheet(await personAt(body.user.id, origin.place), { sheetId, origin }, forms);
    });
  });

  app.action({ type: 'block_actions', action_id: ACTIONS.sheetCall }, async ({ ack, body, action }) => {
    await ack();
    const { view, user } = body;
    const carried = view === undefined ? null : readSheetOrigin(view.private_metadata);
    if (view === undefined || carried === null) return;
    await redraw(view, atOf(action), async () =>
      chooseCall(await personAt(user.id, carried.origin.place), view, forms),
    );
  });

  app.view(VIEWS.sheet, async ({ ack, body, view }) => {
    const carried = readSheetOrigin(view.private_metadata);
    const actor = await personAt(body.user.id, carried?.origin.place ?? '');
    const { response, received } = submitSheet(actor, view, forms);
    if (received !== null) {
      const { action, origin, text } = received;
      const id = `slack:view/${view.id}/${view.hash}`;
      const askedAt = now().toISOString();
      await turns.receive({ id, payload: { ...unvouched(body.user.id), ...origin, text, action, askedAt } });
      needs.sheetSent(body.user.id, id, origin);
    }
    if (response === null) await ack();
    else await ack(response);
  });

  app.action({ type: 'block_actions', action_id: ACTIONS.feedback }, async ({ ack, body, action }) => {
    const [, pressed, certificateId] = RATED.exec('value' in action ? String(action.value) : '') ?? [];
    if (certificateId === undefined) return ack();
    const rating = pressed === 'helpful' ? 'helpful' : 'unhelpful';
    const outcome = await use.giveFeedback(await person(body.user.id), { certificateId, rating, reason: null });
    await ack();
    const words = feedbackWords(outcome, rating);
    if (outcome.kind !== 'kept' || rating === 'helpful') return tell(body, words);
    await openForm(body, () => Promise.resolve(feedbackModal(certificateId, outcome.feedback)), words);
  });

  app.view(VIEWS.feedback, async ({ ack, body, view }) => {
    const read = readFeedbackSubmission(view);
    if (read.kind === 'errors') return ack({ response_action: 'errors', errors: { ...read.errors } });
    if (read.kind === 'foreign') return ack();
    const outcome = await use.giveFeedback(await person(body.user.id), read.opinion);
    if (outcome.kind === 'kept') return ack();
    await ack({ response_action: 'update', view: noticeModal(FEEDBACK_TITLE, [feedbackWords(outcome, 'unhelpful')]) });
  });

  app.action({ type: 'block_actions', action_id: ACTIONS.share }, async ({ ack, body, action }) => {
    const certificateId = action.type === 'button' ? (action.value ?? '') : '';
    const channel = body.channel?.id;
    const exchange = await use.exchange(certificateId);
    const { actor, placeLevel } = unvouched(body.user.id);
    if (channel === undefined || exchange === null || exchange.actorId !== actor.id) {
      await ack();
      return tell(body, 'この回答は共有できません。記録が削除されたか、質問した方と違います。');
    }
    await turns.receive({
      // Pressed twice, it is shared once.
      id: `slack:share/${channel}/${certificateId}`,
      payload: {
        ...{ actor, placeLevel },
        place: `slack:${channel}`,
        thread: `top:${certificateId}`,
        text: exchange.question,
        askedAt: now().toISOString(),
        via: body.response_url,
        unseen: true,
      },
    });
    await ack();
  });

  // Pressed in App Home: under a message it is a question that the front has taken.
  app.action({ type: 'block_actions', action_id: EXAMPLE_ACTION }, async ({ ack, body, action }) => {
    const text = action.type === 'button' ? (action.value ?? '') : '';
    const at = atOf(action);
    const event: Received = {
      id: pressId('home', body.user.id, { action_id: action.action_id, action_ts: at }),
      payload: {
        ...unvouched(body.user.id),
        place: await directMessage(body.user.id),
        thread: `top:${at}`,
        text,
        askedAt: now().toISOString(),
        unseen: true,
      },
    };
    if (await mayAsk(event)) await turns.receive(event);
    await ack();
  });

  app.event('app_home_opened', async ({ event }) => {
    if (event.tab === 'home') return homes.opened(event.user, event.view?.private_metadata ?? null);
    await client.assistant.threads.setSuggestedPrompts({
      channel_id: event.channel,
      title: 'たとえば、このようにお尋ねください。',
      prompts: promptsOf(use.examples),
    });
  });
}

/** When something was pressed. */
function atOf(action: object): string {
  return 'action_ts' in action ? String(action.action_ts) : '0';
}

type Prompt = webApi.AssistantThreadsSetSuggestedPromptsArguments['prompts'][0];

function promptsOf(examples: readonly string[]): [Prompt, ...Prompt[]] {
  const [first = '使い方', ...rest] = examples.slice(0, 4);
  return [{ title: first, message: first }, ...rest.map((each) => ({ title: each, message: each }))];
}
