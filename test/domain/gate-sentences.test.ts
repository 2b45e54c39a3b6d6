import { describe, expect, it } from 'vitest';
import { gateReadingsIn } from '../../src/domain/dates/gate-readings.ts';
import { passage } from '../assistant/evidence-fixture.ts';
import { IN_2026, lines, read } from './gate-fixture.ts';

describe('one step in one sentence', () => {
  it.each([
    ['rounds', '応募書類の提出期限は、第1回が6月1日（月）、第2回が9月1日（火）までです。'],
    ['rounds without a topic', '応募の締切は第1回6月1日（月）、第2回9月1日（火）です。'],
    ['rounds, the first with its own words', '第1回の応募は6月1日（月）まで、第2回は9月1日（火）まで受け付けます。'],
  ])('is told for each of several %s', (_, text) => {
    const told = gateReadingsIn(lines([text]), IN_2026);
    expect(told.map(({ gate, round, reading }) => [gate, round, reading.text])).toEqual([
      ['application', '第1回', '6月1日（月）'],
      ['application', '第2回', '9月1日（火）'],
    ]);
  });

  it('is told for each way', () => {
    const told = gateReadingsIn(
      lines(['応募期限は、電子申請の場合は6月1日（月）17時、郵送の場合は5月29日（金）必着です。']),
      IN_2026,
    );
    expect(told.map(({ reading }) => [reading.channel, reading.text, reading.rule])).toEqual([
      ['電子申請', '6月1日（月）17時', null],
      ['郵送', '5月29日（金）', 'arrival'],
    ]);
  });

  it('is planned for all rounds where the sentence ends so', () => {
    expect(read(lines(['第1回の採択の通知は6月下旬に、第2回の採択の通知は10月中旬に発送する予定である。']))).toEqual([
      'selection 第1回 2026年6月下旬（予定）',
      'selection 第2回 2026年10月中旬（予定）',
    ]);
  });

  it('is of the round that the sentence begins with', () => {
    expect(read(lines(['第1回の公募の期間は、4月13日（月）から5月22日（金）までとする。']))).toEqual([
      'application 第1回 2026年4月13日（月）から2026年5月22日（金）まで',
    ]);
  });

  it('is not that of those whose duty it is', () => {
    const told = read(
      lines(['前期に採択された活動は6月1日（月）から1月31日（日）までに行うものとします。'], {
        headings: ['活動の期間'],
      }),
    );
    expect(told).toEqual(['period 前期 2026年6月1日（月）から2027年1月31日（日）まで']);
  });
});

describe('a rule in a sentence of its own', () => {
  it.each([
    ['いずれも必着とします。', 'arrival'],
    ['（いずれも必着とします。）', 'arrival'],
    ['上記の期限はすべて必着とします。', 'arrival'],
    ['いずれも当日消印有効とします。', 'postmark'],
    ['郵送の場合は必着とします。', null],
    ['いずれも必着とはしません。', null],
    ['質問票はいずれも必着とします。', null],
  ])('%s', (rule, expected) => {
    const text = `第1回の応募は6月1日（月）まで、第2回の応募は9月1日（火）までです。${rule}`;
    const rules = gateReadingsIn(lines([text]), IN_2026).map(({ reading }) => reading.rule);
    expect(rules).toEqual([expected, expected]);
  });

  it('holds for the dates of the list before it, and not for those of another section', () => {
    const told = gateReadingsIn(
      [
        passage(0, { text: '応募の締切　7月1日（水）', headings: ['２ 追加公募'] }),
        passage(1, { text: '応募の締切　第1回　6月1日（月）', headings: ['３ 日程'], kind: 'item', marker: '・' }),
        passage(2, { text: '応募の締切　第2回　9月1日（火）', headings: ['３ 日程'], kind: 'item', marker: '・' }),
        passage(3, { text: '応募書類は、郵送又は持参により提出する（いずれも必着）。', headings: ['３ 日程'] }),
      ],
      IN_2026,
    );
    expect(told.map(({ reading }) => reading.rule)).toEqual([null, 'arrival', 'arrival']);
  });
});

describe('同月', () => {
  it('is that of the date told before, in the same section', () => {
    const section = { headings: ['説明会'] };
    expect(
      read([
        passage(0, { ...section, text: '令和8年4月8日（水）午後2時から公募説明会を開催する。' }),
        passage(1, { ...section, text: '公募説明会への参加の申込みは、同月6日（月）正午までに行うものとする。' }),
      ]),
    ).toEqual(['briefing 2026年4月8日（水）14:00から', 'registration 2026年4月6日（月）12:00まで']);
  });

  it('tells no day where no date stands before it', () => {
    expect(
      gateReadingsIn(lines(['公募説明会への参加の申込みは、同月6日正午までに行うものとする。']), IN_2026).filter(
        ({ reading }) => reading.to !== null,
      ),
    ).toEqual([]);
  });
});

it('a day of which something is told does not end what is told', () => {
  expect(
    read(
      lines(['遂行状況は令和8年9月30日（水）時点のものを10月15日（木）までに報告してください。'], {
        headings: ['実績報告等'],
      }),
    ),
  ).toEqual(['interim 2026年10月15日（木）まで']);
});

it.each([
  [
    'a payment',
    '委託料は、検査の合格後、請求書を受理した日から30日以内に支払う。',
    ['payment 請求書を受理した日から30日以内'],
  ],
  [
    'a last day in brackets',
    '実績報告：完了日から20日以内（最終提出日：令和9年2月12日（金））',
    ['report 完了日から20日以内', 'report 2027年2月12日（金）'],
  ],
  [
    'a label with its round',
    '受付期間： 前期 4月13日（月）～5月29日（金）、後期 9月7日（月）～10月16日（金）',
    [
      'application 前期 2026年4月13日（月）から2026年5月29日（金）まで',
      'application 後期 2026年9月7日（月）から2026年10月16日（金）まで',
    ],
  ],
  ['no round gone by', '第1回の応募締切は4月24日（金）でした。', []],
  ['no step of which only the details follow', 'ヒアリングの詳細は別途連絡します。', []],
])('%s', (_, text, told) => expect(read(lines([text]))).toEqual(told));

it('a month’s row tells the day and the time that stand around a step', () => {
  const row = (month: string, step: string, at: number) =>
    passage(at, {
      kind: 'row',
      text: `${month} ${step}`,
      cells: [
        { header: '時期', text: month, page: null },
        { header: '内容', text: step, page: null },
      ],
    });
  expect(
    read([
      row('令和８年５月', '２２日（金）　質問締切（１７時）', 0),
      row('６月', '５日（金）　提案書提出締切（正午必着）', 1),
      row('６月', '16日（火）・17日（水）　プレゼンテーション審査', 2),
    ]),
  ).toEqual([
    'question 2026年5月22日（金）17:00',
    'application 2026年6月5日（金）12:00（必着）',
    'hearing 2026年6月16日（火）から2026年6月17日（水）まで',
  ]);
});
