import { plain } from '../../domain/corrections/correction.ts';
import type { ClauseChange, ClauseSource, CorrectionNotice } from '../../domain/corrections/correction-notice.ts';
import { dayOf } from '../../domain/dates/civil.ts';
import type { Fact, Message, MessageBlock, Source } from '../../domain/messages/message.ts';
import { readable } from '../../domain/text/fold.ts';

const LONGEST = 240;
const MOST_STATEMENTS = 3;

/** What a place is told: that something said there has been corrected, the new words first, and what to do. */
export function composeCorrection({ changes, statements }: CorrectionNotice): Message {
  const sources: Source[] = [];
  const facts = changes.flatMap((change) => factsOf(change, (of) => numberOf(of, sources)));
  const quoted = changes
    .flatMap(clausesBeside)
    .map((of): MessageBlock => ({ kind: 'clause', quote: shorten(of.quote), source: numberOf(of, sources) }));
  const days = [...new Set(statements.map(({ saidAt }) => sayDay(saidAt)))];
  const when = days.length > 2 ? `${days[0]}から${days.at(-1)}までに` : `${days.join('と')}に`;
  const told = statements.slice(0, MOST_STATEMENTS).map(({ certificateId }) => certificateId);
  const more = statements.length > told.length ? `ほか${statements.length - told.length}件` : '';
  const blocks: MessageBlock[] = [
    { kind: 'conclusion', text: `${when}${sayWhat(changes)}${sayNew(changes)}` },
    { kind: 'facts', facts },
    ...quoted,
    { kind: 'paragraph', text: `対象のお答え：証明番号 ${told.join('、')}${more === '' ? '' : `、${more}`}` },
    { kind: 'sources', sources },
    { kind: 'next', steps: stepsFor(new Set(statements.map(({ kind }) => kind))) },
  ];
  return { blocks, certificate: null };
}

/** The clauses of a change, where it tells only a part of them. */
function clausesBeside({ before, after, given, source }: ClauseChange): readonly ClauseSource[] {
  // The cells of a row are told apart by bars.
  const isPart = (told: string, { quote }: ClauseSource) => plain(quote.replaceAll('｜', '')) !== plain(told);
  return [
    ...(isPart(before, given) ? [given] : []),
    ...(source !== null && after !== null && isPart(after, source) ? [source] : []),
  ];
}

function sayWhat(changes: readonly ClauseChange[]): string {
  return changes.every(({ by }) => by === 'version')
    ? 'お答えした記載が、資料の新しい版で変わりました。'
    : 'お答えした内容に、訂正がありました。';
}

/** The new words of the one change, where they are short enough for the first sentence. */
function sayNew(changes: readonly ClauseChange[]): string {
  const [only, ...others] = changes;
  const after = only?.after ?? null;
  if (others.length > 0 || after === null || readable(after).length > 80) return '';
  const heading = readable(only?.given.headings.at(-1) ?? '');
  const about = heading === '' || heading.length > 40 ? '' : `「${heading}」について、`;
  const now = only?.by === 'version' ? '新しい版では' : '正しくは';
  return `${about}${now}「${withoutStop(readable(after))}」です。`;
}

function factsOf(
  { by, before, after, given, source }: ClauseChange,
  number: (of: ClauseSource) => number,
): readonly Fact[] {
  const [old, next] = by === 'correction' ? ['訂正前', '訂正後'] : ['以前の版', '新しい版'];
  return [
    { label: old, value: `「${shorten(before)}」`, source: number(given) },
    after === null || source === null
      ? { label: next, value: 'この記載はなくなりました。', source: null }
      : { label: next, value: `「${shorten(after)}」`, source: number(source) },
  ];
}

function stepsFor(kinds: ReadonlySet<string>): readonly string[] {
  return [
    'お手数ですが、前のお答えをこの内容に差し替えてください。',
    ...(kinds.has('sheet') ? ['お渡しした判定シートも、訂正後の内容でご確認ください。'] : []),
    ...(kinds.has('calendar') ? ['お渡しした予定（.ics）を取り込んだ方は、予定表の日時を直してください。'] : []),
  ];
}

/** One source a document and page; numbers count from 1. */
function numberOf({ documentId, document, title, kind, page, headings }: ClauseSource, sources: Source[]): number {
  const at = sources.findIndex((each) => each.documentId === documentId && each.page === page);
  if (at >= 0) return at + 1;
  const number = sources.length + 1;
  sources.push({ number, documentId, document, title, kind, page, heading: headings.at(-1) ?? null });
  return number;
}

function sayDay(instant: string): string {
  const { year, month, day } = dayOf(new Date(instant));
  return `${year}年${month}月${day}日`;
}

function shorten(text: string): string {
  const told = readable(text);
  return told.length <= LONGEST ? told : `${told.slice(0, LONGEST - 1)}…`;
}

function withoutStop(text: string): string {
  return text.replace(/。$/u, '');
}
