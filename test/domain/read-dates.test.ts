import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, isInCalendar, minuteOf, sayInFull, weekdayOf, wholeDay } from '../../src/domain/dates/civil.ts';
import { type DateContext, type DateReading, readDates } from '../../src/domain/dates/read-dates.ts';

const NOWHERE: DateContext = { fiscalYear: null };
const IN_2026: DateContext = { fiscalYear: 2026 };

/** A reading in one line: from → to, what it is counted from, and what is said of it. */
function said({ from, to, relative, rule, channel, tentative, open, extended, warnings }: DateReading): string {
  const counted =
    relative === null
      ? ''
      : `${relative.event ?? '?'}${relative.direction === 'before' ? '-' : '+'}${relative.amount}${relative.unit}`;
  const remarks = [
    rule ?? '',
    channel ?? '',
    relative?.counts ?? '',
    relative?.excludes === true ? 'excludes' : '',
    tentative ? 'tentative' : '',
    open ?? '',
    extended ? 'extended' : '',
    ...warnings,
  ];
  const days =
    from === null && to === null ? '' : `${from === null ? '' : sayInFull(from)} → ${to === null ? '' : sayInFull(to)}`;
  return [days, counted, ...remarks].filter((part) => part !== '').join(' ');
}

const read = (text: string, context: DateContext = NOWHERE) => readDates(text, context).map(said);
const on = (day: string) => `${day} → ${day}`;

