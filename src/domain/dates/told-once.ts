import { readable } from '../text/fold.ts';
import type { Gate } from './gate.ts';
import type { PlacedGate } from './gate-reading.ts';
import { readDates } from './read-dates.ts';

/** A range that its own sub-items tell for each way is told by them; they begin when it begins. */
export function byChannel(gates: readonly PlacedGate[]): PlacedGate[] {
  const children = (gate: PlacedGate) =>
    gates.filter(
      (other) =>
        other.gate === gate.gate &&
        other.reading.channel !== null &&
        other.passage.lead !== null &&
        other.passage.lead === gate.passage.text,
    );
  return gates.flatMap((gate) => {
    if (gate.reading.channel === null && children(gate).length > 1) return [];
    const parent = gates.find(
      (other) => other.gate === gate.gate && other.passage.text === gate.passage.lead && other.reading.channel === null,
    );
    const { reading } = gate;
    const begins = parent?.reading.from ?? null;
    const ends = reading.to ?? null;
    if (
      begins === null ||
      ends === null ||
      parent?.reading.to === begins ||
      (reading.from !== null && reading.from !== ends)
    )
      return [gate];
    return [{ ...gate, reading: { ...reading, from: begins } }];
  });
}

/** Steps that only come after applying. */
const LATER = new Set<Gate>(['grant', 'period', 'interim', 'report', 'payment']);

/** 「4月｜補助金の支払」 at the end of a schedule is of the year after: no step that follows applying lies before its end. */
export function inOrder(gates: readonly PlacedGate[], fiscalYear: number | null): PlacedGate[] {
  const ends = gates.flatMap(({ gate, reading, fiscalYear: other }) =>
    gate === 'application' && other === null && reading.to !== null && !/^(?:third|month)$/.test(reading.to.precision)
      ? [reading.to.end.getTime()]
      : [],
  );
  const first = Math.min(...ends);
  if (fiscalYear === null || ends.length === 0) return [...gates];
  return gates.map((gate) => {
    const { reading } = gate;
    const end = (reading.to ?? reading.from)?.end.getTime();
    if (!LATER.has(gate.gate) || gate.fiscalYear !== null || end === undefined || end >= first) return gate;
    const [next] = [fiscalYear, fiscalYear + 1]
      .flatMap((year) => readDates(reading.text, { fiscalYear: year, months: true }).slice(0, 1))
      .filter(({ to, from }) => ((to ?? from)?.end.getTime() ?? 0) > first);
    return next === undefined
      ? gate
      : { ...gate, reading: { ...reading, from: next.from, to: next.to, warnings: next.warnings } };
  });
}

/** Each step told once: the first telling of a gate, round, way and time stays, or the one that tells the rule as well. */
export function distinct(gates: readonly PlacedGate[]): PlacedGate[] {
  const told = new Map<string, PlacedGate>();
  for (const each of gates) {
    const { gate, label, round, reading, fiscalYear, header, passage } = each;
    const { from, to, relative, open, channel } = reading;
    const end = to ?? from;
    const begin = to === null || from?.start.getTime() === to.start.getTime() ? null : from;
    const at = [begin?.start, end?.end].map((span) => span?.toISOString() ?? '').join();
    const counted = relative === null ? '' : `${relative.event}${relative.amount}${relative.unit}`;
    const mark = /[①-⑳]/u.exec(`${header}${passage.headings.join('')}`)?.[0];
    // Under a header that names the step, the first cell says for whom: two programmes may end on one day.
    const whose = header !== '' && label === readable(header) ? passage.cells[0]?.text : '';
    const key = [gate, round, channel, fiscalYear, at, counted, open, mark, whose].join('|');
    const known = told.get(key);
    if (known === undefined || (known.reading.rule === null && reading.rule !== null)) told.set(key, each);
  }
  return [...told.values()];
}
