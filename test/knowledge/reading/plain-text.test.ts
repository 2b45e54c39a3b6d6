import { describe, expect, it } from 'vitest';
import { readPlainText } from '../../../src/knowledge/reading/plain-text.ts';
import { described } from '../../fixtures/documents/described.ts';

const CALL = `令和８年度　あおぞら交通支援補助金　募集要項

１　目的
　この補助金は、地域の移動手段を確保するため、市町村が行う実証運行に要
する経費の一部を補助するものです。予約に応じて運行するデマンド交通も対
象になります。

２　補助対象者
　次のいずれかに該当する者とします。
(1) 市町村
(2) 市町村を含む協議会（規約を有し、会計の処理に関する定めを有するもの
    に限ります。）

３　募集期間　令和８年４月１日（水）から令和８年５月29日（金）正午まで（必着）

５　対象経費
　①人件費
　②委託費
　　・調査の委託
　　※再委託は認めません。
　③旅費

【よくある質問】
Q1. 締切を過ぎた場合はどうなりますか。
A1. 受け付けません。
問２　複数の申請はできますか。
答　１団体１件に限ります。
`;

describe('readPlainText', () => {
  it('finds headings by number, joins wrapped lines, keeps what a heading line says, and nests marks', async () => {
    expect(await described(CALL, 'a.txt')).toEqual([
      'paragraph [１　目的] この補助金は、地域の移動手段を確保するため、市町村が行う実証運行に要する経費の一部を補助するものです。予約に応じて運行するデマンド交通も対象になります。',
      'paragraph [２　補助対象者] 次のいずれかに該当する者とします。',
      'item0 [２　補助対象者] «次のいずれかに該当する者とします。» (1) 市町村',
      'item0 [２　補助対象者] «次のいずれかに該当する者とします。» (2) 市町村を含む協議会（規約を有し、会計の処理に関する定めを有するものに限ります。）',
      'paragraph [] ３　募集期間　令和８年４月１日（水）から令和８年５月29日（金）正午まで（必着）',
      'item0 [５　対象経費] ① 人件費',
      'item0 [５　対象経費] ② 委託費',
      'item1 [５　対象経費] «委託費» ・ 調査の委託',
      'item1 [５　対象経費] «委託費» ※ 再委託は認めません。',
      'item0 [５　対象経費] ③ 旅費',
      'paragraph [【よくある質問】 > Q1. 締切を過ぎた場合はどうなりますか。] 受け付けません。',
      'paragraph [【よくある質問】 > 問２　複数の申請はできますか。] １団体１件に限ります。',
    ]);
  });

  it('reads articles of an ordinance: titles in brackets, paragraphs and items below the article', async () => {
    const text =
      '○○市補助金等交付規則\n\n（目的）\n第１条　この規則は、補助金等の交付に関し必要な事項を定める。\n（定義）\n第２条　次の各号に掲げる用語の意義は、当該各号に定めるところによる。\n(1)　補助金等　市が交付する補助金をいう。\n(2)　補助事業　対象となる事業をいう。\n２　前項の規定にかかわらず、市長は別に定めることができる。\n';
    expect(await described(text, 'kisoku.txt')).toEqual([
      'paragraph [] ○○市補助金等交付規則',
      'item0 [（目的）] 第１条 この規則は、補助金等の交付に関し必要な事項を定める。',
      'item0 [（定義）] 第２条 次の各号に掲げる用語の意義は、当該各号に定めるところによる。',
      'item1 [（定義）] «次の各号に掲げる用語の意義は、当該各号に定めるところによる。» (1) 補助金等　市が交付する補助金をいう。',
      'item1 [（定義）] «次の各号に掲げる用語の意義は、当該各号に定めるところによる。» (2) 補助事業　対象となる事業をいう。',
      'item1 [（定義）] «次の各号に掲げる用語の意義は、当該各号に定めるところによる。» ２ 前項の規定にかかわらず、市長は別に定めることができる。',
    ]);
  });

  it.each([
    // 「公募は４月」 in each encoding.
    ['UTF-8 with mark', [0xef, 0xbb, 0xbf, 0xe5, 0x85, 0xac, 0xe5, 0x8b, 0x9f]],
    ['Shift_JIS', [0x8c, 0xf6, 0x95, 0xe5]],
    ['EUC-JP', [0xb8, 0xf8, 0xca, 0xe7]],
    ['UTF-16LE with mark', [0xff, 0xfe, 0x6c, 0x51, 0xdf, 0x52]],
    ['UTF-16BE with mark', [0xfe, 0xff, 0x51, 0x6c, 0x52, 0xdf]],
  ])('decodes %s', async (_, bytes) => {
    const read = await readPlainText(Uint8Array.from(bytes), { name: 'a.txt' });
    expect(read.pages).toEqual([{ number: null, text: '公募' }]);
  });

  it('takes the subject of a saved mail for its title', async () => {
    const title = async (text: string) =>
      (await readPlainText(new TextEncoder().encode(text), { name: 'a.txt' })).title;
    const mail =
      '件名：　【募集】令和８年度 防災資機材整備助成について\n差出人：　県 防災課\n宛先：　各市町村\n\n募集します。\n';
    expect(await title(mail)).toBe('【募集】令和８年度 防災資機材整備助成について');
    expect(await title(`※ 架空\n\nSubject: Re: 助成の募集について\nFrom: bosai@example.jp\n\n${mail}`)).toBe(
      '助成の募集について',
    );
    expect(await title('件名：　工事の名称\n\n内容を記入してください。\n')).toBe('');
  });

  it('does not join short lines of a text whose long lines are much longer', async () => {
    const text =
      '標記について、下記のとおり募集を行いますので、貴管内の自主防災組織へ周知いただくとともに、\n取りまとめの上、御提出くださいますようお願いいたします。\n\n４　説明会\n　日時は、令和８年９月２４日（木）１０時から\n　参加の申込みは、同月１８日（金）までに別紙１\n\n５　質問\n　別紙２により、９月３０日（水）正午まで\n　回答は、１０月７日（水）までに送付します。\n';
    expect(await described(text, 'a.txt')).toEqual([
      'paragraph [] 標記について、下記のとおり募集を行いますので、貴管内の自主防災組織へ周知いただくとともに、取りまとめの上、御提出くださいますようお願いいたします。',
      'paragraph [４　説明会] 日時は、令和８年９月２４日（木）１０時から',
      'paragraph [４　説明会] 参加の申込みは、同月１８日（金）までに別紙１',
      'paragraph [５　質問] 別紙２により、９月３０日（水）正午まで',
      'paragraph [５　質問] 回答は、１０月７日（水）までに送付します。',
    ]);
  });

  it('keeps what is set in below a bracketed label with it', async () => {
    const text =
      '次のとおり訂正します。\n\n【訂正1】提出期限\n  誤： 5月22日（金）15時\n  正： 5月29日（金）15時\n\n以上です。\n';
    expect(await described(text, 'a.txt')).toEqual([
      'paragraph [] 次のとおり訂正します。',
      'paragraph [] 【訂正1】提出期限\n誤： 5月22日（金）15時\n正： 5月29日（金）15時',
      'paragraph [] 以上です。',
    ]);
  });

  it('reads forms one below the other as a list, and one alone as the beginning of it', async () => {
    const listed = '８　提出書類\n　様式１　申請書\n　様式２　計画書\n　見積書の写し\n\n９　問合せ先\n　防災課\n';
    expect(await described(listed, 'a.txt')).toContain('paragraph [８　提出書類] 様式２　計画書');
    const form = '以上のとおり申請します。\n\n様式１　申請書\n\n　次のとおり申請します。\n';
    expect(await described(form, 'a.txt')).toContain('paragraph [様式１　申請書] 次のとおり申請します。');
  });

  it('refuses text of no known encoding', async () => {
    await expect(readPlainText(Uint8Array.from([0x81, 0xff, 0xfe, 0x80]), { name: 'x.txt' })).rejects.toMatchObject({
      code: 'unknown-encoding',
    });
  });
});
