import type { Document } from '../documents/document.ts';
import type { Passage } from '../documents/passage.ts';
import { fold, readable } from '../text/fold.ts';
import { spotValues } from '../values/spot-values.ts';
import type { Correction, CorrectionPair } from './correction.ts';
import { type Half, halfUnder, labelsIn } from './labels.ts';
import { placeOf } from './place.ts';

const QUOTED = '[「『]([^「」『』]{1,300})[」』]';
const CHANGES = '変更|訂正|改め|修正|読み替え|改正';
/** 「…」を「…」に改める, also several in one sentence: 「…」を「…」に、「…」を「…」に改める. */
const SAID = new RegExp(
  `${QUOTED}(?:とあるのは|から|を|は)[、，]?${QUOTED}(?=(?:に|へ|と)(?:それぞれ)?(?:${CHANGES}|する(?=。|$)|[、，]?(?:[^。]{0,20})[「『][^。]*(?:${CHANGES}))|の誤り)`,
  'gu',
);
const ARROW = /^([^→⇒。]{2,80})[→⇒]([^→⇒。]{2,80})$/u;
/** 「から…まで」 is a range, not a change. */
const MOVED =
  /(?<=^|[をは、。])([^をは、。「」]{2,40})から[、，]?([^を、。「」]{2,40}?)(?:に|へ)(?:変更|延長|訂正|改め|修正|延期|繰り|引き)/gu;
/** What follows the new words and is no part of them. */
const ENDS = /(?:^|\s|。|(?<=[\p{Script=Han}\d０-９）)]))(?:理由|訂正理由|変更理由|備考)[：:]|※/u;
const LONGEST = 400;

/** The corrections that one passage states by itself; those over two passages only `correctionsIn` reads. */
export function pairsIn({ kind, cells, text }: Pick<Passage, 'kind' | 'cells' | 'text'>): readonly Correction[] {
  if (kind === 'row') {
    const of = (half: Half) => cells.find(({ header }) => halfUnder(header) === half);
    const [before, after] = [of('before'), of('after')];
    if (before !== undefined && after !== undefined) return whole(before.text, after.text);
  }
  // As printed first: 「締切　誤：…」 has no space any more once it reads as one line.
  const labelled = labelledIn(readable(text));
  if (labelled.length > 0) return labelled;
  const printed = labelledIn(text);
  if (printed.length > 0) return printed;
  return [...readable(text).matchAll(SAID)].flatMap(([, before = '', after = '']) => whole(before, after));
}

function labelledIn(text: string): readonly Correction[] {
  const labels = labelsIn(text);
  const pairs: Correction[] = [];
  for (let at = 0; at + 1 < labels.length; at += 1) {
    const [one, other] = [labels[at], labels[at + 1]];
    if (one === undefined || other === undefined || one.half === other.half) continue;
    const first = text.slice(one.end, other.start);
    const second = text.slice(other.end, labels[at + 2]?.start).split(ENDS)[0] ?? '';
    pairs.push(...(one.half === 'before' ? whole(first, second) : whole(second, first)));
    at += 1;
  }
  return pairs;
}

/** A pair of which both halves say something; none otherwise. */
function whole(before: string, after: string): readonly Correction[] {
  const pair = { before: readable(before), after: readable(after) };
  const holds = [pair.before, pair.after].every((half) => half.length >= 1 && half.length <= LONGEST);
  return holds && pair.before !== pair.after ? [pair] : [];
}

/** Every correction that the passages of a notice state, in their order, those over two items or paragraphs included. */
export function correctionsIn(passages: readonly Passage[], document: Document): readonly CorrectionPair[] {
  const pairs: CorrectionPair[] = [];
  let open: (HalfPair & { readonly at: number }) | null = null;
  for (const [at, passage] of passages.entries()) {
    const own = underPrintedHeaders(passages, at) ?? pairsIn(passage);
    const stated = own.length > 0 ? own : valuesAgainst(passage);
    if (stated.length > 0) {
      pairs.push(...stated.map((pair) => ({ ...pair, ...from(at) })));
      open = null;
      continue;
    }
    const half = halfIn(passages, at);
    if (half === null) {
      // A page break or a caption between the halves; two passages away they belong together no longer.
      if (open !== null && at - open.at > REACH) open = null;
      continue;
    }
    if (open === null || open.half === half.half) {
      open = { ...half, at };
      continue;
    }
    const [before, after]: [string, string] = half.half === 'after' ? [open.text, half.text] : [half.text, open.text];
    const newer = half.half === 'after' ? half.of : open.of;
    const [older, first] = [half.half === 'after' ? open.of : half.of, Math.min(open.at, at)];
    pairs.push(...whole(before, after).map((pair) => ({ ...pair, ...from(newer, first, older) })));
    open = null;
  }
  return pairs;

  function from(at: number, first = at, other = at): Omit<CorrectionPair, keyof Correction> {
    const passage = passages[at] ?? passages[first];
    if (passage === undefined) throw new RangeError('a pair stands in a passage');
    return {
      source: { passage, document, start: 0, end: passage.text.length },
      otherHalf: other === at ? null : (passages[other]?.id ?? null),
      place: placeOf(passages, first),
    };
  }
}

const REACH = 2;

interface HalfPair {
  readonly half: Half;
  readonly text: string;
  /** Where its words stand. */
  readonly of: number;
}

/** A passage that holds one half alone; a label that stands by itself announces the passage below it. */
function halfIn(passages: readonly Passage[], at: number): HalfPair | null {
  const passage = passages[at];
  if (passage === undefined || passage.kind === 'row') return null;
  const text = `${passage.marker !== null && labelsIn(passage.marker).length > 0 ? passage.marker : ''}${passage.text}`;
  const alone = halfUnder(text);
  const below = passages[at + 1];
  if (alone !== null && below !== undefined) return { half: alone, text: below.text, of: at + 1 };
  const [label, ...others] = labelsIn(text);
  if (label === undefined || others.length > 0 || label.start > 0) return null;
  return { half: label.half, text: text.slice(label.end).split(ENDS)[0] ?? '', of: at };
}

/** In a table without column headers, what stands under the cells 誤 and 正 of an earlier row. */
function underPrintedHeaders(passages: readonly Passage[], at: number): readonly Correction[] | null {
  const row = passages[at];
  if (row?.kind !== 'row' || row.group === null || row.cells.some(({ header }) => header !== '')) return null;
  for (let above = at - 1; passages[above]?.group === row.group; above -= 1) {
    const cells = passages[above]?.cells ?? [];
    const [before, after] = (['before', 'after'] as const).map((half) =>
      cells.findIndex(({ text }) => halfUnder(text) === half),
    );
    if (before === undefined || after === undefined || before < 0 || after < 0) continue;
    return whole(row.cells[before]?.text ?? '', row.cells[after]?.text ?? '');
  }
  return null;
}

/** 300万円→350万円, 6月12日から6月26日に延長: a notice may set a value against another without quoting them. */
function valuesAgainst({ kind, text }: Passage): readonly Correction[] {
  if (kind === 'row') return [];
  const said = readable(text);
  const arrow = ARROW.exec(said);
  return [...(arrow === null ? said.matchAll(MOVED) : [arrow])].flatMap(([, before = '', after = '']) => {
    const [old, next] = [before, after].map((half) => spotValues(fold(half))[0]?.kind);
    return old !== undefined && old === next ? whole(before, after) : [];
  });
}
