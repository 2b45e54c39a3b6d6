import type { Answer } from '../../domain/answer.ts';
import { applicationGates, type Call, type GateValue } from '../../domain/calls/call.ts';
import { sayRemaining } from '../../domain/calls/remaining.ts';
import { endOf, openingOf, stateOfCall, stateOfReading } from '../../domain/calls/state.ts';
import type { Citation } from '../../domain/citation.ts';
import { sayInFull } from '../../domain/dates/civil.ts';
import { sayReading } from '../../domain/dates/say-reading.ts';
import type { GateFact } from '../../domain/facts/fact.ts';
import type { Fact, MessageBlock } from '../../domain/messages/message.ts';
import { readable } from '../../domain/text/fold.ts';
import { viewCall } from '../calls/call-view.ts';
import { asksWhichOpen } from './asks-which-open.ts';
import { sourcesOf } from './cite.ts';
import { type Composing, finish, shorten } from './composing.ts';
import { citeFact, earlierSteps } from './earlier-steps.ts';
import { withMembers } from './focus.ts';
import { sayWestern } from './state-now.ts';

const MOST_CALLS = 4;
const LONGEST_QUOTE = 160;

/** One end of applying, as it is told. */
interface ToldEnd {
  readonly label: string;
  readonly said: string;
  readonly state: string;
  readonly citation: Citation;
  /** As it stands on its page, a row's cells told apart. */
  readonly quote: string;
  /** Whether it takes the others back. */
  readonly corrects: boolean;
  /** What a confirmed correction has taken back; null where none has. */
  readonly replaced: string | null;
}

/**
 * Whether one can still apply, and how long, told from the calls: of one call to the minute with what comes before its end;
 * of several each in a line. Null where none of them can be cited.
 */
export function composeCalls(calls: readonly Call[], given: Composing): Answer | null {
  const [first, ...others] = calls;
  if (first === undefined) return null;
  return others.length === 0 ? composeOne(first, given) : composeSeveral(calls.slice(0, MOST_CALLS), given);
}

function composeOne(call: Call, given: Composing): Answer | null {
  const { now, pages } = given;
  const told = toldOf(call, given);
  const [only, ...further] = told;
  if (only === undefined) return null;
  const { ahead, missed } = earlierSteps(call, now, pages);
  const citations = [...told, ...ahead, ...missed].map(({ citation }) => citation);
  const { sources, numberOf } = sourcesOf(citations);
  const mark = ({ citation }: { readonly citation: Citation }) => `［${numberOf(citation)}］`;
  const state = stateOfCall(call, now);
  const name = nameOf(call, given);
  const blocks: MessageBlock[] = [];
  if (further.length === 0 && only.replaced !== null)
    blocks.push(
      {
        kind: 'conclusion',
        text: `${only.state}${name}の締切は、${only.said.replace('です。', 'に訂正されています。')}`,
      },
      { kind: 'paragraph', text: `訂正前は「${only.replaced}」でした。` },
    );
  else if (further.length === 0)
    blocks.push({ kind: 'conclusion', text: `${only.state}${name}の締切は、${only.said}` });
  else if (only.corrects)
    blocks.push(
      {
        kind: 'conclusion',
        text: `${only.state}${name}の締切は、${only.said.replace('です。', 'に訂正されています。')}`,
      },
      {
        kind: 'note',
        tone: 'warning',
        text: `訂正前は${further[0]?.said ?? ''}訂正の内容を事務局に確かめてください。`,
      },
    );
  else
    blocks.push(
      {
        kind: 'conclusion',
        text:
          state === 'ended'
            ? `受付は終了しています。${name}の締切は、次のとおりでした。`
            : state === 'unclear' || isDisputed(call)
              ? `${name}の締切は、資料により異なります。事務局に確かめてください。`
              : `${name}の締切は、次のとおりです。`,
      },
      { kind: 'facts', facts: told.map((each) => factOf(each, numberOf(each.citation))) },
    );
  if (missed.length > 0 && state !== 'ended')
    blocks.push({
      kind: 'note',
      tone: 'warning',
      text: `${missed.map((each) => each.text + mark(each)).join('、')}は、すでに過ぎています。`,
    });
  if (ahead.length > 0)
    blocks.push({
      kind: 'paragraph',
      text: `その前に、${ahead.map((each) => each.text + mark(each)).join('、')}です。`,
    });
  for (const { citation, quote } of told.slice(0, 2))
    blocks.push({ kind: 'clause', quote: shorten(quote, LONGEST_QUOTE), source: numberOf(citation) });
  blocks.push({ kind: 'sources', sources });
  return finish(given, blocks, citations, null, call.programmes, citations[0]?.documentId);
}

