import type { Answer } from '../../domain/answer.ts';
import type { Citation } from '../../domain/citation.ts';
import type { ConversationState } from '../../domain/conversation.ts';
import { lastMomentIn } from '../../domain/dates/last-day.ts';
import type { Page } from '../../domain/documents/document.ts';
import type { MessageBlock } from '../../domain/messages/message.ts';
import type { Programme } from '../../domain/programme.ts';
import { fold, readable } from '../../domain/text/fold.ts';
import type { PassageIndex } from '../ports/passage-index.ts';
import { cite, sourcesOf } from './cite.ts';
import { conclude } from './conclude.ts';
import { contactsIn } from './contacts.ts';
import type { Evidence } from './evidence.ts';
import { type FoundList, memberText } from './lists.ts';
import type { Question } from './question.ts';
import { rowFact } from './rows.ts';
import { topicOf } from './topic.ts';
import { asksQuestion } from './units.ts';

/** What composing needs besides what was found. */
export interface Composing {
  readonly question: Question;
  readonly programmes: readonly Programme[];
  /** Pages of every cited document. */
  readonly pages: ReadonlyMap<string, readonly Page[]>;
  readonly index: Pick<PassageIndex, 'neighbours'>;
  readonly conversation: ConversationState;
  readonly now: Date;
}

const LONGEST_QUOTE = 260;
const LIST_BUDGET = 800;
const LONGEST_FACT = 240;
const LONGEST_APART = 140;

/** An answer from one or more pieces of evidence; null when none of them can be cited. */
export function composeEvidence(main: readonly Evidence[], given: Composing): Answer | null {
  const [first] = main;
  if (first === undefined) return null;
  const cited = main
    .map((evidence) => ({ evidence, citations: citeUnit(evidence, given) }))
    .filter(({ citations }) => citations.length > 0);
  if (cited.length === 0 || cited[0]?.evidence !== first) return null;
  const citations = cited.flatMap((each) => each.citations);
  const { sources, numberOf } = sourcesOf(citations);
  const contacts =
    given.question.subject === 'contact'
      ? cited.flatMap(({ evidence: { unit }, citations: own }) =>
          contactsIn(unit.source.text, unit.document, given.index, own[0] === undefined ? 1 : numberOf(own[0])),
        )
      : [];
  const blocks: MessageBlock[] = [];
  if (contacts.length > 0)
    blocks.push(
      { kind: 'conclusion', text: `${topicOf(given.question)}は、次のとおりです。` },
      { kind: 'facts', facts: contacts },
    );
  else blocks.push({ kind: 'conclusion', text: stateNow(first, given) + conclude(given.question, first) });
  for (const { evidence, citations: own } of cited)
    for (const citation of own.slice(0, 4)) blocks.push(clause(citation, numberOf(citation), evidence));
  blocks.push({ kind: 'sources', sources });
  return finish(given, blocks, citations, first);
}

/** An answer that tells each programme's fact apart, for a question that fits several. */
export function composeApart(apart: readonly (readonly Evidence[])[], given: Composing): Answer | null {
  const cited = apart
    .map((together) =>
      together
        .map((evidence) => ({ evidence, citations: citeUnit(evidence, given) }))
        .filter(({ citations }) => citations.length > 0),
    )
    .filter((together) => together.length > 0);
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
          : conclude(given.question, one.evidence).replace(`${topic}は、`, '');
    return {
      label: nameOf(one?.evidence.programmes[0], given),
      value: `${shorten(told, LONGEST_FACT)}［${source}］`,
      source,
    };
  });
  const blocks: MessageBlock[] = [
    { kind: 'conclusion', text: apartSentence(topic) },
    { kind: 'facts', facts },
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
  const budget = Math.floor((LIST_BUDGET + 100) / cited.length);
  const facts = cited.map(({ list, citations: own }) => {
    const perItem = Math.max(18, Math.floor(budget / list.members.length) - 1);
    const source = own[0] === undefined ? 1 : numberOf(own[0]);
    return {
      label: nameOf(list.programmes[0], given),
      value: `${shorten(list.members.map((passage) => memberText(passage, perItem)).join('、'), budget)}［${source}］`,
      source,
    };
  });
  const blocks: MessageBlock[] = [
    { kind: 'conclusion', text: apartSentence(topicOf(given.question)) },
    { kind: 'facts', facts },
    { kind: 'sources', sources: sources.slice(0, 6) },
  ];
  return offering(
    finish(given, blocks, citations, null, [], first.list.document.id),
    facts.map((fact) => fact.label),
  );
}

