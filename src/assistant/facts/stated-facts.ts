import type { Document, StatedFact } from '../../domain/documents/document.ts';
import { type Passage, pageAt } from '../../domain/documents/passage.ts';
import type { Quotable } from '../../domain/documents/quotable.ts';
import type { CriterionFact, Fact, FactKind } from '../../domain/facts/fact.ts';
import { FACT_KINDS, factFrom } from '../../domain/facts/fields.ts';
import { subjectOf } from '../../domain/facts/subject.ts';
import { fold, foldWithMap } from '../../domain/text/fold.ts';
import { attribute, type FactsGiven } from './attribute.ts';
import { readCriterion } from './criterion-reading.ts';

/** The facts of some kinds that the catalogue states of a document, each with the clause in which its quote stands. */
export function statedFactsIn(
  document: Document,
  passages: readonly Passage[],
  given: FactsGiven,
  kinds: readonly FactKind[] = FACT_KINDS,
): Fact[] {
  return document.stated.flatMap((stated): Fact[] => {
    const kind = kinds.find((each) => each === stated.fact);
    const source = kind === undefined ? null : sourceOf(stated, document, passages);
    // A quote that stands nowhere was reported when the document was indexed; what cannot be shown is not told.
    if (kind === undefined || source === null) return [];
    const fact = factOf(kind, stated, source, given);
    return fact === null ? [] : [fact];
  });
}

function factOf(kind: FactKind, stated: StatedFact, source: Quotable, given: FactsGiven): Fact | null {
  const { programmes, part, fiscalYear } = attribute(source.passage, source.document, given);
  const base = {
    programmes: stated.programme === null ? programmes : [stated.programme],
    part: stated.part ?? (stated.programme === null ? part : null),
    fiscalYear,
    source,
    origin: 'catalogue' as const,
  };
  const { fact } = factFrom(kind, base, stated.fields, stated.quote);
  return fact?.kind === 'criterion' ? withWhatItsWordsTell(fact, stated) : fact;
}

/** A requirement's words tell what it is about, its figures and how far it looks back, where the catalogue does not. */
function withWhatItsWordsTell(fact: CriterionFact, { fields }: StatedFact): CriterionFact {
  const read = readCriterion(fact.text, 'other');
  return {
    ...fact,
    text: read.text,
    about: fields.about == null ? read.about : fact.about,
    bounds: fields.bound == null ? read.bounds : fact.bounds,
    withinYears: fields.withinYears == null ? read.withinYears : fact.withinYears,
    choice: fact.choice === null ? null : `${fact.source.document.id}#${fact.choice}`,
  };
}

/** The stretch of the document's own characters that a quote is, on its page. */
function sourceOf({ quote, page }: StatedFact, document: Document, passages: readonly Passage[]): Quotable | null {
  const wanted = fold(quote);
  for (const passage of passages) {
    const { text, at } = foldWithMap(passage.text);
    const from = text.indexOf(wanted);
    if (from < 0) continue;
    const start = at[from] ?? 0;
    const end = at[from + wanted.length] ?? passage.text.length;
    if (pageAt(passage, start) === page || pageAt(passage, end - 1) === page) return { passage, document, start, end };
  }
  return null;
}

/** Whether a stated fact stands for one that was read by rule: on the same subject, or of the same words. */
export function replaces(stated: Fact, extracted: Fact): boolean {
  if (stated.kind !== extracted.kind || stated.source.document.id !== extracted.source.document.id) return false;
  const overlaps =
    stated.source.passage.id === extracted.source.passage.id &&
    stated.source.start < extracted.source.end &&
    extracted.source.start < stated.source.end;
  return overlaps
    ? isOfSameThing(stated, extracted)
    : subjectOf(stated) === subjectOf(extracted) && isOfSame(stated, extracted);
}

/** A row tells a rate, a cap and a floor, or several papers: only what is of the same thing is replaced. */
function isOfSameThing(stated: Fact, extracted: Fact): boolean {
  if (stated.kind === 'rate' && extracted.kind === 'rate') return stated.measure === extracted.measure;
  if (stated.kind === 'cost' && extracted.kind === 'cost') return shares(stated.item, extracted.item);
  if (stated.kind === 'paper' && extracted.kind === 'paper') return shares(stated.name, extracted.name);
  if (stated.kind === 'gate' && extracted.kind === 'gate') return stated.gate === extracted.gate;
  return true;
}

function shares(one: string, other: string): boolean {
  const [a, b] = [fold(one), fold(other)];
  return a.includes(b) || b.includes(a);
}

function isOfSame(one: Fact, other: Fact): boolean {
  return one.part === other.part && one.programmes.join() === other.programmes.join();
}