/** Of which call is asked stays open: each is told, none is picked. */
function composeSeveral(calls: readonly Call[], given: Composing): Answer | null {
  const { now } = given;
  const lines = calls.flatMap((call) => {
    const [soonest, ...others] = toldOf(call, given);
    if (soonest === undefined) return [];
    const more = others.length > 0 ? `（ほかの期限${others.length}件あり）` : '';
    return [{ ...soonest, label: nameOf(call, given), said: `${soonest.said.replace(/。$/u, '')}${more}。` }];
  });
  if (lines.length < 2) return null;
  const allEnded = calls.every((call) => stateOfCall(call, now) === 'ended');
  const citations = lines.map(({ citation }) => citation);
  const { sources, numberOf } = sourcesOf(citations);
  const blocks: MessageBlock[] = [
    {
      kind: 'conclusion',
      text: concludeSeveral(calls, lines.length, given),
    },
    {
      kind: 'facts',
      facts: lines.map((each) => factOf(allEnded ? { ...each, state: '' } : each, numberOf(each.citation))),
    },
    { kind: 'sources', sources },
  ];
  const answer = finish(given, blocks, citations, null, [], citations[0]?.documentId);
  const offered = lines.map(({ label }, at) => ({ label: '①②③④'[at] ?? '', text: label }));
  return { ...answer, conversation: { ...answer.conversation, programmes: given.question.programmes, offered } };
}

/** What is said above the `told` calls. */
function concludeSeveral(calls: readonly Call[], told: number, { question, now }: Composing): string {
  const isWhich = asksWhichOpen(question.folded);
  if (calls.every((call) => stateOfCall(call, now) === 'ended'))
    return isWhich
      ? '受付中の公募は、登録された資料の中にはありません。終了した公募は、次のとおりです。'
      : '受付は終了しています。登録された資料の公募は、次のとおりです。';
  if (isWhich && calls.every((call) => isOpen(call, now))) return `受付中の公募は、次の${told}件です。`;
  return calls.some((call) => isOpen(call, now))
    ? 'どの公募のことか特定できないため、公募ごとにお答えします。'
    : '受付中の公募は、登録された資料の中にはありません。受付前と終了の公募は、次のとおりです。';
}

/** A call's name; asked of one programme of a joint call, that one's first. */
function nameOf(call: Call, { question, programmes, now }: Composing): string {
  const { name, part, round } = viewCall(call, programmes, now);
  const joint = programmes.find(({ id, members }) => members.length > 0 && call.programmes.join() === id);
  const asked = withMembers(question.programmes, programmes);
  const own =
    joint === undefined || question.programmes.includes(joint.id)
      ? []
      : programmes.filter(({ id }) => joint.members.includes(id) && asked.includes(id)).map((each) => each.name);
  const said = own.length === 0 ? name : `${own.join('・')}（${name}）`;
  return [said, part, round].filter((each) => each !== null).join(' ');
}

function isOpen(call: Call, now: Date): boolean {
  return ['open', 'today', 'unclear', 'rolling'].includes(stateOfCall(call, now));
}

