import { describe, expect, it } from 'vitest';
import { factsIn } from './facts-fixture.ts';

/** One line a fact: step, when, name, form, for whom, remark. */
async function papers(markdown: string): Promise<string[]> {
  const facts = await factsIn('paper', markdown);
  return facts.map(({ step, when, name, form, condition, remark }) =>
    [step, when, name, form, condition, remark].map((part) => part ?? '-').join(' | '),
  );
}

describe('papers to hand in', () => {
  it('are needed as the marks of each applicant say, by the legend', async () => {
    expect(
      await papers(`# 応募書類

応募に必要な書類は、次の表のとおりです。◎は必須、○は該当する場合に提出、－は提出不要を示します。

| 様式 | 書類の名称 | A | B | 備考 |
|---|---|---|---|---|
| 様式1 | 応募申請書 | ◎ | ◎ | 押印は不要 |
| 様式4 | 構成員の一覧 | ○ | ◎ |  |
| 様式5 | 安全管理計画書 | － | ◎ |  |
| 添付ア | 決算書 | － | ◎ | 民間の構成員に限る。 |
`),
    ).toEqual([
      'application | always | 応募申請書 | 様式1 | - | 押印は不要',
      'application | always | 構成員の一覧 | 様式4 | B | -',
      'application | ifApplicable | 構成員の一覧 | 様式4 | A | -',
      'application | always | 安全管理計画書 | 様式5 | B | -',
      'application | ifApplicable | 決算書 | 添付ア | B | 民間の構成員に限る。',
    ]);
  });

  it('are needed by those whom the remark names', async () => {
    expect(
      await papers(`# 提出書類

| 書類 | 様式 | 留意点 |
|---|---|---|
| 申請書 | 様式第1号 | 全ての応募者。押印は不要 |
| 推薦書 | 様式第6号 | 共同事業体のみ |
| 決算書（直近3期分） | － | 大学は不要 |
`),
    ).toEqual([
      'application | always | 申請書 | 様式第1号 | - | 全ての応募者。押印は不要',
      'application | ifApplicable | 推薦書 | 様式第6号 | - | 共同事業体のみ',
      'application | ifApplicable | 決算書（直近3期分） | - | - | 大学は不要',
    ]);
  });

  it('are not what need not be handed in', async () => {
    expect(await papers('# 応募書類\n\n次の書類の提出は不要です。\n\n- 納税証明書\n- 決算書\n')).toEqual([]);
  });

  it('are told by words where no marks are used', async () => {
    expect(
      await papers(`# 申請に必要な書類

| No. | 提出書類名 | 必須/任意 | 備考 |
|---|---|---|---|
| 1 | 交付申請書 | 必須 | 押印不要 |
| 2 | 見積書の写し | 任意 |  |
| 3 | 委任状 | 該当者のみ | 代理人が申請する場合 |
| 4 | その他必要と認める書類 | 必須 |  |
`),
    ).toEqual([
      'application | always | 交付申請書 | - | - | 押印不要',
      'application | ifApplicable | 見積書の写し | - | - | -',
      'application | ifApplicable | 委任状 | - | - | 代理人が申請する場合',
      'application | always | その他必要と認める書類 | - | - | -',
    ]);
  });

  it('stand in lists, those of the report apart, and instructions are none', async () => {
    expect(
      await papers(`# 実績報告

次の書類を添付して、実績報告書を提出すること。

- 収支決算書
- 業務日誌（人件費を計上した場合）
- 提出後は差し替えることができません。
`),
    ).toEqual([
      'report | always | 収支決算書 | - | - | -',
      'report | ifApplicable | 業務日誌（人件費を計上した場合） | - | - | -',
    ]);
    expect(
      await papers('# 応募書類\n\n## 作成上の留意点\n\n- ファイル名は受付番号とすること。\n- 様式の数式\n'),
    ).toEqual([]);
  });
});
