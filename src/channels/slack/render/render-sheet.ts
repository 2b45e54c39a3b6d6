import type { SheetLine } from '../../../domain/messages/message.ts';
import { VERDICT_MARKS, VERDICT_NAMES } from '../../../domain/sheets/sheet.ts';
import { citation } from './render-sources.ts';
import { bold, type Lines, line, plain, quote } from './rich-text.ts';

/** A row of a 判定シート: its verdict and question, what was answered, and the clauses it rests on. */
export function sheetLines({
  number,
  verdict,
  question,
  answer,
  heard,
  reason,
  clauses,
  prepare,
}: SheetLine): readonly Lines[] {
  const said = `回答：${answer}${heard === null ? '' : `（お話から「${heard}」）`}`;
  return [
    line(bold(`${VERDICT_MARKS[verdict]} ${VERDICT_NAMES[verdict]}`), plain(`　${number}. ${question}`)),
    line(plain(reason === null ? said : `${said}\n${reason}`)),
    ...clauses.map((clause) => quote(plain(clause.quote), citation(clause.source))),
    prepare === null ? [] : line(plain(`用意するもの（例）：${prepare}`)),
  ];
}
