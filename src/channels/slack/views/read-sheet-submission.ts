import type { ViewOutput } from '@slack/bolt';
import type { JudgedCall } from '../../../assistant/sheets/judged-calls.ts';
import { detailOf, readFormAnswer } from '../../../assistant/sheets/row-answer.ts';
import { leadingKey } from '../../../assistant/sheets/show-sheet.ts';
import type { Action } from '../../../domain/action.ts';
import type { Criterion } from '../../../domain/sheets/criterion.ts';
import type { FormAnswer } from '../../../domain/sheets/sheet.ts';
import { ACTIONS } from '../contract.ts';
import { callOfRef } from './call-ref.ts';
import { type ChangedRow, changedRows, drawnIn } from './changed-rows.ts';
import { fieldKey, LONGEST_DETAIL, SHEET_FIELDS } from './sheet-fields.ts';
import { type Origin, readSheetOrigin } from './sheet-origin.ts';

/** What of a view is read when it comes back. */
export type ReturnedView = Pick<ViewOutput, 'private_metadata' | 'state' | 'blocks'>;

/** What a sent form asks for. */
export type SheetSubmission =
  | { readonly kind: 'accepted'; readonly action: Action; readonly call: JudgedCall; readonly origin: Origin }
  /** By block id, what cannot be read; nothing is done. */
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  /** A form that is not ours, or of a call that its sender cannot have judged now. */
  | { readonly kind: 'gone' };

/** What stands in a form of a 判定シート beside its rows, while it is filled in. */
export interface SheetState {
  readonly origin: Origin;
  readonly sheet: string | null;
  readonly call: JudgedCall | null;
  readonly situation: string;
}

/** Reads which call is chosen and what is told; null when the form is not ours. `calls`: those its sender may see. */
export function readSheetState(view: ReturnedView, calls: readonly JudgedCall[]): SheetState | null {
  const carried = readSheetOrigin(view.private_metadata);
  if (carried === null) return null;
  const { values } = view.state;
  const chosen = values[SHEET_FIELDS.call]?.[ACTIONS.sheetCall]?.selected_option?.value ?? null;
  // A sheet that is kept stays with its call.
  const ref = carried.sheet === null ? (chosen ?? carried.call) : carried.call;
  return {
    origin: carried.origin,
    sheet: carried.sheet,
    call: ref === null ? null : callOfRef(ref, calls),
    situation: values[SHEET_FIELDS.situation]?.[SHEET_FIELDS.situation]?.value ?? '',
  };
}

/**
 * Reads a sent form of a 判定シート: the rows that were answered otherwise than they were drawn. What is drawn from the
 * situation and left as it is follows the situation; fields of rows that the call does not have are ignored.
 */
export function readSheetSubmission(view: ReturnedView, calls: readonly JudgedCall[], now: Date): SheetSubmission {
  const state = readSheetState(view, calls);
  if (state === null || state.call === null) return { kind: 'gone' };
  const { call, sheet, situation, origin } = state;
  const answers: Record<string, FormAnswer> = {};
  const errors: Record<string, string> = {};
  for (const row of changedRows(view)) {
    const criterion = call.criteria.find((each) => fieldKey(each) === row.key);
    if (criterion === undefined) continue;
    const fault = faultIn(criterion, row, now);
    if (fault === null) answers[leadingKey(criterion)] = row.said;
    else errors[row.detailBlock] = fault;
  }
  if (Object.keys(errors).length > 0) return { kind: 'errors', errors };
  const isRetold = situation.trim() !== (drawnIn(view.blocks).get(SHEET_FIELDS.situation) ?? '').trim();
  const action: Action =
    sheet === null
      ? { do: 'sheet.open', call: call.id, situation, answers }
      : { do: 'sheet.change', sheet, answers, ...(isRetold ? { situation } : {}) };
  return { kind: 'accepted', action, call, origin };
}

/** Why a typed number, time or year cannot be taken; null when it can. What stood there before the choice changed is let go. */
function faultIn(criterion: Criterion, { drawn, said }: ChangedRow, now: Date): string | null {
  const asked = detailOf(criterion);
  if (asked === null || said.detail === '') return null;
  if (said.detail.length > LONGEST_DETAIL) return `${LONGEST_DETAIL}文字以内で入力してください。`;
  if (asked !== 'number' && (said.choice === 'no' || said.choice === 'unsure'))
    return said.detail === drawn.detail ? null : UNASKED;
  const read = readFormAnswer(criterion, said, now)?.kind;
  return read === READS[asked] ? null : UNREADABLE[asked];
}

const READS = { number: 'number', time: 'past', year: 'planned' } as const;
const UNREADABLE = {
  number: '数を読み取れませんでした。「40000」「4万」のように入力してください。',
  time: '時期を読み取れませんでした。「2年前」「令和4年度」「2022年10月」のように入力してください。',
  year: '年度を読み取れませんでした。「令和6年度」「今年度」のように入力してください。',
} as const;
const UNASKED = '「いいえ」「わからない」を選ぶときは、この欄を空にしてください。';
