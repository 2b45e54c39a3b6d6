import type { Answer } from '../../domain/answer.ts';
import type { Citation } from '../../domain/citation.ts';
import { isTakenBack, plain, states } from '../../domain/corrections/correction.ts';
import type { Page } from '../../domain/documents/document.ts';
import type { MessageBlock } from '../../domain/messages/message.ts';
import { foldWithMap } from '../../domain/text/fold.ts';
import { spotValues } from '../../domain/values/spot-values.ts';
import { latestOf } from '../corrections/current-corrections.ts';
import type { KnownCorrection } from '../corrections/known-corrections.ts';
import { cite, sourceOf } from './cite.ts';

const MOST = 2;
const LONGEST = 60;

/** Corrections of what an answer quotes (as near, where it abstains) that it does not tell itself: of the amount beside the rate that was asked for. */
export function untold(
  { citations: resting, near }: Answer,
  corrections: readonly KnownCorrection[],
): readonly KnownCorrection[] {
  const citations = [...resting, ...near];
  const isCited = (passageId: string) => citations.some((citation) => citation.passageId === passageId);
  const found = corrections.filter(
    (correction) =>
      !isCited(correction.source.passage.id) &&
      correction.clauses.some(({ passage }) =>
        citations.some(({ passageId, quote }) => passageId === passage.id && isTakenBack(correction, quote)),
      ),
  );
  const latest = found.map((correction) => latestOf(correction, corrections));
  return [...new Set(latest)].filter(({ source }) => !isCited(source.passage.id)).slice(0, MOST);
}

/** The answer with a warning for each such correction, right behind the conclusion, and its source. */
export function withCorrectionNotes(
  answer: Answer,
  corrections: readonly KnownCorrection[],
  pages: ReadonlyMap<string, readonly Page[]>,
): Answer {
  const told = corrections.flatMap((correction) => {
    const [citation] = cite(correction.source, pages.get(correction.source.document.id) ?? []);
    return citation === undefined ? [] : [{ correction, citation }];
  });
  if (told.length === 0) return answer;
  const notes = told.map(({ correction, citation }): MessageBlock => {
    const page = citation.page === null ? '' : ` p.${citation.page}`;
    return { kind: 'note', tone: 'warning', text: `${sayChange(correction)}（『${citation.title}』${page}）` };
  });
  if (answer.abstained)
    return { ...answer, message: { ...answer.message, blocks: [...answer.message.blocks, ...notes] } };
  const [first, ...others] = answer.message.blocks;
  const blocks =
    first === undefined
      ? notes
      : [mended(first, corrections), ...notes, ...others.map((block) => withSources(block, told))];
  return {
    ...answer,
    citations: [...answer.citations, ...told.map(({ citation }) => citation)],
    message: { ...answer.message, blocks },
  };
}

/** The conclusion with the new value where it states one that is taken back; in words that are not one value it stays. */
function mended(block: MessageBlock, corrections: readonly KnownCorrection[]): MessageBlock {
  if (block.kind !== 'conclusion') return block;
  const text = corrections.reduce((told, { before, after, confirmed }) => {
    const [[old, ...others], [next, ...further]] = [valuesNotIn(before, after), valuesNotIn(after, before)];
    const isOne = confirmed && old !== undefined && next !== undefined && others.length + further.length === 0;
    return isOne ? told.replace(old, `${next}（訂正後）`) : told;
  }, block.text);
  return { ...block, text };
}

/** Values of a text, as printed, that another does not state. */
function valuesNotIn(text: string, other: string): readonly string[] {
  const { text: folded, at } = foldWithMap(text);
  return spotValues(folded)
    .filter((value) => !states(plain(other), plain(value.text)))
    .map(({ start, end }) => text.slice(at[start], at[end]));
}

function sayChange({ before, after }: KnownCorrection): string {
  return before.length + after.length <= 2 * LONGEST
    ? `この記載の「${before}」は、「${after}」に訂正されています。`
    : 'この記載は、訂正されています。';
}

function withSources(block: MessageBlock, told: readonly { readonly citation: Citation }[]): MessageBlock {
  if (block.kind !== 'sources') return block;
  const sources = [...block.sources];
  for (const { citation } of told) {
    if (sources.some(({ documentId, page }) => documentId === citation.documentId && page === citation.page)) continue;
    sources.push(sourceOf(citation, sources.length + 1));
  }
  return { ...block, sources };
}
