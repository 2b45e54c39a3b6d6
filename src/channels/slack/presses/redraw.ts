import type { types, webApi } from '@slack/bolt';
import type { Log } from '../../../assistant/ports/log.ts';
import { faultCode, readSlackError } from '../connect/slack-errors.ts';

/** Draws an open form again after something was chosen in it at `at` (its `action_ts`). */
export type Redraw = (
  view: { readonly id: string; readonly hash: string },
  at: string,
  draw: () => Promise<types.ModalView>,
) => Promise<void>;

/**
 * Of two choices that follow each other quickly, the second comes back with the hash from before the first was drawn, and
 * Slack refuses it: the form would show the rows of the first below the name of the second. What was chosen last is drawn
 * whatever the hash.
 */
export function makeRedraw({
  client,
  log,
}: {
  readonly client: Pick<webApi.WebClient, 'views'>;
  readonly log: Log;
}): Redraw {
  /** Of each form in which something is being drawn, when the last was chosen. */
  const last = new Map<string, string>();
  return async ({ id, hash }, at, draw) => {
    if (Number(last.get(id) ?? 0) > Number(at)) return;
    last.set(id, at);
    try {
      const view = await draw();
      if (last.get(id) !== at) return;
      try {
        await client.views.update({ view_id: id, hash, view });
      } catch (error) {
        if (faultCode(readSlackError(error)) !== 'hash_conflict' || last.get(id) !== at) throw error;
        await client.views.update({ view_id: id, view });
      }
    } catch (error) {
      // Closed meanwhile, as a rule; and what was chosen is sent with the form in any case.
      log.info('slack form not drawn again', { code: faultCode(readSlackError(error)) });
    } finally {
      if (last.get(id) === at) last.delete(id);
    }
  };
}
