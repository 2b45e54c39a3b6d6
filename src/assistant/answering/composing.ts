import type { Answer } from '../../domain/answer.ts';
import type { Call } from '../../domain/calls/call.ts';
import type { Citation } from '../../domain/citation.ts';
import type { ConversationState } from '../../domain/conversation.ts';
import type { Document, Page } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import type { MessageBlock } from '../../domain/messages/message.ts';
import type { Programme } from '../../domain/programme.ts';
import { fold, readable } from '../../domain/text/fold.ts';
import type { PassageIndex } from '../ports/passage-index.ts';
import { cite } from './cite.ts';
import { type Evidence, isToldAbove } from './evidence.ts';
import type { Question } from './question.ts';
import { doubtsAbout } from './state-now.ts';
import { topicOf } from './topic.ts';

/** What composing needs besides what was found. */
export interface Composing {
  readonly question: Question;
  readonly programmes: readonly Programme[];
  /** Pages of every cited document. */
  readonly pages: ReadonlyMap<string, readonly Page[]>;
  readonly index: Pick<PassageIndex, 'neighbours'>;
  readonly conversation: ConversationState;
  readonly now: Date;
  /** Documents that the asker may see. */
  readonly documents: readonly Document[];
  /** The call whose deadline is told, where it is asked about and known. */
  readonly call?: Call | null;
}

/** The name of the one programme that an answer is of, where the question names none of several; null elsewhere. */
export function programmeToName(of: readonly string[], { question, programmes }: Composing): string | null {
  const [only, ...others] = of;
  if (question.programmes.length > 0 || only === undefined || others.length > 0) return null;
  if (programmes.filter(({ members }) => members.length === 0).length < 2) return null;
  return programmes.find(({ id }) => id === only)?.name ?? null;
}

const LONGEST_QUOTE = 260;
/** How far above a row the clause that introduces its table stands. */
const REACH = 40;

/** A piece of evidence with its citations; never without any. */
export interface Cited {
  readonly evidence: Evidence;
  readonly citations: readonly Citation[];
}

/** The evidence that can be cited, with its citations. */
export function citeAll(evidence: readonly Evidence[], given: Composing): Cited[] {
  return evidence
    .map((each) => ({ evidence: each, citations: citeUnit(each, given) }))
    .filter(({ citations }) => citations.length > 0);
}

/** Citations of the unit itself, and of what introduces it where the value stands there. */
export function citeUnit(evidence: Evidence, given: Composing): Citation[] {
  const { unit, values } = evidence;
  const pages = given.pages.get(unit.document.id) ?? [];
  const own = cite({ passage: unit.source, document: unit.document, start: unit.start, end: unit.end }, pages);
  const half = otherHalfOf(evidence, given);
  if (half !== undefined)
    return [...own, ...cite({ passage: half, document: unit.document, start: 0, end: half.text.length }, pages)];
  if (!isToldAbove(evidence)) return own;
  const { documentId, ordinal, headings } = unit.source;
  const introducing = given.index
    .neighbours(documentId, Math.max(0, ordinal - REACH), ordinal - 1)
    .findLast(
      (passage) =>
        passage.headings.join() === headings.join() && values.every(({ text }) => fold(passage.text).includes(text)),
    );
  if (introducing === undefined) return own;
  const above = { passage: introducing, document: unit.document, start: 0, end: introducing.text.length };
  return [...cite(above, pages), ...own];
}

/** The words before of a correction that is not confirmed, where they stand in a passage of their own. */
function otherHalfOf({ unit: { source }, correction }: Evidence, { index }: Composing): Passage | undefined {
  if (correction === undefined || correction.confirmed || correction.otherHalf === null) return undefined;
  return index
    .neighbours(source.documentId, source.ordinal - HALVES, source.ordinal + HALVES)
    .find(({ id }) => id === correction.otherHalf);
}

/** The halves of a correction stand close together. */
const HALVES = 4;

/** A quote as shown; the cells of a row are told apart by a bar. */
export function clause(citation: Citation, source: number, { unit }: Evidence, longest = LONGEST_QUOTE): MessageBlock {
  const { cells, text } = unit.source;
  const isRow = cells.length > 0 && citation.start === 0 && citation.end === text.length;
  const quote = isRow ? cells.map((cell) => readable(cell.text)).join('｜') : readable(citation.quote);
  return { kind: 'clause', quote: shorten(quote, longest), source };
}

/** The finished answer, with what the conversation is about from now on. */
export function finish(
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
      offered: isOneOffered(given) ? given.conversation.offered : [],
    },
  };
}

/** After 「②は？」 the list stays, so that 「①は？」 can be asked next. */
function isOneOffered({ question, programmes, conversation }: Composing): boolean {
  return conversation.offered.some(({ text }) =>
    programmes.some(({ id, name }) => name === text && question.programmes.includes(id)),
  );
}

/** What is doubtful about the dates told, each as a warning. */
export function doubts(evidence: readonly Evidence[]): MessageBlock[] {
  const said = new Set(evidence.flatMap((each) => doubtsAbout(each)));
  return [...said].slice(0, MOST_DOUBTS).map((text) => ({ kind: 'note', tone: 'warning', text }));
}

const MOST_DOUBTS = 2;

/** At most `length` characters, the last an ellipsis where something is left out. */
export function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
