import { sourceLabel } from '../../domain/messages/plain.ts';
import { OVERALL_NAMES } from '../../domain/sheets/overall.ts';
import { VERDICT_MARKS, VERDICT_NAMES } from '../../domain/sheets/sheet.ts';
import { answerText } from './row-answer.ts';
import type { Clause, ShownRow, ShownSheet } from './shown-sheet.ts';

/** What stands under every sheet: it decides nothing. */
export const SHEET_NOTE =
  '判定シートは、登録された資料とお答えから作った下書きです。応募できるかどうかは、公式の公募要領と事務局でご確認ください。';
/** Told where the documents have changed since the sheet was last changed. */
export const CHANGED_NOTE = '前回のあとで資料の条件が変わりました。行をもう一度ご確認ください。';

/** 『title』p.3（要約資料）. */
export function clauseSource({ citation }: Clause): string {
  const { documentId, document, title, kind, page } = citation;
  return sourceLabel({ number: 0, documentId, document, title, kind, page, heading: null });
}

/** A sheet as plain text: the terminal, and the words its certificate is of. */
export function sheetText(shown: ShownSheet): string {
  const { name, overall, explanation, sheet, rows, recommendations, documentsChanged } = shown;
  return [
    `判定シート：${name}`,
    `判定：${OVERALL_NAMES[overall]}\n${explanation}`,
    ...(sheet.situation === '' ? [] : [`お話：${sheet.situation}`]),
    ...(documentsChanged ? [`※${CHANGED_NOTE}`] : []),
    ...rows.map(rowText),
    ...recommendations.map(({ text, clause }) => `→ ${text}\n   「${clause.text}」${clauseSource(clause)}`),
    `※${SHEET_NOTE}`,
  ].join('\n\n');
}

function rowText({ number, verdict, reason, question, criterion, answer, clauses, prepare }: ShownRow): string {
  const words = answer?.words;
  return [
    `${number}. 【${VERDICT_MARKS[verdict]}${VERDICT_NAMES[verdict]}】${question}`,
    `   回答：${answerText(answer)}${words == null ? '' : `（お話から「${words}」）`}`,
    ...(reason === null ? [] : [`   理由：${reason}`]),
    ...(criterion.options.length === 0 ? [] : [`   資料：${criterion.text}`]),
    ...clauses.map((clause) => `   根拠：「${clause.text}」${clauseSource(clause)}`),
    ...(prepare === null ? [] : [`   用意するもの（例）：${prepare}`]),
  ].join('\n');
}

/** A sheet as Markdown, to put into a 起案. */
export function sheetMarkdown(shown: ShownSheet): string {
  const { name, overall, explanation, sheet, rows, recommendations, documentsChanged, certificate } = shown;
  return `${[
    `# 判定シート：${plain(name)}`,
    `**判定：${OVERALL_NAMES[overall]}**　${plain(explanation)}`,
    ...(sheet.situation === '' ? [] : [`お話：${plain(sheet.situation)}`]),
    ...(documentsChanged ? [`> ${CHANGED_NOTE}`] : []),
    ...(rows.length === 0 ? [] : [table(rows)]),
    ...(recommendations.length === 0
      ? []
      : [
          '## この段階に合う支援',
          recommendations
            .map(({ text, clause }) => `- ${plain(text)}「${plain(clause.text)}」${plain(clauseSource(clause))}`)
            .join('\n'),
        ]),
    SHEET_NOTE,
    `作成：${sheet.changedAt}${certificate === null ? '' : `　証明番号：${certificate}`}`,
  ].join('\n\n')}\n`;
}

function table(rows: readonly ShownRow[]): string {
  const lines = rows.map(({ number, verdict, reason, question, answer, clauses, prepare, criterion }) => {
    const words = answer?.words;
    const asked = criterion.options.length === 0 ? question : `${question}（${criterion.options.join('／')}）`;
    return [
      String(number),
      asked,
      `${answerText(answer)}${words == null ? '' : `（お話から「${words}」）`}`,
      `${VERDICT_MARKS[verdict]} ${VERDICT_NAMES[verdict]}${reason === null ? '' : `：${reason}`}`,
      clauses.map((clause) => `「${clause.text}」${clauseSource(clause)}`).join('／'),
      prepare ?? '',
    ];
  });
  const header = ['番号', '条件', '回答', '判定', '根拠', '用意するもの（例）'];
  return [header, header.map(() => '---'), ...lines].map((cells) => `| ${cells.map(plain).join(' | ')} |`).join('\n');
}

/** Text of people and documents that no reader of Markdown takes for marks of its own. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~!]/gu, '\\$&').replace(/\s*[\r\n]+\s*/gu, ' ');
}
