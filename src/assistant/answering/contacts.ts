import type { Document } from '../../domain/documents/document.ts';
import type { Fact } from '../../domain/messages/message.ts';
import { fold, readable } from '../../domain/text/fold.ts';
import { spotValues, type ValueKind } from '../../domain/values/spot-values.ts';
import type { PassageIndex } from '../ports/passage-index.ts';

const LABELS: Partial<Record<ValueKind, string>> = {
  phone: '電話',
  email: 'メール',
  url: 'ウェブサイト',
  address: '住所',
};
/** 「★」を「@」に置き換えて, 「@」を「*」と表示しております */
const REPLACED_BY_AT =
  /[「『"“(（]?([*＊★☆●■◎△#＃])[」』"”)）]?[^。]{0,8}[@＠]|[@＠][」』"”]?(?:マーク)?(?:を|は)[^。]{0,8}[「『"“]?([*＊★☆●■◎△#＃])/u;

/** The contacts that a text gives, labelled; addresses printed against spam come back with @ where the document says so. */
export function contactsIn(
  text: string,
  document: Document,
  index: Pick<PassageIndex, 'neighbours'>,
  source: number,
): Fact[] {
  const folded = fold(text);
  const facts: Fact[] = [];
  for (const value of spotValues(folded)) {
    const label = LABELS[value.kind];
    if (label === undefined || facts.some((fact) => fold(fact.value).includes(value.text))) continue;
    const whole = value.kind === 'address' ? addressFrom(text) : null;
    if (whole !== null) {
      facts.push({ label, value: whole, source });
      continue;
    }
    facts.push({ label, value: value.kind === 'email' ? restoreAt(value.text, document, index) : value.text, source });
  }
  const hours = /(?:受付|対応|開設|業務)?時間(?:は|:|：)?\s*([^。\n]{6,70})/u.exec(readable(text))?.[1];
  if (hours !== undefined && /[時:：]/u.test(hours)) facts.push({ label: '受付時間', value: hours, source });
  return facts;
}

/** Without web addresses that break off (a line ended within them) where the whole one is told, too. */
export function withoutCutUrls(facts: readonly Fact[]): readonly Fact[] {
  const urls = facts.filter(({ label }) => label === LABELS.url).map(({ value }) => value);
  return facts.filter(
    ({ label, value }) => label !== LABELS.url || !urls.some((url) => url !== value && url.startsWith(value)),
  );
}

/** From 〒 to where a telephone, an address for mail or a sentence begins: as it is written on an envelope. */
function addressFrom(text: string): string | null {
  const found = /〒[^。]*?(?=。|(?:電話|TEL|Tel|E-?mail|メール|電子メール|FAX|受付時間)|$)/u
    .exec(readable(text))?.[0]
    .trim();
  return found === undefined || found.length > LONGEST_ADDRESS || !/[都道府県市区町村郡].*[0-9０-９一-九]/u.test(found)
    ? null
    : found;
}

const LONGEST_ADDRESS = 120;

/** True for text in which @ was replaced, and the document says by what. */
export function restoreAt(text: string, document: Document, index: Pick<PassageIndex, 'neighbours'>): string {
  const mark = markOf(document, index);
  const joined = text.replace(/\s+/gu, '');
  return mark === null ? joined : joined.replace(mark, '@');
}

const marks = new WeakMap<Document, { readonly mark: string | null }>();

function markOf(document: Document, index: Pick<PassageIndex, 'neighbours'>): string | null {
  const known = marks.get(document);
  if (known !== undefined) return known.mark;
  let mark: string | null = null;
  for (const { text } of index.neighbours(document.id, 0, Number.MAX_SAFE_INTEGER)) {
    const found = REPLACED_BY_AT.exec(text);
    if (found === null) continue;
    mark = fold(found[1] ?? found[2] ?? '') || null;
    break;
  }
  marks.set(document, { mark });
  return mark;
}
