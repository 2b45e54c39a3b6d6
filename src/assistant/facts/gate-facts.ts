import type { PlacedGate } from '../../domain/dates/gate-reading.ts';
import { gateReadingsIn } from '../../domain/dates/gate-readings.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import type { GateFact } from '../../domain/facts/fact.ts';
import { fold } from '../../domain/text/fold.ts';
import { namedIn, withMembers } from '../answering/focus.ts';
import { type Attribution, attribute, type FactsGiven } from './attribute.ts';

/** The dated steps of calls that a document tells, given all its passages; a book of cases tells none. */
export function gateFactsOf(passages: readonly Passage[], document: Document, given: FactsGiven): GateFact[] {
  if (document.kind === 'casebook' || COURSE.test(document.title)) return [];
  return gateReadingsIn(passages, document).map((placed) => {
    const { passage, gate, label, round, reading, start, end, fiscalYear } = placed;
    const attributed = attributedTo(placed, document, given);
    return {
      kind: 'gate',
      ...attributed,
      fiscalYear: fiscalYear ?? attributed.fiscalYear,
      gate,
      label,
      round,
      reading,
      source: { passage, document, start, end },
      origin: 'extracted',
    };
  });
}

/** Courses and lectures have days to sign up by, too, and are no calls. */
const COURSE = /講座|研修|セミナー|シンポジウム/;

/** 「人材育成事業は合同公募の対象外で、別に……募集します」 */
const OUTSIDE = /(?:合同|共同|一括|本)公募(?:の|に|とは)[^。、]{0,6}(?:対象外|対象では|含まれ(?:ない|ません)|別)/;

/** A column headed by a programme, or by its mark, is that programme's alone. */
function attributedTo({ passage, header, start, end }: PlacedGate, document: Document, given: FactsGiven): Attribution {
  const whole = attribute(passage, document, given);
  const mark = /[①-⑳]/u.exec(header)?.[0];
  const marked = mark === undefined ? undefined : given.marks.get(document.id)?.get(mark);
  if (OUTSIDE.test(fold(passage.text.slice(start, end))))
    return {
      ...whole,
      programmes: namedIn(fold(passage.text), given.programmes).filter((id) => !document.programmes.includes(id)),
    };
  const programmes = marked !== undefined ? [marked] : header === '' ? [] : namedIn(fold(header), given.programmes);
  return programmes.length === 0 ? whole : { ...whole, programmes: withMembers(programmes, given.programmes) };
}
