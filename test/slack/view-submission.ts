import type { Delivery } from './delivery.ts';
import { type Fields, fieldsAt, isFields, listAt } from './fields.ts';
import { SlackError } from './slack-error.ts';
import { changeView, openView } from './view-methods.ts';
import type { SlackView, Workspace } from './workspace.ts';

/** What came of submitting a view. */
export interface Submission {
  /**
   * `closed`, `cleared` (all of the stack), `errors` (shown beneath the inputs: `view.errors`), `updated`, `pushed`;
   * `incomplete`: Slack's client does not submit while something required is empty; `trouble`: what the app answered
   * makes no sense, or came too late, and Slack says "We had some trouble connecting".
   */
  readonly outcome: 'closed' | 'cleared' | 'errors' | 'updated' | 'pushed' | 'incomplete' | 'trouble';
  /** The labels of what must still be filled in. */
  readonly missing: readonly string[];
  readonly delivery: Delivery | null;
}

/** Does what an app's answer to `view_submission` says. */
export function answerSubmission(workspace: Workspace, view: SlackView, delivery: Delivery): Submission['outcome'] {
  if (delivery.outcome !== 'acknowledged') return 'trouble';
  if (delivery.answer === null) {
    view.open = false;
    return 'closed';
  }
  if (!isFields(delivery.answer)) return 'trouble';
  try {
    return done(workspace, view, delivery.answer);
  } catch (error) {
    if (error instanceof SlackError) return 'trouble';
    throw error;
  }
}

function done(workspace: Workspace, view: SlackView, answer: Fields): Submission['outcome'] {
  if (answer.response_action === 'clear') {
    for (const each of workspace.views) if (each.root === view.root) each.open = false;
    return 'cleared';
  }
  if (answer.response_action === 'update') {
    changeView(view, answer.view, workspace);
    return 'updated';
  }
  if (answer.response_action === 'push') {
    openView(workspace, view.user, answer.view, view);
    return 'pushed';
  }
  if (answer.response_action !== 'errors') return 'trouble';
  const errors = Object.entries(fieldsAt(answer, 'errors'));
  const inputs = listAt(view.shown, 'blocks').filter(({ type }) => type === 'input');
  const isKnown = (id: string) => inputs.some(({ block_id }) => block_id === id);
  if (errors.length === 0 || !errors.every(([id, text]) => isKnown(id) && typeof text === 'string')) return 'trouble';
  view.errors = Object.fromEntries(errors.map(([id, text]) => [id, String(text)]));
  return 'errors';
}
