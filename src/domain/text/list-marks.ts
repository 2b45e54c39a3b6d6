/**
 * List marks as Japanese documents print them. They are split off before NFKC, which would turn ①10月 into 110月.
 * Order matters: longer forms first. Each must be followed by text; a bare year or amount is not a mark.
 */
const MARKS: readonly RegExp[] = [
  /^第\s*[0-9０-９一二三四五六七八九十百]+\s*[章節条項編款]?(?:の\s*[0-9０-９一二三四五六七八九十]+)?(?=[\s　（(【「])/u,
  /^[①-⑳㉑-㉟㊱-㊿❶-❿]/u,
  /^[（(][0-9０-９]{1,2}[)）]/u,
  /^[（(][ア-ンｱ-ﾝa-zA-Zａ-ｚＡ-Ｚⅰ-ⅻⅠ-Ⅻivxｉｖｘ]{1,3}[)）]/u,
  /^[（(][一二三四五六七八九十]{1,3}[)）]/u,
  /^[⑴-⒇]/u,
  /^[⒈-⒛]/u,
  /^[ⅰ-ⅻⅠ-Ⅻ][.．、)）\s　]/u,
  /^[0-9０-９]{1,2}[-－ー‐][0-9０-９]{1,2}(?:[-－ー‐][0-9０-９]{1,2})?[.．、\s　]/u,
  /^[0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2}){0,3}[.．、)）](?![0-9０-９])/u,
  /^[0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2}){1,3}(?=[\s　]?[^0-9０-９.．%％,，])/u,
  /^[0-9０-９]{1,2}[\s　]+(?=[^0-9０-９\s　%％年月日時分人円万億千百件社か－-])/u,
  // an ideographic space sets even 「５　人件費」 or 「１　日程」 apart from a quantity
  /^[0-9０-９]{1,2}　(?=[^0-9０-９\s　%％]{2})/u,
  // 「２ １日の所定労働時間は」: the second number begins the sentence
  /^[0-9０-９]{1,2}[\s　]+(?=[0-9０-９]{1,2}(?:か月|[年日週人件回])[^0-9０-９\s　]{4})/u,
  // 「4 人口は」: a counter's character may begin a noun
  /^[0-9０-９]{1,2}[\s　]+(?=人[口件材員]|日[程時本数]|時期|年[度金]|月額|件[数名]|社会|分[類野担])/u,
  // 号 of Japanese regulations
  /^[一二三四五六七八九十]{1,3}[\s　]+(?=[^\s　]{2})/u,
  /^[ア-ンｱ-ﾝ][.．、)）\s　](?=.)/u,
  /^[a-zA-Zａ-ｚＡ-Ｚ][.．)）][\s　]*(?=.)/u,
  // 「※２次公募は」 and 「※３人以上」 count something: only the ※ is the mark
  /^[※＊*](?:[0-9０-９]{1,2}(?![0-9０-９]*(?:[月年日次回者件人名社割つ点%％円万千百億時分倍種号条項ページ]|か[所年月]|[ヶヵケ箇]|度目)))?[.．)）]?/u,
  /^[・･•●○◯◆◇■□▶►▷➢➤⚫⦿‣–\-－―\uF06C\uF0B7\uF06E\uF0D8](?=[\s　]*[^\s　])/u,
  /^[・･•●◆◇■□➢⚫][\s　]*/u,
];

/** Splits a leading list mark off: `{ marker: '①', rest: '10月…', skipped: 1 }`; null when there is none. */
export function splitMark(line: string): { marker: string; rest: string; skipped: number } | null {
  const leading = line.length - line.trimStart().length;
  const body = line.slice(leading);
  for (const mark of MARKS) {
    const found = mark.exec(body)?.[0];
    if (found === undefined || found.length === 0) continue;
    const rest = body.slice(found.length);
    const trimmed = rest.trimStart();
    if (trimmed === '') continue;
    return { marker: found.trim(), rest: trimmed, skipped: leading + found.length + (rest.length - trimmed.length) };
  }
  return null;
}