describe('surface forms that guidelines print', () => {
  it.each<[surface: string, readings: readonly string[], context?: DateContext]>([
    ['５月10日（金）正午まで', [' → 2024年5月10日（金）12:00'], { fiscalYear: 2024 }],
    ['令和６年４月1５日', [on('2024年4月15日（月）')]],
    ['R６ / R7年度', []],
    ['（R7年度以降）', ['2025年4月1日（火） → ']],
    ['過去3年以内', []],
    ['本年度 / 今年度 / 数年以内', []],
    ['令和6年4月5日(金)〜同年5月10日(金)正午まで', ['2024年4月5日（金） → 2024年5月10日（金）12:00']],
    ['令和6年4月8日(月)~5月10日(金)正午', ['2024年4月8日（月） → 2024年5月10日（金）12:00']],
    ['令和4年5月16日(月)午前12時', [`${on('2022年5月16日（月）12:00')} noon`]],
    ['令和3年6月18日(金)~同年7月19日(月)15時まで', ['2021年6月18日（金） → 2021年7月19日（月）15:00']],
    ['7月13日正午までに事前登録', [' → 2021年7月13日（火）12:00'], { fiscalYear: 2021 }],
    ['2019年4月18日(木)〜2019年5月29日(水)17:00必着', ['2019年4月18日（木） → 2019年5月29日（水）17:00 arrival']],
    [
      '平成31年3月15日(金)~平成31年5月7日(火)13:00まで(4月15日、締め切りを延長しました)',
      ['2019年3月15日（金） → 2019年5月7日（火）13:00 extended'],
    ],
    ['令和2年6月1日(月)正午 ※募集期間を延長しています', [`${on('2020年6月1日（月）12:00')} extended`]],
    ['令和6年12月6日(金)(財団必着)', [' → 2024年12月6日（金） arrival']],
    ['令和6年1月9日(火)~2月14日(水)17時まで', ['2024年1月9日（火） → 2024年2月14日（水）17:00']],
    ['2023年7月14日(金)~12月1日(金)16:00 + 随時採択', ['2023年7月14日（金） → 2023年12月1日（金）16:00', 'rolling']],
    ['2024/02/27 - 2024/04/05', ['2024年2月27日（火） → 2024年4月5日（金）']],
    ['(~9/21)', [' → 2025年9月21日（日）'], { fiscalYear: 2025 }],
    [
      '本年5月27日から6月12日にかけて',
      ['2024年5月27日（月） → 2024年6月12日（水）'],
      { fiscalYear: null, ownYear: 2024 },
    ],
    ['「交付決定通知」受領後～令和8年2月27日(金)', [' → 2026年2月27日（金） 「交付決定通知」受領後+0day']],
    ['令和6年4月5日(金)~5月10日(金)正午必着', ['2024年4月5日（金） → 2024年5月10日（金）12:00 arrival']],
    ['5月12日正午まで (「は9日」)', [' → 2026年5月12日（火）12:00'], { fiscalYear: 2026 }],
    ['中間締切 5/17、最終 5/31', [on('2019年5月17日（金）'), on('2019年5月31日（金）')], { fiscalYear: 2019 }],
    ['令和元年 5月17日', [on('2019年5月17日（金）')]],
    ['２０２５年６月１３日（金）１７：００', [on('2025年6月13日（金）17:00')]],
    ['2025年６月１３日 17:00', [on('2025年6月13日（金）17:00')]],
    ['2025 年 7 月 25 日（金）17:00（厳守）', [on('2025年7月25日（金）17:00')]],
    ['その日から起算して３０日を経過した日、または「最終提出期限」のいずれか早い日', ['その日+30day sameDay']],
    ['当該通知を受けた日から１０日以内', ['当該通知を受けた日+10day']],
    ['会計年度終了後 60 日以内', ['会計年度終了後+60day']],
    ['17:00〆', []],
    ['5月29日（金）17:00〆', [' → 2026年5月29日（金）17:00'], { fiscalYear: 2026 }],
    ['翌日から30日以内', ['翌日+30day nextDay']],
    ['交付決定日から14か月以内（ただし採択発表日から16か月後の日まで）', ['交付決定日+14month', '採択発表日+16month']],
    ['交付決定日から１２カ月以内に申請することはできません', ['交付決定日+12month excludes']],
    ['事業完了後30日以内 ※最終提出期限2月末日', ['事業完了後+30day', on('2024年2月29日（木）')], { fiscalYear: 2023 }],
    ['令和8年度末まで', [' → 2027年3月31日（水）']],
    [
      '2026年3月31日（火）17時（電子申請）／当日消印有効（郵送）',
      [`${on('2026年3月31日（火）17:00')} 電子申請`, ' → 2026年3月31日（火） postmark 郵送'],
    ],
    ['10 月下旬頃予定', [`${on('2026年10月下旬')} tentative`], { fiscalYear: 2026 }],
    ['令和8年2月中旬～4月中旬（予定）', ['2026年2月中旬 → 2026年4月中旬 tentative']],
    ['通年（予算がなくなり次第終了）', ['rolling', 'rolling']],
    ['平成28年5月12日(木)18:15まで', [' → 2016年5月12日（木）18:15']],
    ['開始日は未定', ['undecided']],
  ])('%s', (surface, readings, context) => {
    expect(read(surface, context)).toEqual(readings);
  });
});

