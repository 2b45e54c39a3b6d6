import { faultsOfElement, faultsOfText } from './element-rules.ts';
import { type Block, type Fields, fieldsAt, isFields, listAt, textAt } from './fields.ts';

/** Where blocks stand: what may stand there, and how many. */
const SURFACES = { message: 50, modal: 100, home: 100 } as const;

/** What blocks are shown on. */
export type Surface = keyof typeof SURFACES;

/**
 * Every text of a message's blocks together: beyond it Slack answers `msg_blocks_too_long`. Written nowhere; 13,297 and
 * 13,172 were met (slackapi/bolt-js issue 2509).
 */
const MAX_MESSAGE_TEXT = 13_000;

const MRKDWN = ['plain_text', 'mrkdwn'];

/** What may stand in a block, by its type; the limits are those of the Block Kit reference. */
const BLOCKS: Readonly<Record<string, (block: Fields, surface: Surface) => readonly string[]>> = {
  actions: (block) => faultsOfElements(block, 25, 1, ACTIONS),
  context: (block) =>
    faultsOfElements(block, 10, 1, ['image', ...MRKDWN]).concat(
      listAt(block, 'elements').flatMap((each) => (each.type === 'image' ? [] : faultsOfText(each, 3000, MRKDWN))),
    ),
  context_actions: (block, surface) =>
    surface === 'message'
      ? faultsOfElements(block, 5, 1, ['feedback_buttons', 'icon_button'])
      : ['context_actions stands in messages only'],
  divider: () => [],
  header: (block) => faultsOfText(block.text, 150, ['plain_text']),
  image: (block) => (textAt(block, 'alt_text') === undefined ? ['missing required field: alt_text'] : []),
  input: (block) => [
    ...faultsOfText(block.label, 2000, ['plain_text']),
    ...(block.hint === undefined ? [] : faultsOfText(block.hint, 2000, ['plain_text'])),
    ...(isFields(block.element) ? faultsOfElement(block.element) : ['missing required field: element']),
  ],
  markdown: (block) => [
    ...(typeof block.text === 'string' && block.text.length > 0 ? [] : ['missing required field: text']),
    ...(typeof block.text === 'string' && block.text.length > 12_000 ? ['must be less than 12001 characters'] : []),
  ],
  rich_text: (block) => (Array.isArray(block.elements) ? [] : ['missing required field: elements']),
  section: faultsOfSection,
  table: (block) => [
    ...(Array.isArray(block.rows) ? [] : ['missing required field: rows']),
    ...(Array.isArray(block.rows) && block.rows.length > 100 ? ['no more than 100 items allowed [rows]'] : []),
  ],
  video: () => [],
};

const ACTIONS = [
  'button',
  'checkboxes',
  'datepicker',
  'datetimepicker',
  'overflow',
  'radio_buttons',
  'timepicker',
  'static_select',
  'external_select',
  'users_select',
  'conversations_select',
  'channels_select',
  'multi_static_select',
  'multi_users_select',
  'workflow_button',
];

function faultsOfSection(block: Fields): readonly string[] {
  const fields = block.fields;
  if (block.text === undefined && fields === undefined) return ['missing required field: text or fields'];
  return [
    ...(block.text === undefined ? [] : faultsOfText(block.text, 3000, MRKDWN)),
    ...(Array.isArray(fields) && (fields.length > 10 || fields.length === 0) ? ['1 to 10 items allowed [fields]'] : []),
    ...listAt(block, 'fields').flatMap((each) => faultsOfText(each, 2000, MRKDWN)),
    ...(block.accessory === undefined ? [] : faultsOfElement(fieldsAt(block, 'accessory'))),
  ];
}

function faultsOfElements(block: Fields, most: number, least: number, kinds: readonly string[]): readonly string[] {
  const elements = listAt(block, 'elements');
  if (!Array.isArray(block.elements) || elements.length < least) return ['missing required field: elements'];
  if (elements.length > most) return [`no more than ${most} items allowed [json-pointer:/elements]`];
  const ids = elements.map((each) => textAt(each, 'action_id')).filter((id) => id !== undefined);
  return [
    ...(new Set(ids).size < ids.length ? ['`action_id` values must be unique within a block'] : []),
    ...elements.flatMap((each) =>
      kinds.includes(String(each.type))
        ? MRKDWN.includes(String(each.type)) || each.type === 'image'
          ? []
          : faultsOfElement(each)
        : [`unsupported type: ${each.type}`],
    ),
  ];
}

/** What Slack finds wrong with the blocks of a message or a view, one line each. */
export function faultsOfBlocks(blocks: unknown, surface: Surface = 'message'): readonly string[] {
  if (!Array.isArray(blocks)) return ['must be an array [json-pointer:/blocks]'];
  if (blocks.length > SURFACES[surface])
    return [`no more than ${SURFACES[surface]} items allowed [json-pointer:/blocks]`];
  const ids = blocks.map((block) => textAt(block, 'block_id')).filter((id) => id !== undefined);
  const repeated = ids.filter((id, at) => ids.indexOf(id) !== at);
  return [
    ...repeated.map((id) => `\`block_id\` ${id} already exists`),
    ...ids.filter((id) => id.length > 255).map(() => 'must be less than 256 characters [block_id]'),
    ...blocks.flatMap((block: unknown, at) => {
      if (!isFields(block)) return [`must provide an object [json-pointer:/blocks/${at}]`];
      const rule = Object.hasOwn(BLOCKS, String(block.type)) ? BLOCKS[String(block.type)] : undefined;
      const faults = rule === undefined ? [`unsupported type: ${block.type}`] : rule(block, surface);
      return faults.map((fault) => `${fault} [json-pointer:/blocks/${at}/${block.type}]`);
    }),
  ];
}

/** Whether the texts of a message's blocks are more than Slack takes together. */
export function areTooLong(blocks: readonly Block[]): boolean {
  let total = 0;
  JSON.stringify(blocks, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') total += value.length;
    return value;
  });
  return total > MAX_MESSAGE_TEXT;
}

/** What Slack finds wrong with a modal (`views.open`, `push`, `update`) or an App Home (`views.publish`). */
export function faultsOfView(view: Fields): readonly string[] {
  if (view.type !== 'modal' && view.type !== 'home')
    return [`unsupported type: ${view.type} [json-pointer:/view/type]`];
  const blocks = listAt(view, 'blocks');
  const inputs = blocks.some(({ type }) => type === 'input');
  const short = (name: string, required: boolean) =>
    view[name] === undefined
      ? required
        ? [`missing required field: ${name} [json-pointer:/view]`]
        : []
      : faultsOfText(view[name], 24, ['plain_text']).map((fault) => `${fault} [json-pointer:/view/${name}]`);
  return [
    ...(view.type === 'home' ? [] : [...short('title', true), ...short('submit', inputs), ...short('close', false)]),
    ...((textAt(view, 'private_metadata') ?? '').length > 3000
      ? ['must be less than 3001 characters [private_metadata]']
      : []),
    ...((textAt(view, 'callback_id') ?? '').length > 255 ? ['must be less than 256 characters [callback_id]'] : []),
    ...faultsOfBlocks(view.blocks, view.type),
  ];
}
