// What Slack refuses in blocks and views, by its public limits, written down a second time so that a slip in the
// product's own table is found: docs.slack.dev/reference/block-kit and docs.slack.dev/reference/views.

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown, at: string) => string[];

/** What is wrong with the blocks of a message, one line each with its place; empty when Slack would take them. */
export function blockFaults(blocks: readonly unknown[]): string[] {
  return [...blocksFaults(blocks, 'blocks', 50, MESSAGE_BLOCKS), ...sizeFaults(blocks)];
}

/** What is wrong with a modal or a Home tab. */
export function viewFaults(view: unknown): string[] {
  if (!isFields(view)) return ['view: no object'];
  const { type, blocks } = view;
  if (type !== 'modal' && type !== 'home') return [`view.type: ${String(type)}`];
  const texts = type === 'modal' ? { title: 24, submit: 24, close: 24 } : {};
  const hasInput = Array.isArray(blocks) && blocks.some((block) => isFields(block) && block.type === 'input');
  return [
    ...(type === 'modal' && view.title === undefined ? ['view.title: missing'] : []),
    ...(type === 'modal' && hasInput && view.submit === undefined ? ['view.submit: missing beside inputs'] : []),
    ...Object.entries(texts).flatMap(([name, most]) =>
      view[name] === undefined ? [] : plainText(most)(view[name], `view.${name}`),
    ),
    ...optional(view, 'private_metadata', string(3_000, 0), 'view'),
    ...optional(view, 'callback_id', string(255, 0), 'view'),
    ...(Array.isArray(blocks) ? blocksFaults(blocks, 'view.blocks', 100, VIEW_BLOCKS) : ['view.blocks: no array']),
  ];
}

/** Slack counts a message's blocks together; the figure is the least that was seen refused, less a tenth. */
const MOST_TEXT = 12_000;

function sizeFaults(blocks: readonly unknown[]): string[] {
  const size = JSON.stringify(blocks).length;
  return size > MOST_TEXT ? [`blocks: ${size} characters in all (msg_blocks_too_long)`] : [];
}

function blocksFaults(
  blocks: readonly unknown[],
  at: string,
  most: number,
  known: Readonly<Record<string, Check>>,
): string[] {
  const ids = blocks.flatMap((block) => (isFields(block) && typeof block.block_id === 'string' ? block.block_id : []));
  return [
    ...(blocks.length === 0 ? [`${at}: empty`] : []),
    ...(blocks.length > most ? [`${at}: ${blocks.length} of at most ${most}`] : []),
    ...repeated(ids).map((id) => `${at}: block_id ${id} twice`),
    ...blocks.flatMap((block, index) => [
      ...typed(known)(block, `${at}[${index}]`),
      ...(isFields(block) ? optional(block, 'block_id', string(255), `${at}[${index}]`) : []),
    ]),
  ];
}

// Text objects.

const EITHER = ['plain_text', 'mrkdwn'];

function text(most: number, kinds: readonly string[] = EITHER): Check {
  return (value, at) => {
    if (!isFields(value)) return [`${at}: no text object`];
    const { type } = value;
    if (typeof type !== 'string' || !kinds.includes(type)) return [`${at}.type: ${String(type)}`];
    return [
      ...required(value, 'text', string(most), at),
      ...only(value, ['type', 'text', type === 'mrkdwn' ? 'verbatim' : 'emoji'], at),
    ];
  };
}

function plainText(most: number): Check {
  return text(most, ['plain_text']);
}

function string(most: number, least = 1): Check {
  return (value, at) => {
    if (typeof value !== 'string') return [`${at}: no string`];
    if (value.length < least) return [`${at}: empty`];
    return value.length > most ? [`${at}: ${value.length} characters of at most ${most}`] : [];
  };
}

function flag(value: unknown, at: string): string[] {
  return typeof value === 'boolean' ? [] : [`${at}: no boolean`];
}

function list(most: number, check: Check, least = 1): Check {
  return (value, at) => {
    if (!Array.isArray(value)) return [`${at}: no array`];
    return [
      ...(value.length < least ? [`${at}: ${value.length} of at least ${least}`] : []),
      ...(value.length > most ? [`${at}: ${value.length} of at most ${most}`] : []),
      ...value.flatMap((each, index) => check(each, `${at}[${index}]`)),
    ];
  };
}

/** An object with these fields and no others but its type. */
function object(needed: Readonly<Record<string, Check>>, possible: Readonly<Record<string, Check>> = {}): Check {
  return (value, at) =>
    isFields(value)
      ? [
          ...Object.entries(needed).flatMap(([name, check]) => required(value, name, check, at)),
          ...Object.entries(possible).flatMap(([name, check]) => optional(value, name, check, at)),
          ...only(value, ['type', ...Object.keys(needed), ...Object.keys(possible)], at),
        ]
      : [`${at}: no object`];
}

function typed(known: Readonly<Record<string, Check>>): Check {
  return (value, at) => {
    const type = isFields(value) ? value.type : undefined;
    const check = typeof type === 'string' && Object.hasOwn(known, type) ? known[type] : undefined;
    return check === undefined ? [`${at}.type: ${String(type)} is none of ${Object.keys(known)}`] : check(value, at);
  };
}

// Rich text.

