import { randomBytes } from 'node:crypto';
import { faultsOfView } from './block-rules.ts';
import { type Block, type Fields, isFields, textAt } from './fields.ts';
import { withIds } from './message-fields.ts';
import type { Method } from './method.ts';
import { invalidArguments, SlackError } from './slack-error.ts';
import { stateOf } from './view-state.ts';
import type { SlackView, Workspace } from './workspace.ts';

/** A trigger is good for three seconds. */
const TRIGGER_MS = 3000;
/** Views that may lie upon each other. */
const MAX_STACK = 3;
const MAX_VIEW_BYTES = 250_000;

/** A checked view with the ids that Slack gives. @throws SlackError invalid_arguments, view_too_large */
function checkedView(value: unknown, workspace: Workspace, kind?: 'modal' | 'home'): Fields {
  if (!isFields(value)) throw invalidArguments('missing required field: view');
  const faults = faultsOfView(value);
  if (kind !== undefined && value.type !== kind) throw invalidArguments(`must be a ${kind} [json-pointer:/view/type]`);
  if (faults.length > 0) throw invalidArguments(...faults);
  if (Buffer.byteLength(JSON.stringify(value)) > MAX_VIEW_BYTES) throw new SlackError('view_too_large');
  return { ...value, blocks: withIds(value.blocks as Block[], () => workspace.newId('b').slice(0, 5)) };
}

/** The view as Slack shows it in answers and interactions. */
export function viewFields(view: SlackView, workspace: Workspace, values: Fields = {}): Fields & { id: string } {
  const { shown } = view;
  return {
    id: view.id,
    team_id: workspace.team.id,
    type: shown.type,
    blocks: shown.blocks,
    private_metadata: shown.private_metadata ?? '',
    callback_id: shown.callback_id ?? '',
    external_id: shown.external_id ?? '',
    state: { values: stateOf(shown, values) },
    hash: view.hash,
    title: shown.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    close: shown.close ?? null,
    submit: shown.submit ?? null,
    clear_on_close: shown.clear_on_close === true,
    notify_on_close: shown.notify_on_close === true,
    previous_view_id: view.previous,
    root_view_id: view.root,
    app_id: workspace.app.id,
    app_installed_team_id: workspace.team.id,
    bot_id: workspace.app.botId,
  };
}

/** Shows something else in a view. @throws SlackError */
export function changeView(view: SlackView, value: unknown, workspace: Workspace): void {
  view.shown = checkedView(value, workspace, view.shown.type === 'home' ? 'home' : 'modal');
  view.hash = newHash(workspace);
  view.errors = {};
  view.versions.push(view.shown);
}

/** Lays a view upon another, or opens the first. @throws SlackError push_limit_reached and what is wrong with the view */
export function openView(workspace: Workspace, user: string, value: unknown, below: SlackView | null): SlackView {
  const shown = checkedView(value, workspace, 'modal');
  if (below !== null && depthOf(workspace, below) >= MAX_STACK) throw new SlackError('push_limit_reached');
  return addView(workspace, user, shown, below);
}

function addView(workspace: Workspace, user: string, shown: Fields, below: SlackView | null): SlackView {
  const external = textAt(shown, 'external_id');
  if (external !== undefined && workspace.views.some((each) => each.open && each.shown.external_id === external)) {
    throw new SlackError('duplicate_external_id');
  }
  const id = workspace.newId('V');
  const place = { id, user, root: below?.root ?? id, previous: below?.id ?? null };
  const view: SlackView = { ...place, shown, hash: newHash(workspace), open: true, errors: {}, versions: [shown] };
  workspace.views.push(view);
  return view;
}

function newHash(workspace: Workspace): string {
  return `${Math.floor(workspace.now() / 1000)}.${randomBytes(4).toString('hex')}`;
}

function depthOf(workspace: Workspace, view: SlackView): number {
  return workspace.views.filter((each) => each.root === view.root && each.open).length;
}

/** Exchanges a trigger for the one view it is good for. @throws SlackError */
function exchange(workspace: Workspace, args: Fields): { user: string; view: string | null } {
  const trigger = workspace.triggers.get(textAt(args, 'trigger_id') ?? '');
  if (trigger === undefined) throw new SlackError('invalid_trigger_id');
  if (trigger.exchanged) throw new SlackError('exchanged_trigger_id');
  if (workspace.now() - trigger.at > TRIGGER_MS) throw new SlackError('expired_trigger_id');
  return trigger;
}

function opened(args: Fields, workspace: Workspace, push: boolean): Fields {
  const trigger = exchange(workspace, args);
  const below = push ? workspace.views.find(({ id, open }) => id === trigger.view && open) : undefined;
  if (push && below === undefined) throw new SlackError('not_found');
  const view = openView(workspace, trigger.user, args.view, below ?? null);
  Object.assign(trigger, { exchanged: true });
  return { view: viewFields(view, workspace) };
}

function stale(view: SlackView, args: Fields): boolean {
  const hash = textAt(args, 'hash');
  return hash !== undefined && hash !== view.hash;
}

const bare = { token: 'bot', scopes: () => [] } as const;

/** `views.*` */
export const VIEW_METHODS: Readonly<Record<string, Method>> = {
  'views.open': { ...bare, answer: (args, { workspace }) => opened(args, workspace, false) },
  'views.push': { ...bare, answer: (args, { workspace }) => opened(args, workspace, true) },
  'views.update': {
    ...bare,
    answer(args, { workspace }) {
      const id = textAt(args, 'view_id');
      const external = textAt(args, 'external_id');
      const view = workspace.views.find(
        (each) => each.open && (id === undefined ? each.shown.external_id === external : each.id === id),
      );
      if (view === undefined) throw new SlackError('not_found');
      if (stale(view, args)) throw new SlackError('hash_conflict');
      changeView(view, args.view, workspace);
      return { view: viewFields(view, workspace) };
    },
  },
  'views.publish': {
    ...bare,
    answer(args, { workspace }) {
      const user = textAt(args, 'user_id');
      if (user === undefined || !workspace.users.has(user)) throw invalidArguments('invalid user_id');
      const home = workspace.views.find((each) => each.user === user && each.shown.type === 'home');
      if (home !== undefined && stale(home, args)) throw new SlackError('hash_conflict');
      const shown = checkedView(args.view, workspace, 'home');
      if (home === undefined) return { view: viewFields(addView(workspace, user, shown, null), workspace) };
      changeView(home, args.view, workspace);
      return { view: viewFields(home, workspace) };
    },
  },
};
