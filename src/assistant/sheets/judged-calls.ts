import type { Level } from '../../domain/audience.ts';
import { maySee } from '../../domain/audience.ts';
import type { Document } from '../../domain/documents/document.ts';
import { isoDayOf, isValidAt } from '../../domain/documents/validity.ts';
import type { CriterionFact } from '../../domain/facts/fact.ts';
import type { Programme } from '../../domain/programme.ts';
import { type Criterion, criteriaOf } from '../../domain/sheets/criterion.ts';
import { fold } from '../../domain/text/fold.ts';
import { factsNow } from '../facts/reviewed-facts.ts';
import { onceARevision } from '../once-a-revision.ts';
import type { PassageIndex } from '../ports/passage-index.ts';

/** Something that can be applied for, with the requirements its documents state. */
export interface JudgedCall {
  /** `bansou-shien/②`; `document:…` for a document that no programme is known of. */
  readonly id: string;
  /** The programme's id; null for a call known by its document alone. */
  readonly programme: string | null;
  /** Label of the numbered part; null for the whole. */
  readonly part: string | null;
  /** As people call it: 伴走支援②. */
  readonly name: string;
  readonly criteria: readonly Criterion[];
}

type Index = Pick<PassageIndex, 'catalogue' | 'neighbours'>;

const callsOnce = onceARevision<readonly JudgedCall[]>();

/** Every call that the documents of this audience speak of today; one without stated requirements has no criteria. */
export function callsFor(index: Index, audience: Level, now: Date): readonly JudgedCall[] {
  return callsOnce(index.catalogue(), `${audience} ${isoDayOf(now)}`, () => readCalls(index, audience, now));
}

function readCalls(index: Index, audience: Level, now: Date): JudgedCall[] {
  const { documents, programmes } = index.catalogue();
  const visible = documents.filter((document) => maySee(audience, document.audience) && isValidAt(document, now));
  const facts = factsNow(index, visible, ['criterion']);
  const calls = programmes
    // A council is joined, not applied for.
    .filter(({ members, name }) => members.length === 0 && !/協議会$/.test(name))
    .flatMap((programme) => callsOf(programme, facts, visible));
  const loose = visible.flatMap((document) => {
    const own = facts.filter(({ source, programmes: of }) => of.length === 0 && source.document.id === document.id);
    if (own.length === 0) return [];
    return [
      { id: `document:${document.id}`, programme: null, part: null, name: document.title, criteria: criteriaOf(own) },
    ];
  });
  return [...calls, ...loose];
}

function callsOf(programme: Programme, facts: readonly CriterionFact[], visible: readonly Document[]): JudgedCall[] {
  const { id, parts } = programme;
  const own = facts.filter((fact) => fact.programmes.includes(id) && !isBundle(fact, id));
  const newest = ofNewestYear(own);
  if (own.length === 0 && !visible.some((document) => document.programmes.includes(id))) return [];
  const labels = parts.map(({ label }) => label).filter((label) => newest.some(({ part }) => part === label));
  if (labels.length === 0)
    return [{ id, programme: id, part: null, name: programme.name, criteria: criteriaOf(newest) }];
  return labels.map((label) => ({
    id: `${id}/${label}`,
    programme: id,
    part: label,
    name: partName(programme, label),
    // What is said of the whole holds for each part.
    criteria: criteriaOf(newest.filter(({ part }) => part === label || part === null)),
  }));
}

/** A clause on several programmes at once tells none of them in particular. */
function isBundle({ programmes, source }: CriterionFact, id: string): boolean {
  return programmes.length > 1 && !source.document.programmes.includes(id);
}

/** Of calls of several years the newest one's requirements; documents bound to no year go with each. */
function ofNewestYear(facts: readonly CriterionFact[]): CriterionFact[] {
  const newest = Math.max(...facts.map(({ fiscalYear }) => fiscalYear ?? 0), 0);
  return facts.filter(({ fiscalYear }) => fiscalYear === null || fiscalYear === newest);
}

/** 伴走支援②: the alias that carries the label, failing that name and label. */
function partName({ name, parts }: Programme, label: string): string {
  const aliases = parts.find((part) => part.label === label)?.aliases ?? [];
  return aliases.find((alias) => alias.name.includes(label))?.name ?? `${name} ${label}`;
}

/** The call that a person means: by its id, its name, or words that one call alone is called by; null when none or several. */
export function callNamed(
  wanted: string,
  calls: readonly JudgedCall[],
  programmes: readonly Programme[],
): JudgedCall | null {
  const folded = fold(wanted.trim());
  const exact = calls.find(({ id, name }) => fold(id) === folded || fold(name) === folded || id === wanted);
  if (exact !== undefined) return exact;
  const named = calls.filter((call) => formsOf(call, programmes).some((form) => form === folded));
  if (named.length > 0) return named.length === 1 ? (named[0] ?? null) : null;
  const near = calls.filter((call) =>
    formsOf(call, programmes).some((form) => form.includes(folded) || (form.length >= 4 && folded.includes(form))),
  );
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** Every folded name of a call; ① and 1 are the same label. */
function formsOf({ programme, part, name }: JudgedCall, programmes: readonly Programme[]): string[] {
  const of = programmes.find(({ id }) => id === programme);
  const aliases = of === undefined ? [] : [of.name, ...of.aliases.map((alias) => alias.name)];
  const parts = of?.parts.find(({ label }) => label === part)?.aliases.map((alias) => alias.name) ?? [];
  const whole = part === null ? aliases : aliases.map((alias) => `${alias}${part}`);
  return [name, ...parts, ...whole].map(fold);
}
