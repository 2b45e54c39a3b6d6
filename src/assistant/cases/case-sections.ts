import type { Passage } from '../../domain/documents/passage.ts';
import { fold } from '../../domain/text/fold.ts';
import type { CaseDraft } from './case-draft.ts';
import { isPartHeading, TELLING } from './labels.ts';
import { nameOverBox, type Told } from './told-in.ts';
import { toldInSection } from './told-in-section.ts';

/** What a section must tell, under labels, to be a case. */
const LEAST = 2;

/** The sections of a document that each tell a case, by its headings. `passages` are those outside tables of cases. */
export function casesInSections(passages: readonly Passage[]): CaseDraft[] {
  const paths = casePaths(passages);
  const sections = new Map<string, { path: readonly string[]; passages: Passage[] }>();
  for (const [at, passage] of passages.entries()) {
    const path = paths[at] ?? [];
    if (path.length === 0) continue;
    const key = path.join('\n');
    const section = sections.get(key) ?? { path, passages: [] };
    section.passages.push(passage);
    sections.set(key, section);
  }
  const drafts = [...sections.values()].map(({ path, passages: own }) => ({
    path,
    draft: {
      heading: path.at(-1) ?? '',
      name: nameOverBox(own),
      above: path.slice(0, -1),
      place: 'section' as const,
      passages: own,
      told: toldInSection(own),
    },
  }));
  return joined(drafts).filter(({ told }) => isCase(told));
}

function isCase(told: readonly Told[]): boolean {
  const fields = new Set(told.flatMap((each) => each.fields));
  fields.delete('other');
  return fields.size >= LEAST && TELLING.some((field) => fields.has(field));
}

interface Section {
  readonly path: readonly string[];
  readonly draft: CaseDraft;
}

/** A section below one that is a case itself is a part of that case. */
function joined(sections: readonly Section[]): CaseDraft[] {
  const kept: Section[] = [];
  for (const section of sections) {
    const over = kept.findIndex(
      ({ path, draft }) =>
        path.length < section.path.length &&
        path.every((heading, at) => section.path[at] === heading) &&
        isCase(draft.told),
    );
    const whole = kept[over];
    if (whole === undefined) kept.push(section);
    else
      kept[over] = {
        path: whole.path,
        draft: {
          ...whole.draft,
          passages: [...whole.draft.passages, ...section.draft.passages],
          told: [...whole.draft.told, ...section.draft.told],
        },
      };
  }
  return kept.map(({ draft }) => draft);
}

/**
 * For each passage the headings down to the case that it belongs to: without those that are labels (つまづき) or that every
 * case has (取組の経過). Where case and label are headings of one level, a label belongs to the case before it.
 */
function casePaths(passages: readonly Passage[]): (readonly string[])[] {
  const shared = sharedHeadings(passages);
  let current: readonly string[] = [];
  return passages.map(({ headings }) => {
    let depth = headings.length;
    while (depth > 0 && isShared(headings[depth - 1] ?? '', shared)) depth -= 1;
    const path = headings.slice(0, depth);
    const within =
      depth < headings.length && path.length < current.length && path.every((heading, at) => current[at] === heading);
    if (within) return current;
    current = path;
    return path;
  });
}

function isShared(heading: string, shared: ReadonlySet<string>): boolean {
  return shared.has(unnumbered(heading)) || isPartHeading(heading);
}

/** Headings that stand below two others at the least. */
function sharedHeadings(passages: readonly Passage[]): ReadonlySet<string> {
  const parents = new Map<string, Set<string>>();
  for (const { headings } of passages)
    for (const [at, heading] of headings.entries()) {
      if (at === 0) continue;
      const name = unnumbered(heading);
      parents.set(name, (parents.get(name) ?? new Set()).add(headings.slice(0, at).join('\n')));
    }
  return new Set([...parents].filter(([, over]) => over.size > 1).map(([name]) => name));
}

function unnumbered(heading: string): string {
  return fold(heading).replace(/^[\s\d().．:、①-⑳■●◆]+/u, '');
}
