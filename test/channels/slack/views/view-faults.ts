import type { types } from '@slack/bolt';
import { faultsOfView } from '../../../slack/block-rules.ts';
import type { Fields } from '../../../slack/fields.ts';

/** Slack refuses more with view_too_large. */
const MOST_BYTES = 250_000;

/** What Slack would refuse in a view, one line each; empty when it takes it. */
export function viewFaults(view: types.ModalView | types.HomeView): string[] {
  const bytes = Buffer.byteLength(JSON.stringify(view));
  return [
    ...faultsOfView({ ...view } satisfies object as Fields),
    ...(bytes > MOST_BYTES ? [`view: ${bytes} bytes`] : []),
    ...view.blocks.flatMap((block, at) => nodeFaults(block, `blocks[${at}]`)),
  ];
}

/** What depends on two fields of one object. */
function nodeFaults(value: unknown, at: string): string[] {
  if (typeof value === 'string') return value.isWellFormed() ? [] : [`${at}: half a character`];
  if (typeof value !== 'object' || value === null) return [];
  const { initial_value: initial, max_length: most, options } = value as Record<string, unknown>;
  const values = Array.isArray(options) ? options.map((option: { value?: unknown }) => option.value) : [];
  return [
    ...(typeof initial === 'string' && initial.length > Number(most) ? [`${at}: more than may be typed`] : []),
    ...(new Set(values).size < values.length ? [`${at}: a value twice`] : []),
    ...Object.entries(value).flatMap(([name, child]) => nodeFaults(child, `${at}.${name}`)),
  ];
}
