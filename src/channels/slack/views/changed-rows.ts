import type { ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import type { FormAnswer } from '../../../domain/sheets/sheet.ts';
import { readRowBlock } from './sheet-fields.ts';

/** A row of the form as it was drawn, and as it came back. */
export interface ChangedRow {
  /** See `fieldKey`. */
  readonly key: string;
  readonly drawn: FormAnswer;
  readonly said: FormAnswer;
  /** Under which an error of what was typed is shown. */
  readonly detailBlock: string;
}

/** The rows that came back otherwise than they were drawn: what was left as it is, is said by nobody. */
export function changedRows({
  state: { values },
  blocks,
}: Pick<ViewOutput, 'state' | 'blocks'>): readonly ChangedRow[] {
  const drawn = drawnIn(blocks);
  const named = Object.keys(values).flatMap((blockId) => {
    const block = readRowBlock(blockId);
    return block === null ? [] : [{ ...block, blockId }];
  });
  const rows = [...Map.groupBy(named, ({ number, key }) => `${number}:${key}`).values()].flatMap((fields) => {
    const [first] = fields;
    if (first === undefined) return [];
    const blockOf = (field: 'choice' | 'detail') => fields.find((each) => each.field === field)?.blockId;
    const [choiceBlock, detailBlock] = [blockOf('choice'), blockOf('detail')];
    const choice = choiceBlock === undefined ? undefined : values[choiceBlock]?.[choiceBlock];
    const detail = detailBlock === undefined ? undefined : values[detailBlock]?.[detailBlock];
    const before: FormAnswer = {
      choice: choiceIn(drawn.get(choiceBlock ?? '')),
      detail: (drawn.get(detailBlock ?? '') ?? '').trim(),
    };
    const said: FormAnswer = {
      choice: choice === undefined ? before.choice : choiceIn(choice.selected_option?.value),
      detail: detail === undefined ? before.detail : (detail.value ?? '').trim(),
    };
    return { key: first.key, drawn: before, said, detailBlock: detailBlock ?? choiceBlock ?? '' };
  });
  return rows.filter(({ drawn: was, said }) => said.choice !== was.choice || said.detail !== was.detail);
}

function choiceIn(value: string | undefined): FormAnswer['choice'] {
  return value === 'yes' || value === 'no' || value === 'unsure' ? value : null;
}

/** What an input of the view began with. */
const DRAWN = z.object({
  block_id: z.string(),
  element: z.object({
    initial_value: z.string().optional(),
    initial_option: z.object({ value: z.string() }).optional(),
  }),
});

/** By block id, with what each input was filled when it was drawn: Slack sends the view back with its answers. */
export function drawnIn(blocks: ViewOutput['blocks']): ReadonlyMap<string, string> {
  const drawn = new Map<string, string>();
  for (const block of blocks) {
    const read = DRAWN.safeParse(block);
    const value = read.data?.element.initial_option?.value ?? read.data?.element.initial_value;
    if (read.data !== undefined && value !== undefined) drawn.set(read.data.block_id, value);
  }
  return drawn;
}
