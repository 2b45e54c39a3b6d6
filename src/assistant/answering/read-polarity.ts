import { fold, foldWithMap } from '../../domain/text/fold.ts';
import {
  type Axis,
  type ClauseReading,
  headingPolarity,
  type Polarity,
  readClause,
  type Standing,
  type Weigher,
} from '../../domain/values/polarity.ts';
import type { VerdictKind } from '../../domain/values/verdicts.ts';
import type { Coverage } from './coverage.ts';
import type { Concept } from './question.ts';
import { asksQuestion, type Unit } from './units.ts';

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

const ROLE_VALUE: Readonly<Record<Concept['role'], number>> = {
  thing: 1,
  modifier: 0.8,
  setting: 0.7,
  action: 0.7,
  aspect: 0.3,
};
const YES_MARK = /^(?:[○◎●]|可|対象|有|あり|はい|該当|可能)$/;
const NO_MARK = /^(?:×|不可|対象外|無|なし|いいえ|非該当|-)$/;
const MAYBE_MARK = /^(?:△|条件付き?|一部|一部対象|要相談|要協議|要確認|要承認)/;
const NEEDED_MARK = /^(?:[○◎●]|必須|必要|要|全員|全て|すべて)$/;
const NOT_NEEDED_MARK = /^(?:×|不要|任意|省略可|-)$/;
const LONGEST_THING = 40;

/** Reads what a unit says on the axis: for a row from the cells beside the thing asked, else from the clause. */
export function readPolarity(unit: Unit, coverage: Coverage, axis: Axis): PolarityReading | null {
  const weigh = weigherOf(
    coverage,
    asksQuestion(unit.source.headings.at(-1) ?? '') ? '' : `${unit.heading} ${unit.lead}`,
  );
  if (unit.source.kind === 'row') return readRow(unit, weigh, axis);
  const innermost = unit.source.headings.at(-1) ?? '';
  const asking = asksQuestion(innermost);
  const under = headingPolarity(asking ? unit.outer : `${unit.outer} ${unit.heading} ${unit.lead}`, axis);
  const text = unit.source.text.slice(unit.start, unit.end);
  return (
    readText(text, weigh, axis, { question: asking ? unit.heading : '', under }) ?? readUnder(text, under, weigh, axis)
  );
}

/** How much of what is asked stands in a folded text; what stands in its headings anyway tells little. */
function weigherOf({ wording }: Coverage, context: string): Weigher {
  const concepts = [...wording.keys()].map(({ forms, parts, weight, role }) => {
    const shared = forms.some((form) => context.includes(form)) ? 0.4 : 1;
    return { forms, parts, value: weight * ROLE_VALUE[role] * shared };
  });
  return (text) => {
    if (text === '') return 0;
    let sum = 0;
    for (const { forms, parts, value } of concepts) {
      const whole = forms.some((form) => text.includes(form));
      const split = !whole && parts.length > 1 && parts.every((part) => part.length < 2 || text.includes(part));
      sum += value * (whole ? 1 : split ? 0.7 : 0);
    }
    return sum;
  };
}

/** はい and いいえ decide when the sentence after them takes no position of its own. */
function readText(original: string, weigh: Weigher, axis: Axis, standing: Standing): PolarityReading | null {
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
function readUnder(original: string, under: 'yes' | 'no' | null, weigh: Weigher, axis: Axis): PolarityReading | null {
  const { text } = foldWithMap(original);
  if (under === null || !isNoun(text)) return null;
  const except = /\(([^()]*)を除く[。)]/.exec(text)?.[1] ?? '';
  const flipped = except !== '' && weigh(except) > weigh(text.replace(except, ''));
  const leans = flipped ? (under === 'yes' ? 'no' : 'yes') : under;
  const limited = /に限る|のみ|場合|一部|原則|除く|上限|限度|以内/.test(text);
  const polarity = !flipped && limited ? 'conditional' : leans;
  return {
    polarity,
    leans,
    kind: axis === 'necessity' ? 'needed' : 'other',
    explicit: false,
    said: null,
    limit: null,
    thing: flipped ? null : nameOf(original, weigh),
  };
}

function isNoun(folded: string): boolean {
  return (
    folded.length <= 90 &&
    !/(?:[。]|です|ます|する|こと|[るうくすむつ]|ない|ません)$/.test(folded.replace(/\([^)]*\)/g, '')) &&
    !/。./.test(folded.replace(/\([^)]*\)/g, ''))
  );
}

/** The noun a mark or a heading decides about: the whole item, or the member of an enumeration that is asked about. */
function nameOf(original: string, weigh: Weigher): string | null {
  const bare = original
    .replace(/[（(][^（）()]*[）)]/gu, '')
    .replace(/[。．]$/u, '')
    .trim();
  if (bare.length <= LONGEST_THING && !/[。\n]/u.test(bare)) return bare;
  const members = bare.split(/、|及び|又は|並びに|[／\n]|その他の?/u).map((member) => member.trim());
  const best = members.reduce((a, b) => (weigh(fold(b)) > weigh(fold(a)) ? b : a), '');
  return best.length >= 2 && best.length <= LONGEST_THING ? best : null;
}

