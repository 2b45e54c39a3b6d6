import { type Fields, fieldsAt, isFields, listAt, textAt } from './fields.ts';

/** The elements of blocks that people can act on, each with the id of its block. */
export function elementsOf(blocks: unknown): { block: string; type: string; element: Fields }[] {
  return listAt({ blocks }, 'blocks').flatMap((block) => {
    const within = [...listAt(block, 'elements'), block.accessory, block.element].filter(isFields);
    const id = textAt(block, 'block_id') ?? '';
    return within
      .filter(({ action_id }) => typeof action_id === 'string')
      .map((element) => ({ block: id, type: String(block.type), element }));
  });
}

/**
 * What stands in an element when somebody has typed or chosen `value` (an option's value, several of them, a text, a
 * date), or its initial value when they touched nothing.
 * @throws Error when there is no such option, or the text is too long: nobody could have done that
 */
export function filledIn(element: Fields, value?: unknown): Fields {
  const type = String(element.type);
  if (type === 'static_select' || type === 'radio_buttons' || type === 'overflow') {
    return { type, selected_option: value === undefined ? (element.initial_option ?? null) : optionOf(element, value) };
  }
  if (type === 'checkboxes' || type === 'multi_static_select') {
    const chosen = Array.isArray(value) ? value.map((each) => optionOf(element, each)) : undefined;
    return { type, selected_options: chosen ?? element.initial_options ?? [] };
  }
  if (type === 'datepicker') return { type, selected_date: value ?? element.initial_date ?? null };
  if (type === 'timepicker') return { type, selected_time: value ?? element.initial_time ?? null };
  if (type === 'datetimepicker') return { type, selected_date_time: value ?? element.initial_date_time ?? null };
  if (type === 'users_select') return { type, selected_user: value ?? element.initial_user ?? null };
  if (type === 'channels_select') return { type, selected_channel: value ?? element.initial_channel ?? null };
  if (type === 'conversations_select') {
    return { type, selected_conversation: value ?? element.initial_conversation ?? null };
  }
  if (typeof value === 'string' && typeof element.max_length === 'number' && value.length > element.max_length) {
    throw new Error(`${element.action_id} takes ${element.max_length} characters, not ${value.length}`);
  }
  return { type, value: value ?? element.initial_value ?? null };
}

function optionOf(element: Fields, value: unknown): Fields {
  const groups = listAt(element, 'option_groups').flatMap((group) => listAt(group, 'options'));
  const found = [...listAt(element, 'options'), ...groups].find((option) => option.value === value);
  if (found === undefined) throw new Error(`${element.action_id} has no option ${String(value)}`);
  return found;
}

const STATELESS = new Set(['button', 'overflow', 'feedback_buttons', 'icon_button', 'workflow_button', 'image']);

/** `state.values` of blocks: block id → action id → what is filled in; `values` names fillings by action id. */
export function stateOf(shown: Fields, values: Fields = {}): Record<string, Record<string, Fields & { type: string }>> {
  const state: Record<string, Record<string, Fields & { type: string }>> = {};
  for (const { block, element } of elementsOf(shown.blocks)) {
    if (STATELESS.has(String(element.type))) continue;
    const filled = filledIn(element, values[String(element.action_id)]);
    state[block] = { ...state[block], [String(element.action_id)]: { ...filled, type: String(element.type) } };
  }
  return state;
}

/** The labels of inputs that must be filled in and are not: Slack's client does not submit such a view. */
export function missingIn(shown: Fields, values: Fields): string[] {
  const state = stateOf(shown, values);
  return listAt(shown, 'blocks')
    .filter((block) => block.type === 'input' && block.optional !== true)
    .filter((block) =>
      Object.values(state[String(block.block_id)] ?? {}).some(({ type: _, ...filled }) =>
        Object.values(filled).every(
          (value) => value === null || value === '' || (Array.isArray(value) && value.length === 0),
        ),
      ),
    )
    .map((block) => String(fieldsAt(block, 'label').text));
}
