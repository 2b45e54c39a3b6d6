import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import type { DocumentContent } from '../../src/assistant/ports/document-records.ts';
import type { Turn } from '../../src/assistant/ports/statement-records.ts';
import { LEVELS } from '../../src/domain/audience.ts';
import { certify } from '../../src/domain/certificate.ts';
import type { Citation } from '../../src/domain/citation.ts';
import { type Conversation, newConversation } from '../../src/domain/conversation.ts';
import { DOCUMENT_KINDS, type Document } from '../../src/domain/documents/document.ts';
import type { Passage } from '../../src/domain/documents/passage.ts';
import type { Programme } from '../../src/domain/programme.ts';

export const AT = '2026-05-01T00:00:00.000Z';
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
export const keyed = (text: string): string => createHmac('sha256', 'key').update(text).digest('hex');

/** A document's id for a short name: what its bytes' hash would look like. */
export function documentId(name: string): string {
  return sha256(name).slice(0, 32);
}

export function document(name: string): Document {
  return {
    id: documentId(name),
    name,
    title: '令和6年度 公募要領',
    kind: 'guideline',
    issuer: '経済産業省',
    official: null,
    fiscalYear: 2024,
    audience: 'public',
    programmes: ['new-maas'],
    validFrom: null,
    validTo: null,
    stated: [],
    pageCount: 2,
    bytes: 1234,
    faults: [],
    origin: 'folder',
    indexedAt: AT,
  };
}

export function passage(ofDocument: string, ordinal: number, text = `第${ordinal}文。`): Passage {
  return {
    id: `${ofDocument}#${ordinal}`,
    documentId: ofDocument,
    ordinal,
    kind: 'paragraph',
    headings: ['1 事業の目的'],
    lead: null,
    marker: null,
    depth: 0,
    group: null,
    text,
    cells: [],
    breaks: [{ at: 0, page: 1 }],
  };
}

export function programme(id: string): Programme {
  return {
    id,
    name: '地域新MaaS創出推進事業',
    ministry: '経済産業省',
    aliases: [
      { name: 'スマートモビリティチャレンジ', fiscalYear: 2023 },
      { name: '新MaaS', fiscalYear: null },
    ],
    parts: [{ label: '類型A', name: '先進的な取組', aliases: [] }],
    members: ['new-maas'],
  };
}

export function content(name: string, passageCount = 3): DocumentContent {
  const of = document(name);
  return {
    document: of,
    pages: [
      { number: 1, text: `${name}の一頁目` },
      { number: 2, text: `${name}の二頁目` },
    ],
    passages: Array.from({ length: passageCount }, (_, ordinal) => passage(of.id, ordinal)),
  };
}

export const CITATION: Citation = {
  documentId: documentId('要領.pdf'),
  document: '要領.pdf',
  title: '令和6年度 公募要領',
  kind: 'guideline',
  page: 4,
  headings: ['3 応募方法', '3.1 期限'],
  quote: '令和６年５月３１日（金）正午必着',
  passageId: `${documentId('要領.pdf')}#7`,
  start: 3,
  end: 19,
};

/** A turn of a conversation, told apart by `name`, saying `answer`. */
export function turn(name: string, conversation: Conversation | null, answer = '5月31日（金）正午必着です。'): Turn {
  const certificateId = `cert-${name}`;
  const question = `質問${name}`;
  return {
    conversation: conversation && {
      ...conversation,
      state: { ...conversation.state, programmes: ['new-maas'], topic: '締切', lastQuestion: question },
      updatedAt: AT,
    },
    expectedVersion: conversation?.version ?? 0,
    statement: {
      id: `statement-${name}`,
      kind: 'answer',
      outcome: 'answered',
      conversationId: conversation?.id ?? null,
      certificateId,
      audience: 'public',
      saidAt: AT,
      citations: [CITATION],
    },
    certificate: certify(
      {
        id: certificateId,
        saidAt: AT,
        engine: 'embedded-1',
        promptVersion: null,
        citations: [CITATION],
        question,
        answer,
        audience: 'public',
      },
      sha256,
      keyed,
    ),
    exchange: { certificateId, question, text: answer, actorId: 'U1', address: 'slack:C1/1.2', at: AT },
  };
}

/** The same turn as one that the documents left open, at another time. */
export function unansweredTurn(name: string, saidAt: string): Turn {
  const base = turn(name, null, '資料には見つかりませんでした。');
  return { ...base, statement: { ...base.statement, outcome: 'notInDocuments', citations: [], saidAt } };
}

export function thread(name: string): Conversation {
  return newConversation(`conversation-${name}`, 'slack:C1', name, AT);
}

/** Any UTF-16 at all: NUL, lone surrogates, quotes and Japanese included. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 10 }).map((units) => String.fromCharCode(...units)),
  fc.constantFrom('', '\0', "';--", '{"a":1}', '①10月〜', '\uD842', 'NULL'),
);

const anyPage = fc.option(fc.integer({ min: 1, max: 5000 }));

/** Any document with its pages and passages. */
export const anyContent: fc.Arbitrary<DocumentContent> = fc
  .record({
    name: anyText,
    title: anyText,
    kind: fc.constantFrom(...DOCUMENT_KINDS),
    issuer: fc.option(anyText),
    official: fc.option(
      fc.record({ title: anyText, issuer: anyText, date: fc.option(anyText), url: fc.option(anyText) }),
    ),
    fiscalYear: fc.option(fc.integer({ min: 1900, max: 2200 })),
    audience: fc.constantFrom(...LEVELS),
    programmes: fc.array(anyText, { maxLength: 3 }),
    validFrom: fc.option(fc.constantFrom('2024-04-01', '2026-05-12')),
    validTo: fc.option(fc.constantFrom('2025-03-31', '2027-03-31')),
    stated: fc.array(
      fc.record({
        fact: fc.constantFrom('criterion', 'gate', 'cost'),
        programme: fc.option(anyText),
        part: fc.option(fc.constantFrom('①', '②')),
        quote: anyText,
        page: anyPage,
        fields: fc.dictionary(
          fc.stringMatching(/^[a-z]{1,8}$/),
          fc.oneof(anyText, fc.integer(), fc.boolean(), fc.constant(null)),
        ),
      }),
      { maxLength: 2 },
    ),
    pageCount: fc.option(fc.nat(5000)),
    bytes: fc.nat(2 ** 31 - 1),
    faults: fc.array(fc.record({ code: anyText, message: anyText, hint: anyText, page: anyPage }), { maxLength: 2 }),
    origin: fc.constantFrom('folder', 'upload'),
    indexedAt: fc.constant(AT),
    pages: fc.array(fc.record({ number: anyPage, text: anyText }), { maxLength: 4 }),
    passages: fc.array(
      fc.record({
        kind: fc.constantFrom<Passage['kind'][]>('paragraph', 'item', 'row'),
        headings: fc.array(anyText, { maxLength: 3 }),
        lead: fc.option(anyText),
        marker: fc.option(anyText),
        depth: fc.nat(9),
        group: fc.option(fc.nat(9999)),
        text: anyText,
        cells: fc.array(fc.record({ header: anyText, text: anyText, page: anyPage }), { maxLength: 3 }),
        breaks: fc.array(fc.record({ at: fc.nat(9999), page: anyPage }), { minLength: 1, maxLength: 3 }),
      }),
      { maxLength: 5 },
    ),
  })
  .map(({ pages, passages, ...rest }) => {
    const id = documentId('any');
    return {
      document: { id, ...rest },
      pages,
      passages: passages.map((one, ordinal) => ({ id: `${id}#${ordinal}`, documentId: id, ordinal, ...one })),
    };
  });
