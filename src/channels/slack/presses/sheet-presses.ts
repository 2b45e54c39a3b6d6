import type { App } from '@slack/bolt';
import { threadName } from '../addresses.ts';
import { ACTIONS, VIEWS } from '../contract.ts';
import { unvouched } from '../people/unvouched.ts';
import { beginSheet, chooseCall, editSheet, type SheetForms, submitSheet } from '../views/sheet-listeners.ts';
import { type Origin, readSheetOrigin } from '../views/sheet-origin.ts';
import { makeOpenForm } from './open-form.ts';
import { pressedAt } from './pressed-at.ts';
import { atOf, directMessage, type Pressing, pressers } from './pressing.ts';
import { makeRedraw } from './redraw.ts';

/** The form of a 判定シート: opened, drawn again for another call, and sent. */
export function listenToSheets(app: App, pressing: Pressing): void {
  const { client, turns, below, use, tell, publicUrl, now, log, sheetSent } = pressing;
  const people = pressers(pressing);
  const openForm = makeOpenForm({ client, tell, log });
  const redraw = makeRedraw({ client, log });
  const forms: SheetForms = { sheets: use.sheets, propose: use.propose, choices: use.choices, now: use.now, publicUrl };

  async function originOf(body: { readonly user: { readonly id: string } }, action: object): Promise<Origin> {
    const pressed = pressedAt(body);
    if (pressed === null) {
      const thread = threadName({ kind: 'top', event: atOf(action) });
      return { place: await directMessage(client, body.user.id), thread };
    }
    return { ...pressed, thread: await below(pressed.place, pressed.thread) };
  }

  app.action({ type: 'block_actions', action_id: ACTIONS.sheetBegin }, async ({ ack, body, action }) => {
    await ack();
    const certificateId = action.type === 'button' ? (action.value ?? null) : null;
    await openForm(body, async () => {
      const origin = await originOf(body, action);
      return beginSheet(await people.at(body.user.id, origin.place), { certificateId, origin }, forms);
    });
  });

  app.action({ type: 'block_actions', action_id: ACTIONS.sheetEdit }, async ({ ack, body, action }) => {
    await ack();
    const sheetId = action.type === 'button' ? (action.value ?? '') : '';
    await openForm(body, async () => {
      const origin = await originOf(body, action);
      return editSheet(await people.at(body.user.id, origin.place), { sheetId, origin }, forms);
    });
  });

  app.action({ type: 'block_actions', action_id: ACTIONS.sheetCall }, async ({ ack, body, action }) => {
    await ack();
    const { view, user } = body;
    const carried = view === undefined ? null : readSheetOrigin(view.private_metadata);
    if (view === undefined || carried === null) return;
    await redraw(view, atOf(action), async () =>
      chooseCall(await people.at(user.id, carried.origin.place), view, forms),
    );
  });

  app.view(VIEWS.sheet, async ({ ack, body, view }) => {
    const carried = readSheetOrigin(view.private_metadata);
    const actor = await people.at(body.user.id, carried?.origin.place ?? '');
    const { response, received } = submitSheet(actor, view, forms);
    if (received !== null) {
      const { action, origin, text } = received;
      const id = `slack:view/${view.id}/${view.hash}`;
      const askedAt = now().toISOString();
      await turns.receive({ id, payload: { ...unvouched(body.user.id), ...origin, text, action, askedAt } });
      sheetSent(body.user.id, id, origin);
    }
    if (response === null) await ack();
    else await ack(response);
  });
}
