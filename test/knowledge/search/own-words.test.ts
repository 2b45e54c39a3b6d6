import { describe, expect, it } from 'vitest';
import { ownWords } from '../../../src/knowledge/search/own-words.ts';

const saying = (...texts: string[]): string[][] => ownWords(texts.map((text) => ({ text, headings: [] })));

describe('words that documents give two names', () => {
  it.each([
    ['交通情報連携基盤（以下「ＭＯＢＩ」という。）に登録する。', ['mobi', '交通情報連携基盤']],
    ['「交通情報連携基盤」（以下、単に「連携システム」という。）', ['交通情報連携基盤', '連携システム']],
    ['交通情報連携基盤(以下「MOBI」)', ['mobi', '交通情報連携基盤']],
    ['区分B（実証型）', ['区分b', '実証型']],
    ['類型Ⅲ(横展開型)', ['横展開型', '類型iii']],
    ['Ⅱ型（実証運行型）', ['ii型', '実証運行型']],
    ['部門２（学校・学生）', ['学校・学生', '部門2']],
    ['交通情報\n連携基盤（以下「MOBI」という。）', ['mobi', '交通情報連携基盤']],
  ])('%s', (text, group) => expect(saying(text)).toEqual([group]));

  it('stand in the nearest heading too', () => {
    expect(ownWords([{ text: '上限は500万円。', headings: ['区分A（調査型）', '区分B（実証型）'] }])).toEqual([
      ['区分b', '実証型'],
    ]);
  });

  it('are given once, however often and in whatever width they are said', () => {
    expect(saying('区分B（実証型）', '区分Ｂ（実証型）は、区分B（実証型）')).toEqual([['区分b', '実証型']]);
  });
});

describe('no other names', () => {
  it.each([
    ['移動支援事業（以下「本事業」という。）'],
    ['移動支援機構（以下「当機構」という。）'],
    ['移動支援機構（以下「機構」という。）'],
    ['補助事業者（以下同じ。）'],
    ['補助金交付規程（以下「規程第８条」を参照する。）'],
    ['区分B（１件まで）'],
    ['経費（実証型）'],
  ])('are given by %s', (text) => expect(saying(text)).toEqual([]));

  it.each([
    ['a label with two names', ['区分A（調査型）と区分B（実証型）', '区分A（準備型）'], [['区分b', '実証型']]],
    ['a name with two labels', ['区分A（調査型）と区分B（実証型）', '区分C（調査型）'], [['区分b', '実証型']]],
    [
      'a short name of two things',
      ['交通情報連携基盤（以下「MOBI」という。）', '移動支援会議（以下「MOBI」という。）'],
      [],
    ],
  ])('are given for %s', (_, texts, groups) => expect(saying(...texts)).toEqual(groups));
});
