import { createRandom } from './random.ts';
import type { Load, PlannedEvent, PlannedQuestion } from './slack-orders.ts';

/** How much, for how long. */
export interface LoadSize {
  /** Deliveries a second, duplicates among them. */
  readonly rate: number;
  readonly seconds: number;
  readonly seed: number;
}

/** A tenth of what is delivered repeats something. */
const DUPLICATES = 0.1;
/** Slack sends again what was not acknowledged in time; the bench sends again within this time what was. */
const AGAIN_WITHIN_MS = 2_000;
/** Slack takes one message a second for a conversation, so a conversation is asked at a quarter of that. */
const PLACES_PER_EVENT = 4;
/** A third of the places are channels, in which any of these people ask; the others are direct messages. */
const CHANNEL_SHARE = 1 / 3;
const PEOPLE = 300;

/** The conversations of a load: ids, and who writes there. */
export function placesOf(rate: number): { readonly channels: readonly string[]; readonly people: readonly string[] } {
  const count = Math.max(100, rate * PLACES_PER_EVENT);
  const channels = Math.round(count * CHANNEL_SHARE);
  return {
    channels: Array.from({ length: channels }, (_, at) => `C0BENCH${at}`),
    people: Array.from({ length: Math.max(PEOPLE, count - channels) }, (_, at) => `U0BENCH${at}`),
  };
}

/** The direct message of a person. */
export function directMessageOf(person: string): string {
  return `D${person.slice(1)}`;
}

/** Spreads questions over places and time, and repeats some: at once to the other process, or a little later to either. */
export function planLoad({ rate, seconds, seed }: LoadSize, texts: readonly string[], bot: string): Load {
  const chance = createRandom(seed);
  const below = (count: number) => Math.floor(chance() * count);
  const side = () => below(2) as 0 | 1;
  const { channels, people } = placesOf(rate);
  const count = Math.max(100, rate * PLACES_PER_EVENT);
  const places = shuffled([...channels, ...people.slice(0, count - channels.length).map(directMessageOf)], chance);
  const total = Math.round(rate * seconds);
  const questions: PlannedQuestion[] = [];
  const events: PlannedEvent[] = [];
  const asked = total - Math.round(total * DUPLICATES);
  const repeated = new Set(shuffled([...Array(asked).keys()], chance).slice(0, total - asked));
  for (let question = 0; question < asked; question += 1) {
    const channel = places[question % places.length] ?? '';
    const isDirect = channel.startsWith('D');
    const text = texts[below(texts.length)] ?? '';
    questions.push({
      channel,
      user: isDirect ? `U${channel.slice(1)}` : (people[below(people.length)] ?? ''),
      text: isDirect ? text : `<@${bot}> ${text}`,
    });
    const at = ((question + chance()) * seconds * 1000) / asked;
    const to = side();
    events.push({ at, question, to, as: 'first' });
    if (!repeated.has(question)) continue;
    const other = to === 0 ? 1 : 0;
    const kind = below(isDirect ? 2 : 3);
    if (kind === 0) events.push({ at, question, to: other, as: 'same' });
    else if (kind === 1) events.push({ at: at + chance() * AGAIN_WITHIN_MS, question, to: side(), as: 'same' });
    else events.push({ at, question, to: other, as: 'twin' });
  }
  return { questions, events: events.toSorted((a, b) => a.at - b.at) };
}

function shuffled<T>(all: readonly T[], chance: () => number): T[] {
  return all
    .map((each) => ({ each, by: chance() }))
    .toSorted((a, b) => a.by - b.by)
    .map(({ each }) => each);
}
