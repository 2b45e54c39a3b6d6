import { describe, expect, it } from 'vitest';
import { contactsIn, restoreAt, withoutCutUrls } from '../../src/assistant/answering/contacts.ts';
import { documentOf } from '../knowledge/search/memory-records.ts';
import { GUIDELINE, indexOf, passage } from './evidence-fixture.ts';

const facts = (text: string, ...others: readonly string[]) => {
  // A document of its own, as what was learnt of one is remembered.
  const document = documentOf(GUIDELINE.id, GUIDELINE.title);
  const passages = [text, ...others].map((each, at) => passage(at, { text: each }));
  return contactsIn(text, document, indexOf(passages), 3).map(({ label, value, source }) => [label, value, source]);
};

describe('contacts of a text', () => {
  it('are each labelled, with their source', () => {
    expect(
      facts('〒100-8901 事務局 電話：03-5555-0123 電子メール：a@example.go.jp https://www.example.go.jp/koubo'),
    ).toEqual([
      ['住所', '〒100-8901', 3],
      ['電話', '03-5555-0123', 3],
      ['メール', 'a@example.go.jp', 3],
      ['ウェブサイト', 'https://www.example.go.jp/koubo', 3],
    ]);
  });

  it('are each told once, and money and dates are none', () => {
    expect(facts('電話 03-5555-0123（代表 03-5555-0123）。６月12日までに800万円。')).toEqual([
      ['電話', '03-5555-0123', 3],
    ]);
    expect(facts('問い合わせ先は後日公表する。')).toEqual([]);
  });

  it('bring the hours at which one may call', () => {
    expect(facts('電話 03-5555-0123 受付時間：平日９時から17時まで')).toEqual([
      ['電話', '03-5555-0123', 3],
      ['受付時間', '平日９時から17時まで', 3],
    ]);
  });
});

describe('an address printed against spam', () => {
  it.each([
    ['*', '※「@」を「*」と表示しています。'],
    ['*', '「＊」を「＠」に置き換えて送信してください。'],
    ['★', '★を@に変えてください。'],
    ['●', '送信の際は、「●」を「@」にしてください。'],
    ['#', '@は「#」と表示しております。'],
  ])('with %s comes back with @ where the document says 「%s」', (mark, note) => {
    expect(facts(`電子メール：a${mark}example.go.jp`, note)).toEqual([['メール', 'a@example.go.jp', 3]]);
  });

  it('stays as printed where the document does not say so', () => {
    expect(facts('電子メール：a*example.go.jp', '応募書類は返却しない。')).toEqual([['メール', 'a*example.go.jp', 3]]);
  });

  it('of another mark than the one explained stays as printed', () => {
    expect(facts('電子メール：a★example.go.jp', '「@」を「*」と表示しています。')).toEqual([
      ['メール', 'a★example.go.jp', 3],
    ]);
  });

  it('loses the spaces it was set with', () => {
    expect(restoreAt('a * example.go.jp', documentOf('d', '題'), indexOf([]))).toBe('a*example.go.jp');
  });
});

describe('an address to write to', () => {
  it('is given whole', () => {
    const text = '〒000-0000 架空県みらい市中央一丁目２番３号 みらい会館４階 助成課宛て 電話：000-555-0199';
    const facts = contactsIn(text, GUIDELINE, indexOf([]), 1);
    expect(facts.filter(({ label }) => label === '住所').map(({ value }) => value)).toEqual([
      '〒000-0000架空県みらい市中央一丁目２番３号みらい会館４階助成課宛て',
    ]);
  });
});

describe('web addresses of several clauses', () => {
  const url = (value: string, source: number) => ({ label: 'ウェブサイト', value, source });

  it('are left out where they break off before one that is told whole', () => {
    const [whole, other] = [url('https://www.example.go.jp/news/1.html', 2), url('https://www.example.jp/', 3)];
    const phone = { label: '電話', value: '03', source: 1 };
    expect(withoutCutUrls([phone, url('https://www.example.go.jp/ne', 1), whole, other])).toEqual([
      phone,
      whole,
      other,
    ]);
    expect(withoutCutUrls([url('https://www.example.go.jp/ne', 1), other])).toHaveLength(2);
  });
});
