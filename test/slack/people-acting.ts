import { addMessage, contentOf } from './chat-methods.ts';
import type { Delivery } from './delivery.ts';
import { enveloped } from './event-payloads.ts';
import { type Fields, isFields } from './fields.ts';
import {
  closing,
  globalShortcut,
  messageAction,
  messageShortcut,
  slashCommand,
  submission,
  viewAction,
} from './interaction-payloads.ts';
import type { Deliver, Spot } from './people-writing.ts';
import { viewFields } from './view-methods.ts';
import { elementsOf, missingIn } from './view-state.ts';
import { answerSubmission, type Submission } from './view-submission.ts';
import { directMessage, findMessage, type SlackUser, type SlackView, type Workspace } from './workspace.ts';

/** What was pressed: an element of a message or of a view, and what was chosen there (an option's or button's value). */
export interface Press {
  readonly user: string;
  readonly message?: Spot;
  readonly view?: SlackView;
  /** The whole action id, or how it begins. */
  readonly actionId: string;
  readonly blockId?: string;
  readonly choose?: unknown;
}

/** What people do with buttons, views, commands. Each resolves when the app has acknowledged, or three seconds later. */
export interface PeopleActing {
  /** Presses a button or chooses an option. @throws Error when nothing like it stands there, or the person cannot see it */
  press(press: Press): Promise<Delivery>;
  /** Fills in a view (values by action id) and submits it; does what the acknowledgement says. */
  submit(view: SlackView, values?: Fields): Promise<Submission>;
  /** Closes a view; the app hears of it if the view says `notify_on_close`. */
  close(view: SlackView): Promise<Delivery | null>;
  /** Types a slash command; a text or blocks in the acknowledgement are shown to that person. */
  command(typed: { user: string; channel: string; command: string; text?: string }): Promise<Delivery>;
  /** A global shortcut, or with a message one of that message. */
  shortcut(chosen: { user: string; callbackId: string; message?: Spot }): Promise<Delivery>;
  openHome(user: string, tab?: 'home' | 'messages'): Promise<Delivery>;
}

/** The people of a workspace, pressing and typing. `issue` gives a response_url. */
export function createPeopleActing(
  workspace: Workspace,
  deliver: Deliver,
  issue: (user: string, channel: string, original: string | null) => string,
): PeopleActing {
  function person(id: string): SlackUser {
    const user = workspace.users.get(id);
    if (user === undefined) throw new Error(`there is no user ${id}`);
    return user;
  }

  function seen(spot: Spot, user: string) {
    const message = findMessage(workspace, spot.channel, spot.ts);
    const isThere = workspace.channels.get(spot.channel)?.members.includes(user) === true;
    if (message === undefined || !isThere || (message.only ?? user) !== user) {
      throw new Error(`${user} sees no message at ${spot.channel}/${spot.ts}`);
    }
    return message;
  }

  function pressedIn(blocks: unknown, { actionId, blockId }: Press) {
    const here = elementsOf(blocks).filter(({ block }) => blockId === undefined || block === blockId);
    const found =
      here.find(({ element }) => element.action_id === actionId) ??
      here.find(({ element }) => String(element.action_id).startsWith(actionId));
    if (found === undefined) {
      const ids = here.map(({ element }) => element.action_id).join(', ');
      throw new Error(`no element ${actionId}; there are: ${ids}`);
    }
    return found;
  }

  return {
    async press(press) {
      const user = person(press.user);
      const { choose: value, view } = press;
      if (view !== undefined) {
        if (!view.open || view.user !== user.id) throw new Error(`${user.id} does not see the view ${view.id}`);
        const found = pressedIn(view.shown.blocks, press);
        return deliver('interactive', viewAction(workspace, user, view, { found, value }));
      }
      if (press.message === undefined) throw new Error('press in a message or in a view');
      const message = seen(press.message, user.id);
      const found = pressedIn(message.blocks, press);
      const responseUrl = issue(user.id, message.channel, message.ts);
      return deliver('interactive', messageAction(workspace, user, message, { found, value, responseUrl }));
    },
    async submit(view, values = {}) {
      if (!view.open || view.shown.type !== 'modal') throw new Error(`the view ${view.id} is not open`);
      const unknown = Object.keys(values).filter(
        (id) => !elementsOf(view.shown.blocks).some(({ element }) => element.action_id === id),
      );
      if (unknown.length > 0) throw new Error(`the view has no input ${unknown.join(', ')}`);
      const missing = missingIn(view.shown, values);
      if (missing.length > 0) return { outcome: 'incomplete', missing, delivery: null };
      view.errors = {};
      const delivery = await deliver('interactive', submission(workspace, person(view.user), view, values));
      return { outcome: answerSubmission(workspace, view, delivery), missing: [], delivery };
    },
    async close(view) {
      const body = closing(workspace, person(view.user), view);
      view.open = false;
      return view.shown.notify_on_close === true ? deliver('interactive', body) : null;
    },
    async command({ user, channel, command, text = '' }) {
      const typed = { command, text, responseUrl: issue(user, channel, null) };
      const delivery = await deliver('slash_commands', slashCommand(workspace, person(user), channel, typed));
      const said = typeof delivery.answer === 'string' ? { text: delivery.answer } : delivery.answer;
      if (isFields(said) && (said.text !== undefined || said.blocks !== undefined)) {
        const only = said.response_type === 'in_channel' ? null : user;
        const about = { channel, user: workspace.app.botUser, bot_id: workspace.app.botId, thread_ts: null, only };
        addMessage(workspace, about, contentOf(said, workspace));
      }
      return delivery;
    },
    async shortcut({ user, callbackId, message: spot }) {
      if (spot === undefined) return deliver('interactive', globalShortcut(workspace, person(user), callbackId));
      const responseUrl = issue(user, spot.channel, spot.ts);
      const chosen = { callbackId, responseUrl };
      return deliver('interactive', messageShortcut(workspace, person(user), seen(spot, user), chosen));
    },
    async openHome(user, tab = 'home') {
      const channel = directMessage(workspace, person(user).id);
      const home = workspace.views.find((view) => view.user === user && view.shown.type === 'home');
      const view = tab === 'home' && home !== undefined ? { view: viewFields(home, workspace) } : {};
      const event = { type: 'app_home_opened', user, channel: channel.id, tab, event_ts: workspace.nextTs(), ...view };
      return deliver('events_api', enveloped(workspace, event));
    },
  };
}
