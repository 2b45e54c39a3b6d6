import type { types, ViewOutput } from '@slack/bolt';
import type { ReturnedView } from '../../../../src/channels/slack/views/read-sheet-submission.ts';

/** What somebody does to a field of a form: chooses an option by its value, or types. */
export type Filled = Readonly<Record<string, string | null>>;

/** A modal as Slack sends it back: every input with what it was drawn with, but for what is `filled` by block id. */
export function sendBack(view: types.ModalView, filled: Filled = {}): ReturnedView {
  const values: ViewOutput['state']['values'] = {};
  for (const block of view.blocks) {
    if (block.type !== 'input' || block.block_id === undefined) continue;
    const { element } = block as types.InputBlock;
    const said = filled[block.block_id];
    const action = 'action_id' in element ? (element.action_id ?? '') : '';
    if (element.type === 'plain_text_input')
      values[block.block_id] = {
        [action]: { type: element.type, value: said === undefined ? (element.initial_value ?? null) : said },
      };
    if (element.type === 'radio_buttons' || element.type === 'static_select') {
      const value = said === undefined ? element.initial_option?.value : said;
      values[block.block_id] = {
        [action]: {
          type: element.type,
          selected_option: value == null ? null : { text: { type: 'plain_text', text: '' }, value },
        },
      };
    }
  }
  return {
    private_metadata: view.private_metadata ?? '',
    state: { values },
    // Over the wire, as JSON.
    blocks: JSON.parse(JSON.stringify(view.blocks)),
  };
}

/** The block ids of a form's inputs, in order. */
export function fieldsOf(view: types.ModalView): string[] {
  return view.blocks.flatMap(({ type, block_id: id }) => (type === 'input' && id !== undefined ? [id] : []));
}
