import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/domain/text/fold.ts';
import { spotValues, type ValueKind } from '../../src/domain/values/spot-values.ts';

/** A text as printed, and the one value in it as folded. */
const FORMS: readonly (readonly [string, ValueKind, string])[] = [
  ['令和８年５月29日', 'date', '令和8年5月29日'],
  ['令和８年５月29日（金）', 'date', '令和8年5月29日(金)'],
  ['令和元年５月１日', 'date', '令和元年5月1日'],
  ['平成30年４月１日', 'date', '平成30年4月1日'],
  ['2026年5月29日', 'date', '2026年5月29日'],
  ['2026/5/29', 'date', '2026/5/29'],
  ['2026-05-29', 'date', '2026-05-29'],
  ['R8.5.29', 'date', 'r8.5.29'],
  ['５月29日（金）', 'date', '5月29日(金)'],
  ['５月29日金曜日', 'date', '5月29日金曜日'],
  ['５月末', 'date', '5月末'],
  ['６月中旬', 'date', '6月中旬'],
  ['令和８年６月', 'date', '令和8年6月'],
  ['同年７月19日', 'date', '同年7月19日'],
  ['翌年４月10日', 'date', '翌年4月10日'],
  ['6/12(金)', 'date', '6/12(金)'],
  ['年度末', 'date', '年度末'],
  ['正午', 'time', '正午'],
  ['17時', 'time', '17時'],
  ['午後５時30分', 'time', '午後5時30分'],
  ['午後５時半', 'time', '午後5時半'],
  ['13:00', 'time', '13:00'],
  ['２分の１', 'rate', '2分の1'],
  ['３分の２以内', 'rate', '3分の2'],
  ['三分の二', 'rate', '三分の二'],
  ['1/2以内', 'rate', '1/2'],
  ['2/3の額', 'rate', '2/3'],
  ['50%', 'rate', '50%'],
  ['５０％', 'rate', '50%'],
  ['1.5%', 'rate', '1.5%'],
  ['５割', 'rate', '5割'],
  ['定額', 'rate', '定額'],
  ['全額', 'rate', '全額'],
  ['1,000円', 'money', '1,000円'],
  ['１，０００円', 'money', '1,000円'],
  ['800万円', 'money', '800万円'],
  ['1億5,000万円', 'money', '1億5,000万円'],
  ['１億円', 'money', '1億円'],
  ['三百万円', 'money', '三百万円'],
  ['３千円', 'money', '3千円'],
  ['０円', 'money', '0円'],
  ['03-1234-5678', 'phone', '03-1234-5678'],
  ['０３－１２３４－５６７８', 'phone', '03-1234-5678'],
  ['03(1234)5678', 'phone', '03(1234)5678'],
  ['0120-123-456', 'phone', '0120-123-456'],
  ['〒100-8901', 'address', '〒100-8901'],
  ['大手町１丁目', 'address', '1丁目'],
  ['abc@example.go.jp', 'email', 'abc@example.go.jp'],
  ['ａｂｃ＠example.go.jp', 'email', 'abc@example.go.jp'],
  ['abc*example.go.jp', 'email', 'abc*example.go.jp'],
  ['abc★example.co.jp', 'email', 'abc★example.co.jp'],
  ['https://www.example.go.jp/a?b=1', 'url', 'https://www.example.go.jp/a?b=1'],
  ['www.example.go.jp', 'url', 'www.example.go.jp'],
  ['知見集（https://www.example.go.jp/findings/）', 'url', 'https://www.example.go.jp/findings/'],
  ['https://www.example.go.jp/a_(b)/c', 'url', 'https://www.example.go.jp/a_(b)/c'],
  ['30日以内', 'duration', '30日以内'],
  ['14日前', 'duration', '14日前'],
  ['５年間', 'duration', '5年間'],
  ['３か月以内', 'duration', '3か月以内'],
  ['２週間前', 'duration', '2週間前'],
  ['10営業日以内', 'duration', '10営業日以内'],
  ['５件', 'count', '5件'],
  ['３部', 'count', '3部'],
  ['三部', 'count', '三部'],
  ['20ページ', 'count', '20ページ'],
  ['２名', 'count', '2名'],
  ['15団体', 'count', '15団体'],
  ['10MB', 'count', '10mb'],
  ['５か年', 'count', '5か年'],
  ['100字以内', 'count', '100字'],
  ['1.5倍', 'count', '1.5倍'],
  ['14日', 'duration', '14日'],
  ['２週', 'duration', '2週'],
  ['65歳', 'count', '65歳'],
  ['５品目', 'count', '5品目'],
  ['３市町村', 'count', '3市町村'],
  ['20都道府県', 'count', '20都道府県'],
  ['４路線', 'count', '4路線'],
  ['２泊', 'count', '2泊'],
  ['３段階', 'count', '3段階'],
  ['300dpi', 'count', '300dpi'],
  ['５㎡', 'count', '5m2'],
  ['2.5km', 'count', '2.5km'],
  ['令和３年度', 'period', '令和3年度'],
  ['令和元年度', 'period', '令和元年度'],
  ['平成30年', 'period', '平成30年'],
  ['2021年度', 'period', '2021年度'],
  ['2021年', 'period', '2021年'],
  ['４月', 'period', '4月'],
  ['秋以降', 'period', '秋以降'],
  ['春頃', 'period', '春頃'],
  ['毎週水曜日', 'period', '毎週水曜日'],
  ['毎月', 'period', '毎月'],
  ['隔週', 'period', '隔週'],
  ['四半期ごと', 'period', '四半期ごと'],
];