describe('forms made for coverage', () => {
  it.each<[surface: string, readings: readonly string[], context?: DateContext]>([
    ['R6.5.10', [on('2024年5月10日（金）')]],
    ['2024/5/10(金)12:00', [on('2024年5月10日（金）12:00')]],
    ['令和6年5月25日24時', [on('2024年5月25日（土）24:00')]],
    ['翌月末日', ['?+1monthEnd']],
    ['採択日から30日以内', ['採択日+30day']],
    ['令和6年5月31日（金）（当日消印有効）', [' → 2024年5月31日（金） postmark']],
    ['3営業日以内', ['?+3businessDay']],
    ['10開庁日以内', ['?+10businessDay']],
    ['令和六年五月十日', [on('2024年5月10日（金）')]],
    ['㋿6年5月10日', [on('2024年5月10日（金）')]],
    ['2022-05-16T12:00（月）', [on('2022年5月16日（月）12:00')]],
    ['令和8年5月11日の午後5時半', [on('2026年5月11日（月）17:30')]],
    ['令和8年12月1日から1月29日まで', ['2026年12月1日（火） → 2027年1月29日（金）']],
    ['事業開始日の14日前まで', ['事業開始日-14day']],
    ['完了の日から30日以内又は令和９年３月10日のいずれか早い日', [`${on('2027年3月10日（水）')} 完了の日+30day`]],
    ['令和8年2月30日', [' not-in-calendar'.trim()]],
    ['5月10日', ['no-year']],
    ['24時', []],
    ['随時', ['rolling']],
    ['７月１日（水）から３日（金）まで', ['2026年7月1日（水） → 2026年7月3日（金）'], IN_2026],
    ['５月７日（木）、８日（金）', [on('2026年5月7日（木）'), on('2026年5月8日（金）')], IN_2026],
    ['6/17-19', ['2026年6月17日（水） → 2026年6月19日（金）'], IN_2026],
    ['４月21日（火）14時〜15時30分', ['2026年4月21日（火）14:00 → 2026年4月21日（火）15:30'], IN_2026],
    ['5月11日（月）～5月29日（金） 9:00～17:00', ['2026年5月11日（月） → 2026年5月29日（金）'], IN_2026],
    ['令和8年4月5日から同月30日まで', ['2026年4月5日（日） → 2026年4月30日（木）']],
    ['7月中旬から下旬', ['2026年7月中旬 → 2026年7月下旬'], IN_2026],
    ['7月頃', [`${on('2026年7月')} tentative`], IN_2026],
    ['令和6年6月中（予定）', [`${on('2024年6月')} tentative`]],
    ['令和八年五月二十九日（金）午後五時', [on('2026年5月29日（金）17:00')]],
    ['令和8年5月29日（金）（17時必着）', [' → 2026年5月29日（金）17:00 arrival']],
    ['令和8年5月29日 金曜日 17時', [on('2026年5月29日（金）17:00')]],
    ['令和8年5月29日（金・祝）', [on('2026年5月29日（金）')]],
    ['令和8年5月29日午後12時', [`${on('2026年5月29日（金）24:00')} midnight`]],
    ['令和8年5月30日0:00まで', [' → 2026年5月29日（金）24:00 midnight']],
    ['令和8年5月29日25時', [`${on('2026年5月29日（金）')} not-a-time`]],
    ['令和8年5月29日（木）', [`${on('2026年5月29日（金）')} weekday`]],
    ['毎年６月30日まで', ['recurring'], IN_2026],
    ['二O二六年五月十日', ['no-year'], IN_2026],
    ['５月18日から５月20日（水）正午に改めた', [`${on('2026年5月20日（水）12:00')} extended`], IN_2026],
    ['「11月13日（金）」から「11月20日（金）」に変更', [`${on('2026年11月20日（金）')} extended`], IN_2026],
    [
      '5月29日（金）17時（電子申請）／同日消印有効（郵送）',
      [`${on('2026年5月29日（金）17:00')} 電子申請`, ' → 2026年5月29日（金） postmark 郵送'],
      IN_2026,
    ],
    ['6月12日（金）正午（郵送不可）', [on('2026年6月12日（金）12:00')], IN_2026],
    ['令和8年5月28日（木）消印有効ではない', [on('2026年5月28日（木）')]],
    ['完了の日（中止の承認を受けた日を含む。）から30日以内', ['完了の日+30day']],
    ['変更の30日前まで', ['変更-30day']],
    ['令和8年12月1日に開始し、2月26日に終了', [on('2026年12月1日（火）'), on('2027年2月26日（金）')], IN_2026],
    ['12月29日から翌年１月３日までの日を除く', [], IN_2026],
    ['補助率1/2まで、概算払4/10まで', [], IN_2026],
  ])('%s', (surface, readings, context) => {
    expect(read(surface, context)).toEqual(readings);
  });
});

