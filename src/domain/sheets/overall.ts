import type { OverallVerdict, Row } from './sheet.ts';

/** A sheet's rows as one verdict: 満たす見込み only if every row is met and carried by an official document. */
export function overall(rows: readonly Pick<Row, 'verdict' | 'criterion'>[]): OverallVerdict {
  if (rows.length === 0) return 'nothing';
  if (rows.some(({ verdict }) => verdict === 'unmet')) return 'not';
  if (rows.some(({ verdict }) => verdict === 'unknown')) return 'open';
  const all = rows.every(({ verdict, criterion }) => verdict === 'met' && criterion.official);
  return all ? 'likely' : 'check';
}

/** The verdict in a word or two, as it heads the sheet. */
export const OVERALL_NAMES: Readonly<Record<OverallVerdict, string>> = {
  likely: '満たす見込み',
  check: '要確認',
  open: 'まだ判断できません',
  not: '満たさない条件があります',
  nothing: '条件の記載がありません',
};

/** The overall verdict as a sentence: what is missing, or why it is not more. */
export function explainOverall(rows: readonly Pick<Row, 'verdict' | 'criterion'>[]): string {
  const count = (verdict: Row['verdict']) => rows.filter((row) => row.verdict === verdict).length;
  const [unknown, check, unmet] = [count('unknown'), count('check'), count('unmet')];
  const rest = [unknown > 0 ? `不明が${unknown}件` : '', check > 0 ? `要確認が${check}件` : ''].filter(
    (part) => part !== '',
  );
  const beside = rest.length === 0 ? '' : `ほかに${rest.join('、')}あります。`;
  switch (overall(rows)) {
    case 'nothing':
      return 'この公募の応募条件は、登録された資料に見当たりません。公式の公募要領でご確認ください。';
    case 'not':
      return `満たさない条件が${unmet}件あります。${beside}`;
    case 'open':
      return `${rest.join('、')}残っています。お答えいただくと判断できます。`;
    case 'likely':
      return '資料にある条件は、お答えのとおりであればすべて満たす見込みです。採択をお約束するものではありません。';
    case 'check': {
      const summary = rows.some(({ criterion }) => !criterion.official)
        ? '条件の一部または全部は要約資料によるもので、公式の公募要領での確認が必要です。'
        : '';
      return check > 0
        ? `満たさない条件は見当たりませんが、要確認が${check}件残っています。${summary}`
        : `お答えのとおりであれば条件を満たしていますが、${summary}`;
    }
  }
}
