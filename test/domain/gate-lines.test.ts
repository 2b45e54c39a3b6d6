import { describe, expect, it } from 'vitest';
import { gateReadingsIn } from '../../src/domain/dates/gate-readings.ts';
import { passage } from '../assistant/evidence-fixture.ts';
import { IN_2026, lines, read } from './gate-fixture.ts';

describe('lines', () => {
  it('of slides: label, arrow, day and hour apart', () => {
    expect(read(lines(['⑤ 応募の締切', '▶', '5月21日（木）', '24時まで']))).toEqual([
      'application 2026年5月21日（木）24:00まで',
    ]);
  });

  it('of slides: a part of a month, and （予定） below it', () => {
    expect(read(lines(['採択結果の公表', '7月中旬', '（予定）', '交付決定', '8月', '（予定）']))).toEqual([
      'selection 2026年7月中旬（予定）',
      'grant 2026年8月（予定）',
    ]);
  });

  it('may give the day first', () => {
    expect(read(lines(['4月6日（月）', '公募開始', '5月15日（金）', '応募の締切']))).toEqual([
      'opening 2026年4月6日（月）',
      'application 2026年5月15日（金）',
    ]);
  });

  it('of a flow stand under the steps that number them', () => {
    const flow = [
      ['STEP1 説明会に参加', '2026/5/20（水）14:00〜（申込締切：5/15（金））'],
      ['STEP2 応募書類を提出', '2026/6/12（金）17:00 必着'],
      ['STEP3 審査（ヒアリング）', '2026/7/7（火）'],
    ].map(([heading = '', text = ''], at) => passage(at, { text, headings: ['申請の流れ', heading] }));
    expect(read(flow)).toEqual([
      'briefing 2026年5月20日（水）14:00から',
      'registration 2026年5月15日（金）',
      'application 2026年6月12日（金）17:00まで（必着）',
      'hearing 2026年7月7日（火）',
    ]);
    expect(gateReadingsIn(flow, IN_2026).map(({ label }) => label)).toContain('応募書類を提出');
  });

  it('of one paragraph take no event from the line before', () => {
    expect(
      read(lines(['説明会 5/20（水）\n採択 7月末\n交付申請 採択の通知の日から14日以内\n実績報告 令和9年3月12日まで'])),
    ).toEqual([
      'briefing 2026年5月20日（水）',
      'selection 2026年7月31日（金）',
      'grant 採択の通知の日から14日以内',
      'report 2027年3月12日（金）まで',
    ]);
  });

  it('may give several labels, and their dates in turn', () => {
    expect(
      read(
        lines([
          '実施状況の報告',
          '事業の完了',
          '実績報告',
          '令和8年10月30日（金）まで ▶ 令和9年2月26日（金）まで ▶ 令和9年3月10日（水）まで',
        ]),
      ),
    ).toEqual(['interim 2026年10月30日（金）まで', 'period 2027年2月26日（金）まで', 'report 2027年3月10日（水）まで']);
  });

  it('of labels and then of dates belong to each other in turn, if they are as many', () => {
    const labels = ['公募開始', '質問の締切', '応募の締切'];
    const days = ['4月6日（月）', '4月24日（金）', '5月15日（金）'];
    const steps = ['opening 2026年4月6日（月）', 'question 2026年4月24日（金）', 'application 2026年5月15日（金）'];
    expect(read(lines([...labels, ...days]))).toEqual(steps);
    expect(read(lines([...days, ...labels]))).toEqual(steps);
    expect(read(lines([...labels, ...days.slice(1)]))).toEqual([]);
  });

  it('below a line that names the round are of that round', () => {
    expect(read(lines(['【第1回】', '応募締切　5月13日（水）', '【第2回】', '応募締切　8月5日（水）']))).toEqual([
      'application 第1回 2026年5月13日（水）',
      'application 第2回 2026年8月5日（水）',
    ]);
  });

  it('of a list below a range are the ends of each way', () => {
    const parent = '公募期間 令和8年4月6日（月）から同年5月15日（金）まで';
    const items = lines(['電子申請による場合 5月15日（金）17時まで', '郵送による場合 5月15日（金）当日消印有効'], {
      kind: 'item',
      lead: parent,
    });
    expect(read([passage(9, { kind: 'item', text: parent }), ...items])).toEqual([
      'application 2026年4月6日（月）から2026年5月15日（金）17:00まで（電子申請）',
      'application 2026年4月6日（月）から2026年5月15日（金）まで（郵送、当日消印有効）',
    ]);
  });

  it('in one item: the step, and below it the date', () => {
    expect(read(lines(['説明会（任意）\n4月15日（水）10時〜11時、オンライン']))).toEqual([
      'briefing 2026年4月15日（水）10:00から2026年4月15日（水）11:00まで',
    ]);
  });

  it('under a heading that asks when', () => {
    expect(
      read(lines(['5月11日（月）の正午まで受け付けます。'], { headings: ['Q2 質問はいつまでできますか。'] })),
    ).toEqual(['question 2026年5月11日（月）12:00まで']);
    expect(
      read(lines(['5月22日（金）を過ぎたものは受け付けません。'], { headings: ['Q1 締切に遅れそうです。'] })),
    ).toEqual([]);
  });
});

describe('the year', () => {
  it('of dates without one is after the cover, where the money is of an earlier year', () => {
    const texts = [
      '令和6年2月26日',
      '公募期間 令和6年3月4日から同年4月12日まで',
      '質問の締切：3月22日（金）',
      '中間報告：10月15日（火）',
    ];
    expect(read(lines(texts), { title: '', fiscalYear: 2023 })).toEqual([
      'application 2024年3月4日（月）から2024年4月12日（金）まで',
      'question 2024年3月22日（金）',
      'interim 2024年10月15日（火）',
    ]);
  });

  it('is the next one, where the weekdays fit that alone', () => {
    const texts = ['応募の締切：5月15日（金）', '質問の締切：4月24日（金）', '事前登録の期限：5月8日（金）'];
    expect(read(lines(texts), { title: '', fiscalYear: 2025 })).toEqual([
      'application 2026年5月15日（金）',
      'question 2026年4月24日（金）',
      'registration 2026年5月8日（金）',
    ]);
  });

  it('of another date before gives way to that of the call, where the weekday fits that alone', () => {
    expect(
      read(lines(['2年目の応募は令和9年4月に受け付けます。事前相談は6月5日（金）まで受け付けます。'])).at(-1),
    ).toBe('registration 2026年6月5日（金）まで');
  });

  it('is told by the first day, where the document names none', () => {
    expect(
      read(lines(['令和8年3月27日', '応募の締切：5月15日（金）', '実績報告：2月26日（金）']), {
        title: '',
        fiscalYear: null as unknown as number,
      }),
    ).toEqual(['application 2026年5月15日（金）', 'report 2027年2月26日（金）']);
  });
});
