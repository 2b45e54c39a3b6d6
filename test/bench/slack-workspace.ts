/** A child of the Slack bench: plays Slack for the processes it is told of, delivers a load, and tells what became of it. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { FAILURE } from '../../src/assistant/inbox/failure-placement.ts';
import { TOO_MANY } from '../../src/channels/slack/receive/asking-rate.ts';
import type { Message } from '../../src/domain/messages/message.ts';
import { addMessage } from '../slack/chat-methods.ts';
import type { Delivery } from '../slack/delivery.ts';
import { enveloped, mentionEvent, messageEvent } from '../slack/event-payloads.ts';
import { openSlack } from '../slack/fake-slack.ts';
import { typedBlocks } from '../slack/message-fields.ts';
import { BOT, TEAM } from '../slack/sample-workspace.ts';
import type { SlackMessage } from '../slack/workspace.ts';
import { directMessageOf, placesOf } from './slack-load.ts';
import type { Load, Order, Outcome, PlannedEvent, Told, Transport } from './slack-orders.ts';

const [transport, rate] = [process.argv[2] as Transport, Number(process.argv[3])];
/** Real Slack sends again at once, after a minute and after five; here nobody wants to wait that long. */
const AGAIN_AFTER_MS = [0, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000];
/** After the last answer: whatever is answered twice has had this time to be. */
const AFTERWARDS_MS = 3_000;

const { channels, people } = placesOf(rate);
const slack = await openSlack({
  requestUrl: 'http://127.0.0.1:9/',
  users: people.map((id) => ({ id, team: TEAM, name: id.toLowerCase(), real_name: `架空 ${id}` })),
  channels: [
    ...channels.map((id) => ({ id, name: id.toLowerCase(), members: [BOT, ...people] })),
    ...people.map((id) => ({ id: directMessageOf(id), name: '', members: [id, BOT] })),
  ],
});
const { workspace } = slack;
if (transport === 'socket') slack.requestUrl = null;
const urls: [string, string] = ['', ''];
const repliesTo = new Map<string, SlackMessage[]>();
let counted = 0;

const { botToken, appToken, signingSecret } = workspace.app;
tell({ kind: 'open', apiUrl: slack.apiUrl, appTokens: { botToken, appToken, signingSecret } });
const telling = setInterval(() => tell({ kind: 'connections', count: slack.connections() }), 100);
// Whoever started it is gone.
process.on('disconnect', () => process.exit());
process.on('message', (order: Order) => {
  if (order.do === 'reach') urls[order.which] = order.url;
  else void carryOut(order.load, order.patienceMs).then((outcome) => tell({ kind: 'outcome', outcome }));
});

function tell(what: Told): void {
  process.send?.(what);
}

/** Replies are looked at once, as they come: the workspace keeps all messages in one list. */
function countReplies(): number {
  for (; counted < workspace.messages.length; counted += 1) {
    const message = workspace.messages[counted];
    if (message?.bot_id == null || message.thread_ts === null) continue;
    const key = `${message.channel}/${message.thread_ts}`;
    repliesTo.set(key, [...(repliesTo.get(key) ?? []), message]);
  }
  return repliesTo.size;
}

