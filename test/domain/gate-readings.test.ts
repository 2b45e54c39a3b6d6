import { describe, expect, it } from 'vitest';
import { row } from '../assistant/evidence-fixture.ts';
import { lines, read } from './gate-fixture.ts';

describe('a sentence', () => {
  it.each<[text: string, steps: readonly string[]]>([
    [
      '募集の期間は、令和8年4月10日（金）から同年5月20日（水）午後5時までとする。',
      ['application 2026年4月10日（金）から2026年5月20日（水）17:00まで'],
    ],
    [
      '応募を希望する市町村は、令和8年4月30日（木）までに参加意向表明書（様式1）を提出すること。',
      ['registration 2026年4月30日（木）まで'],
    ],
    [
      '応募書類は、令和8年5月20日（水）17時（必着）までに提出してください。',
      ['application 2026年5月20日（水）17:00まで（必着）'],
    ],
    [
      '申請書の受付は5月11日（月）に開始し、6月12日（金）に締め切ります。',
      ['opening 2026年5月11日（月）', 'application 2026年6月12日（金）'],
    ],
    [
      '説明会を4月14日（火）に開催します。参加申込みは4月10日（金）までにお願いします。',
      ['briefing 2026年4月14日（火）', 'registration 2026年4月10日（金）まで'],
    ],
    [
      '質問は、4月24日（金）正午まで受け付ける。回答は5月1日（金）に公表する。',
      ['question 2026年4月24日（金）12:00まで'],
    ],
    [
      '電子申請システムの利用には事前のID登録が必要で、4月17日（金）までに手続を済ませてください。',
      ['registration 2026年4月17日（金）まで（電子申請）'],
    ],
    ['書面審査を通過した者に対し、6月11日（木）にプレゼンテーション審査を行う。', ['hearing 2026年6月11日（木）']],
    [
      '書類の確認の後、7月14日（火）及び7月15日（水）にヒアリングを行う。',
      ['hearing 2026年7月14日（火）から2026年7月15日（水）まで'],
    ],
    [
      '審査の結果は、7月下旬に全ての応募者へ通知し、あわせて交付決定を行う。',
      ['selection 2026年7月下旬', 'grant 2026年7月下旬'],
    ],
    [
      '採択された団体は、採択通知を受けた日から14日以内に交付申請を行うものとする。',
      ['grant 採択通知を受けた日から14日以内'],
    ],
    [
      '採択の通知の日から20日以内（最終期限は7月31日）に、交付申請書を提出すること。',
      ['grant 採択の通知の日から20日以内', 'grant 2026年7月31日（金）'],
    ],
    ['事業の実施期間は、交付決定の日から令和9年2月26日（金）までとする。', ['period 2027年2月26日（金）まで']],
    [
      '令和8年9月末日現在の遂行状況を、10月15日（木）までに状況報告書により報告しなければならない。',
      ['interim 2026年10月15日（木）まで'],
    ],
    ['計画の変更は、12月25日（金）までに承認申請を行ったものに限り認める。', ['change 2026年12月25日（金）まで']],
    [
      '精算払請求書は、額の確定通知を受けた後、令和9年3月25日（木）までに提出してください。',
      ['payment 2027年3月25日（木）まで'],
    ],
    ['関係書類は、事業完了後10年間保存しなければならない。', ['retention 事業完了後10年間']],
    [
      '一次募集で予算に残額がある場合のみ、9月2日から10月4日まで二次募集を行います（予定）。',
      ['application 二次募集 2026年9月2日（水）から2026年10月4日（日）まで（予定）'],
    ],
    ['三次公募の実施は未定です。', ['application 三次公募 未定']],
    [
      '応募の締切を、5月15日（金）から5月22日（金）17時に延長しました。',
      ['application 2026年5月22日（金）17:00（延長後）'],
    ],
    [
      '説明会は4月15日（水）、申込みは4月10日（金）までです。',
      ['briefing 2026年4月15日（水）', 'registration 2026年4月10日（金）まで'],
    ],
    [
      '当初、応募書類の提出期限を6月12日（金）正午としていましたが、6月26日（金）17時まで延長しました。',
      ['application 2026年6月26日（金）17:00まで（延長後）'],
    ],
    ['応募の締切：6月26日（金）（当初：6月12日（金））', ['application 2026年6月26日（金）']],
    ['事業期間：交付決定の日〜令和9年2月28日（日）', ['period 交付決定の日から2027年2月28日（日）まで']],
    ['事業期間　交付決定の日から令和9年2月26日（金）まで', ['period 2027年2月26日（金）まで']],
    ['ヒアリング：7月中旬頃（必要な場合のみ、対象者に個別に連絡します。）', ['hearing 2026年7月中旬（予定）']],
    ['中間報告　令和8年11月31日まで', ['interim 「令和8年11月31日」（暦にない日付です）']],
    ['中間実績報告書の提出：12月4日（金）', ['interim 2026年12月4日（金）']],
    ['実績報告：令和9年3月5日（金）（事業完了後20日以内）', ['report 2027年3月5日（金）', 'report 事業完了後20日以内']],
    [
      '実績報告：事業完了後20日以内（最終期限：令和9年3月5日（金））',
      ['report 事業完了後20日以内', 'report 2027年3月5日（金）'],
    ],
    [
      '質問の受付期間：4月10日（金）から5月8日（金）正午まで（回答は5月15日（金）までにウェブサイトに掲載）',
      ['question 2026年4月10日（金）から2026年5月8日（金）12:00まで'],
    ],
    [
      '質問書の提出期限は、令和8年5月29日（金）午後5時とし、回答は令和8年6月5日（金）までに掲載する。',
      ['question 2026年5月29日（金）17:00'],
    ],
    [
      '説明会：5/20（水）14時（申込締切：5/15（金））',
      ['briefing 2026年5月20日（水）14:00', 'registration 2026年5月15日（金）'],
    ],
    ['変更しようとする日の2週間前までに承認を受けること。', ['change 変更しようとする日の2週間前まで']],
    ['採択結果の公表：2026/7/下旬', ['selection 2026年7月下旬']],
  ])('「%s」', (text, steps) => {
    expect(read(lines([text]))).toEqual(steps);
  });

  it('of the day for letters belongs to the section on applying', () => {
    const text = '提出は、郵送又は持参により行い、郵送の場合は令和8年6月10日（水）の消印のあるものに限る。';
    expect(read(lines([text], { headings: ['第5条（応募の手続）'] }))).toEqual([
      'application 2026年6月10日（水）（郵送、当日消印有効）',
    ]);
  });

  it('on the call in a section on the work is of the call', () => {
    const text = '募集期間を、6月12日（金）まで延長しました。';
    expect(read(lines([text], { headings: ['補助事業の期間'] }))).toEqual([
      'application 2026年6月12日（金）まで（延長後）',
    ]);
  });

  it.each([
    '補助対象となるのは、令和9年2月26日までに支払が完了した経費に限る。',
    '契約は8月1日以降に締結してください。',
    '令和8年4月1日以後に着手した事業を対象とする。',
    '人口は令和8年1月1日現在の住民基本台帳による。',
    '本要領は令和8年4月1日から適用する。',
    '公表日 令和8年5月20日',
    '電話 000-444-0812（受付時間 10:00〜12:00、13:00〜16:00。土日祝及び12/29〜1/3を除く。）',
    '窓口は5月3日から5月5日まで休業します。',
    '交付決定の内容に不服があるときは、通知を受けた日から10日以内に申請を取り下げることができる。',
    'この期日（5月29日）は、伴走支援の応募の締切ではありません。',
    '仕入控除税額が確定したときは、令和10年6月30日までに報告書を提出すること。',
  ])('「%s」 tells no step', (text) => {
    expect(read(lines([text]))).toEqual([]);
  });

  it('of a year gone by is of that year', () => {
    expect(read(lines(['令和7年度は、令和7年5月30日から6月27日まで募集しました。']))).toEqual([
      'application 2025年5月30日（金）から2025年6月27日（金）まで 2025',
    ]);
  });
});

