import { describe, expect, it } from 'vitest';
import type { FactsGiven } from '../../src/assistant/facts/attribute.ts';
import { gateFactsOf } from '../../src/assistant/facts/gate-facts.ts';
import { sayReading } from '../../src/domain/dates/say-reading.ts';
import type { Document } from '../../src/domain/documents/document.ts';
import type { Programme } from '../../src/domain/programme.ts';
import { GUIDELINE, passage, row } from './evidence-fixture.ts';

const programme = (id: string, name: string, members: readonly string[] = []): Programme => ({
  id,
  name,
  ministry: null,
  aliases: [],
  parts: [],
  members,
});
const GIVEN: FactsGiven = {
  programmes: [
    programme('joint', '地域交通合同公募', ['feet', 'data']),
    programme('feet', '地域の足確保事業'),
    programme('data', '交通データ連携事業'),
    programme('people', '交通人材育成事業'),
  ],
  marks: new Map([
    [
      GUIDELINE.id,
      new Map([
        ['①', 'feet'],
        ['②', 'data'],
      ]),
    ],
  ]),
};
const JOINT: Document = { ...GUIDELINE, fiscalYear: 2026, programmes: ['joint'] };

const read = (passages: Parameters<typeof gateFactsOf>[0], document = JOINT) =>
  gateFactsOf(passages, document, GIVEN).map(
    (fact) => `${fact.gate} ${sayReading(fact.reading)} ${fact.programmes.join('+')} ${fact.fiscalYear}`,
  );

describe('a dated step of a joint call', () => {
  it('serves the programmes of the call', () => {
    expect(read([passage(0, { text: '公募期間：4月13日（月）から5月29日（金）正午まで' })])).toEqual([
      'application 2026年4月13日（月）から2026年5月29日（金）12:00まで joint+feet+data 2026',
    ]);
  });

  it('in a column with a mark or a name is of that programme alone', () => {
    const cells = [
      ['', 'ヒアリング'],
      ['①', '6月22日（月）'],
      ['② 交通データ連携事業', '6月23日（火）'],
    ] as const;
    expect(read([row(0, 0, cells)])).toEqual([
      'hearing 2026年6月22日（月） feet 2026',
      'hearing 2026年6月23日（火） data 2026',
    ]);
  });

  describe('in its document, which is of its programmes too', () => {
    const deck: Document = { ...JOINT, programmes: ['joint', 'feet', 'data'] };

    it('that names none of them is common to all', () => {
      const cells = [
        ['手続', '公募期間'],
        ['期日', '4月20日（月）〜6月5日（金）正午'],
        ['備考', '三事業に共通の期限'],
      ] as const;
      expect(read([row(0, 0, cells)], deck)).toEqual([
        'application 2026年4月20日（月）から2026年6月5日（金）12:00まで joint+feet+data 2026',
      ]);
    });

    it('that names one, or its mark right before the day, is of that one', () => {
      const cells = [
        ['事業', '② 交通データ連携事業'],
        ['中間報告', '10月30日（金）'],
      ] as const;
      expect(read([row(0, 0, cells)], deck)).toEqual(['interim 2026年10月30日（金） data 2026']);
      expect(read([passage(0, { text: '応募書類の提出期限は共通です（①の締切は5月29日（金））。' })], deck)).toEqual([
        'application 2026年5月29日（金） feet 2026',
      ]);
    });

    it.each([
      ['姉妹事業のご案内：離島航路スマート化事業', '公募の時期：未定'],
      ['関連事業', '募集期間：9月1日（火）から9月30日（水）まで'],
      ['ご案内', '離島航路スマート化事業の公募は9月1日（火）から9月30日（水）までです。'],
    ])('that is of a programme beside the call is none of it: %s', (heading, text) => {
      const [fact, ...others] = read([passage(0, { text, headings: [heading] })], deck);
      expect(others).toEqual([]);
      expect(fact).toMatch(/^application .*[まで定] {2}2026$/u);
    });

    it('is of that programme where it is known', () => {
      expect(read([passage(0, { text: '公募の時期：未定', headings: ['姉妹事業：交通人材育成事業'] })], deck)).toEqual([
        'application 未定 people 2026',
      ]);
    });
  });

  it('that is told to lie outside the call is none of it', () => {
    const text = '交通人材育成事業は合同公募の対象外で、別に6月1日から7月10日まで募集します。';
    expect(read([passage(0, { text })])).toEqual([
      'application 2026年6月1日（月）から2026年7月10日（金）まで people 2026',
    ]);
  });
});

describe('a dated step', () => {
  it('of a year gone by keeps that year', () => {
    const cells = [
      ['年度', '令和6年度'],
      ['公募期間', '4月8日〜5月17日'],
    ] as const;
    expect(read([row(0, 0, cells)])).toEqual([
      'application 2024年4月8日（月）から2024年5月17日（金）まで joint+feet+data 2024',
    ]);
  });

  it('stands where it was read: the cell, the sentence', () => {
    const text = '応募は郵送で受け付ける。質問の締切は4月24日（金）とする。';
    const [fact] = gateFactsOf([passage(0, { text })], JOINT, GIVEN);
    expect(text.slice(fact?.source.start, fact?.source.end)).toBe('質問の締切は4月24日（金）とする。');
    const cells = row(0, 0, [
      ['手続', '応募の締切'],
      ['第1回', '5月15日（金）'],
      ['第2回', '8月7日（金）'],
    ]);
    const facts = gateFactsOf([cells], JOINT, GIVEN);
    expect(facts.map(({ source, round, label }) => [cells.text.slice(source.start, source.end), round, label])).toEqual(
      [
        ['5月15日（金）', '第1回', '応募の締切'],
        ['8月7日（金）', '第2回', '応募の締切'],
      ],
    );
  });

  it('of a course or in a book of cases is none of a call', () => {
    const passages = [passage(0, { text: '申込締切：6月4日（木）' })];
    expect(read(passages)).toHaveLength(1);
    expect(read(passages, { ...JOINT, title: '令和8年度 モビリティ人材育成講座 開催案内' })).toEqual([]);
    expect(read(passages, { ...JOINT, kind: 'casebook' })).toEqual([]);
  });
});
