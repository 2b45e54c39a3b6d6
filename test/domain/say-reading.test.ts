import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DateContext, readDates } from '../../src/domain/dates/read-dates.ts';
import { quoteReading, sayReading } from '../../src/domain/dates/say-reading.ts';

const IN_2026: DateContext = { fiscalYear: 2026 };

describe('a reading as people say it', () => {
  it.each<[surface: string, said: readonly string[], context?: DateContext]>([
    ['５月10日（金）正午まで', ['2024年5月10日（金）12:00まで'], { fiscalYear: 2024 }],
    ['令和6年4月5日(金)〜同年5月10日(金)正午まで', ['2024年4月5日（金）から2024年5月10日（金）12:00まで']],
    ['2024-05-10T12:00', ['2024年5月10日（金）12:00']],
    ['令和6年12月6日(金)(財団必着)', ['2024年12月6日（金）まで（必着）']],
    [
      '2026年3月31日（火）17時（電子申請）／当日消印有効（郵送）',
      ['2026年3月31日（火）17:00（電子申請）', '2026年3月31日（火）まで（郵送、当日消印有効）'],
    ],
    ['10 月下旬頃予定', ['2026年10月下旬（予定）']],
    ['（R7年度以降）', ['2025年4月1日（火）から']],
    ['「交付決定通知」受領後～令和8年2月27日(金)', ['「交付決定通知」受領後から2026年2月27日（金）まで']],
    [
      '完了の日から30日以内又は令和９年３月10日のいずれか早い日',
      ['完了の日から30日以内と2027年3月10日（水）のいずれか早い日まで'],
    ],
    ['当該通知を受けた日から１０日以内', ['当該通知を受けた日から10日以内']],
    ['その日から起算して３０日以内', ['その日から起算して30日以内']],
    ['事業完了後30日以内', ['事業完了後30日以内']],
    ['翌日から30日以内', ['翌日から30日以内']],
    ['3営業日以内', ['3営業日以内（起算日の記載なし）']],
    ['事業開始日の14日前まで', ['事業開始日の14日前まで']],
    ['翌月末日', ['翌月末日まで']],
    ['通年', ['「通年」']],
    ['予算がなくなり次第終了', ['随時（予算がなくなり次第）']],
    ['開始日は未定', ['未定']],
    ['令和8年5月29日（木）', ['2026年5月29日（金）（日付と曜日が合っていません）']],
    ['令和8年2月30日', ['「令和8年2月30日」（暦にない日付です）']],
    ['5月10日', ['「5月10日」（年の記載がありません）'], { fiscalYear: null }],
  ])('%s', (surface, said, context = IN_2026) => {
    expect(readDates(surface, context).map(sayReading)).toEqual(said);
  });
});

describe('a wording with its meaning', () => {
  it.each<[surface: string, quoted: string]>([
    ['５月29日（金）正午まで', '「５月29日（金）正午」（2026年5月29日（金）12:00まで）'],
    ['2026年５月29日（金）17：00', '「2026年５月29日（金）17：00」'],
    ['2026-05-29T17:00', '2026年5月29日（金）17:00'],
    ['令和8年2月30日', '「令和8年2月30日」（暦にない日付です）'],
  ])('%s', (surface, quoted) => {
    expect(readDates(surface, IN_2026).map(quoteReading)).toEqual([quoted]);
  });

  it('is never one for machines', () => {
    const text = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(text, (at) => {
        const [reading] = readDates(`締切 ${at.toISOString().slice(0, 16)}`, IN_2026);
        expect(reading).toBeDefined();
        if (reading !== undefined) expect(quoteReading(reading)).not.toMatch(/\dT\d|\d-\d/);
      }),
    );
  });
});
