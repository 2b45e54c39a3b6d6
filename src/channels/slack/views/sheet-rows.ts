import type { types } from '@slack/bolt';
import { CHOICE_NAMES, detailOf, formAnswerOf } from '../../../assistant/sheets/row-answer.ts';
import type { Clause, ShownRow } from '../../../assistant/sheets/shown-sheet.ts';
import { clauseSource } from '../../../assistant/sheets/write-sheet.ts';
import { SLACK_LIMITS } from '../limits.ts';
import { shorten } from '../render/shorten.ts';
import { LONGEST_DETAIL, rowFields } from './sheet-fields.ts';
import { CUT, plainText } from './texts.ts';

/** Labels and examples of what is typed. */
const DETAILS = {
  number: ['数', '例：40000、4万'],
  time: ['行った時期', '例：2年前、令和4年度'],
  year: ['予定の年度', '例：令和6年度、今年度'],
} as const;

/** A quote is here to be recognised; the sheet itself holds it whole. */
const LONGEST_QUOTE = 300;

/** The controls of a row: はい, いいえ and わからない or a number, and what is typed besides, filled with its answer. */
export function rowBlocks(row: ShownRow): types.InputBlock[] {
  const { number, question, criterion, answer } = row;
  const fields = rowFields(row);
  const asked = detailOf(criterion);
  const { choice, detail } = formAnswerOf(criterion, answer);
  const asking = {
    label: plainText(`${number}. ${question}`, SLACK_LIMITS.input.label),
    hint: plainText(groundsOf(row), SLACK_LIMITS.input.hint),
  };
  if (asked === 'number') return [{ ...input(fields.detail, typed(fields.detail, 'number', detail)), ...asking }];
  const radio: types.RadioButtons = {
    type: 'radio_buttons',
    action_id: fields.choice,
    options: Object.values(OPTIONS),
    ...(choice === null ? {} : { initial_option: OPTIONS[choice] }),
  };
  const chosen: types.InputBlock = { ...input(fields.choice, radio), ...asking };
  if (asked === null) return [chosen];
  return [
    chosen,
    {
      ...input(fields.detail, typed(fields.detail, asked, detail)),
      label: plainText(`${number}. ${DETAILS[asked][0]}`, 150),
    },
  ];
}

const OPTIONS = Object.freeze({
  yes: optionOf('yes'),
  no: optionOf('no'),
  unsure: optionOf('unsure'),
});

function optionOf(value: keyof typeof CHOICE_NAMES): types.PlainTextOption {
  return { text: plainText(CHOICE_NAMES[value], SLACK_LIMITS.option.text), value };
}

/** A row may be left open. */
function input(blockId: string, element: types.InputBlock['element']) {
  return { type: 'input', block_id: blockId, optional: true, element } as const;
}

function typed(blockId: string, asked: keyof typeof DETAILS, detail: string): types.PlainTextInput {
  return {
    type: 'plain_text_input',
    action_id: blockId,
    max_length: LONGEST_DETAIL,
    placeholder: plainText(DETAILS[asked][1], SLACK_LIMITS.action.placeholder),
    ...(detail === '' ? {} : { initial_value: shorten(detail, LONGEST_DETAIL, '') }),
  };
}

/** What stands below a row: the words its answer was taken from, the clauses with document and page. */
function groundsOf({ answer, clauses, criterion }: ShownRow): string {
  const heard = answer?.words == null ? [] : [`お話から：「${shorten(answer.words, LONGEST_QUOTE, CUT)}」`];
  const unquoted = [
    ...criterion.options.map((option) => `・${option}`),
    '資料の該当箇所を示せないため、公式の公募要領で確認してください。',
  ];
  return [...heard, ...(clauses.length === 0 ? unquoted : quotesOf(clauses))].join('\n');
}

/** Quotes of one place one after another, then the place. */
function quotesOf(clauses: readonly Clause[]): string[] {
  return [...Map.groupBy(clauses, clauseSource)].map(
    ([source, quoted]) => `${quoted.map(({ text }) => `「${shorten(text, LONGEST_QUOTE, CUT)}」`).join('')}${source}`,
  );
}
