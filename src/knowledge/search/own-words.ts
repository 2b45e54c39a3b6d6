import type { Passage } from '../../domain/documents/passage.ts';
import { fold, readable } from '../../domain/text/fold.ts';

/** 「あおば電子申請システム（以下「AOBA-Net」という。）」 */
const DEFINED =
  /((?:(?<=^|[、。「『（(\s])[ぁ-ん]{2,5})?[\p{Script=Han}\p{Script=Katakana}ーA-Za-z0-9・]{3,30})[」』]?[（(]以下[、，]?(?:単に)?[「『]([^「」『』]{2,20})[」』](?:という|[）)])/gu;
/** 区分B（実証型）, Ⅱ型（実証運行型）, 類型Ⅲ（横展開型） */
const NAMED =
  /((?:区分|類型|タイプ|コース|部門|枠)[A-HＡ-ＨⅠ-ⅫIVX0-9０-９]{1,3}|[A-HＡ-ＨⅠ-Ⅻ]{1,2}(?:型|類型|区分|コース|タイプ|部門|枠))[（(]([\p{Script=Han}\p{Script=Katakana}ー・]{2,14})[）)]/gu;
const OF_ITS_OWN =
  /^(?:本|当|同|各)(?:事業|補助金|要領|公募|制度|業務|年度|機構|団体|[市町村県社会庁省法])?$|^(?:法|令|規則|要領|要綱|甲|乙|丙)$/u;
const MOST_MEANINGS = 1;

/**
 * What the documents themselves give two names: a definition (以下「…」という) or a category with its name in brackets. A name
 * that means several things in the folder is left out. Groups of folded forms.
 */
export function ownWords(passages: readonly Pick<Passage, 'text' | 'headings'>[]): string[][] {
  const meanings = new Map<string, Set<string>>();
  const add = (one: string, other: string): void => {
    const [a, b] = [fold(one), fold(other)];
    if (a === b || OF_ITS_OWN.test(b) || a.includes(b) || b.includes(a)) return;
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const)
      meanings.set(from, (meanings.get(from) ?? new Set()).add(to));
  };
  for (const { text, headings } of passages) {
    const all = readable(`${headings.at(-1) ?? ''}\n${text}`);
    for (const [, long = '', short = ''] of all.matchAll(DEFINED)) add(long, short);
    for (const [, label = '', name = ''] of all.matchAll(NAMED)) add(label, name);
  }
  const single = (form: string): boolean => (meanings.get(form)?.size ?? 0) <= MOST_MEANINGS;
  return [...meanings].flatMap(([form, others]) =>
    [...others].filter((other) => form < other && single(form) && single(other)).map((other) => [form, other]),
  );
}
