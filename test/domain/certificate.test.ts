import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Certifiable,
  certify,
  readCertificateId,
  verifiesAnswer,
  verifiesQuestion,
} from '../../src/domain/certificate.ts';
import type { Citation } from '../../src/domain/citation.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const keyedWith =
  (key: string) =>
  (text: string): string =>
    createHmac('sha256', key).update(text).digest('hex');

const citation: Citation = {
  documentId: 'a'.repeat(32),
  document: '要領.pdf',
  title: '公募要領',
  kind: 'guideline',
  page: 4,
  headings: ['3 応募方法'],
  quote: '正午必着',
  passageId: `${'a'.repeat(32)}#7`,
  start: 0,
  end: 4,
};
const said: Certifiable = {
  id: '0123456789abc',
  saidAt: '2026-05-01T00:00:00.000Z',
  engine: 'embedded-1',
  promptVersion: null,
  citations: [
    citation,
    { ...citation, page: 5, start: 10, end: 14 },
    { ...citation, documentId: 'b', document: 'FAQ' },
  ],
  question: '締切はいつ？',
  answer: '５月３１日（金）正午必着です。',
  audience: 'public',
};

describe('a certificate', () => {
  it('names each document once and each span in order, and nothing of the question or the answer', () => {
    const certificate = certify(said, sha256, keyedWith('key'));
    expect(certificate.documents).toEqual([
      { id: 'a'.repeat(32), name: '要領.pdf', title: '公募要領' },
      { id: 'b', name: 'FAQ', title: '公募要領' },
    ]);
    expect(certificate.spans.map(({ documentId, page, start }) => [documentId[0], page, start])).toEqual([
      ['a', 4, 0],
      ['a', 5, 10],
      ['b', 4, 0],
    ]);
    expect(certificate.answerHash).toBe(sha256('5月31日(金)正午必着です。'));
    expect(JSON.stringify(certificate)).not.toMatch(/締切|31日/);
  });

  it('verifies the answer however it is wrapped, and no other', () => {
    const certificate = certify(said, sha256, keyedWith('key'));
    expect(verifiesAnswer(certificate, ' 5月31日(金)\r\n 正午\u3000必着です。\n', sha256)).toBe(true);
    expect(verifiesAnswer(certificate, '５月３０日（金）正午必着です。', sha256)).toBe(false);
  });

  it('verifies the question with its own key only', () => {
    const certificate = certify(said, sha256, keyedWith('key'));
    expect(verifiesQuestion(certificate, '締切は いつ?', keyedWith('key'))).toBe(true);
    expect(verifiesQuestion(certificate, '締切は いつ?', keyedWith('other'))).toBe(false);
    expect(verifiesQuestion(certificate, '対象は？', keyedWith('key'))).toBe(false);
  });

  it('verifies any answer, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (answer) => {
        const certificate = certify({ ...said, answer }, sha256, keyedWith('key'));
        expect(verifiesAnswer(certificate, answer, sha256)).toBe(true);
      }),
    );
  });
});

describe('readCertificateId', () => {
  it.each([
    ['0123456789abc', '0123456789abc'],
    [' 0123-4567-89ABC ', '0123456789abc'],
    ['O1234S6789ILz', '01234s678911z'],
    ['０１２３４５６７８９ＡＢＣ', '0123456789abc'],
  ])('reads %j as %s', (typed, id) => {
    expect(readCertificateId(typed)).toBe(id);
  });

  it.each(['', '0123456789ab', '0123456789abcd', '0123456789abu', '0123456789あいう'])('refuses %j', (typed) => {
    expect(readCertificateId(typed)).toBeNull();
  });
});
