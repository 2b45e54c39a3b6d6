import type { types } from '@slack/bolt';
import type { CallsToJudge } from '../../../assistant/sheets/calls-to-judge.ts';
import type { JudgedCall } from '../../../assistant/sheets/judged-calls.ts';
import { ACTIONS } from '../contract.ts';
import { SLACK_LIMITS } from '../limits.ts';
import { refOf } from './call-ref.ts';
import { SHEET_FIELDS } from './sheet-fields.ts';
import { cutMiddle, plainText } from './texts.ts';

/** The calls that have conditions, those open now first; those beyond what a menu holds are counted. */
export function callChooser(call: JudgedCall | null, { open, others }: CallsToJudge): types.KnownBlock[] {
  const groups = [
    { label: '受付中の公募', calls: open },
    { label: open.length === 0 ? '公募' : 'そのほかの公募', calls: others },
  ].filter(({ calls }) => calls.length > 0);
  if (groups.length === 0) return [];
  const most = SLACK_LIMITS.optionGroup.options;
  const shown = groups.map(({ label, calls }) => ({ label, calls: withChosen(calls, call, most) }));
  const left = open.length + others.length - shown.reduce((sum, { calls }) => sum + calls.length, 0);
  const chosen = shown.flatMap(({ calls }) => calls).find(({ id }) => id === call?.id);
  return [
    {
      type: 'input',
      block_id: SHEET_FIELDS.call,
      dispatch_action: true,
      label: plainText('公募', SLACK_LIMITS.input.label),
      ...(left === 0
        ? {}
        : {
            hint: plainText(
              `ほかに${left}件あります。公募の名前を添えて質問すると、その公募で始められます。`,
              SLACK_LIMITS.input.hint,
            ),
          }),
      element: {
        type: 'static_select',
        action_id: ACTIONS.sheetCall,
        placeholder: plainText('公募を選ぶ', SLACK_LIMITS.action.placeholder),
        option_groups: shown.map(({ label, calls }) => ({
          label: plainText(label, SLACK_LIMITS.optionGroup.label),
          options: calls.map(optionOf),
        })),
        ...(chosen === undefined ? {} : { initial_option: optionOf(chosen) }),
      },
    },
  ];
}

function optionOf(call: JudgedCall): types.PlainTextOption {
  return {
    text: plainText(cutMiddle(call.name, SLACK_LIMITS.option.text), SLACK_LIMITS.option.text),
    value: refOf(call),
    description: plainText(`条件${call.criteria.length}件`, SLACK_LIMITS.option.description),
  };
}

/** The first calls, among them the one that is chosen. */
function withChosen(calls: readonly JudgedCall[], call: JudgedCall | null, most: number): readonly JudgedCall[] {
  const first = calls.slice(0, most);
  const chosen = calls.slice(most).find(({ id }) => id === call?.id);
  return chosen === undefined ? first : [...first.slice(0, -1), chosen];
}
