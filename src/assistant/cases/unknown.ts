import { fold } from '../../domain/text/fold.ts';

/** A cell or clause that says that nothing is known, with what may stand in brackets behind it: －（集計中）. */
const NOTHING =
  /^(?:記載(?:が|は)?(?:なし|無し|ない|ありません)|未記載|記入なし|無記入|不明|非公表|非公開|未公表|公表(?:して|されて)いない|未定|未集計|集計中|調査中|確認中|算定中|精査中|回答なし|無回答|未回答|情報なし|データなし|該当なし|なし|n\/?a|[-ー‐~*・.…⋯/]+)(?:です|とのこと)?[。]?(?:\([^()]*\))?[。]?$/;
/** Sentences that tell nothing of the field: that it is not stated, or where to look. */
const SILENT =
  /記載(?:が|は)?(?:なし|無し|ない|ありません|見当たら)|(?:を|は)参照|(?:表|別紙|別表|下記|上記)のとおり|確認できなかった|公表(?:して|されて)いな/;

/** Whether a printed value says that nothing is known, so that the field stays unknown. */
export function tellsNothing(printed: string): boolean {
  const folded = fold(printed);
  if (folded === '' || NOTHING.test(folded)) return true;
  return folded
    .split('。')
    .filter((sentence) => sentence !== '')
    .every((sentence) => SILENT.test(sentence));
}