const STYLE = object({}, { bold: flag, italic: flag, strike: flag, code: flag });
const WORDS = typed({
  text: object({ text: string(Number.POSITIVE_INFINITY) }, { style: STYLE }),
  link: object({ url: url(3_000) }, { text: string(Number.POSITIVE_INFINITY), style: STYLE }),
  emoji: object({ name: string(100) }, { style: STYLE }),
  user: object({ user_id: string(255) }, { style: STYLE }),
});
const SECTION = object({ elements: list(Number.POSITIVE_INFINITY, WORDS) });
const RICH_TEXT = typed({
  rich_text_section: SECTION,
  rich_text_quote: SECTION,
  rich_text_preformatted: SECTION,
  rich_text_list: object(
    {
      style: oneOf('bullet', 'ordered'),
      elements: list(Number.POSITIVE_INFINITY, typed({ rich_text_section: SECTION })),
    },
    { indent: number(0, 8), offset: number(0, 10_000), border: number(0, 1) },
  ),
});

// Elements.

const CONFIRM = object({ title: plainText(100), text: text(300), confirm: plainText(30), deny: plainText(30) });
const ACTION_ID = { action_id: string(255) };
const OPTION = object({ text: text(75), value: string(150) }, { description: text(75), url: url(3_000) });
const GROUP = object({ label: plainText(75), options: list(100, OPTION) });
const PRESSED = object({ text: plainText(75), value: string(2_000) }, { accessibility_label: string(75) });
const PLACEHOLDER = { placeholder: plainText(150), focus_on_load: flag };

const BUTTON = object(
  { text: plainText(75), ...ACTION_ID },
  {
    value: string(2_000),
    url: url(3_000),
    style: oneOf('primary', 'danger'),
    confirm: CONFIRM,
    accessibility_label: string(75),
  },
);
const SELECT: Check = (value, at) => [
  ...object(ACTION_ID, {
    ...PLACEHOLDER,
    options: list(100, OPTION),
    option_groups: list(100, GROUP),
    initial_option: OPTION,
    confirm: CONFIRM,
  })(value, at),
  ...(isFields(value) && (value.options === undefined) === (value.option_groups === undefined)
    ? [`${at}: needs either options or option_groups`]
    : []),
];
const RADIO = object(
  { ...ACTION_ID, options: list(10, OPTION) },
  { initial_option: OPTION, confirm: CONFIRM, focus_on_load: flag },
);
const CHECKBOXES = object(
  { ...ACTION_ID, options: list(10, OPTION) },
  { initial_options: list(10, OPTION), confirm: CONFIRM, focus_on_load: flag },
);
const TEXT_INPUT = object(ACTION_ID, {
  ...PLACEHOLDER,
  multiline: flag,
  min_length: number(0, 3_000),
  max_length: number(1, 3_000),
  initial_value: string(3_000, 0),
  dispatch_action_config: object({}, { trigger_actions_on: list(2, string(50)) }),
});
const CHOICES = { static_select: SELECT, radio_buttons: RADIO, checkboxes: CHECKBOXES };

// Blocks.

const ID = { block_id: string(255) };

function holding(most: number, elements: Readonly<Record<string, Check>>): Check {
  return (value, at) => {
    const held = isFields(value) && Array.isArray(value.elements) ? value.elements : [];
    const ids = held.flatMap((each) => (isFields(each) && typeof each.action_id === 'string' ? each.action_id : []));
    return [
      ...object({ elements: list(most, typed(elements)) }, ID)(value, at),
      ...repeated(ids).map((id) => `${at}: action_id ${id} twice`),
    ];
  };
}

const SHOWN: Readonly<Record<string, Check>> = {
  section: (value, at) => [
    ...object(
      {},
      {
        ...ID,
        text: text(3_000),
        fields: list(10, text(2_000)),
        accessory: typed({ button: BUTTON, ...CHOICES }),
        expand: flag,
      },
    )(value, at),
    ...(isFields(value) && value.text === undefined && value.fields === undefined ? [`${at}: no text`] : []),
  ],
  header: object({ text: plainText(150) }, ID),
  divider: object({}, ID),
  context: holding(10, { plain_text: text(3_000), mrkdwn: text(3_000) }),
  actions: holding(25, { button: BUTTON, ...CHOICES }),
  rich_text: object({ elements: list(Number.POSITIVE_INFINITY, RICH_TEXT) }, ID),
};

const MESSAGE_BLOCKS: Readonly<Record<string, Check>> = {
  ...SHOWN,
  context_actions: holding(5, {
    feedback_buttons: object({ positive_button: PRESSED, negative_button: PRESSED }, ACTION_ID),
  }),
};

const VIEW_BLOCKS: Readonly<Record<string, Check>> = {
  ...SHOWN,
  input: object(
    { label: plainText(2_000), element: typed({ plain_text_input: TEXT_INPUT, ...CHOICES }) },
    { ...ID, hint: plainText(2_000), optional: flag, dispatch_action: flag },
  ),
};

// The small change.

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function required(fields: Fields, name: string, check: Check, at: string): string[] {
  return fields[name] === undefined ? [`${at}.${name}: missing`] : check(fields[name], `${at}.${name}`);
}

function optional(fields: Fields, name: string, check: Check, at: string): string[] {
  return fields[name] === undefined ? [] : check(fields[name], `${at}.${name}`);
}

function only(fields: Fields, names: readonly string[], at: string): string[] {
  return Object.keys(fields)
    .filter((name) => !names.includes(name))
    .map((name) => `${at}.${name}: not known`);
}

function oneOf(...values: readonly string[]): Check {
  return (value, at) => (values.some((each) => each === value) ? [] : [`${at}: ${String(value)}`]);
}

function number(least: number, most: number): Check {
  return (value, at) =>
    typeof value === 'number' && value >= least && value <= most ? [] : [`${at}: ${String(value)}`];
}

function url(most: number): Check {
  return (value, at) => {
    const faults = string(most)(value, at);
    return faults.length > 0 || URL.canParse(String(value)) ? faults : [`${at}: no address`];
  };
}

function repeated(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}
