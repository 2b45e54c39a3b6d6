/** Where in Slack something is said: to everybody in a conversation, or to one person in it alone. */
export interface SlackPlace {
  /** `C…` or `G…`, or `D…` for a direct message. */
  readonly channel: string;
  /** The only person who sees it; null when everybody does. */
  readonly user: string | null;
}

/** Where in its place: in the thread of a message, as a message of its own (`event` tells it apart), or as a command's answer. */
export type SlackThread =
  | { readonly kind: 'thread'; readonly ts: string }
  | { readonly kind: 'top'; readonly event: string }
  | { readonly kind: 'command' };

const ACTOR = /^slack:([UW][A-Z0-9]{1,30})$/u;
const PLACE = /^slack:([CDG][A-Z0-9]{1,30})(?:\/([UW][A-Z0-9]{1,30}))?$/u;
const TS = /^\d{1,12}\.\d{6}$/u;
const TOP = /^top:([A-Za-z0-9_.:-]{1,200})$/u;

/** The person's name in the house, `slack:U1`. */
export function actorId(user: string): string {
  return `slack:${user}`;
}

/** The user id of a name made by `actorId`; null for any other. */
export function readActorId(id: string): string | null {
  return ACTOR.exec(id)?.[1] ?? null;
}

/** The place's name in the house: `slack:C1`, or `slack:C1/U1` for what only U1 sees. */
export function placeName({ channel, user }: SlackPlace): string {
  return user === null ? `slack:${channel}` : `slack:${channel}/${user}`;
}

/** The place of a name; null when it is not one of Slack. */
export function readPlace(name: string): SlackPlace | null {
  const [, channel, user = null] = PLACE.exec(name) ?? [];
  return channel === undefined ? null : { channel, user };
}

/** The thread's name in the house: its root's timestamp, `top:EVENT`, or `command`. */
export function threadName(thread: SlackThread): string {
  return thread.kind === 'thread' ? thread.ts : thread.kind === 'top' ? `top:${thread.event}` : 'command';
}

/** The thread of a name; null when it is not one of Slack. */
export function readThread(name: string): SlackThread | null {
  if (name === 'command') return { kind: 'command' };
  if (isTs(name)) return { kind: 'thread', ts: name };
  const event = TOP.exec(name)?.[1];
  return event === undefined ? null : { kind: 'top', event };
}

/** Whether a text is a message's timestamp, by which Slack names it within its channel. */
export function isTs(text: string): boolean {
  return TS.test(text);
}
