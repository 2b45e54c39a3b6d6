import type { types } from '@slack/bolt';
import { SLACK_LIMITS } from '../../../../src/channels/slack/limits.ts';

/** Slack refuses more with view_too_large. */
const MOST_BYTES = 250_000;

/** What Slack would refuse in a view, one line each; empty when it takes it. */
export function viewFaults(view: types.ModalView | types.HomeView): string[] {
  const faults: string[] = [];
  const { view: of, block, action } = SLACK_LIMITS;
  const check = (holds: boolean, what: string) => void (holds || faults.push(what));
  check(view.blocks.length >= 1 && view.blocks.length <= of.blocks, `${view.blocks.length} blocks`);
  check(Buffer.byteLength(JSON.stringify(view)) <= MOST_BYTES, 'too large');
  check((view.private_metadata ?? '').length <= of.privateMetadata, 'private_metadata');
  const ids = view.blocks.flatMap(({ block_id }) => block_id ?? []);
  check(new Set(ids).size === ids.length, 'a block id twice');
  check(
    ids.every((id) => id.length >= 1 && id.length <= block.id),
    'a block id too long',
  );
  if (view.type === 'modal') {
    check(view.title.text.length <= of.title, 'title');
    check((view.submit?.text.length ?? 0) <= of.submit && (view.close?.text.length ?? 0) <= of.close, 'buttons');
    check(view.submit !== undefined || !view.blocks.some(({ type }) => type === 'input'), 'an input without submit');
  }
  for (const each of view.blocks) walk(each, each.type);
  return faults;

  function walk(value: unknown, path: string): void {
    if (Array.isArray(value)) for (const [at, each] of value.entries()) walk(each, `${path}[${at}]`);
    if (Array.isArray(value) || typeof value !== 'object' || value === null) return;
    const node = value as Record<string, unknown>;
    if (node.type === 'plain_text' || node.type === 'mrkdwn') checkText(node, path);
    if (Array.isArray(node.elements)) {
      const actions = node.elements.flatMap(({ action_id: id }) => id ?? []);
      check(new Set(actions).size === actions.length, `${path}: an action id twice`);
    }
    if (typeof node.action_id === 'string') check(node.action_id.length <= action.id, `${path}: action id`);
    if (Array.isArray(node.options)) checkOptions(node.options, node.type === 'radio_buttons' ? 10 : 100, path);
    if (Array.isArray(node.option_groups)) check(node.option_groups.length <= 100, `${path}: groups`);
    if (typeof node.initial_value === 'string' && typeof node.max_length === 'number')
      check(node.initial_value.length <= node.max_length, `${path}: more than may be typed`);
    if (node.type === 'button') check(String(node.value ?? '').length <= SLACK_LIMITS.button.value, `${path}: value`);
    for (const [name, child] of Object.entries(node)) walk(child, `${path}.${name}`);
  }

  function checkText({ text }: Record<string, unknown>, path: string): void {
    const length = String(text).length;
    const most = mostAt(path);
    check(length >= 1 && length <= most, `${path}: ${length} of ${most}`);
    check(String(text).isWellFormed(), `${path}: half a character`);
  }

  function checkOptions(options: readonly Record<string, unknown>[], most: number, path: string): void {
    check(options.length >= 1 && options.length <= most, `${path}: ${options.length} options`);
    const values = options.map(({ value }) => String(value));
    check(new Set(values).size === values.length, `${path}: a value twice`);
    check(
      values.every((value) => value.length >= 1 && value.length <= SLACK_LIMITS.option.value),
      `${path}: value`,
    );
  }
}

/** By where a text stands: the names of Slack's fields lead to it. */
function mostAt(path: string): number {
  if (/option_groups\[\d+\]\.label$/u.test(path)) return SLACK_LIMITS.optionGroup.label;
  if (/(?:options\[\d+\]|initial_option)\.(?:text|description)$/u.test(path)) return SLACK_LIMITS.option.text;
  if (/placeholder$/u.test(path)) return SLACK_LIMITS.action.placeholder;
  if (/^header/u.test(path)) return SLACK_LIMITS.header.text;
  if (/(?:elements\[\d+\]|accessory)\.text$/u.test(path)) return SLACK_LIMITS.button.text;
  if (/\.hint$/u.test(path)) return SLACK_LIMITS.input.hint;
  return /\.label$/u.test(path) ? SLACK_LIMITS.input.label : SLACK_LIMITS.section.text;
}
