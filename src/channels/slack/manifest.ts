import { EXAMPLES } from '../../assistant/answering/small-talk.ts';
import { BOT_SCOPES, COMMAND, EVENTS, SHORTCUTS } from './contract.ts';

/**
 * The manifest an app is created from (docs.slack.dev/reference/app-manifest), for Socket Mode, or for HTTP when the
 * address is given to which Slack sends its requests. `manifest.json` is the first.
 */
export function slackManifest(requestUrl: string | null = null) {
  const request = requestUrl === null ? {} : { request_url: requestUrl };
  return {
    display_information: {
      name: '道しるべ',
      description: 'スマートモビリティ関連の公募について、公募要領などの資料から条文とページを添えてお答えします。',
      background_color: '#1d5c57',
    },
    features: {
      agent_view: {
        agent_description:
          '締切、応募資格、対象経費、補助率、提出書類、事例などのご質問に、公募要領などの資料から条文とページを添えてお答えします。資料にないことは「記載がない」とお伝えします。',
        suggested_prompts: EXAMPLES.map((question) => ({ title: question, message: question })),
      },
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      // Slack takes a-z, 0-9, -, _ and . in the name of a bot.
      bot_user: { display_name: 'michishirube', always_online: true },
      shortcuts: [
        {
          name: 'この質問に答える',
          type: 'message',
          callback_id: SHORTCUTS.answer,
          description: 'このメッセージの質問に、資料からお答えします。',
        },
      ],
      slash_commands: [
        {
          command: COMMAND,
          ...(requestUrl === null ? {} : { url: requestUrl }),
          description: '公募について質問します。回答はご自分にだけ表示されます。',
          usage_hint: '合同公募の締切はいつですか？',
          should_escape: false,
        },
      ],
    },
    oauth_config: { scopes: { bot: Object.keys(BOT_SCOPES) } },
    settings: {
      event_subscriptions: { ...request, bot_events: Object.keys(EVENTS) },
      interactivity: { is_enabled: true, ...request },
      org_deploy_enabled: false,
      socket_mode_enabled: requestUrl === null,
      token_rotation_enabled: false,
    },
  };
}
