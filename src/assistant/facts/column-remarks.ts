import { fold } from '../../domain/text/fold.ts';
import type { CellReading } from './reading.ts';

/** The sentences of a remark that speak of these columns, or of none: 「Ⅰ型は、…に限る」 says nothing of Ⅱ型. */
export function concerning(remark: string, own: readonly CellReading[], all: readonly CellReading[]): string {
  return remark
    .split(/(?<=。)/u)
    .filter((sentence) => {
      const opening = /^[^。]{0,24}?(?=は|に限|において|にあっては|について|の)/.exec(fold(sentence))?.[0] ?? '';
      const named = all.filter((cell) => names(opening, cell));
      return named.length === 0 || named.some((cell) => own.includes(cell));
    })
    .join('');
}

/** Whether a folded opening names the type of a column: 類型Ⅱ by Ⅱ型, 区分B, Ｂ類型. */
function names(opening: string, { header }: CellReading): boolean {
  const type = /^(?:類型|区分|枠|タイプ)?([a-zivx]{1,4}|\d{1,2})(?:類型|型|枠|タイプ)?$/.exec(header)?.[1];
  if (type === undefined) return header.length >= 2 && opening.includes(header);
  return new RegExp(`(?<![a-z0-9])(?:(?:類型|区分)${type}(?![a-z0-9])|${type}(?:類型|型|枠))`).test(opening);
}
