import type { Answer } from '../../domain/answer.ts';
import { isTakenBack } from '../../domain/corrections/correction.ts';
import type { MessageBlock } from '../../domain/messages/message.ts';
import { readable } from '../../domain/text/fold.ts';
import { cite, sourcesOf } from './cite.ts';
import { type Cited, type Composing, citeAll, clause, doubts, finish, shorten } from './composing.ts';
import { conclude } from './conclude.ts';
import { sayBefore } from './conclude-corrected.ts';
import { type FoundList, memberText } from './lists.ts';
import type { Apart } from './of-each.ts';
import type { Question } from './question.ts';
import { rowFact } from './rows.ts';
import { endOf, stateNow, westernEnd } from './state-now.ts';
import { topicOf } from './topic.ts';

const LIST_BUDGET = 900;
const SHORTEST_ITEM = 24;
const LONGEST_FACT = 240;
const LONGEST_APART = 140;
const MOST_FACTS = 4;

/** What is told of one programme, or of several of which the same is told. */
interface Told {
  /** What tells it apart from the others; null where the programme's name does. */
  readonly label: string | null;
  readonly programmes: readonly string[];
  readonly said: string;
  /** When a call ends that is asked about; null where that is not one instant. */
  readonly end: string | null;
  /** The end of what is told first, for the order. */
  readonly soonest: string | null;
  readonly cited: readonly [Cited, ...Cited[]];
}

/** An answer that tells each programme's fact apart, for a question that fits several. */
export function composeApart(apart: readonly Apart[], given: Composing): Answer | null {
  const told = apart.flatMap(({ label, question, evidence }) => {
    const own = question === null ? given : { ...given, question };
    return toldOf(label, citeAll(evidence, own), own) ?? [];
  });
  const [first] = told;
  if (first === undefined || told.length < 2) return null;
  const merged = [...Map.groupBy(told, ({ label, end, said }) => label ?? end ?? said).values()]
    .map((alike) => merge(alike))
    .sort((a, b) => bySoonest(a, b, given.now))
    .slice(0, MOST_FACTS);
  const citations = merged.flatMap(({ cited }) => cited.flatMap((each) => each.citations));
  const { sources, numberOf } = sourcesOf(citations);
  const facts = merged.map(({ label, programmes, said, cited: [{ citations: own }] }) => {
    const source = own[0] === undefined ? 1 : numberOf(own[0]);
    return { label: label ?? namesOf(programmes, given), value: said, source };
  });
  const blocks: MessageBlock[] = [
    {
      kind: 'conclusion',
      text: tellingSentence(given.question, merged.length > 1 && first.label === null),
    },
    { kind: 'facts', facts },
    ...doubts(merged.flatMap(({ cited }) => cited.map(({ evidence }) => evidence))),
  ];
  for (const { cited } of merged) {
    const [{ evidence, citations: own }] = cited;
    if (own[0] !== undefined) blocks.push(clause(own[0], numberOf(own[0]), evidence, LONGEST_APART));
  }
  blocks.push({ kind: 'sources', sources });
  return offering(
    finish(given, blocks, citations, first.cited[0].evidence),
    facts.map((fact) => fact.label),
  );
}

function toldOf(label: string | null, [one, ...others]: readonly Cited[], given: Composing): Told | null {
  if (one === undefined) return null;
  const { question } = given;
  const { correction } = one.evidence;
  // Beside the new value, what still states the old one is not told.
  const beside =
    correction === undefined ? others : others.filter(({ evidence }) => !isTakenBack(correction, evidence.unit.text));
  const alone = withoutTopic(conclude(question, one.evidence), topicOf(question)).replace(/^は、/u, '');
  const rows = (correction === undefined ? [one, ...beside] : beside)
    .map(({ evidence }) => rowFact(question, evidence, 1))
    .map(({ label, value }) => `${label}は${value}`);
  const said =
    correction === undefined
      ? beside.length === 0
        ? alone
        : rows.join('、')
      : `${alone}${sayBefore(correction)}${rows.join('、')}`;
  const told = shorten(withAt(said), LONGEST_FACT);
  const state = westernEnd(one.evidence, given, told) + stateNow(one.evidence, given);
  const soonest = endOf(one.evidence, given);
  return {
    label,
    programmes: one.evidence.programmes.slice(0, 1),
    said: state === '' ? told : `${told.replace(/。$/u, '')}。${state}`,
    end: others.length > 0 ? null : soonest,
    soonest,
    cited: [one, ...others],
  };
}

