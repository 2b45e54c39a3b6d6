import type { Message, MessageBlock, SheetLine } from '../../domain/messages/message.ts';
import { OVERALL_NAMES } from '../../domain/sheets/overall.ts';
import { sourcesOf } from '../answering/cite.ts';
import { answerText } from './row-answer.ts';
import type { ShownSheet } from './shown-sheet.ts';
import { CHANGED_NOTE, SHEET_NOTE } from './write-sheet.ts';

/** A sheet as a message: what it comes to, its rows with their clauses, and that it decides nothing. */
export function sheetMessage(shown: ShownSheet): Message {
  const { sheet, name, overall, explanation, rows, recommendations, documentsChanged, certificate } = shown;
  const clauses = [...rows.flatMap((row) => row.clauses), ...recommendations.map(({ clause }) => clause)];
  const { sources, numberOf } = sourcesOf(clauses.map(({ citation }) => citation));
  const lines: SheetLine[] = rows.map((row) => ({
    number: row.number,
    question: row.question,
    verdict: row.verdict,
    reason: row.reason,
    answer: answerText(row.answer),
    heard: row.answer?.words ?? null,
    clauses: row.clauses.map(({ text, citation }) => ({ quote: text, source: numberOf(citation) })),
    prepare: row.prepare,
  }));
  const blocks: MessageBlock[] = [
    { kind: 'conclusion', text: `判定シート（${name}）：${OVERALL_NAMES[overall]}` },
    { kind: 'paragraph', text: explanation },
    ...(documentsChanged ? [{ kind: 'note', tone: 'warning', text: CHANGED_NOTE } as const] : []),
    { kind: 'sheet', sheet: sheet.id, lines },
    ...recommendations.flatMap(({ text, clause }): MessageBlock[] => [
      { kind: 'paragraph', text },
      { kind: 'clause', quote: clause.text, source: numberOf(clause.citation) },
    ]),
    { kind: 'sources', sources },
    { kind: 'note', tone: 'info', text: SHEET_NOTE },
  ];
  return { blocks, certificate };
}
