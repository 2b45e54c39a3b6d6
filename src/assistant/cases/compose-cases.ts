import type { Answer } from '../../domain/answer.ts';
import {
  CASE_FIELD_NAMES,
  CASE_FIELDS,
  type CaseFieldName,
  type CaseRecord,
  printedOf,
} from '../../domain/cases/case.ts';
import type { Citation } from '../../domain/citation.ts';
import type { ConversationState } from '../../domain/conversation.ts';
import type { Page } from '../../domain/documents/document.ts';
import type { ComparedCase, Fact, MessageBlock } from '../../domain/messages/message.ts';
import { renderPlain } from '../../domain/messages/plain.ts';
import { sentencesOf } from '../../domain/text/sentences.ts';
import { cite, sourcesOf } from '../answering/cite.ts';
import { shorten } from '../answering/composing.ts';
import { likenessWords } from './compare-words.ts';
import type { CaseMatch } from './match-cases.ts';
import type { Situation } from './situation.ts';

/** What composing needs besides the cases. */
export interface CasesGiven {
  readonly question: string;
  readonly conversation: ConversationState;
  /** Pages of every document that tells of them. */
  readonly pages: ReadonlyMap<string, readonly Page[]>;
}

const MARKS = '①②③④⑤⑥⑦⑧⑨';
const LONGEST_ANSWER = 1_150;
/** What is told of a case that is like the situation, with its share of the room. */
const TOLD: readonly (readonly [CaseFieldName, number])[] = [
  ['stumble', 0.36],
  ['remedy', 0.46],
  ['result', 0.32],
];

/** Up to three cases, compared with the situation; each value stands on the page it is cited from. */
export function composeCases(matches: readonly CaseMatch[], situation: Situation, given: CasesGiven): Answer {
  const names = matches.map(({ record }) => record.name);
  const cited = matches.map(({ record }) => TOLD.map(([field]) => citeField(record, field, given)));
  const citations = cited.flat(2);
  const { sources, numberOf } = sourcesOf(citations);
  const compared = (room: number): ComparedCase[] =>
    matches.map((match, at) => ({
      mark: MARKS[at] ?? '',
      name: match.record.name,
      title: match.record.title,
      ...likenessWords(match, situation),
      facts: TOLD.flatMap(([field, share], column): Fact[] => {
        const [first] = cited[at]?.[column] ?? [];
        const text = first === undefined ? null : printedOf(match.record, field);
        if (text === null || first === undefined) return field === 'result' ? [] : [notPrinted(field)];
        const value = withinRoom(text, Math.round(room * share));
        return [
          {
            label: CASE_FIELD_NAMES[field],
            value: field === 'remedy' ? `「${value}」` : value,
            source: numberOf(first),
          },
        ];
      }),
    }));
  const blocks = (room: number): MessageBlock[] => [
    {
      kind: 'conclusion',
      text: `ご質問に近い事例は、次の${names.length}件です（${names.join('、')}）。`,
    },
    { kind: 'cases', cases: compared(room) },
    { kind: 'sources', sources },
    { kind: 'next', steps: [`「①は？」とお尋ねいただくと、その事例の記載を項目ごとにご案内します。`] },
  ];
  let room = 560 / matches.length + 60;
  while (room > LEAST_ROOM && renderPlain({ blocks: blocks(room), certificate: null }).length > LONGEST_ANSWER)
    room -= 20;
  return answered(
    blocks(room),
    citations,
    given,
    names.map((text, at) => ({ label: MARKS[at] ?? '', text })),
  );
}

const LEAST_ROOM = 90;

