import type { PlacedGate } from '../../domain/dates/gate-reading.ts';
import { gateReadingsIn } from '../../domain/dates/gate-readings.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import type { GateFact } from '../../domain/facts/fact.ts';
import { fold } from '../../domain/text/fold.ts';
import { namedIn, withMembers } from '../answering/focus.ts';
import { type Attribution, attribute, type FactsGiven } from './attribute.ts';
import { commonTo } from './joint-call.ts';

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

/** 「①の締切は」, 「①及び②の応募書類は」, 「③は、」: the marks that stand right before a date. */
const MARKED = /([①-⑳](?:(?:[、・]|及び|と)?[①-⑳])*)(?:の?[^。、()（）①-⑳]{0,12}|は、)$/u;

/** A column headed by a programme, or by its mark, is that programme's alone, and so is a date right behind its mark. */
function attributedTo(placed: PlacedGate, document: Document, given: FactsGiven): Attribution {
  const { passage, header, reading, start, end } = placed;
  const own = attribute(passage, document, given);
  const said = passage.kind === 'row' ? undefined : MARKED.exec(passage.text.slice(start, reading.start))?.[1];
  const beside = said?.match(/[①-⑳]/gu)?.map((each) => given.marks.get(document.id)?.get(each)) ?? [];
  const ofMarks = beside.filter((id) => id !== undefined);
  if (ofMarks.length > 0 && ofMarks.length === beside.length) return { ...own, programmes: ofMarks };
  const whole = own.programmes.length > 0 ? own : { ...own, programmes: commonTo(passage, document, given.programmes) };
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
