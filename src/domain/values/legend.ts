/** By mark as folded (○, △, ×, -): the words that say what it stands for. */
export type Legend = ReadonlyMap<string, string>;

/** The marks that tables use. */
const MARK = '[○◎●△▲×✓✔]';
/** 「○：対象」, 「◎は必須」; a dash needs a sign between, since it stands anywhere. */
const EXPLAINED = new RegExp(
  `(?:(${MARK})(?:印|の欄)?(?:は|:|=|…|→)?|(-)(?:は|:|=))「?((?:(?!${MARK}|-(?:は|:|=)|を示|を表|を意味)[^、。,;()「」])+)`,
  'g',
);

/** What marks stand for by a folded text (「○は対象、×は対象外」); empty unless it explains at least two. */
export function legendIn(folded: string): Legend {
  const found = new Map<string, string>();
  for (const [, mark, dash, words = ''] of folded.matchAll(EXPLAINED)) {
    const key = mark ?? dash ?? '';
    if (!found.has(key)) found.set(key, words);
  }
  return found.size < 2 ? new Map() : found;
}

/** A cell that holds a mark, alone or with a short note (「○（30万円を上限）」, 「○10％まで」); null for any other. */
export function markedCell(folded: string): { readonly mark: string; readonly note: string } | null {
  const [, mark, bracketed, bare] =
    /^([○◎●△▲×✓✔-])(?:※?\d{0,2}|\(([^()]{1,60})\)|\*|([^○◎●△▲×✓✔。]{1,24}(?:まで|以内|限る|限り|上限|のみ|中|除く)))$/.exec(
      folded,
    ) ?? [];
  return mark === undefined ? null : { mark, note: bracketed ?? bare ?? '' };
}
