import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import { fold, readable } from '../../domain/text/fold.ts';
import { spotValues } from '../../domain/values/spot-values.ts';
import type { PassageIndex } from '../ports/passage-index.ts';
import type { Evidence } from './evidence.ts';
import type { Question } from './question.ts';
import { wholeUnit } from './units.ts';

/** What a notice puts in the place of something that was printed before. */
export interface Correction {
  readonly before: string;
  readonly after: string;
}

const BEFORE = '(?:誤|訂正前|変更前|改正前|修正前|旧)';
const AFTER = '(?:正|訂正後|変更後|改正後|修正後|新)';
const LABELLED = new RegExp(
  `(?<!\\p{Script=Han})${BEFORE}(?:[（(][^（()）]{1,8}[)）])?[：:]\\s*(.{2,120}?)\\s*(?<!\\p{Script=Han}(?<!時|日|分|円))${AFTER}(?:[（(][^（()）]{1,8}[)）])?[：:]\\s*(.{2,120}?)\\s*(?=理由|※|備考|$)`,
  'su',
);
const SAID =
  /「([^「」]{2,60})」(?:とあるのは|から|を|は)[、，]?「([^「」]{2,60})」(?:(?:に|へ|と)(?:変更|訂正|改め|修正|読み替え|する(?=。|$))|の誤り)/u;
const LONGEST_NOTICE = 400;

/** The correction that a passage states: a row with both columns, two labels, or one sentence; null when it states none. */
export function correctionIn({ kind, cells, text }: Pick<Passage, 'kind' | 'cells' | 'text'>): Correction | null {
  if (kind === 'row') {
    const of = (header: string) =>
      cells.find((cell) => new RegExp(`^${header}(?:[（(].*[)）])?$`, 'u').test(readable(cell.header)));
    const [before, after] = [of(BEFORE), of(AFTER)];
    if (before !== undefined && after !== undefined)
      return { before: readable(before.text), after: readable(after.text) };
  }
  // As printed first: 「締切　誤：…」 has no space any more once it reads as one line.
  const said = readable(text);
  const [, before, after] = LABELLED.exec(said) ?? LABELLED.exec(text) ?? SAID.exec(said) ?? [];
  return before === undefined || after === undefined ? null : { before: readable(before), after: readable(after) };
}

/** Values that a correction takes back: those before that are not there after. */
export function takenBack({ before, after }: Correction): readonly string[] {
  return spotValues(fold(before))
    .map(({ text }) => plain(text))
    .filter((value) => value.length >= 2 && !states(plain(after), value));
}

/** Whether a text still states a value that the correction takes back. */
export function isTakenBack(correction: Correction, text: string): boolean {
  const told = plain(text);
  return takenBack(correction).some((value) => states(told, value));
}

/** Days and amounts without their weekdays and separators. */
function plain(text: string): string {
  return fold(text)
    .replace(/\([月火水木金土日](?:曜日?)?\)/g, '')
    .replace(/,/g, '');
}

/** 200万円 is not stated by 1,200万円, nor 1月20日 by 11月20日. */
function states(text: string, value: string): boolean {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const goesOn = /\d$/.test(value) && /^\d/.test(text.slice(at + value.length));
    if (!goesOn && !(/^\d/.test(value) && /[\d.]$/.test(text.slice(0, at)))) return true;
  }
  return false;
}

/** A correction with the passage that states it, and the values it takes back. */
export interface Notice extends Correction {
  readonly document: Document;
  readonly source: Passage;
  readonly takenBack: readonly string[];
}

/** The corrections that the notices among the documents state, and those that other clauses found for the question announce. */
export function noticesOf(
  documents: readonly Document[],
  index: Pick<PassageIndex, 'neighbours'>,
  evidence: readonly Evidence[],
): readonly Notice[] {
  const stated = documents
    .filter(({ kind }) => kind === 'correction')
    .flatMap((document) =>
      index.neighbours(document.id, 0, LONGEST_NOTICE).flatMap((source) => noticeIn(document, source)),
    );
  const announced = evidence
    .map(({ unit }) => unit)
    .filter(({ document, text }) => document.kind !== 'correction' && ANNOUNCED.test(text))
    .flatMap(({ document, source }) => noticeIn(document, source));
  return [...stated, ...announced];
}

/** 「……」から「……」に改めます: in an answer to a question, say; not a reading for one case (読み替える). */
const ANNOUNCED = /」(?:に|へ|と)(?:改め|変更|訂正|修正)(?:ます|いたし|し(?:ます|まし|た)|る|た|する)/;

function noticeIn(document: Document, source: Passage): readonly Notice[] {
  const correction = correctionIn(source);
  return correction === null ? [] : [{ ...correction, document, source, takenBack: takenBack(correction) }];
}

/** What answers, with the correction of a value before the clause that still states it. */
export function withCorrections(
  question: Question,
  chosen: readonly Evidence[],
  notices: readonly Notice[],
): readonly Evidence[] {
  if (notices.length === 0) return chosen;
  const corrected: Evidence[] = [];
  for (const evidence of chosen) {
    const found = correctionOf(question, evidence, notices);
    const isKnown = found === null || corrected.some(({ unit }) => unit.source.id === found.unit.source.id);
    if (found !== null && !isKnown) corrected.push(found);
    if (!corrected.some(({ unit }) => unit.source.id === evidence.unit.source.id)) corrected.push(evidence);
  }
  return corrected;
}

function correctionOf(question: Question, evidence: Evidence, notices: readonly Notice[]): Evidence | null {
  // Of a row with the rate and the amount, a correction of the amount does not touch the rate.
  const asked = question.shape.form === 'value' ? evidence.values.map(({ text }) => text) : [];
  const told = plain(asked.length > 0 ? asked.join(' ') : evidence.unit.text);
  for (const { source, document, after, takenBack: values } of notices) {
    if (source.id === evidence.unit.source.id || !values.some((value) => states(told, value))) continue;
    const unit = wholeUnit(source, document, evidence.unit.rank);
    if (!isAbout(question, `${unit.heading} ${unit.text}`)) continue;
    const stated = plain(after);
    return { ...evidence, unit, values: unit.values.filter(({ text }) => states(stated, plain(text))), fits: true };
  }
  return null;
}

/** The notice names something that is asked about. */
function isAbout({ concepts }: Question, notice: string): boolean {
  return concepts.some(({ forms, role }) => role !== 'action' && forms.some((form) => notice.includes(form)));
}