function apartSentence(topic: string): string {
  return `${topic}は事業によって異なるため、事業ごとにお答えします。`;
}

function nameOf(id: string | undefined, given: Composing): string {
  return given.programmes.find((programme) => programme.id === id)?.name ?? '';
}

/** The programmes told apart become the list that 「②は？」 refers to. */
function offering(answer: Answer, names: readonly string[]): Answer {
  const offered = names.map((text, at) => ({ label: '①②③④'[at] ?? '', text }));
  return { ...answer, conversation: { ...answer.conversation, programmes: [], offered } };
}

/** Several rows of one table, each as a fact. */
export function composeRows(rows: readonly Evidence[], given: Composing): Answer | null {
  const cited = rows
    .map((evidence) => ({ evidence, citations: citeUnit(evidence, given) }))
    .filter(({ citations }) => citations.length > 0);
  const first = cited[0]?.evidence;
  if (first === undefined || cited.length < 2) return null;
  const citations = cited.flatMap((each) => each.citations);
  const { sources, numberOf } = sourcesOf(citations);
  const facts = cited.map(({ evidence, citations: own }) =>
    rowFact(given.question, evidence, own[0] === undefined ? 1 : numberOf(own[0])),
  );
  const blocks: MessageBlock[] = [
    { kind: 'conclusion', text: `${topicOf(given.question)}は、区分ごとに次のとおりです。` },
    { kind: 'facts', facts },
    { kind: 'sources', sources },
  ];
  return finish(given, blocks, citations, first);
}

/** A whole list, in the document's words. */
export function composeList(list: FoundList, given: Composing): Answer | null {
  const cited = list.members.flatMap((passage) =>
    cite(
      { passage, document: list.document, start: 0, end: passage.text.length },
      given.pages.get(list.document.id) ?? [],
    ),
  );
  if (cited.length === 0) return null;
  const perItem = Math.max(36, Math.floor(LIST_BUDGET / list.members.length));
  const shown = list.members.slice(0, 24);
  const { sources } = sourcesOf(cited);
  const heading = headingName(list.about) ?? topicOf(given.question);
  const blocks: MessageBlock[] = [
    { kind: 'conclusion', text: `${heading}は、次の${list.members.length}点です。` },
    {
      kind: 'list',
      items: shown.map((passage) => memberText(passage, perItem)),
      omitted: list.members.length - shown.length,
    },
    { kind: 'sources', sources: sources.slice(0, 4) },
  ];
  return finish(given, blocks, cited, null, list.programmes, list.document.id);
}

/** A heading as the name of a list: without its number and brackets; null when it asks a question or says nothing. */
function headingName(heading: string): string | null {
  const name = readable(heading)
    .replace(
      /^(?:別[紙表添]|様式)?\s*(?:第?[0-9０-９一二三四五六七八九十]+[章節条項]?(?:の[0-9０-９]+)?[.．、\s]*|[（(][0-9０-９]+[)）]|[①-⑳■●◆○・])+\s*/u,
      '',
    )
    .replace(/^[（(【[](.+)[)）】\]]$/u, '$1')
    .trim();
  return name.length < 2 || /(?:か|？|\?)$/u.test(name) || asksQuestion(heading) ? null : name;
}

