import { type Fields, isFields, listAt, textAt } from './fields.ts';

/** What is wrong with a text object that may be so long and of these types. */
export function faultsOfText(value: unknown, most: number, kinds: readonly string[]): readonly string[] {
  if (!isFields(value)) return ['must be a text object'];
  if (!kinds.includes(String(value.type))) return [`unsupported type: ${value.type} (${kinds.join(' or ')})`];
  if (typeof value.text !== 'string' || value.text.length === 0) return ['must be more than 0 characters [text]'];
  return value.text.length > most ? [`must be less than ${most + 1} characters [text]`] : [];
}

const PLAIN = ['plain_text'];
const BOTH = ['plain_text', 'mrkdwn'];

/** The field is absent, or a string that is short enough. */
function isShort(element: Fields, name: string, most: number): readonly string[] {
  const value = element[name];
  if (value === undefined) return [];
  if (typeof value !== 'string') return [`must be a string [${name}]`];
  return value.length > most ? [`must be less than ${most + 1} characters [${name}]`] : [];
}

function faultsOfOptions(element: Fields, most: number, kinds: readonly string[], url = false): readonly string[] {
  const groups = listAt(element, 'option_groups');
  if (groups.length > 0) {
    return groups.flatMap((group) => [
      ...faultsOfText(group.label, 75, PLAIN),
      ...faultsOfOptions({ options: group.options }, most, kinds, url),
    ]);
  }
  const options = listAt(element, 'options');
  if (options.length === 0) return ['must have at least one option [options]'];
  if (options.length > most) return [`no more than ${most} items allowed [options]`];
  const values = options.map((option) => textAt(option, 'value'));
  return [
    ...(new Set(values).size < values.length ? ['option values must be unique [options]'] : []),
    ...options.flatMap((option) => [
      ...faultsOfText(option.text, 75, kinds),
      ...(option.description === undefined ? [] : faultsOfText(option.description, 75, kinds)),
      ...(typeof option.value === 'string' ? isShort(option, 'value', 150) : ['missing required field: value']),
      ...(option.url === undefined || url ? [] : ['url is not allowed in this option']),
    ]),
    ...initialFaults(element, options),
  ];
}

/** An initial option must stand among the options exactly. */
function initialFaults(element: Fields, options: readonly Fields[]): readonly string[] {
  const initial = [
    ...(isFields(element.initial_option) ? [element.initial_option] : []),
    ...listAt(element, 'initial_options'),
  ];
  const known = new Set(options.map((option) => JSON.stringify([option.value, option.text])));
  return initial.every((option) => known.has(JSON.stringify([option.value, option.text])))
    ? []
    : ['initial option must match an option exactly'];
}

function faultsOfFeedback(element: Fields): readonly string[] {
  return ['positive_button', 'negative_button'].flatMap((name) => {
    const button = element[name];
    if (!isFields(button)) return [`missing required field: ${name}`];
    return [
      ...faultsOfText(button.text, 75, PLAIN),
      ...isShort(button, 'accessibility_label', 75),
      ...(typeof button.value === 'string' ? isShort(button, 'value', 2000) : ['missing required field: value']),
    ];
  });
}

function faultsOfPlaceholder(element: Fields): readonly string[] {
  return element.placeholder === undefined ? [] : faultsOfText(element.placeholder, 150, PLAIN);
}

/** What may stand in an element, by its type. */
const ELEMENTS: Readonly<Record<string, (element: Fields) => readonly string[]>> = {
  button: (element) => [
    ...faultsOfText(element.text, 75, PLAIN),
    ...isShort(element, 'value', 2000),
    ...isShort(element, 'url', 3000),
    ...isShort(element, 'accessibility_label', 75),
    ...(element.style === undefined || element.style === 'primary' || element.style === 'danger'
      ? []
      : ['must be primary or danger [style]']),
  ],
  workflow_button: () => [],
  feedback_buttons: faultsOfFeedback,
  icon_button: (element) => [...faultsOfText(element.text, 75, PLAIN), ...isShort(element, 'value', 2000)],
  overflow: (element) => faultsOfOptions(element, 5, PLAIN, true),
  static_select: (element) => [...faultsOfOptions(element, 100, PLAIN), ...faultsOfPlaceholder(element)],
  multi_static_select: (element) => [...faultsOfOptions(element, 100, PLAIN), ...faultsOfPlaceholder(element)],
  radio_buttons: (element) => faultsOfOptions(element, 10, BOTH),
  checkboxes: (element) => faultsOfOptions(element, 10, BOTH),
  plain_text_input: (element) => [
    ...faultsOfPlaceholder(element),
    ...(typeof element.max_length === 'number' && (element.max_length > 3000 || element.max_length < 1)
      ? ['must be between 1 and 3000 [max_length]']
      : []),
  ],
  number_input: (element) =>
    typeof element.is_decimal_allowed === 'boolean'
      ? faultsOfPlaceholder(element)
      : ['missing required field: is_decimal_allowed'],
  image: (element) => (textAt(element, 'alt_text') === undefined ? ['missing required field: alt_text'] : []),
  ...Object.fromEntries(
    [
      'datepicker',
      'timepicker',
      'datetimepicker',
      'email_text_input',
      'url_text_input',
      'rich_text_input',
      'file_input',
      'users_select',
      'conversations_select',
      'channels_select',
      'external_select',
      'multi_users_select',
    ].map((type) => [type, faultsOfPlaceholder]),
  ),
};

/** What Slack finds wrong with an interactive element or an image. */
export function faultsOfElement(element: Fields): readonly string[] {
  const type = String(element.type);
  const rule = Object.hasOwn(ELEMENTS, type) ? ELEMENTS[type] : undefined;
  if (rule === undefined) return [`unsupported type: ${type}`];
  return [...isShort(element, 'action_id', 255), ...confirmFaults(element), ...rule(element)].map(
    (fault) => `${fault} [${type}]`,
  );
}

function confirmFaults(element: Fields): readonly string[] {
  const confirm = element.confirm;
  if (confirm === undefined) return [];
  if (!isFields(confirm)) return ['must be an object [confirm]'];
  return [
    ...faultsOfText(confirm.title, 100, PLAIN),
    ...faultsOfText(confirm.text, 300, PLAIN),
    ...(confirm.confirm === undefined ? [] : faultsOfText(confirm.confirm, 30, PLAIN)),
    ...(confirm.deny === undefined ? [] : faultsOfText(confirm.deny, 30, PLAIN)),
  ];
}
