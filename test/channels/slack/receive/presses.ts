type Fields = Readonly<Record<string, unknown>>;

const PERSON = { id: 'U0HANA', username: 'hana', team_id: 'T0MICHI' };
const RESPONSE_URL = 'https://hooks.slack.com/actions/T0MICHI/1/a';

/** A slash command; `beside` replaces or adds, undefined takes away. */
export function command(text: string, beside: Fields = {}): Fields {
  return {
    ...{ command: '/michishirube', text, user_id: 'U0HANA', channel_id: 'C0OPEN', trigger_id: '1.2.3' },
    ...{ response_url: RESPONSE_URL, team_id: 'T0MICHI' },
    ...beside,
  };
}

/** 「この質問に答える」 of a message. */
export function shortcut(message: Fields, beside: Fields = {}): Fields {
  return {
    ...{ type: 'message_action', callback_id: 'answer', trigger_id: '1.2.4', response_url: RESPONSE_URL },
    ...{ user: PERSON, channel: { id: 'C0OPEN', name: 'soudan' }, message_ts: message.ts },
    message: { type: 'message', ts: '1795395600.000100', ...message },
    ...beside,
  };
}

/** A press of an example question below a message. */
export function press(container: Fields = {}, action: Fields = {}, beside: Fields = {}): Fields {
  return {
    ...{ type: 'block_actions', user: PERSON, trigger_id: '1.2.5', response_url: RESPONSE_URL },
    container: {
      ...{ type: 'message', message_ts: '1795395600.000100', channel_id: 'C0OPEN', is_ephemeral: false },
      ...container,
    },
    actions: [{ type: 'button', action_id: 'ask:1', action_ts: '1795395700.1', value: '補助率は？', ...action }],
    ...beside,
  };
}
