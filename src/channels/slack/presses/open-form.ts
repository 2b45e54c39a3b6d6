import type { types, webApi } from '@slack/bolt';
import type { Log } from '../../../assistant/ports/log.ts';
import { errorCode } from '../../../domain/errors.ts';
import { readSlackError } from '../connect/slack-errors.ts';
import type { TellPresser } from './tell-presser.ts';

/** Opens a form for whoever pressed a button; `instead` is said to them when it cannot be. */
export type OpenForm = (
  body: { readonly trigger_id: string },
  draw: () => Promise<types.ModalView>,
  instead?: string,
) => Promise<void>;

/** A trigger lasts three seconds: pressed again, a form opens as a rule. */
const NOT_OPENED = '画面を開けませんでした。お手数ですが、もう一度ボタンを押してください。';

/** Who pressed is never left waiting for a form that does not come. */
export function makeOpenForm({
  client,
  tell,
  log,
}: {
  readonly client: Pick<webApi.WebClient, 'views'>;
  readonly tell: TellPresser;
  readonly log: Log;
}): OpenForm {
  return async (body, draw, instead = NOT_OPENED) => {
    try {
      await client.views.open({ trigger_id: body.trigger_id, view: await draw() });
    } catch (error) {
      const fault = readSlackError(error);
      const code = 'code' in fault && fault.code !== 'unknown' ? fault.code : errorCode(error);
      log.error('slack form not opened', { code });
      await tell(body, instead);
    }
  };
}
