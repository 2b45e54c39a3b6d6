import type { types, ViewResponseAction } from '@slack/bolt';
import type { CallsToJudge } from '../../../assistant/sheets/calls-to-judge.ts';
import type { JudgedCall } from '../../../assistant/sheets/judged-calls.ts';
import type { ProposeSheet } from '../../../assistant/sheets/propose-sheet.ts';
import type { Sheets } from '../../../assistant/sheets/sheets.ts';
import type { Action } from '../../../domain/action.ts';
import type { Actor, Level } from '../../../domain/audience.ts';
import { type ReturnedView, readSheetState, readSheetSubmission } from './read-sheet-submission.ts';
import { goneModal, type SheetForm, sheetModal } from './sheet-modal.ts';
import type { Origin } from './sheet-origin.ts';

/** What the forms of 判定シート are made with. An actor's level here is that of where the result will be shown. */
export interface SheetForms {
  readonly sheets: Pick<Sheets, 'calls' | 'draft' | 'show'>;
  readonly propose: ProposeSheet;
  readonly choices: (level: Level) => CallsToJudge;
  readonly now: () => Date;
  /** See `SheetForm`. */
  readonly publicUrl: string | null;
}

/** The form that 「判定シートを作る」 opens; `certificateId` null where no answer stands above the button. */
export async function beginSheet(
  actor: Actor,
  { certificateId, origin }: { readonly certificateId: string | null; readonly origin: Origin },
  forms: SheetForms,
): Promise<types.ModalView> {
  const { call, situation } =
    certificateId === null ? { call: null, situation: '' } : await forms.propose(actor, certificateId);
  return draw(actor, { call, situation, origin }, forms);
}

/** The form that changes a kept sheet; its owner's alone. */
export async function editSheet(
  actor: Actor,
  { sheetId, origin }: { readonly sheetId: string; readonly origin: Origin },
  { sheets, publicUrl }: SheetForms,
): Promise<types.ModalView> {
  const shown = await sheets.show(sheetId, actor.level);
  const call = sheets.calls(actor.level).find(({ id }) => id === shown?.sheet.call);
  if (shown === null || call === undefined || shown.sheet.ownerId !== actor.id) return goneModal();
  const { rows, sheet } = shown;
  const calls = { open: [], others: [] };
  return sheetModal({ call, calls, rows, situation: sheet.situation, sheetId, origin, publicUrl });
}

/** The form again with the rows of the call that was chosen in it, and with what was typed so far. */
export async function chooseCall(actor: Actor, view: ReturnedView, forms: SheetForms): Promise<types.ModalView> {
  const state = readSheetState(view, forms.sheets.calls(actor.level));
  return state === null || state.sheet !== null ? goneModal() : draw(actor, state, forms);
}

/** What a sent form is answered with, and what then goes into the inbox; null for either that is not to be. */
export interface SheetSent {
  readonly response: ViewResponseAction | null;
  readonly received: { readonly action: Action; readonly origin: Origin; readonly text: string } | null;
}

/** Reads a sent form: errors stand under their fields, what is good goes into the inbox before it is acknowledged. */
export function submitSheet(actor: Actor, view: ReturnedView, { sheets, now }: SheetForms): SheetSent {
  const sent = readSheetSubmission(view, sheets.calls(actor.level), now());
  if (sent.kind === 'gone') return { response: { response_action: 'update', view: goneModal() }, received: null };
  if (sent.kind === 'errors')
    return { response: { response_action: 'errors', errors: { ...sent.errors } }, received: null };
  const { action, call, origin } = sent;
  const text = `${call.name}の判定シートを${action.do === 'sheet.open' ? '作る' : '書き直す'}`;
  return { response: null, received: { action, origin, text } };
}

async function draw(
  actor: Actor,
  { call, situation, origin }: Pick<SheetForm, 'situation' | 'origin'> & { readonly call: JudgedCall | null },
  { sheets, choices, publicUrl }: SheetForms,
): Promise<types.ModalView> {
  const rows = call === null ? [] : ((await sheets.draft(actor, call.id, situation)) ?? []);
  return sheetModal({ call, calls: choices(actor.level), rows, situation, sheetId: null, origin, publicUrl });
}
