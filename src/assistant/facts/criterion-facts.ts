import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import type { CriterionFact } from '../../domain/facts/fact.ts';
import { fold, readable } from '../../domain/text/fold.ts';
import { attribute, type FactsGiven } from './attribute.ts';
import { listedIn, listInOne, looseIn } from './criteria-in-lists.ts';
import { criteriaInRow, labelledCriteria } from './criteria-in-rows.ts';
import { outOfScopeIn, sentencesIn } from './criteria-in-sentences.ts';
import { askedTogether, readCriterion } from './criterion-reading.ts';
import { sectionOf } from './criterion-section.ts';
import { type FoundCriterion, whole } from './found-criterion.ts';

/** Kinds of documents that state no criteria of their own: answers to single questions, cases, corrections. */
const SILENT: readonly Document['kind'][] = ['faq', 'casebook', 'correction'];

/** The requirements of applying that a document states, in the order of reading. */
export function criterionFactsOf(document: Document, passages: readonly Passage[], given: FactsGiven): CriterionFact[] {
  if (SILENT.includes(document.kind)) return [];
  const announcedAbove = new Map<string, string>();
  return passages.flatMap((passage) => {
    const above = noteAnnouncement(passage, announcedAbove);
    return foundIn(passage, above)
      .flatMap(apart)
      .map((found) => {
        const attribution = attribute(passage, document, given);
        const announced = found.announced;
        return {
          kind: 'criterion' as const,
          ...attribution,
          ...(found.part === undefined ? {} : { part: found.part }),
          force: found.force,
          ...readCriterion(found.words, found.about),
          announced,
          choice: found.isChoice ? `${passage.documentId}#${passage.headings[0] ?? ''}#${announced ?? ''}` : null,
          source: { passage, document, start: found.start, end: found.end },
          origin: 'extracted' as const,
        };
      });
  });
}

/**
 * A paragraph that announces alternatives told below headings of their own (次の①から④までのうち、一つ以上). Returns what
 * was announced over the passage, where it is the first below such a heading.
 */
function noteAnnouncement(passage: Passage, announced: Map<string, string>): string | null {
  const path = passage.headings.join('\n');
  const text = fold(passage.text);
  if (
    passage.kind === 'paragraph' &&
    /次の[①-⑳0-9()アイ]+から.{1,6}まで(?:の(?:うち|いずれか))/u.test(readable(passage.text))
  )
    if (sectionOf(passage) !== null && !/いずれにも/.test(text)) announced.set(path, readable(passage.text));
  const parent = passage.headings.slice(0, -1).join('\n');
  const own = passage.headings.at(-1) ?? '';
  const over = announced.get(parent);
  if (over === undefined || path === parent || !/^\s*[①-⑳]/u.test(own) || announced.has(`told\n${path}`)) return null;
  announced.set(`told\n${path}`, '');
  return over;
}

/** A requirement for several deeds as one for each, all of them standing in the same clause. */
function apart(found: FoundCriterion): FoundCriterion[] {
  return found.isChoice ? [found] : askedTogether(found.words).map((words) => ({ ...found, words }));
}

function foundIn(passage: Passage, announcedAbove: string | null): FoundCriterion[] {
  const section = sectionOf(passage);
  const inOne = section === null || section.bansOnly ? [] : listInOne(passage, section);
  if (inOne.length > 0) return inOne;
  if (announcedAbove !== null) return [alternative(passage, announcedAbove, section?.about ?? 'activity')];
  if (passage.kind === 'row') return section === null ? labelledCriteria(passage) : criteriaInRow(passage, section);
  if (passage.kind === 'item' && passage.lead !== null) {
    const listed = listedIn(passage, section);
    if (listed !== undefined) return listed;
  }
  if (section === null) return outOfScopeIn(passage);
  return passage.kind === 'item' ? looseIn(passage, section) : sentencesIn(passage, section);
}

/** One of several kinds of projects told under headings of their own: the heading names it. */
function alternative(passage: Passage, announced: string, about: CriterionFact['about']): FoundCriterion {
  const words = readable(passage.headings.at(-1) ?? passage.text).replace(/^[①-⑳]\s*/u, '');
  return { ...whole(passage), words, force: 'required', about, announced, isChoice: true };
}
