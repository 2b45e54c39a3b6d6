import { type Block, type Fields, present } from './fields.ts';
import type { SlackMessage, Workspace } from './workspace.ts';

/** A message as Slack shows it in answers, events and interactions; metadata only where it is asked for. */
export function messageFields(
  message: SlackMessage,
  workspace: Workspace,
  withMetadata = false,
): Fields & { ts: string } {
  const { app, team } = workspace;
  const replies = workspace.messages.filter(
    (each) => each.channel === message.channel && each.thread_ts === message.ts && !each.deleted && each.only === null,
  );
  const root = workspace.messages.find((each) => each.channel === message.channel && each.ts === message.thread_ts);
  return present({
    type: 'message',
    user: message.user,
    text: message.text,
    ts: message.ts,
    team: workspace.users.get(message.user)?.team ?? team.id,
    ...(message.bot_id === null
      ? { client_msg_id: `00000000-0000-4000-8000-${message.ts.replace('.', '').slice(-12)}` }
      : {
          bot_id: message.bot_id,
          app_id: app.id,
          bot_profile: { id: message.bot_id, app_id: app.id, name: 'michishirube', deleted: false, team_id: team.id },
        }),
    blocks: message.blocks.length > 0 ? message.blocks : undefined,
    edited: message.edited ?? undefined,
    thread_ts: message.thread_ts ?? (replies.length > 0 ? message.ts : undefined),
    parent_user_id: root?.user,
    reply_count: replies.length > 0 ? replies.length : undefined,
    metadata: withMetadata ? (message.metadata ?? undefined) : undefined,
  });
}

/** The rich text that Slack makes of what a person types, mentions apart. */
export function typedBlocks(text: string, id: string): Block[] {
  const elements = text
    .split(/(<@[UW][A-Z0-9]+>)/u)
    .filter((part) => part !== '')
    .map((part) => {
      const user = /^<@([UW][A-Z0-9]+)>$/u.exec(part)?.[1];
      return user === undefined ? { type: 'text', text: unescaped(part) } : { type: 'user', user_id: user };
    });
  return [{ type: 'rich_text', block_id: id, elements: [{ type: 'rich_text_section', elements }] }];
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Blocks with the ids that Slack gives to those that have none. */
export function withIds(blocks: readonly Block[], newId: () => string): Block[] {
  const named = (element: unknown): unknown => {
    const { type, action_id } = element as Fields;
    const silent = ['plain_text', 'mrkdwn', 'image', 'url'].includes(String(type)) || action_id !== undefined;
    return silent ? element : { ...(element as Fields), action_id: newId() };
  };
  return blocks.map((block) => {
    const whole: Block = { ...block, block_id: block.block_id ?? newId() };
    if (['actions', 'context_actions'].includes(block.type)) whole.elements = (block.elements as unknown[]).map(named);
    if (block.type === 'section' && block.accessory !== undefined) whole.accessory = named(block.accessory);
    if (block.type === 'input') whole.element = named(block.element);
    return whole;
  });
}