async function carryOut({ questions, events }: Load, patienceMs: number): Promise<Outcome> {
  clearInterval(telling);
  const lateness = monitorEventLoopDelay({ resolution: 5 });
  lateness.enable();
  const cpu = process.cpuUsage();
  const began = performance.now();
  const repliesBefore = countReplies();
  const deliveriesBefore = slack.deliveries.length;
  const answered = () => countReplies() - repliesBefore;
  const standing = new Map<number, { readonly message: SlackMessage; readonly body: Delivery['body']; at: number }>();
  const acknowledgedMs: number[] = [];
  const inDelivery = new Set<Promise<void>>();
  const own = new Set<string>();
  let [sentAgain, undelivered] = [0, 0];
  let lastTold = 0;

  async function deliver(planned: PlannedEvent): Promise<void> {
    let to: number = planned.to;
    const body = bodyOf(planned);
    let delivery: Delivery | null = null;
    for (const afterMs of [-1, ...AGAIN_AFTER_MS]) {
      if (afterMs > 0) await wait(afterMs);
      if (transport === 'http') slack.requestUrl = urls[to] ?? '';
      delivery = await (delivery === null ? slack.deliver('events_api', body) : slack.deliverAgain(delivery));
      own.add(delivery.id);
      if (delivery.outcome === 'acknowledged') return void acknowledgedMs.push(delivery.ms ?? Number.NaN);
      sentAgain += 1;
      // Whoever stands before several processes turns to another one.
      to = 1 - to;
    }
    undelivered += 1;
  }

  /** Written when it is first told of, so that its timestamp is that of its time. */
  function bodyOf({ question, as }: PlannedEvent): Delivery['body'] {
    const { channel: id, user, text } = questions[question] ?? { channel: '', user: '', text: '' };
    const channel = workspace.channels.get(id);
    if (channel === undefined) throw new Error(`there is no channel ${id}`);
    const known = standing.get(question);
    const about = { channel: id, user, bot_id: null, thread_ts: null, only: null };
    const content = { text, blocks: typedBlocks(text, 'bench'), metadata: null };
    const message = known?.message ?? addMessage(workspace, about, content);
    if (as === 'same' && known !== undefined) return known.body;
    const isMention = !id.startsWith('D') && as !== 'twin';
    const event = (isMention ? mentionEvent : messageEvent)(message, channel, workspace);
    const body = enveloped(workspace, event, channel);
    if (known === undefined) standing.set(question, { message, body, at: performance.now() });
    return body;
  }

  for (const [sent, planned] of events.entries()) {
    const early = began + planned.at - performance.now();
    if (early > 0) await wait(early);
    const delivering = deliver(planned).finally(() => inDelivery.delete(delivering));
    inDelivery.add(delivering);
    if (performance.now() - lastTold > 5_000) {
      lastTold = performance.now();
      tell({ kind: 'progress', sent, answered: answered() });
    }
  }
  const { user: cpuUser, system } = process.cpuUsage(cpu);
  const lasted = performance.now() - began;
  const deadline = performance.now() + patienceMs;
  while ((inDelivery.size > 0 || answered() < standing.size) && performance.now() < deadline) await wait(100);
  tell({ kind: 'progress', sent: events.length, answered: answered() });
  await wait(AFTERWARDS_MS);
  countReplies();
  lateness.disable();

  const answers = [...standing.values()].map(({ message, at }) => ({
    at,
    name: `${message.channel}/${message.ts}`,
    replies: repliesTo.get(`${message.channel}/${message.ts}`) ?? [],
  }));
  const isRefusal = ({ text }: SlackMessage) => [TOO_MANY, FAILURE].some((each) => text.includes(conclusionOf(each)));
  return {
    questions: questions.length,
    events: events.length,
    duplicates: events.filter(({ as }) => as !== 'first').length,
    acknowledgedMs,
    sentAgain,
    undelivered: undelivered + inDelivery.size,
    answeredMs: answers.flatMap(({ replies: [first], at }) =>
      first === undefined ? [] : [Number(first.ts) * 1000 - performance.timeOrigin - at],
    ),
    lost: answers.filter(({ replies }) => replies.length === 0).map(({ name }) => name),
    twice: answers.filter(({ replies }) => replies.length > 1).map(({ name }) => name),
    refused: answers.filter(({ replies }) => replies.some(isRefusal)).length,
    ownMessages: slack.deliveries.slice(deliveriesBefore).filter(({ id }) => !own.has(id)).length,
    ownLateness: { p50: (lateness.percentile(50) - 5e6) / 1e6, p99: (lateness.percentile(99) - 5e6) / 1e6 },
    ownCpu: (cpuUser + system) / 1000 / lasted,
  };
}

function conclusionOf({ blocks }: Message): string {
  for (const block of blocks) if (block.kind === 'conclusion') return block.text;
  throw new Error('a refusal has a conclusion');
}
