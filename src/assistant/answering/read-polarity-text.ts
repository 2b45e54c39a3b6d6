import { fold, foldWithMap } from '../../domain/text/fold.ts';
import {
  type ClauseReading,
  type Polarity,
  readClause,
  type Standing,
  type Weigher,
} from '../../domain/values/polarity.ts';
import type { Axis, VerdictKind } from '../../domain/values/verdicts.ts';

/** A position on the asked axis, how surely it belongs to what was asked, and in which words the document takes it. */
export interface PolarityReading {
  readonly polarity: Polarity;
  /** From a mark (○ ×) or the clause itself rather than from a heading. */
  readonly explicit: boolean;
  /** Which way it leans: a conditional no is no. */
  readonly leans: 'yes' | 'no';
  readonly kind: VerdictKind;
  /** The document's own words that decide, with the topic that holds for them; null for a mark or a heading. */
  readonly said: string | null;
  /** The ただし that limits them, or the words that say the contrary of the same thing. */
  readonly limit: string | null;
  /** What a mark or a heading decides about, in the document's words; null when it cannot be named well. */
  readonly thing: string | null;
}

const LONGEST_THING = 40;

/** はい and いいえ decide when the sentence after them takes no position of its own. */
export function readText(original: string, weigh: Weigher, axis: Axis, standing: Standing): PolarityReading | null {
  const opening = /^\s*(?:[AＡ答][.．:：\s]*)?(はい|いいえ)[、。,，]?\s*/u.exec(original);
  const { text, at } = foldWithMap(opening === null ? original : original.slice(opening[0].length));
  const body = opening === null ? original : original.slice(opening[0].length);
  const reading = readClause(text, axis, weigh, standing);
  if (reading !== null) return { ...saidBy(reading, body, text, at), explicit: true };
  if (opening === null) return null;
  const denies =
    (opening[1] === 'いいえ') !==
    /対象外|(?:でき|認められ|なら)(?:ない|ません)|不要|不可/.test(standing.question ?? '');
  const polarity = denies ? 'no' : 'yes';
  return { polarity, leans: polarity, kind: 'other', explicit: true, said: null, limit: null, thing: null };
}

function saidBy(
  reading: ClauseReading,
  original: string,
  folded: string,
  at: Uint32Array,
): Omit<PolarityReading, 'explicit'> {
  const { polarity, leans, kind, stretch, contrary } = reading;
  const cut = (start: number, end: number) => original.slice(at[start] ?? 0, at[end] ?? original.length).trim();
  const topicAt = stretch.topic === '' ? -1 : folded.lastIndexOf(stretch.topic, stretch.start);
  const topic = topicAt < 0 ? '' : cut(topicAt, topicAt + stretch.topic.length);
  const limit =
    stretch.proviso !== null
      ? cut(stretch.proviso.start, stretch.proviso.end)
      : contrary !== null
        ? cut(contrary.start, contrary.end)
        : null;
  return { polarity, leans, kind, said: topic + cut(stretch.start, stretch.end), limit, thing: null };
}

/** An item that is a noun takes the position of the headings it stands under; a sentence does not. */
export function readUnder(
  original: string,
  under: 'yes' | 'no' | null,
  weigh: Weigher,
  axis: Axis,
): PolarityReading | null {
  const text = fold(original);
  if (under === null || !isNoun(text)) return null;
  const except = /\(([^()]*)を除く[。)]/.exec(text)?.[1] ?? '';
  const flipped = except !== '' && weigh(except) > weigh(text.replace(except, ''));
  const limited = /に限る|のみ|場合|一部|原則|除く|上限|限度|以内/.test(text);
  // What a list of exclusions excepts is not excluded by it; that makes it no plain yes.
  const polarity = flipped || limited ? 'conditional' : under;
  return {
    polarity,
    leans: under,
    kind: axis === 'necessity' ? 'needed' : 'other',
    explicit: false,
    said: null,
    limit: null,
    thing:
      flipped && original.length <= 2 * LONGEST_THING ? original.replace(/。(?=[)）])/gu, '') : nameOf(original, weigh),
  };
}

/** 「貨物のみを運送するもの（旅客と併せて行うものは対象とする。）」 */
const EXCEPTS = /^([^。（(]{4,60})[（(]([^（）()]*(?:対象と(?:する|します)|認め(?:る|ます))。?)[）)]。?$/u;

/** 「照明設備。ただし、調光制御装置のみを導入する場合は対象とします。」 under 「対象とならない設備」: a noun with what is excepted from its heading. */
export function readUnderWithProviso(
  original: string,
  under: 'yes' | 'no' | null,
  weigh: Weigher,
  axis: Axis,
): PolarityReading | null {
  const [, noun, proviso] =
    /^([^。]*(?:[（(][^（）()]*[）)][^。]*)*)。\s*(ただし[、,].+)$/su.exec(original) ?? EXCEPTS.exec(original) ?? [];
  if (under === null || noun === undefined || proviso === undefined || !isNoun(fold(noun))) return null;
  const excepted = weigh(fold(proviso)) > weigh(fold(noun));
  return {
    polarity: 'conditional',
    leans: excepted === (under === 'yes') ? 'no' : 'yes',
    kind: axis === 'necessity' ? 'needed' : 'other',
    explicit: false,
    said: null,
    limit: proviso.trim().startsWith('ただし') ? proviso.trim() : `ただし、${proviso.trim()}`,
    thing: nameOf(noun, weigh),
  };
}

/** A text without what it takes out in brackets (「賃借料（敷金を除く。）」), unless that is what is asked about. */
export function withoutExceptions(original: string, weigh: Weigher): string {
  return original.replace(/[（(][^（）()]*を除(?:く|きます)。?[）)]/gu, (bracket) =>
    weigh(fold(bracket)) > weigh(fold(original.replace(bracket, ''))) ? bracket : '',
  );
}

function isNoun(folded: string): boolean {
  return (
    folded.length <= 90 &&
    !/(?:[。]|です|ます|する|こと|[るうくすむつ]|ない|ません)$/.test(folded.replace(/\([^)]*\)/g, '')) &&
    !/。./.test(folded.replace(/\([^)]*\)/g, ''))
  );
}

/** The noun a mark or a heading decides about: the whole item, or the member of an enumeration that is asked about. */
export function nameOf(original: string, weigh: Weigher): string | null {
  const bare = original
    .replace(/[（(][^（）()]*[）)]/gu, '')
    .replace(/[。．]$/u, '')
    .trim();
  if (bare.length <= LONGEST_THING && !/[。\n]/u.test(bare)) return bare;
  const members = bare.split(/、|及び|又は|並びに|[／\n]|その他の?/u).map((member) => member.trim());
  const best = members.reduce((a, b) => (weigh(fold(b)) > weigh(fold(a)) ? b : a), '');
  return best.length >= 2 && best.length <= LONGEST_THING ? best : null;
}