describe('a value', () => {
  it.each(FORMS)('「%s」 is a %s', (printed, kind, text) => {
    expect(spotValues(fold(printed)).map((value) => [value.kind, value.text])).toEqual([[kind, text]]);
  });

  it.each(FORMS)('「%s」 is the same %s in a sentence', (printed, kind, text) => {
    expect(spotValues(fold(`当該事項は、${printed}とする。`)).map((value) => [value.kind, value.text])).toEqual([
      [kind, text],
    ]);
  });

  it.each([
    '補助率は別に定める。',
    '締切は未定である。',
    'あ',
    '',
    'A1',
    '第一に目的、次に内容',
    '市町村',
    '確定額を通知',
    '月額',
    '13月',
    '春のまつり',
  ])('is not seen in 「%s」', (text) => {
    expect(spotValues(fold(text))).toEqual([]);
  });
});

describe('values of a text', () => {
  it('come in order, a date and its time apart', () => {
    expect(
      spotValues(fold('令和８年５月29日（金）17時までに、正本１部を 03-1234-5678 へ（上限800万円、２分の１以内）')).map(
        ({ kind }) => kind,
      ),
    ).toEqual(['date', 'time', 'count', 'phone', 'money', 'rate']);
  });

  it('never overlap, and stand where they say', () => {
    const piece = fc.constantFrom(...FORMS.map(([printed]) => printed), 'は', '、', '以内', '1', '/', '-', '月', '円');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = fold(pieces.join(''));
        let end = 0;
        for (const value of spotValues(text)) {
          expect(value.start).toBeGreaterThanOrEqual(end);
          expect(value.end).toBeGreaterThan(value.start);
          expect(text.slice(value.start, value.end)).toBe(value.text);
          end = value.end;
        }
      }),
    );
  });
});

it('a fiscal year of an era in Latin letters is a period, and no number of years', () => {
  expect(spotValues(fold('R8年度に選定')).map(({ kind, text }) => `${kind}:${text}`)).toEqual(['period:r8年度']);
});

describe('what looks like another kind of value', () => {
  it.each([
    ['2/3を上限', ['rate:2/3']],
    ['離島2/3', ['rate:2/3']],
    ['5/10(金)正午', ['date:5/10(金)', 'time:正午']],
    ['4/22', ['date:4/22']],
    ['4/8から受付', ['date:4/8']],
    ['16時間以上の講習', ['count:16時間']],
    ['16時まで', ['time:16時']],
    ['翌月15日', ['date:翌月15日']],
    ['毎月末日', ['date:毎月末日']],
    ['4万人', ['count:4万人']],
    ['令和8年5月に公表', ['date:令和8年5月']],
    ['令和8年5月29日', ['date:令和8年5月29日']],
    ['3月14日', ['date:3月14日']],
    ['5月14日から14日', ['date:5月14日', 'duration:14日']],
    ['14日以内', ['duration:14日以内']],
    ['毎月1回', ['period:毎月', 'count:1回']],
    ['4月額', []],
    ['補助金の額の確定額は定額', ['rate:定額']],
    ['確定額の全額', ['rate:全額']],
  ] as const)('%s', (text, values) => {
    expect(spotValues(fold(text)).map(({ kind, text: value }) => `${kind}:${value}`)).toEqual(values);
  });
});
