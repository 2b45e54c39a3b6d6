/** A message of Slack as a person wrote it, and whom it speaks to. */
export interface SpokenText {
  /** Without the mention of the assistant and without Slack's markup. */
  readonly text: string;
  readonly mentionsUs: boolean;
  /** It speaks to somebody else by name. */
  readonly mentionsOthers: boolean;
}

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };
/** `<@U1>`, `<#C1|name>`, `<!here>`, `<https://example.jp|label>` (docs.slack.dev/messaging/formatting-message-text). */
const REFERENCE = /<([^<>]*)>/gu;

/** Reads the text of an event; `us` is the assistant's own user id. */
export function readSlackText(written: string, us: string | null): SpokenText {
  let mentionsUs = false;
  let mentionsOthers = false;
  const text = written.replace(REFERENCE, (whole, inner: string) => {
    const [target = '', label] = inner.split('|', 2);
    if (target.startsWith('@')) {
      const id = target.slice(1);
      if (id === us) {
        mentionsUs = true;
        return ' ';
      }
      mentionsOthers = true;
      return label === undefined ? '' : `@${label}`;
    }
    if (target.startsWith('!')) {
      mentionsOthers ||= /^!(?:here|channel|everyone|subteam)/u.test(target);
      return label ?? '';
    }
    if (target.startsWith('#')) return label === undefined ? '' : `#${label}`;
    return /^(?:https?|mailto|tel):/u.test(target) ? (label ?? target) : whole;
  });
  return { text: unescape(text).trim(), mentionsUs, mentionsOthers };
}

function unescape(text: string): string {
  return text.replace(/&(?:lt|gt|amp);/gu, (entity) => ENTITIES[entity] ?? entity);
}