describe('a row', () => {
  const rowOf = (...cells: readonly (readonly [string, string])[]) => read([row(0, 0, cells)]);

  it('of a result tells when it is announced', () => {
    expect(rowOf(['項目', '審査結果'], ['内容', '6月下旬頃、文書でお知らせします'])).toEqual([
      'selection 2026年6月下旬（予定）',
    ]);
  });

  it('of a briefing tells when to sign up for it', () => {
    expect(rowOf(['項目', '現地説明会'], ['内容', '参加の申込みは5月8日（金）まで（定員40名・先着順）'])).toEqual([
      'registration 2026年5月8日（金）まで',
    ]);
  });

  it('may tell another step in its remarks, and the rule of its own', () => {
    const ofRow = (remark: string) =>
      rowOf(['月日', '8月27日（木）午後5時'], ['内容', '応募書類の提出期限'], ['備考', remark]);
    expect(ofRow('説明会は行わない。質問は随時、電子メールで受け付ける')).toEqual([
      'application 2026年8月27日（木）17:00',
      'question 「随時」',
    ]);
    expect(ofRow('必着。持参する場合も同じ')).toEqual(['application 2026年8月27日（木）17:00（必着）']);
    expect(ofRow('必着ではない')).toEqual(['application 2026年8月27日（木）17:00']);
  });

  it('takes what comes after a step for none', () => {
    expect(
      rowOf(['', '応募書類の提出\nエントリー後に通知するURLからアップロード'], ['', '6月11日（木）15:00 まで']),
    ).toEqual(['application 2026年6月11日（木）15:00まで']);
  });

  it('of two rounds tells two steps', () => {
    expect(
      rowOf(['手続', '応募書類の提出期限'], ['第1回', '5月15日（金）正午必着'], ['第2回', '8月7日（金）午前12時必着']),
    ).toEqual([
      'application 第1回 2026年5月15日（金）12:00まで（必着）',
      'application 第2回 2026年8月7日（金）12:00まで（必着、午前12時を正午と読んでいます）',
    ]);
  });

  it('under a header of both rounds is of no one round', () => {
    expect(rowOf(['手続', '中間報告書の提出'], ['第1回・第2回', '11月30日（月）'])).toEqual([
      'interim 2026年11月30日（月）',
    ]);
  });

  it('may name the round, and the headers the steps', () => {
    expect(rowOf(['回', '第2回募集'], ['事前相談締切', '7月24日（金）'], ['応募締切', '8月7日（金）'])).toEqual([
      'registration 第2回募集 2026年7月24日（金）',
      'application 第2回募集 2026年8月7日（金）',
    ]);
  });

  it('may give the date before its step', () => {
    expect(rowOf(['時期', '5月8日（金）まで'], ['申請者', '質問書の提出'], ['県', ''])).toEqual([
      'question 2026年5月8日（金）まで',
    ]);
  });

  it('may tell two steps side by side', () => {
    expect(
      rowOf(['手続', '質問締切'], ['期日', '4月30日（木）'], ['手続', '交付申請'], ['期日', '7月10日（金）']),
    ).toEqual(['question 2026年4月30日（木）', 'grant 2026年7月10日（金）']);
  });

  it('tells one step for each way', () => {
    const group = [
      row(0, 0, [
        ['項目', '申請書類の提出期限（電子申請）'],
        ['期日', '5月29日（金）17時'],
      ]),
      row(1, 0, [
        ['項目', '申請書類の提出期限（郵送）'],
        ['期日', '5月26日（火）（当日消印有効）'],
      ]),
    ];
    expect(read(group)).toEqual([
      'application 2026年5月29日（金）17:00（電子申請）',
      'application 2026年5月26日（火）まで（郵送、当日消印有効）',
    ]);
  });

  it('tells of signing up for the briefing in its remark, and not when questions are answered', () => {
    expect(
      rowOf(['項目', '公募説明会'], ['日時', '4月21日（火）14時〜15時30分'], ['備考', '申込みは4月17日（金）正午まで']),
    ).toEqual([
      'briefing 2026年4月21日（火）14:00から2026年4月21日（火）15:30まで',
      'registration 2026年4月17日（金）12:00まで',
    ]);
    expect(
      rowOf(['項目', '質問の受付'], ['日時', '5月12日（火）17時まで'], ['備考', '回答は5月19日（火）までに公表']),
    ).toEqual(['question 2026年5月12日（火）17:00まで']);
  });

  it('is the step nearest its date, not the group it belongs to', () => {
    expect(rowOf(['段階', '応募'], ['手続', '質問の締切'], ['期日', '4月24日（金）'])).toEqual([
      'question 2026年4月24日（金）',
    ]);
    expect(rowOf(['段階', '説明会'], ['手続', '申込締切'], ['期日', '4月10日（金）'])).toEqual([
      'registration 2026年4月10日（金）',
    ]);
    expect(rowOf(['段階', '質問'], ['手続', '回答の公表'], ['期日', '5月1日（金）'])).toEqual([]);
  });

  it('of a range begins and ends in one step', () => {
    expect(rowOf(['', '公募期間'], ['', '開始：令和8年4月6日（月）\n終了：令和8年5月15日（金）17:00'])).toEqual([
      'application 2026年4月6日（月）から2026年5月15日（金）17:00まで',
    ]);
  });

  it('may list several steps of a month, each with its own part of it', () => {
    expect(rowOf(['時期', '5月'], ['内容', '公募説明会、質問受付'])).toEqual([
      'briefing 2026年5月',
      'question 2026年5月',
    ]);
    expect(rowOf(['年月', '4月'], ['事業者', '説明会への参加'], ['協会', '説明会（4/24）'])).toEqual([
      'briefing 2026年4月24日（金）',
    ]);
    expect(rowOf(['時期', '8月'], ['内容', '交付申請（上旬）、交付決定（下旬）'])).toEqual([
      'grant 2026年8月上旬',
      'grant 2026年8月下旬',
    ]);
    expect(rowOf(['時期', '3月'], ['内容', '実績報告書の提出（3月10日まで）、額の確定'])).toEqual([
      'report 2027年3月10日（水）まで',
    ]);
  });

  it('before and after a change tells the day after it', () => {
    expect(rowOf(['手続', '応募の締切'], ['変更前', '6月12日（金）'], ['変更後', '6月19日（金）'])).toEqual([
      'application 2026年6月19日（金）',
    ]);
  });

  it('may say about when, and from what it is counted', () => {
    expect(rowOf(['手続', '交付決定'], ['期限', '交付申請の受理からおおむね1か月'])).toEqual([
      'grant 交付申請の受理からおおむね1か月（予定）',
    ]);
    expect(rowOf(['手続', '交付申請'], ['期限', '採択通知の翌日から30日以内'])).toEqual([
      'grant 採択通知の翌日から30日以内',
    ]);
  });

  it('of one programme stands beside that of another on the same day', () => {
    const days = ['① まちなか事業', '② データ事業'].map((name, at) =>
      row(at, 0, [
        ['事業', name],
        ['事業期間の終わり', '令和9年2月26日（金）'],
      ]),
    );
    expect(read(days)).toHaveLength(2);
  });

  it('from the grant on is the period of the work, and 未定 or 随時 an open end', () => {
    expect(rowOf(['項目', '事業期間'], ['日時', '交付決定日〜令和９年２月26日（金）'])).toEqual([
      'period 交付決定日から2027年2月26日（金）まで',
    ]);
    expect(rowOf(['項目', '採択結果の公表'], ['日時', '未定'])).toEqual(['selection 未定']);
    expect(rowOf(['項目', '募集期間'], ['日時', '6月1日（月）から随時'])).toEqual([
      'application 2026年6月1日（月）から随時',
    ]);
  });

  it('of the office hours, of a form that is no step, or of an unknown step tells none', () => {
    expect(rowOf(['窓口', '受付時間'], ['時間', '5月29日（金）は17時まで'])).toEqual([]);
    expect(rowOf(['様式', '様式第22号'], ['名称', '仕入控除税額報告書'], ['提出の期限', '令和10年6月30日'])).toEqual(
      [],
    );
    expect(rowOf(['手続', '額の確定'], ['期日', '令和9年3月26日'])).toEqual([]);
  });

  it('of the payment at the end of a schedule lies after the call', () => {
    const schedule = [
      row(0, 0, [
        ['時期', '5月20日（水）'],
        ['手続', '応募の締切'],
      ]),
      row(1, 0, [
        ['時期', '4月'],
        ['手続', '補助金の支払'],
      ]),
    ];
    expect(read(schedule)).toEqual(['application 2026年5月20日（水）', 'payment 2027年4月']);
  });

  it('of a year gone by is of that year', () => {
    expect(rowOf(['年度', '令和6年度'], ['公募期間', '4月8日〜5月17日'], ['採択', '12件'])).toEqual([
      'application 2024年4月8日（月）から2024年5月17日（金）まで 2024',
    ]);
  });
});
