import { describe, expect, it } from 'vitest';
import { monthRow } from '../../src/domain/dates/month-rows.ts';
import { quoteReading } from '../../src/domain/dates/say-reading.ts';

const GIVEN = { dates: { fiscalYear: 2027 }, label: '年間の日程', round: null };

/** A row of a schedule by month: what its lines tell. */
function told(...cells: readonly string[]): string[] | null {
  const row = {
    kind: 'row' as const,
    headings: ['年間の日程'],
    lead: null,
    marker: null,
    text: cells.join(' '),
    cells: cells.map((text) => ({ header: '', text, page: null })),
  };
  const gates = monthRow(row, GIVEN);
  return gates?.map(({ gate, label, reading }) => `${gate} ${label} ${quoteReading(reading)}`) ?? null;
}

describe('a row that is a month of a schedule', () => {
  it('tells a step in each line of its cells', () => {
    expect(
      told('4月', '20日（火）正午　説明会の参加申込締切\n22日（木）14時　公募説明会', '上旬　交付決定（予定）'),
    ).toEqual([
      'registration 説明会の参加申込締切 「4月20日（火）正午」（2027年4月20日（火）12:00）',
      'briefing 公募説明会 「4月22日（木）14時」（2027年4月22日（木）14:00）',
      'grant 交付決定 「4月上旬」（2027年4月上旬（予定））',
    ]);
  });

  it('of January is of the next calendar year', () => {
    expect(told('１月', '21日（金）17時　概算払請求の締切（必着）')).toEqual([
      'payment 概算払請求の締切 「１月21日（金）17時」（2028年1月21日（金）17:00（必着））',
    ]);
  });

  it('leaves out lines that name no step, and is none where no line begins with a day', () => {
    expect(told('5月', '3日（月）　祝日')).toEqual([]);
    expect(told('5月', '応募書類の提出')).toBeNull();
    expect(told('提出期限', '5月28日（金）17時')).toBeNull();
  });
});
