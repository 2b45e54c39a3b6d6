import type { App } from '@slack/bolt';
import { listenToFeedback } from './feedback-presses.ts';
import { listenToHome } from './home-presses.ts';
import type { Pressing } from './pressing.ts';
import { listenToSharing } from './share-press.ts';
import { listenToSheets } from './sheet-presses.ts';

/** What Bolt's listeners do: what must be answered at once, such as opening a form with a trigger that lasts three seconds. */
export function listen(app: App, pressing: Pressing): void {
  for (const each of [listenToSheets, listenToFeedback, listenToSharing, listenToHome]) each(app, pressing);
}
