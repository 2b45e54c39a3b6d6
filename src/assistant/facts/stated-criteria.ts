import type { Document, StatedFact } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import { pageAt } from '../../domain/documents/passage.ts';
import type { CriterionFact } from '../../domain/facts/fact.ts';
import { fold } from '../../domain/text/fold.ts';
import { readCriterion } from './criterion-reading.ts';

const ABOUT: readonly CriterionFact['about'][] = [
  'applicant',
  'region',
  'trial',
  'plan',
  'membership',
  'activity',
  'organisation',
  'other',
];

/** The requirements that the catalogue states of a document, each where its quote stands; what stands nowhere is left out. */
export function statedCriteria(document: Document, passages: readonly Passage[]): CriterionFact[] {
  return document.stated.flatMap((stated) => {
    if (stated.fact !== 'criterion') return [];
    const place = placeOf(stated, passages);
    if (place === null) return [];
    const { text, about, force, choice } = stated.fields;
    const read = readCriterion(typeof text === 'string' ? text : stated.quote, 'other');
    return [
      {
        kind: 'criterion' as const,
        programmes: stated.programme === null ? document.programmes : [stated.programme],
        part: stated.part,
        fiscalYear: document.fiscalYear,
        ...read,
        about: ABOUT.find((each) => each === about) ?? read.about,
        force: force === 'excluded' || force === 'check' ? force : 'required',
        announced: null,
        choice: typeof choice === 'string' ? `${document.id}#${choice}` : null,
        source: { ...place, document },
        origin: 'catalogue' as const,
      },
    ];
  });
}

/** The passage that holds the quote, on the stated page first. */
function placeOf(
  { quote, page }: StatedFact,
  passages: readonly Passage[],
): { readonly passage: Passage; readonly start: number; readonly end: number } | null {
  const wanted = fold(quote);
  const having = passages.filter(({ text }) => fold(text).includes(wanted));
  const passage =
    having.find((each) => each.breaks.some((at) => at.page === page) || pageAt(each, 0) === page) ?? having[0];
  if (passage === undefined || wanted === '') return null;
  const start = passage.text.indexOf(quote);
  return start < 0 ? { passage, start: 0, end: passage.text.length } : { passage, start, end: start + quote.length };
}
