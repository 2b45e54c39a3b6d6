import { type CaseDraft, yearOfDraft } from './case-draft.ts';
import { isOfSeveral, nameKey, numberOf, placeIn, regionName } from './case-name.ts';

/** One case: where it is told in full, and where else in short. */
export interface MergedDraft {
  readonly full: CaseDraft;
  readonly short: readonly CaseDraft[];
}

/** Drafts of one document with those that tell the same case put together, sections before overviews. */
export function mergedDrafts(drafts: readonly CaseDraft[]): MergedDraft[] {
  const merged: { full: CaseDraft; short: CaseDraft[] }[] = [];
  for (const draft of drafts.toSorted((a, b) => rank(a) - rank(b) || first(a) - first(b))) {
    const alike = merged.filter(({ full, short }) => [full, ...short].some((known) => isSame(known, draft)));
    const numbered = alike.filter(({ full }) => numberOf(full.heading) === numberOf(draft.heading));
    const [same] = numbered.length > 0 ? numbered : alike;
    if (same === undefined) merged.push({ full: draft, short: [] });
    else same.short.push(draft);
  }
  return merged.sort((a, b) => first(a.full) - first(b.full));
}

function rank({ place }: CaseDraft): number {
  return place === 'section' ? 0 : 1;
}

function first({ passages, told }: CaseDraft): number {
  return (passages[0] ?? told[0]?.passage)?.ordinal ?? 0;
}

/** Whether two drafts tell one case of one year. Two sections do only under the same heading: a town may have two cases. */
function isSame(a: CaseDraft, b: CaseDraft): boolean {
  const [year, otherYear] = [yearOfDraft(a), yearOfDraft(b)];
  if (year !== null && otherYear !== null && year !== otherYear) return false;
  const [title, other] = [nameKey(a.heading), nameKey(b.heading)];
  if (a.place === 'section' && b.place === 'section')
    return title === other && numberOf(a.heading) === numberOf(b.heading);
  const [names, otherNames] = [namesOf(a), namesOf(b)];
  return (
    names.some((name) => otherNames.some((of) => name === of || isOfPart(name, of) || isOfPart(of, name))) ||
    (!isOfSeveral(other) && names.some((name) => name.length >= SHORTEST && other.includes(name))) ||
    (!isOfSeveral(title) && otherNames.some((name) => name.length >= SHORTEST && title.includes(name)))
  );
}

/** 千束野市 in an overview is 千束野市（美空台地区） in its own section. */
function isOfPart(name: string, whole: string): boolean {
  return name.length >= SHORTEST && /[市町村区]$/.test(name) && whole.startsWith(name) && !isOfSeveral(whole);
}

/** A shorter name may stand in another by chance. */
const SHORTEST = 3;

function namesOf({ heading, name, told }: CaseDraft): string[] {
  const region = told.find(({ fields }) => fields.includes('region'));
  const printed = region === undefined ? null : region.passage.text.slice(region.start, region.end);
  const names = [heading, name, placeIn(heading), printed === null ? null : regionName(printed)];
  return [...new Set(names.flatMap((name) => (name === null ? [] : [nameKey(name)])))].filter(
    (name) => name.length >= 2,
  );
}