/** Programmes of which the same is told, in the shortest of the wordings. */
function merge(alike: readonly Told[]): Told {
  const [first, ...others] = alike;
  if (first === undefined) throw new RangeError('nothing to merge');
  const shortest = others.reduce((best, each) => (each.said.length < best.said.length ? each : best), first);
  return { ...shortest, programmes: alike.flatMap(({ programmes }) => programmes) };
}

/** Calls that are open first, the soonest to end before the others. */
function bySoonest(a: Told, b: Told, now: Date): number {
  if (a.soonest === null || b.soonest === null) return 0;
  const [ended, otherEnded] = [a.soonest < now.toISOString(), b.soonest < now.toISOString()];
  return ended === otherEnded ? a.soonest.localeCompare(b.soonest) : Number(ended) - Number(otherEnded);
}

/** The whole list of each programme, for a question that fits several. */
export function composeLists(lists: readonly FoundList[], given: Composing): Answer | null {
  const cited = lists
    .map((list) => ({
      list,
      citations: list.members.flatMap((passage) =>
        cite(
          { passage, document: list.document, start: 0, end: passage.text.length },
          given.pages.get(list.document.id) ?? [],
        ),
      ),
    }))
    .filter(({ citations }) => citations.length > 0);
  const [first] = cited;
  if (first === undefined || cited.length < 2) return null;
  const citations = cited.flatMap((each) => each.citations);
  const { sources, numberOf } = sourcesOf(citations);
  const budget = Math.floor(LIST_BUDGET / cited.length);
  const isOfParts = new Set(cited.map(({ list }) => list.programmes.join())).size === 1;
  const said = isOfParts
    ? `${topicOf(given.question)}は、次のように分かれています。`
    : tellingSentence(given.question, true);
  const blocks: MessageBlock[] = [{ kind: 'conclusion', text: said }];
  const names: string[] = [];
  for (const { list, citations: own } of cited) {
    const name = isOfParts ? readable(list.about).replace(/^[\d０-９.．\s]+/u, '') : nameOf(list.programmes[0], given);
    const perItem = Math.max(SHORTEST_ITEM, Math.floor(budget / list.members.length) - 1);
    const shown = list.members.slice(0, Math.floor(budget / SHORTEST_ITEM));
    names.push(name);
    blocks.push(
      { kind: 'paragraph', text: `${name}［${own[0] === undefined ? 1 : numberOf(own[0])}］` },
      {
        kind: 'list',
        items: shown.map((passage) => memberText(passage, perItem)),
        omitted: list.members.length - shown.length,
      },
    );
  }
  blocks.push({ kind: 'sources', sources: sources.slice(0, 6) });
  return offering(finish(given, blocks, citations, null, [], first.list.document.id), names);
}

/** What is told first; a question of the differences itself is not told that there are some. */
function tellingSentence(question: Question, differs: boolean): string {
  const topic = topicOf(question);
  return !differs || question.subject === 'comparison' || /違い$/u.test(topic)
    ? `${topic}は、次のとおりです。`
    : `${topic}は事業によって異なるため、事業ごとにお答えします。`;
}

/** An address printed with another mark for @, against collecting. */
function withAt(text: string): string {
  return text.replace(/(?<=[A-Za-z0-9])[*＊★☆](?=[A-Za-z0-9-]+\.[a-z])/gu, '@');
}

function withoutTopic(sentence: string, topic: string): string {
  const start = `${topic}は、`;
  return sentence.startsWith(start) ? sentence.slice(start.length) : sentence;
}

/** Programmes of which the same is told, as one: a joint call that consists of them, or their names. */
function namesOf(ids: readonly string[], given: Composing): string {
  const joint = given.programmes.find(
    ({ members }) => members.length > 1 && members.length <= ids.length && members.every((id) => ids.includes(id)),
  );
  const others = ids.filter((id) => joint === undefined || !joint.members.includes(id));
  const names = others.map((id) => nameOf(id, given));
  return [...(joint === undefined ? [] : [`${joint.name}（${joint.members.length}事業）`]), ...names].join('、');
}

function nameOf(id: string | undefined, given: Composing): string {
  return given.programmes.find((programme) => programme.id === id)?.name ?? '';
}

/** The programmes told apart become the list that 「②は？」 refers to. */
function offering(answer: Answer, names: readonly string[]): Answer {
  const offered = names.map((text, at) => ({ label: '①②③④'[at] ?? '', text }));
  return { ...answer, conversation: { ...answer.conversation, programmes: [], offered } };
}