function factOf({ label, said, state }: ToldEnd, source: number): Fact {
  return { label, value: `${said}${state}`, source };
}

/** The ends of applying that can be cited, soonest first; one of a single programme only where it is another than that of the whole call. */
function toldOf(call: Call, { now, programmes, pages }: Composing): ToldEnd[] {
  const opens = openingOf(call);
  const view = viewCall(call, programmes, now);
  const told = applicationGates(call).flatMap((gate, at) =>
    gate.values.flatMap((value, place) => {
      const fact = factToQuote(value);
      const citation = citeFact(fact, pages);
      if (citation === null) return [];
      const own = value.only.map((id) => programmes.find((programme) => programme.id === id)?.name ?? id);
      const { name = '', channel = null } = view.application[at] ?? {};
      return {
        end: endOf(value.reading)?.end.getTime() ?? Number.MAX_SAFE_INTEGER,
        isOfOne: own.length > 0,
        label: [name, ...(channel === null || name.includes(channel) ? [] : [channel]), ...own].join('・'),
        ...sayEnd(value, fact.reading.text, opens, now),
        citation,
        quote: quoteOf(fact, citation),
        corrects: gate.corrected && place === 0,
        replaced: gate.replaced,
      };
    }),
  );
  return told
    .filter(({ isOfOne, end }) => !isOfOne || !told.some((other) => !other.isOfOne && other.end === end))
    .sort(
      (a, b) =>
        Number(b.corrects) - Number(a.corrects) ||
        Number(a.end <= now.getTime()) - Number(b.end <= now.getTime()) ||
        a.end - b.end,
    );
}

/** The most official clause that tells as much as any, rather a row of a schedule than a remark, and not a wording for machines. */
function factToQuote({ reading, facts }: GateValue): GateFact {
  const precision = endOf(reading)?.precision;
  const whole = facts.filter(({ reading: own }) => endOf(own)?.precision === precision);
  const plain = whole.filter(({ reading: own }) => !FOR_MACHINES.test(own.text));
  const rows = plain.filter(({ source }) => source.passage.kind === 'row');
  return rows[0] ?? plain[0] ?? whole[0] ?? facts[0];
}

function quoteOf({ source: { passage } }: GateFact, { start, end, quote }: Citation): string {
  const isRow = passage.cells.length > 0 && start === 0 && end === passage.text.length;
  return isRow ? passage.cells.map(({ text }) => readable(text)).join('｜') : readable(quote);
}

/** 2024-05-10T12:00, 2024-05-10（金） */
const FOR_MACHINES = /\d{4}-\d{2}-\d{2}/u;

function sayEnd(
  { reading }: GateValue,
  written: string,
  opens: Date | null,
  now: Date,
): Pick<ToldEnd, 'said' | 'state'> {
  const end = endOf(reading);
  const rule =
    reading.rule === null || /必着|消印/u.test(written)
      ? ''
      : reading.rule === 'arrival'
        ? '（必着）'
        : '（当日消印有効）';
  const printed = FOR_MACHINES.test(written) ? sayReading(reading) : `「${readable(written)}」${rule}`;
  const said = `${printed}です。${end === null ? '' : sayWestern(end, printed)}`;
  if (end === null) return { said, state: '' };
  const state = stateOfReading(reading, now, opens);
  const from = reading.from ?? null;
  switch (state) {
    case 'ended':
      return { said, state: '受付は終了しています。' };
    case 'before':
      return {
        said,
        state:
          from === null || from === reading.to
            ? '受付はまだ始まっていません。'
            : `受付はまだ始まっていません（${sayInFull(from)}から）。`,
      };
    case 'today':
      return { said, state: `本日が締切です（${sayRemaining(now, end)}）。` };
    default:
      return { said, state: `受付期限まで${sayRemaining(now, end)}です。` };
  }
}

function isDisputed(call: Call): boolean {
  return applicationGates(call).some(({ values }) => values.length > 1);
}
