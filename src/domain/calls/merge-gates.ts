import { GATES } from '../dates/gate.ts';
import type { DateReading } from '../dates/read-dates.ts';
import type { DocumentKind } from '../documents/document.ts';
import type { GateFact } from '../facts/fact.ts';
import { readable } from '../text/fold.ts';
import { agrees, finer } from './agreement.ts';
import type { CallGate, GateValue, ToldGate } from './call.ts';
import { stemOf } from './label-stem.ts';

/** Who is believed first: what corrects, what rules, what explains, what restates. */
const AUTHORITY: readonly DocumentKind[] = ['correction', 'guideline', 'notice', 'faq', 'other', 'summary', 'casebook'];

/** A value while clauses that tell the same are still being added. */
interface Growing {
  readonly value: GateValue;
  readonly channel: string | null;
  readonly stem: string;
  readonly corrects: readonly DateReading[];
  readonly confirmed: boolean;
}

/** The steps of one call, in the order of applying: what is told alike is one, what differs stands beside each other. */
export function mergeGates(told: readonly ToldGate[], whole: readonly string[]): CallGate[] {
  const ranked = told
    .map((each, at) => ({ each, at, rank: AUTHORITY.indexOf(each.fact.source.document.kind) }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map(({ each }) => each);
  return GATES.flatMap((gate) => {
    const values: Growing[] = [];
    for (const each of ranked) if (each.fact.gate === gate) add(values, each, whole);
    return gatesOf(values);
  });
}

function add(values: Growing[], told: ToldGate, whole: readonly string[]): void {
  const { fact, channel } = told;
  const stem = stemOf(fact.label);
  const at = values.findIndex(
    (known) =>
      agrees(known.value.reading, fact.reading) &&
      (known.channel === null || channel === null || known.channel === channel),
  );
  const known = values[at];
  const only = isOfAll(told.programmes, whole) ? [] : told.programmes;
  if (known === undefined) {
    const { corrects, confirmed } = told;
    values.push({ value: { reading: fact.reading, facts: [fact], only }, channel, stem, corrects, confirmed });
    return;
  }
  const { reading, facts } = known.value;
  const repeats = facts.some(({ source }) => source.passage.id === fact.source.passage.id);
  values[at] = {
    ...known,
    value: {
      reading: finer(reading, fact.reading),
      facts: repeats ? facts : [...facts, fact],
      only: known.value.only.length === 0 || only.length === 0 ? [] : [...new Set([...known.value.only, ...only])],
    },
  };
}

function isOfAll(programmes: readonly string[], whole: readonly string[]): boolean {
  return programmes.length === 0 || whole.every((id) => programmes.includes(id));
}

/** Values of one step under one label that come from different clauses are one gate; another label is another step. */
function gatesOf(values: readonly Growing[]): CallGate[] {
  const gates: CallGate[] = [];
  for (const { value, channel, stem } of values.filter(({ corrects }) => corrects.length === 0)) {
    const [fact] = value.facts;
    const at = gates.findIndex(
      (gate) =>
        gate.channel === channel &&
        stemOf(gate.label) === stem &&
        gate.values.every(
          ({ facts, only }) => facts.every((other) => isOtherClause(other, fact)) && only.join() === value.only.join(),
        ),
    );
    const same = gates[at];
    if (same === undefined) gates.push(alone(value, channel));
    else gates[at] = { ...same, values: [...same.values, value] };
  }
  for (const { value, channel, corrects, confirmed } of values.filter(({ corrects: of }) => of.length > 0)) {
    const at = gates.findIndex((gate) =>
      gate.values.some(({ reading }) => corrects.some((before) => agrees(before, reading))),
    );
    const same = gates[at];
    if (same === undefined) gates.push(alone(value, channel));
    else if (confirmed) gates[at] = { ...same, values: [value], replaced: readable(same.values[0].reading.text) };
    else gates[at] = { ...same, values: [value, ...same.values], corrected: true };
  }
  return gates;
}

function alone(value: GateValue, channel: string | null): CallGate {
  const [fact] = value.facts;
  return { gate: fact.gate, label: readable(fact.label), channel, values: [value], corrected: false, replaced: null };
}

/** Two days in one clause are two steps, or a step and a remark; two clauses that name the same step contradict each other. */
function isOtherClause(one: GateFact, other: GateFact): boolean {
  return one.source.passage.id !== other.source.passage.id;
}
