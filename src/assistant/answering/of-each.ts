import { fiscalYearName } from '../../domain/dates/fiscal-year.ts';
import type { Document } from '../../domain/documents/document.ts';
import { namesOfProgramme, type Programme } from '../../domain/programme.ts';
import { fold, foldWithMap } from '../../domain/text/fold.ts';
import type { Evidence } from './evidence.ts';
import type { Concept, Question } from './question.ts';
import { readSubject } from './subject.ts';
import { columnOf } from './told-values.ts';

const EACH =
  /それぞれ|両方|両事業|どちら(?:で)?も|(?:二つ|2つ|三つ|3つ|各)の?(?:事業|補助金)|事業ごと|事業によって|違うなら|の方も|のほうも|比べ|比較/;
/** 「2つの事業に同時に応募できますか」 asks of both together. */
const AT_ONCE = /同時に|併せて|重ねて|掛け持ち|重複|併願|(?:両方|どちらも|[二2]つとも)(?:に|の事業に)?(?:応募|申|出)/;
const MOST = 3;

/** Whether a folded question asks the same of each of several programmes. */
export function asksOfEach({ folded, subject }: Pick<Question, 'folded' | 'subject'>): boolean {
  return subject === 'comparison' || (EACH.test(folded) && !AT_ONCE.test(folded));
}

/** A question asked of one of several, with what tells it apart from the others. */
export interface OfOne {
  readonly question: Question;
  readonly label: string;
  /** Forms of the other: what speaks of both tells neither apart. */
  readonly without?: readonly string[];
}

/** What answers for one of several. */
export interface Apart {
  readonly label: string | null;
  /** As it is asked of this one; null where the question itself asks so. */
  readonly question: Question | null;
  readonly evidence: readonly Evidence[];
}

/**
 * The question asked of each of several: the fiscal years or the programmes that it names, all programmes that have documents
 * of their own where it speaks of 両事業 and the like, or two things that it sets beside each other. Empty where it asks of one.
 */
export function askedOfEach(
  question: Question,
  programmes: readonly Programme[],
  documents: readonly Document[],
): readonly OfOne[] {
  if (!asksOfEach(question)) return [];
  const asked = { ...question, ...whatDiffers(question) };
  const { years } = asked;
  if (years.length > 1 && years.length <= MOST)
    return years.map((year) => ({ question: { ...asked, years: [year] }, label: fiscalYearName(year) }));
  const each = programmesAsked(asked, programmes, documents);
  if (each.length > 1 && each.length <= MOST)
    return each.map((programme) => ({
      question: {
        ...asked,
        programmes: [programme.id],
        names: namesOfProgramme(programme).map((name) => fold(name)),
      },
      label: programme.name,
    }));
  return thingsAsked(asked);
}

/** 「補助率がどう違いますか」: of each, the rate is asked for. */
function whatDiffers({ folded, subject, shape }: Question): Pick<Question, 'subject' | 'shape'> {
  if (subject !== 'comparison') return { subject, shape };
  const plain = folded.replace(DIFFERS, 'は?');
  const read = plain === folded ? null : readSubject(plain);
  return read !== null && read.shape.form === 'value' ? read : { subject, shape };
}

const DIFFERS =
  /(?:は|が|って|に|で)?、?(?:どう|何が|どのように|どれくらい|どこが)?(?:違[いうっ]|ちが[いうっ]|異な|比べ|比較).*$/;

function programmesAsked(
  { programmes: named, folded }: Question,
  programmes: readonly Programme[],
  documents: readonly Document[],
): readonly Programme[] {
  const single = programmes.filter(({ members }) => members.length === 0);
  const asked = single.filter(({ id }) => named.includes(id));
  if (asked.length > 1 || named.length > 0 || !/事業|補助金|制度/.test(folded)) return asked;
  return single.filter(({ id }) =>
    documents.some(({ programmes: of, kind }) => kind === 'guideline' && of.length === 1 && of[0] === id),
  );
}

/** 「実証型と本格運行型では」: two things that the documents know, each asked about without the other. */
function thingsAsked(question: Question): readonly OfOne[] {
  const { folded, concepts } = question;
  for (const one of concepts) {
    const other = concepts.find(
      ({ surface }) => surface !== one.surface && JOINED.test(between(folded, one.surface, surface) ?? ''),
    );
    if (other === undefined || !isThing(one) || !isThing(other)) continue;
    return [one, other].map((thing) => ({
      question: {
        ...question,
        concepts: concepts
          .filter((concept) => concept === thing || (concept !== one && concept !== other))
          .map((concept) =>
            concept === thing ? { ...concept, role: 'thing', weight: Math.max(concept.weight, HEAD) } : concept,
          ),
      },
      label: asTyped(question.text, thing.surface),
      without: (thing === one ? other : one).forms.filter((form) => !thing.forms.includes(form)),
    }));
  }
  return [];
}

/** Ⅰ型 for the folded i型. */
function asTyped(original: string, surface: string): string {
  const { text, at } = foldWithMap(original);
  const start = text.indexOf(surface);
  return start < 0 ? surface : original.slice(at[start], at[start + surface.length]).trim();
}

const JOINED = /^(?:と|と、|及び|や)$/;
const HEAD = 0.5;

function isThing({ known, role, weight }: Concept): boolean {
  return known && role !== 'aspect' && role !== 'action' && weight >= 0.3;
}

function between(folded: string, one: string, other: string): string | null {
  const at = folded.indexOf(one);
  const next = folded.indexOf(other);
  return at < 0 || next < at + one.length ? null : folded.slice(at + one.length, next);
}

/** A row with a column for each of the programmes answers for all of them. */
export function tellsAll({ unit }: Evidence, each: readonly OfOne[]): boolean {
  return each.length > 1 && each.every(({ question }) => columnOf({ ...question, subject: 'fact' }, unit) !== null);
}

/** The best that answers for each, where every one has its own; null otherwise. */
export function ofEach(given: readonly Apart[]): readonly Apart[] | null {
  const answers = inOneTable(given) ?? given;
  const found = answers.flatMap(({ evidence: [best], ...one }) =>
    best === undefined ? [] : [{ ...one, evidence: [best] }],
  );
  const ids = new Set(found.map(({ evidence: [best] }) => best?.unit.source.id));
  return found.length > 1 && found.length === answers.length && ids.size === found.length ? found : null;
}

const NEARLY = 0.08;

/** Each by its row of the same table, where one tells of all: what is compared stands in parallel. */
function inOneTable(answers: readonly Apart[]): readonly Apart[] | null {
  const rows = answers.map(({ evidence }) => {
    const of = new Map<string, Evidence>();
    const least = (evidence[0]?.score ?? 0) - NEARLY;
    for (const each of evidence.filter(({ score }) => score >= least)) {
      const { kind, group, documentId } = each.unit.source;
      const table = `${documentId}#${group}`;
      if (kind === 'row' && group !== null && !of.has(table)) of.set(table, each);
    }
    return of;
  });
  const [first] = rows;
  const shared = first === undefined ? undefined : [...first.keys()].find((table) => rows.every((of) => of.has(table)));
  if (shared === undefined) return null;
  return answers.map((one, at) => ({ ...one, evidence: [rows[at]?.get(shared)].filter((row) => row !== undefined) }));
}
