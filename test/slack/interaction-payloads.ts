import type { BlockAction, GlobalShortcut, MessageShortcut, SlashCommand, ViewSubmitAction } from '@slack/bolt';
import { type Fields, fieldsAt } from './fields.ts';
import { messageFields } from './message-fields.ts';
import { viewFields } from './view-methods.ts';
import { filledIn, stateOf } from './view-state.ts';
import {
  channelType,
  newTrigger,
  type SlackMessage,
  type SlackUser,
  type SlackView,
  type Workspace,
} from './workspace.ts';

/** A payload of Bolt's, but for the fields that are looser here. */
type Sent<T, K> = Omit<T, keyof K> & K;

const TOKEN = 'verification-token';

/** The team is that of who acts: in a shared channel not always the app's. */
function whole(
  workspace: Workspace,
  user: SlackUser,
): Pick<BlockAction, 'team' | 'token' | 'api_app_id'> & { is_enterprise_install: false } {
  const { id, domain } = workspace.team;
  const team = { id: user.team, domain: user.team === id ? domain : user.team.toLowerCase() };
  return { team, token: TOKEN, api_app_id: workspace.app.id, is_enterprise_install: false };
}

function who(user: SlackUser): { id: string; username: string; name: string; team_id: string } {
  return { id: user.id, username: user.name, name: user.name, team_id: user.team };
}

function whereOf(workspace: Workspace, id: string): { id: string; name: string } {
  const channel = workspace.channels.get(id);
  if (channel === undefined) throw new Error(`there is no channel ${id}`);
  const name = { im: 'directmessage', group: 'privategroup', channel: channel.name }[channelType(channel)];
  return { id, name };
}

/** What `actions[0]` says of an element that was pressed or changed. */
function actionOf(found: { block: string; element: Fields }, value: unknown, ts: string): Fields {
  const { element, block } = found;
  const action = { type: element.type, action_id: element.action_id, block_id: block, action_ts: ts };
  if (element.type === 'feedback_buttons') {
    const side = [fieldsAt(element, 'positive_button'), fieldsAt(element, 'negative_button')].find(
      (button) => button.value === value,
    );
    if (side === undefined) throw new Error(`${element.action_id} has no button ${String(value)}`);
    return { ...action, text: side.text, value: side.value };
  }
  if (element.type === 'button' || element.type === 'icon_button') {
    const { text, value: carried, url } = element;
    return {
      ...action,
      text,
      ...(carried === undefined ? {} : { value: carried }),
      ...(url === undefined ? {} : { url }),
    };
  }
  return { ...action, ...filledIn(element, value) };
}

/** `block_actions` of a message; one that only a person sees comes without its text, as from Slack. */
export function messageAction(
  workspace: Workspace,
  user: SlackUser,
  message: SlackMessage,
  pressed: { found: { block: string; element: Fields }; value: unknown; responseUrl: string },
): Fields {
  const is_ephemeral = message.only !== null;
  const thread = message.thread_ts === null ? {} : { thread_ts: message.thread_ts };
  return {
    type: 'block_actions',
    ...whole(workspace, user),
    user: who(user),
    container: { type: 'message', message_ts: message.ts, channel_id: message.channel, is_ephemeral, ...thread },
    trigger_id: newTrigger(workspace, user.id),
    enterprise: null,
    channel: whereOf(workspace, message.channel),
    ...(is_ephemeral ? {} : { message: { ...messageFields(message, workspace, true), type: 'message' as const } }),
    state: { values: stateOf({ blocks: message.blocks }) },
    response_url: pressed.responseUrl,
    actions: [actionOf(pressed.found, pressed.value, workspace.nextTs())],
  } satisfies Sent<BlockAction, { enterprise: null; actions: Fields[] }>;
}

/** `block_actions` of a modal or of App Home: there is no `response_url` and no channel; its state holds what was chosen. */
export function viewAction(
  workspace: Workspace,
  user: SlackUser,
  view: SlackView,
  pressed: { found: { block: string; element: Fields }; value: unknown; values: Fields },
): Fields {
  const { found, value, values } = pressed;
  const chosen = value === undefined ? values : { ...values, [String(found.element.action_id)]: value };
  return {
    type: 'block_actions',
    ...whole(workspace, user),
    user: who(user),
    container: { type: 'view', view_id: view.id },
    trigger_id: newTrigger(workspace, user.id, view.id),
    enterprise: null,
    view: viewFields(view, workspace, chosen),
    actions: [actionOf(found, value, workspace.nextTs())],
  } satisfies Sent<Omit<BlockAction, 'response_url'>, { enterprise: null; actions: Fields[]; view: Fields }>;
}

/** `view_submission` */
export function submission(workspace: Workspace, user: SlackUser, view: SlackView, values: Fields): Fields {
  return {
    type: 'view_submission',
    ...whole(workspace, user),
    user: who(user),
    trigger_id: newTrigger(workspace, user.id, view.id),
    view: viewFields(view, workspace, values),
    response_urls: [],
    enterprise: null,
  } satisfies Sent<ViewSubmitAction, { enterprise: null; view: Fields; user: Fields }>;
}

/** `view_closed`, for views that ask for it */
export function closing(workspace: Workspace, user: SlackUser, view: SlackView): Fields {
  return {
    type: 'view_closed',
    ...whole(workspace, user),
    user: who(user),
    view: viewFields(view, workspace),
    is_cleared: false,
    enterprise: null,
  };
}

/** A slash command, as the fields of its form. */
export function slashCommand(
  workspace: Workspace,
  user: SlackUser,
  channel: string,
  typed: { command: string; text: string; responseUrl: string },
): Fields {
  const { id, domain } = workspace.team;
  const { name } = whereOf(workspace, channel);
  return {
    token: TOKEN,
    team_id: id,
    team_domain: domain,
    channel_id: channel,
    channel_name: name,
    user_id: user.id,
    user_name: user.name,
    command: typed.command,
    text: typed.text,
    api_app_id: workspace.app.id,
    is_enterprise_install: 'false',
    response_url: typed.responseUrl,
    trigger_id: newTrigger(workspace, user.id),
  } satisfies SlashCommand;
}

/** A global shortcut (`shortcut`). */
export function globalShortcut(workspace: Workspace, user: SlackUser, callbackId: string): Fields {
  return {
    type: 'shortcut',
    ...whole(workspace, user),
    user: who(user),
    action_ts: workspace.nextTs(),
    callback_id: callbackId,
    trigger_id: newTrigger(workspace, user.id),
    enterprise: null,
  } satisfies Sent<GlobalShortcut, { enterprise: null; user: Fields; api_app_id: string }>;
}

/** A shortcut of a message (`message_action`). */
export function messageShortcut(
  workspace: Workspace,
  user: SlackUser,
  message: SlackMessage,
  shortcut: { callbackId: string; responseUrl: string },
): Fields {
  return {
    type: 'message_action',
    ...whole(workspace, user),
    user: who(user),
    action_ts: workspace.nextTs(),
    channel: whereOf(workspace, message.channel),
    callback_id: shortcut.callbackId,
    trigger_id: newTrigger(workspace, user.id),
    response_url: shortcut.responseUrl,
    message_ts: message.ts,
    message: { ...messageFields(message, workspace), type: 'message' },
    enterprise: null,
  } satisfies Sent<MessageShortcut, { enterprise: null; api_app_id: string }>;
}