interface FoldedCell {
  readonly header: string;
  readonly text: string;
  readonly original: string;
}

function readRow(unit: Unit, weigh: Weigher, axis: Axis): PolarityReading | null {
  const cells: FoldedCell[] = unit.source.cells.map((cell) => ({
    header: fold(cell.header),
    text: fold(cell.text),
    original: cell.text,
  }));
  const context = headingPolarity(`${unit.outer} ${unit.heading} ${unit.lead}`, axis);
  const holding = cells.reduce<FoldedCell | null>(
    (best, cell) => (weigh(cell.text) > (best === null ? 0 : weigh(best.text)) ? cell : best),
    null,
  );
  const marks = readMarks(cells, holding, weigh, axis);
  const clause = readCells(cells, holding, weigh, axis, context);
  if (clause !== null && (marks === null || clause.weight >= 0.4)) return clause.reading;
  if (marks !== null) return marks;
  if (holding === null) return null;
  const header = headingPolarity(holding.header, axis) ?? context;
  const under = readUnder(holding.original, header, weigh, axis);
  return under === null ? null : { ...under, explicit: headingPolarity(holding.header, axis) !== null };
}

/** ○ and × beside the thing asked: those of the column asked for, else all of them together. */
function readMarks(
  cells: readonly FoldedCell[],
  holding: FoldedCell | null,
  weigh: Weigher,
  axis: Axis,
): PolarityReading | null {
  const marked = cells
    .map((cell) => ({ cell, mark: cell === holding ? null : markOf(cell.text, axis) }))
    .filter(({ mark }) => mark !== null);
  const asked = marked.filter(({ cell }) => weigh(cell.header) > 0);
  const used = asked.length > 0 ? asked : marked;
  const first = used[0]?.mark ?? null;
  if (first === null) return null;
  const thing = holding === null ? null : nameOf(holding.original, weigh);
  const same = used.every(({ mark }) => mark === first);
  const note = cells
    .filter((cell) => cell !== holding && markOf(cell.text, axis) === null)
    .find((cell) => /ただし|限[るりら]|除く|のみ|事前|原則|上限|場合|以内/.test(cell.text));
  const leans = same && first === 'no' ? 'no' : 'yes';
  const limited =
    first !== 'no'
      ? note !== undefined
      : note !== undefined && /ただし.*(?:対象|認め|可)|場合は(?:対象|可|認)/.test(note.text);
  const polarity = !same || first === 'conditional' || limited ? 'conditional' : first;
  const columns = same
    ? null
    : used
        .filter(({ cell }) => cell.header !== '')
        .map(({ cell }) => `${cell.header.toUpperCase()}は${cell.original.trim()}`)
        .join('、');
  return {
    polarity,
    leans,
    kind: axis === 'necessity' ? 'needed' : 'eligible',
    explicit: true,
    said: null,
    limit: limited ? (note?.original ?? null) : columns,
    thing,
  };
}

function markOf(text: string, axis: Axis): Polarity | null {
  if (MAYBE_MARK.test(text) && text.length <= 12) return 'conditional';
  if ((axis === 'necessity' ? NEEDED_MARK : YES_MARK).test(text)) return 'yes';
  return (axis === 'necessity' ? NOT_NEEDED_MARK : NO_MARK).test(text) ? 'no' : null;
}

/** The cell whose clause speaks most of what is asked; an answer beside the question of its own row decides. */
function readCells(
  cells: readonly FoldedCell[],
  holding: FoldedCell | null,
  weigh: Weigher,
  axis: Axis,
  under: 'yes' | 'no' | null,
): { reading: PolarityReading; weight: number } | null {
  let best: { reading: PolarityReading; weight: number } | null = null;
  const question = cells.find((cell) => asksQuestion(cell.original));
  for (const cell of cells) {
    if (cell === question || markOf(cell.text, axis) !== null) continue;
    const header = headingPolarity(cell.header, axis);
    const standing: Standing = { question: question?.text ?? '', under: header ?? under };
    const reading = readText(cell.original, weigh, axis, standing);
    if (reading === null) continue;
    const clause = readClause(cell.text, axis, weigh, standing);
    const weight = clause?.weight ?? (question === undefined ? 0 : weigh(question.text));
    if (cell !== holding && weight === 0 && holding !== null && reading.thing === null) {
      const beside = { ...reading, thing: nameOf(holding.original, weigh) };
      if (best === null) best = { reading: beside, weight };
    } else if (best === null || weight > best.weight) best = { reading, weight };
  }
  return best;
}
