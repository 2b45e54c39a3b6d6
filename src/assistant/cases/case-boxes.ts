import type { Passage } from '../../domain/documents/passage.ts';
import type { CaseDraft } from './case-draft.ts';
import { nameKey, regionName } from './case-name.ts';
import { isPartHeading } from './labels.ts';
import { boxIn, nameOverBox, type Told } from './told-in.ts';
import { toldInSection } from './told-in-section.ts';

/** A box tells at least so many of what tells a case apart; a document that sets its cases in boxes has two of them. */
const LEAST_FIELDS = 2;
const LEAST_BOXES = 2;

/**
 * The cases of a document that gives each a fact box, from one box to the next: which headings a page layout is read into
 * does not matter. Null for a document that has no such boxes.
 */
export function casesByBox(passages: readonly Passage[]): CaseDraft[] | null {
  const boxes = boxesIn(passages);
  if (boxes.length < LEAST_BOXES) return null;
  const starts = boxes.map(({ first }, at) => startOf(first, passages, (boxes[at - 1]?.last ?? -1) + 1));
  return boxes.map(({ first, told }, at) => {
    const head = passages[first]?.headings ?? [];
    const end = starts[at + 1] ?? passages.length;
    const own = passages.slice(starts[at], end).filter((passage) => belongs(passage, head));
    const { heading, above } = titleAmong(head, told);
    return { heading, name: nameOverBox(own), above, place: 'section', passages: own, told: toldInSection(own) };
  });
}

interface Box {
  /** Places of its first and last row among the passages. */
  readonly first: number;
  readonly last: number;
  readonly told: readonly Told[];
}

function boxesIn(passages: readonly Passage[]): Box[] {
  const groups = new Map<number, number[]>();
  for (const [at, { kind, group }] of passages.entries())
    if (kind === 'row' && group !== null) groups.set(group, [...(groups.get(group) ?? []), at]);
  return [...groups.values()].flatMap((rows): Box[] => {
    const told = rows.flatMap((at) => boxIn(passages[at] as Passage));
    const fields = new Set(told.flatMap((each) => each.fields));
    const telling = (['region', 'population', 'areaType', 'stage', 'theme', 'actors'] as const).filter((field) =>
      fields.has(field),
    );
    const named = fields.has('region') || fields.has('population');
    return named && telling.length >= LEAST_FIELDS ? [{ first: rows[0] ?? 0, last: rows.at(-1) ?? 0, told }] : [];
  });
}

/** Where the section of a box begins: with what stands before it under the same heading. */
function startOf(box: number, passages: readonly Passage[], earliest: number): number {
  const path = ownPath(passages[box]?.headings ?? []).join('\n');
  let start = box;
  while (start > earliest && passages[start - 1]?.headings.join('\n') === path) start -= 1;
  return start;
}

function ownPath(headings: readonly string[]): readonly string[] {
  const end = headings.findLastIndex((heading) => !isPartHeading(heading));
  return headings.slice(0, end + 1);
}

/** Of the same chapter as the box, or under a heading that is a label. */
function belongs({ headings }: Passage, head: readonly string[]): boolean {
  return headings[0] === head[0] || headings.every(isPartHeading);
}

/** The heading that tells what the case is: where the last one is but its place (霧乃沢町 青嶺県霧乃沢町), the one above. */
function titleAmong(head: readonly string[], told: readonly Told[]): { heading: string; above: readonly string[] } {
  const own = ownPath(head);
  const region = told.find(({ fields }) => fields.includes('region'));
  const name = region === undefined ? '' : nameKey(regionName(region.passage.text.slice(region.start, region.end)));
  const last = own.at(-1) ?? '';
  const onlyPlace = name !== '' && nameKey(last).replaceAll(name, '').length <= SHORT;
  const over = own.at(-2);
  return onlyPlace && over !== undefined
    ? { heading: over, above: own.slice(0, -2) }
    : { heading: last, above: own.slice(0, -1) };
}

/** What may be left of a heading beside the name of the place, such as its prefecture. */
const SHORT = 4;
