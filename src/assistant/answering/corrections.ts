import { plain, states, takenBack } from '../../domain/corrections/correction.ts';
import { pairsIn } from '../../domain/corrections/read-pairs.ts';
import { correctionOfClause, latestOf } from '../corrections/current-corrections.ts';
import type { KnownCorrection } from '../corrections/known-corrections.ts';
import type { Evidence } from './evidence.ts';
import type { Question } from './question.ts';
import { ASKS_WHY } from './question-words.ts';
import { wholeUnit } from './units.ts';

/** 「……」から「……」に改めます: in an answer to a question, say; not a reading for one case (読み替える). */
const ANNOUNCED = /」(?:に|へ|と)(?:改め|変更|訂正|修正)(?:ます|いたし|し(?:ます|まし|た)|る|た|する)/;

/** The corrections that clauses found for a question announce, though their documents are no notices. */
export function announcedIn(evidence: readonly Evidence[]): readonly KnownCorrection[] {
  return evidence
    .map(({ unit }) => unit)
    .filter(({ document, text }) => document.kind !== 'correction' && ANNOUNCED.test(text))
    .flatMap(({ document, source }) =>
      pairsIn(source).map((pair) => ({
        ...pair,
        source: { passage: source, document, start: 0, end: source.text.length },
        otherHalf: null,
        place: { page: null, words: '' },
        takenBack: takenBack(pair),
        confirmed: true,
        clauses: [],
        elsewhere: new Set<string>(),
        inForceFrom: null,
      })),
    );
}

/** Whether a text that a unit stands for states a change of words: what 「締切が変わった？」 asks for. */
export function statesChange({ unit }: Pick<Evidence, 'unit'>): boolean {
  return unit.document.kind === 'correction' && pairsIn(unit.source).length > 0;
}

/** What answers, with the correction of a value before the clause that still states it. */
export function withCorrections(
  question: Question,
  chosen: readonly Evidence[],
  corrections: readonly KnownCorrection[],
): readonly Evidence[] {
  if (corrections.length === 0) return chosen;
  const corrected: Evidence[] = [];
  const isTold = ({ unit }: Evidence) => corrected.some((each) => each.unit.source.id === unit.source.id);
  for (const evidence of chosen) {
    const stated = ownCorrection(question, evidence, corrections);
    const found = stated ?? correctionOf(question, evidence, corrections);
    const replacing = found === null ? null : asEvidence(evidence, latestOf(found, corrections));
    if (replacing !== null && !isTold(replacing)) corrected.push(replacing);
    if (!isTold(evidence)) corrected.push(evidence);
    // Asked of a notice itself, the clause that it corrects stands beside it.
    const [clause] = stated?.clauses ?? [];
    if (clause !== undefined) {
      const old = { ...evidence, unit: wholeUnit(clause.passage, clause.document, evidence.unit.rank), values: [] };
      if (chosen.length < MOST && !isTold(old) && !chosen.some(({ unit }) => unit.source.id === clause.passage.id))
        corrected.push(old);
    }
  }
  return corrected;
}

/** Rows of one table, each that is corrected with the correction in its place. */
export function withCorrectedRows(
  question: Question,
  rows: readonly Evidence[],
  corrections: readonly KnownCorrection[],
): readonly Evidence[] {
  return rows.map((row) => {
    const found = correctionOf(question, row, corrections);
    return found === null ? row : { ...asEvidence(row, latestOf(found, corrections)), replaces: row };
  });
}

/** No clause is put beside so many. */
const MOST = 3;

/**
 * Of the corrections that a chosen clause states itself the one that is asked about. What stands beside a correction in
 * its clause, the reason of the change say, answers as it stands.
 */
function ownCorrection(
  question: Question,
  { unit }: Evidence,
  corrections: readonly KnownCorrection[],
): KnownCorrection | null {
  const { id } = unit.source;
  const isPairAlone = ({ otherHalf }: KnownCorrection) => otherHalf !== null || unit.source.kind === 'row';
  const own = corrections.filter(
    (correction) =>
      correction.source.passage.id === id &&
      (question.shape.form === 'value' || (isPairAlone(correction) && !ASKS_WHY.test(question.folded))),
  );
  return own.find((correction) => isAbout(question, correction)) ?? own[0] ?? null;
}

function correctionOf(
  question: Question,
  evidence: Evidence,
  corrections: readonly KnownCorrection[],
): KnownCorrection | null {
  const { id } = evidence.unit.source;
  // Of a row with the rate and the amount, a correction of the amount does not touch the rate.
  const asked = question.shape.form === 'value' ? evidence.values.map(({ text }) => text) : [];
  const told = asked.length > 0 ? asked.join(' ') : evidence.unit.text;
  return (
    correctionOfClause(id, told, corrections) ??
    corrections.find((correction) => {
      const { takenBack: values, confirmed, elsewhere, source } = correction;
      if (source.passage.id === id || (confirmed && elsewhere.has(id))) return false;
      return values.some((value) => states(plain(told), value)) && isAbout(question, correction);
    }) ??
    null
  );
}

/** The notice in the place of a clause: its new values answer. */
function asEvidence(evidence: Evidence, correction: KnownCorrection): Evidence {
  const { source, after } = correction;
  const unit = wholeUnit(source.passage, source.document, evidence.unit.rank);
  const stated = plain(after);
  return {
    ...evidence,
    unit,
    values: unit.values.filter(({ text }) => states(stated, plain(text))),
    correction,
    fits: true,
  };
}

/** The notice names something that is asked about, in its own words or in the place that it points to. */
function isAbout({ concepts }: Question, { source: { passage }, place, before, after }: KnownCorrection): boolean {
  const named = `${passage.headings.join(' ')} ${passage.text} ${place.words} ${before} ${after}`;
  const notice = plain(named);
  return concepts.some(({ forms, role }) => role !== 'action' && forms.some((form) => notice.includes(plain(form))));
}
