/**
 * What Slack takes, in UTF-16 units where characters are counted and nothing else is said: the safe side, since Slack
 * does not say what it counts. Sources: docs.slack.dev/reference/block-kit/blocks, …/block-elements,
 * …/composition-objects, …/reference/views, …/reference/methods/chat.postMessage and the comments of @slack/types.
 */
export const SLACK_LIMITS = Object.freeze({
  /** chat.postMessage. */
  message: Object.freeze({
    blocks: 50,
    /**
     * All blocks together, as `messageSize` counts them. Slack gives no figure and refuses with msg_blocks_too_long: one
     * paragraph of 11,900 characters passes, text with containers is refused from about 13,200 on, and 11,341 characters
     * of text alone were refused in many containers (slackapi/bolt-js issues 2509 and 2867). What is counted here, the
     * blocks' JSON with all its names, is more than any reading of that.
     */
    size: 12_000,
    /** Best kept to; see `textTruncated`. */
    text: 4_000,
    /** Slack cuts what is longer. */
    textTruncated: 40_000,
    /** UTF-8 bytes of `text` that chat.update takes; it refuses more with msg_too_long. */
    textBytes: 4_000,
  }),
  /** views.open, views.update and views.publish. */
  view: Object.freeze({
    blocks: 100,
    title: 24,
    submit: 24,
    close: 24,
    callbackId: 255,
    privateMetadata: 3_000,
  }),
  /** An id may stand once in its message or view. */
  block: Object.freeze({ id: 255 }),
  section: Object.freeze({ text: 3_000, fields: 10, field: 2_000 }),
  header: Object.freeze({ text: 150 }),
  context: Object.freeze({ elements: 10, text: 3_000 }),
  actions: Object.freeze({ elements: 25 }),
  contextActions: Object.freeze({ elements: 5 }),
  feedbackButton: Object.freeze({ text: 75, value: 2_000, label: 75 }),
  input: Object.freeze({ label: 2_000, hint: 2_000 }),
  /** Elements: an action id may stand once in its block. */
  action: Object.freeze({ id: 255, placeholder: 150 }),
  button: Object.freeze({ text: 75, value: 2_000, url: 3_000, label: 75 }),
  textInput: Object.freeze({ maxLength: 3_000, initialValue: 3_000 }),
  radio: Object.freeze({ options: 10 }),
  checkboxes: Object.freeze({ options: 10 }),
  select: Object.freeze({ options: 100, groups: 100 }),
  option: Object.freeze({ text: 75, value: 150, description: 75 }),
  optionGroup: Object.freeze({ label: 75, options: 100 }),
  confirm: Object.freeze({ title: 100, text: 300, confirm: 30, deny: 30 }),
  /** A link in rich text; Slack gives no figure, so that of a button. */
  link: Object.freeze({ url: 3_000 }),
  /** assistant.threads.setSuggestedPrompts and the manifest's. */
  prompts: Object.freeze({ count: 4 }),
  /** chat.startStream, appendStream and stopStream. */
  stream: Object.freeze({ markdown: 12_000 }),
});