/** The honest sentence that the documents do not say, with what stands nearest. */
export function composeNotFound(nearest: readonly Evidence[], given: Composing): Answer {
  const near = nearest.slice(0, 2).flatMap((evidence) => citeUnit(evidence, given).slice(0, 1));
  const { sources, numberOf } = sourcesOf(near);
  const blocks: MessageBlock[] = [
    { kind: 'conclusion', text: `${topicOf(given.question)}については、資料に記載が見当たりませんでした。` },
  ];
  const items = near.map((citation) => ({
    text: shorten(readable(citation.quote), 80),
    source: sources[numberOf(citation) - 1] ?? {
      number: 1,
      documentId: citation.documentId,
      document: citation.document,
      title: citation.title,
      kind: citation.kind,
      page: citation.page,
      heading: null,
    },
  }));
  if (items.length > 0) blocks.push({ kind: 'near', items });
  blocks.push({ kind: 'next', steps: ['公募要領に記載の問い合わせ先、または事務局の担当者にご確認ください。'] });
  return {
    kind: 'not-in-documents',
    abstained: true,
    message: { blocks, certificate: null },
    citations: [],
    near,
    conversation: {
      ...given.conversation,
      programmes: given.question.programmes.length > 0 ? given.question.programmes : given.conversation.programmes,
      lastQuestion: given.question.text,
      lastKind: given.question.subject,
      topic: topicOf(given.question),
    },
  };
}

function citeUnit({ unit }: Evidence, given: Composing): Citation[] {
  return cite(
    { passage: unit.source, document: unit.document, start: unit.start, end: unit.end },
    given.pages.get(unit.document.id) ?? [],
  );
}

/** A quote as shown; the cells of a row are told apart by a bar. */
function clause(citation: Citation, source: number, { unit }: Evidence, longest = LONGEST_QUOTE): MessageBlock {
  const { cells, text } = unit.source;
  const isRow = cells.length > 0 && citation.start === 0 && citation.end === text.length;
  const quote = isRow ? cells.map((cell) => readable(cell.text)).join('｜') : readable(citation.quote);
  return { kind: 'clause', quote: shorten(quote, longest), source };
}

/** 「終了しています。」 or the days left before the fact, when the deadline asked for can be read. */
function stateNow(evidence: Evidence, { question, now }: Composing): string {
  if (question.subject !== 'deadline' || (question.gate !== null && question.gate !== 'application')) return '';
  const last = lastMomentIn(
    fold(evidence.unit.source.text.slice(evidence.unit.start, evidence.unit.end)),
    evidence.unit.document.fiscalYear,
  );
  if (last === null) return '';
  return last < now ? '受付は終了しています。' : `受付期限まで残り${daysLeft(now, last)}日です。`;
}

/** Days from today to the day of `last`, Japanese time; 0 is today. */
function daysLeft(now: Date, last: Date): number {
  const day = (at: Date) => Math.floor((at.getTime() - 1 + 9 * 3_600_000) / 86_400_000);
  return day(last) - day(now);
}

function finish(
  given: Composing,
  blocks: readonly MessageBlock[],
  citations: readonly Citation[],
  first: Evidence | null,
  programmes: readonly string[] = first?.programmes ?? [],
  documentId: string | undefined = first?.unit.document.id,
): Answer {
  const summaryOnly = citations.every((citation) => citation.kind === 'summary' || citation.kind === 'casebook');
  const steps = summaryOnly ? ['要約資料によるお答えです。応募の前に公式の公募要領でご確認ください。'] : [];
  return {
    kind: given.question.subject,
    abstained: false,
    message: { blocks: steps.length > 0 ? [...blocks, { kind: 'next', steps }] : blocks, certificate: null },
    citations,
    near: [],
    conversation: {
      programmes:
        given.question.programmes.length > 0
          ? given.question.programmes
          : programmes.length === 1
            ? programmes
            : given.conversation.programmes,
      documents: documentId === undefined ? [] : [documentId],
      topic: topicOf(given.question),
      lastQuestion: given.question.followUp ? given.question.searched : given.question.text,
      lastKind: given.question.subject,
      offered: [],
    },
  };
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
