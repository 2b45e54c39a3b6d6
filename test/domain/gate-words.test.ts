import { describe, expect, it } from 'vitest';
import { lines, read } from './gate-fixture.ts';

describe('a year told twice', () => {
  it.each<[text: string, steps: readonly string[]]>([
    [
      '応募書類は、令和8年（2026年）10月5日（月）から2026年（令和8年）11月6日（金）までに提出してください。',
      ['application 2026年10月5日（月）から2026年11月6日（金）まで'],
    ],
    [
      '応募期間は2026（令和8）年5月11日から6月12日までとする。',
      ['application 2026年5月11日（月）から2026年6月12日（金）まで'],
    ],
    [
      '事業を実施する期間は、交付の決定の日から令和10年（2028年）2月29日（火）までとする。',
      ['period 2028年2月29日（火）まで'],
    ],
    ['交付の決定は、令和9年（2027年）1月下旬に行うことを予定している。', ['grant 2027年1月下旬（予定）']],
  ])('in the figures of an era and in western ones is one year: %s', (text, steps) =>
    expect(read(lines([text]))).toEqual(steps),
  );

  it.each(['応募の締切は、令和8年（2027年）10月5日とする。', '応募の締切は、（前年）10月5日とする。'])(
    'is none where it cannot be told: %s',
    (text) => expect(read(lines([text]))).toEqual([]),
  );
});

describe('what stands around a date', () => {
  it.each<[shape: string, text: string, steps: readonly string[]]>([
    [
      'an event before the end of a range is not dated',
      '事業期間は、交付の決定の日から令和9年1月29日までです。',
      ['period 2027年1月29日（金）まで'],
    ],
    [
      'a result that is told names the step, and not who gave an opinion before',
      '知事は、審査委員会の意見を聴いて採択する事業を決定し、7月中旬を目途にその結果を応募者に通知する。',
      ['selection 2026年7月中旬（予定）'],
    ],
    [
      'a meeting that is held names it',
      '審査委員会を7月中旬を目途に開催し、その結果を通知する。',
      ['hearing 2026年7月中旬（予定）'],
    ],
    ['a result of an inspection is none of the call', '検査の結果を5月10日までに通知する。', []],
    [
      'an announcement that is planned',
      '採択の結果は7月2日（木）に発表する予定です。',
      ['selection 2026年7月2日（木）（予定）'],
    ],
    ['an announcement gone by is none', '国は2025年3月に発表した方針で採択を増やすとしている。', []],
    [
      'an answer behind the question is of the next date',
      '質問は、質問書を電子メールにより送付する方法に限り10月16日正午まで受け付けるものとし、これに対する回答は、質問者の名を伏せた上で、同月23日までに掲載する。',
      ['question 2026年10月16日（金）12:00まで'],
    ],
    [
      'a month that is counted is not January',
      '実績報告書は、事業の完了の日から起算して一月を経過する日又は令和9年3月10日のいずれか早い日までに提出すること。',
      ['report 事業の完了の日から起算して1か月以内と2027年3月10日（水）のいずれか早い日まで'],
    ],
    [
      'money paid into an account',
      '額の確定の通知の日から1か月以内に、ご指定の口座に振り込みます。',
      ['payment 額の確定の通知の日から1か月以内'],
    ],
    [
      'money paid against a bill',
      '局長は、適法な請求書を受理した日から30日以内に補助金を支払う。',
      ['payment 適法な請求書を受理した日から30日以内'],
    ],
    ['what others pay is no step', '委託先は、業者の請求書を受理した日から30日以内に代金を支払う。', []],
    [
      'what is done within a range is paid for',
      '補助の対象となるのは、令和8年8月1日から12月26日までに実施する事業です。',
      ['period 2026年8月1日（土）から2026年12月26日（土）まで'],
    ],
    [
      'who has begun within a range is a condition',
      '対象となるのは、令和8年4月1日から令和9年2月28日までに開業した者です。',
      [],
    ],
    [
      'the same papers of ① and ②',
      '①と②は、事業が完了した日から30日以内に実績報告書を提出してください。③は、イベントが終了した日から2週間以内の提出をお願いします。',
      ['report 事業が完了した日から30日以内', 'report イベントが終了した日から2週間以内'],
    ],
    [
      'other papers of ①',
      '①は、5月8日までに申請書を提出してください。②は、6月8日までに見積書の提出をお願いします。',
      ['application 2026年5月8日（金）まで'],
    ],
  ])('%s', (_, text, steps) => expect(read(lines([text]))).toEqual(steps));

  it('a form by which it is done says nothing against its heading', () => {
    const under = (heading: string) => read(lines(['別紙2により、9月30日（水）正午まで'], { headings: [heading] }));
    expect(under('質問の受付')).toEqual(['question 2026年9月30日（水）12:00まで']);
    expect(under('提出書類')).toEqual([]);
  });
});