/** One case in full, or some of its fields; what it does not print is said to be 記載なし. */
export function composeCase(record: CaseRecord, fields: readonly CaseFieldName[], given: CasesGiven): Answer {
  const asked = fields.length > 0 ? fields : CASE_FIELDS;
  const told = asked.map((field) => ({ field, citations: citeField(record, field, given) }));
  const citations = told.flatMap((each) => each.citations);
  const { sources, numberOf } = sourcesOf(citations);
  const printed = told.filter((each) => each.citations.length > 0);
  const missing = told.filter(
    (each) =>
      each.citations.length === 0 && each.field !== 'outline' && each.field !== 'year' && each.field !== 'prefecture',
  );
  if (printed.length === 0)
    return noneTold(
      `${record.name}の${asked.map((field) => CASE_FIELD_NAMES[field]).join('・')}については、事例集に記載がありません。`,
      given,
    );
  const values = printed.map(({ field }) => printedOf(record, field) ?? '');
  if (fields.length > 0 && values.every((value) => value.length <= SHORT)) {
    const said = printed.map(({ field }, at) => `${CASE_FIELD_NAMES[field]}は${at === 0 ? '、' : ''}${values[at]}`);
    const blocks: MessageBlock[] = [
      { kind: 'conclusion', text: `${record.name}の${said.join('、')}です。` },
      ...printed.flatMap(({ citations: [first] }): MessageBlock[] =>
        first === undefined ? [] : [{ kind: 'clause', quote: first.quote, source: numberOf(first) }],
      ),
      ...unprintedNote(missing.map(({ field }) => field)),
      { kind: 'sources', sources },
    ];
    return answered(blocks, citations, given, given.conversation.offered);
  }
  const longest = fields.length > 0 ? 300 : 150;
  const facts = printed.map(({ field, citations: [first] }) => ({
    label: CASE_FIELD_NAMES[field],
    value: withinRoom(printedOf(record, field) ?? '', longest),
    source: first === undefined ? null : numberOf(first),
  }));
  const blocks: MessageBlock[] = [
    {
      kind: 'conclusion',
      text:
        fields.length > 0
          ? `${record.name}の${printed.map(({ field }) => CASE_FIELD_NAMES[field]).join('・')}は、次のとおりです。`
          : `${record.name}の事例${record.title === null ? '' : `「${record.title}」`}です。`,
    },
    { kind: 'facts', facts },
  ];
  blocks.push(...unprintedNote(missing.map(({ field }) => field)), { kind: 'sources', sources });
  return answered(blocks, citations, given, given.conversation.offered);
}

/** A value that stands in the first sentence. */
const SHORT = 60;

function unprintedNote(fields: readonly CaseFieldName[]): MessageBlock[] {
  if (fields.length === 0) return [];
  const names = fields.map((field) => CASE_FIELD_NAMES[field]).join('、');
  return [{ kind: 'note', tone: 'info', text: `事例集に記載がない項目：${names}` }];
}

/** The honest sentence that no case is like what was asked. */
export function noCaseAlike(given: CasesGiven): Answer {
  return noneTold(
    'ご質問に近い事例は、登録された事例集の中には見当たりませんでした。',
    given,
    '地域の特性や人口規模、困っていることを変えてお尋ねいただくか、事務局の担当者にご相談ください。',
  );
}

function noneTold(
  text: string,
  { conversation, question }: CasesGiven,
  step = '事務局の担当者にご相談ください。',
): Answer {
  return {
    kind: 'not-in-documents',
    abstained: true,
    message: {
      blocks: [
        { kind: 'conclusion', text },
        { kind: 'next', steps: [step] },
      ],
      certificate: null,
    },
    citations: [],
    near: [],
    conversation: { ...conversation, lastQuestion: question, lastKind: 'case', topic: '事例' },
  };
}

function answered(
  blocks: readonly MessageBlock[],
  citations: readonly Citation[],
  { question, conversation }: CasesGiven,
  offered: ConversationState['offered'],
): Answer {
  return {
    kind: 'case',
    abstained: false,
    message: { blocks, certificate: null },
    citations,
    near: [],
    conversation: {
      programmes: conversation.programmes,
      documents: [...new Set(citations.map(({ documentId }) => documentId))],
      topic: '事例',
      lastQuestion: question,
      lastKind: 'case',
      offered,
    },
  };
}

function citeField(record: CaseRecord, field: CaseFieldName, { pages }: CasesGiven): Citation[] {
  const told = record.fields.get(field)?.told ?? [];
  return told.flatMap(({ source }) => cite(source, pages.get(record.document.id) ?? []));
}

function notPrinted(field: CaseFieldName): Fact {
  return { label: CASE_FIELD_NAMES[field], value: '記載なし', source: null };
}

/** As many whole sentences as there is room for; one that is too long alone is cut. */
function withinRoom(text: string, length: number): string {
  if (text.length <= length) return text;
  let end = 0;
  for (const sentence of sentencesOf(text)) if (sentence.end <= length) end = sentence.end;
  return end > 0 ? text.slice(0, end) : shorten(text, length);
}