describe('what only looks like a date', () => {
  it.each([
    '第6期計画',
    '18歳年度末まで',
    '第４章',
    '１．１',
    '令和6年度補正',
    '平成26年度補正ものづくり補助金',
    'H26 補正予算名',
    '10/10',
    'tel. 03-5320-4763',
    '受付時間 9:00～12:00、13:00～17:00（土日祝日、年末年始除く）',
    '12/29～1/3 を除く',
    '2分の1以内',
    '1/2',
    '補助率10/10',
    '8月',
    '',
  ])('%s', (surface) => {
    expect(read(surface, { fiscalYear: 2026 })).toEqual([]);
  });
});

const day = fc
  .record({
    year: fc.integer({ min: 2019, max: 2040 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  })
  .filter((date) => isInCalendar(date) && !(date.year === 2019 && date.month < 5));
const clock = fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) });
const wide = (text: string) => text.replace(/[0-9:]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
const KANJI = '〇一二三四五六七八九';
const kanji = (value: number) =>
  value < 10
    ? (KANJI[value] ?? '')
    : `${value < 20 ? '' : KANJI[Math.floor(value / 10)]}十${value % 10 === 0 ? '' : KANJI[value % 10]}`;
const eraYear = (date: Day) => (date.year === 2019 ? '元' : `${date.year - 2018}`);
const FORMS: Readonly<Record<string, (date: Day) => string>> = {
  era: (date) => `令和${eraYear(date)}年${date.month}月${date.day}日`,
  spaced: (date) => `令和 ${eraYear(date)} 年 ${date.month} 月 ${date.day} 日`,
  western: (date) => `${date.year}年${date.month}月${date.day}日`,
  wide: (date) => wide(`${date.year}年${date.month}月${date.day}日`),
  kanji: (date) =>
    `令和${date.year === 2019 ? '元' : kanji(date.year - 2018)}年${kanji(date.month)}月${kanji(date.day)}日`,
  digits: (date) =>
    `${[...String(date.year)].map((digit) => KANJI[Number(digit)]).join('')}年${kanji(date.month)}月${kanji(date.day)}日`,
  short: (date) => `R${date.year - 2018}.${date.month}.${date.day}`,
  dots: (date) => `${date.year}.${date.month}.${date.day}`,
  slashes: (date) => `${date.year}/${date.month}/${date.day}`,
  wideSlashes: (date) => wide(`${date.year}/${date.month}/${date.day}`),
  iso: (date) => `${date.year}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`,
};
const WEEKDAYS: Readonly<Record<string, (date: Day) => string>> = {
  none: () => '',
  wide: (date) => `（${weekdayOf(date)}）`,
  narrow: (date) => `(${weekdayOf(date)})`,
  long: (date) => `（${weekdayOf(date)}曜日）`,
};
const two = (value: number) => String(value).padStart(2, '0');
const TIMES: Readonly<Record<string, (hour: number, minute: number) => string>> = {
  colon: (hour, minute) => ` ${two(hour)}:${two(minute)}`,
  wide: (hour, minute) => wide(`　${two(hour)}:${two(minute)}`),
  hours: (hour, minute) => `${hour}時${minute === 0 ? '' : `${minute}分`}`,
  kanji: (hour, minute) => `${kanji(hour)}時${minute === 0 ? '' : `${kanji(minute)}分`}`,
  // 午前12時 and 午後12時 are doubtful, and have tests of their own.
  halves: (hour, minute) => `${hour < 12 ? '午前' : '午後'}${hour % 12}時${minute === 0 ? '' : `${minute}分`}`,
  noon: () => '正午',
};
const form = fc.constantFrom(...Object.keys(FORMS));
const weekday = fc.constantFrom(...Object.keys(WEEKDAYS));
const time = fc.constantFrom(...Object.keys(TIMES));
const print = (name: string, date: Day) => FORMS[name]?.(date) ?? '';
const full = (date: Day) => `${date.year}年${date.month}月${date.day}日（${weekdayOf(date)}）`;

describe('any date', () => {
  it('reads back from every form, to the day', () => {
    fc.assert(
      fc.property(day, form, weekday, (date, name, named) => {
        const text = `締切は${print(name, date)}${WEEKDAYS[named]?.(date) ?? ''}とする。`;
        const [reading, ...others] = readDates(text, NOWHERE);
        expect(others).toEqual([]);
        expect(reading?.warnings).toEqual([]);
        expect(reading?.to === null || reading?.to === undefined ? null : sayInFull(reading.to)).toBe(full(date));
        expect(text.slice(reading?.start, reading?.end)).toBe(reading?.text);
      }),
      { numRuns: 500 },
    );
  });

  it('reads back from every form, to the minute', () => {
    fc.assert(
      fc.property(day, clock, form, weekday, time, (date, { hour, minute }, name, named, timed) => {
        const [h, m] = timed === 'noon' ? [12, 0] : [hour, minute];
        const on = `${print(name, date)}${WEEKDAYS[named]?.(date) ?? ''}`;
        // 2026.5.1 and 0時 side by side are 2026.5.10 and 時 to any reader.
        const text = `締切は${on}${/\d$/u.test(on.normalize('NFKC')) ? 'の' : ''}${(TIMES[timed]?.(h, m) ?? '').trim()}とする。`;
        const [reading, ...others] = readDates(text, NOWHERE);
        expect(others).toEqual([]);
        expect(reading?.to).toEqual(minuteOf(date, h, m));
        expect(reading?.warnings).toEqual(h === 0 && m === 0 ? ['midnight'] : []);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads back as the two ends of a range', () => {
    fc.assert(
      fc.property(day, day, form, fc.constantFrom('〜', '～', '~', ' - ', 'から', '－'), (first, last, name, join) => {
        const [reading, ...others] = readDates(`${print(name, first)}${join}${print(name, last)}まで`, NOWHERE);
        expect(others).toEqual([]);
        expect([reading?.from, reading?.to]).toEqual([wholeDay(first), wholeDay(last)]);
      }),
    );
  });

  it('with a look-alike letter for a digit is the same or is warned of', () => {
    fc.assert(
      fc.property(day, form, fc.nat(), fc.boolean(), (date, name, at, isWide) => {
        const text = print(name, date);
        const places = [...text].flatMap((letter, index) => (/[01０１]/.test(letter) ? [index] : []));
        const place = places[at % Math.max(1, places.length)];
        fc.pre(place !== undefined);
        if (place === undefined) return;
        const letter = /[0０]/.test(text[place] ?? '') ? (isWide ? 'Ｏ' : 'O') : isWide ? 'ｌ' : 'l';
        const [reading] = readDates(`${text.slice(0, place)}${letter}${text.slice(place + 1)}`, NOWHERE);
        expect(reading).toBeDefined();
        if (reading === undefined || reading.warnings.length > 0) return;
        expect(reading.to === null ? null : sayInFull(reading.to)).toBe(full(date));
      }),
      { numRuns: 500 },
    );
  });

  it('beside the weekday of another day is flagged, unless the weekday fits', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 28 }), form, (date, other, name) => {
        const changed = { ...date, day: other };
        const [reading] = readDates(`${print(name, changed)}（${weekdayOf(date)}）`, NOWHERE);
        expect(reading?.warnings.includes('weekday')).toBe(weekdayOf(changed) !== weekdayOf(date));
      }),
    );
  });

  it('is read without a fault from any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.constantFrom('令和', '年', '月', '日', '5', '〜', 'から', '以内', '営業', '/', '(金)', '末', '翌')),
        (noise, parts) => {
          expect(() => readDates(noise + parts.join(''), { fiscalYear: 2026 })).not.toThrow();
        },
      ),
    );
  });
});
