import type { Answer } from '../../domain/answer.ts';
import type { MessageBlock } from '../../domain/messages/message.ts';
import { readable } from '../../domain/text/fold.ts';
import { cite, sourcesOf } from './cite.ts';
import { type Composing, citeAll, clause, doubts, finish, shorten } from './composing.ts';
import { conclude } from './conclude.ts';
import type { Evidence } from './evidence.ts';
import { type FoundList, memberText } from './lists.ts';
import type { Question } from './question.ts';
import { rowFact } from './rows.ts';
import { topicOf } from './topic.ts';

const LIST_BUDGET = 900;
const SHORTEST_ITEM = 24;
const LONGEST_FACT = 240;
const LONGEST_APART = 140;

/** An answer that tells each programme's fact apart, for a question that fits several. */
export function composeApart(apart: readonly (readonly Evidence[])[], given: Composing): Answer | null {
  const cited = apart.map((together) => citeAll(together, given)).filter((together) => together.length > 0);
  const first = cited[0]?.[0]?.evidence;
  if (first === undefined || cited.length < 2) return null;
  const citations = cited.flat().flatMap((each) => each.citations);
  const { sources, numberOf } = sourcesOf(citations);
  const topic = topicOf(given.question);
  const facts = cited.map((together) => {
    const [one] = together;
    const source = one?.citations[0] === undefined ? 1 : numberOf(one.citations[0]);
    const told =
      together.length > 1
        ? together
            .map(({ evidence }) => rowFact(given.question, evidence, source))
            .map(({ label, value }) => `${label}は${value}`)
            .join('、')
        : one === undefined
          ? ''
          : withoutTopic(conclude(given.question, one.evidence), topic);
    return {
      label: nameOf(one?.evidence.programmes[0], given),
      value: `${shorten(withAt(told), LONGEST_FACT)}［${source}］`,
      source,
    };
  });
  const blocks: MessageBlock[] = [
    { kind: 'conclusion', text: apartSentence(given.question) },
    { kind: 'facts', facts },
    ...doubts(cited.flat().map(({ evidence }) => evidence)),
  ];
  for (const [one] of cited) {
    const citation = one?.citations[0];
    if (one !== undefined && citation !== undefined)
      blocks.push(clause(citation, numberOf(citation), one.evidence, LONGEST_APART));
  }
  blocks.push({ kind: 'sources', sources });
  return offering(
    finish(given, blocks, citations, first),
    facts.map((fact) => fact.label),
  );
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
  const said = isOfParts ? `${topicOf(given.question)}は、次のように分かれています。` : apartSentence(given.question);
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

function apartSentence(question: Question): string {
  const topic = topicOf(question);
  return question.subject === 'comparison' || /違い$/u.test(topic)
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

function nameOf(id: string | undefined, given: Composing): string {
  return given.programmes.find((programme) => programme.id === id)?.name ?? '';
}

/** The programmes told apart become the list that 「②は？」 refers to. */
function offering(answer: Answer, names: readonly string[]): Answer {
  const offered = names.map((text, at) => ({ label: '①②③④'[at] ?? '', text }));
  return { ...answer, conversation: { ...answer.conversation, programmes: [], offered } };
}
