import type { Timeline, TimelineRow } from '../assistant/calls/timeline.ts';
import { columnsOf, inColumns } from './columns.ts';

const LONGEST_NAME = 28;
const SHORTEST_AXIS = 24;

/** A timeline in characters that take one column everywhere: `=` one may apply, `o` a step before, `X` the end, `|` today. */
export function drawTimeline({ months, today, rows }: Timeline, width: number): string[] {
  const names = Math.min(LONGEST_NAME, Math.max(...rows.map(({ name }) => columnsOf(name))), width - SHORTEST_AXIS);
  const axis = Math.max(SHORTEST_AXIS, width - names - 3);
  const at = (place: number) => Math.min(axis - 1, Math.max(0, Math.floor(place * axis)));
  let heads = '';
  let ticks = '-'.repeat(axis);
  for (const { at: place, name } of months) {
    const column = at(place);
    ticks = put(ticks, column, '+');
    if (column >= columnsOf(heads) && column + columnsOf(name) <= axis)
      heads = `${heads}${' '.repeat(column - columnsOf(heads))}${name} `;
  }
  const margin = ' '.repeat(names + 2);
  return [
    `${margin}${heads.trimEnd()}`,
    `${margin}${ticks}`,
    ...rows.map((row) => `${inColumns(row.name, names)}  ${barOf(row, axis, today, at)}`),
    ...(today === null ? [] : [`${margin}${' '.repeat(Math.max(0, Math.min(at(today), axis - 4)))}本日`]),
    `${margin}= 受付期間  o 途中の手続  X 締切${today === null ? '' : '  | 本日'}`,
  ];
}

function barOf({ opens, ends, steps }: TimelineRow, axis: number, today: number | null, at: (place: number) => number) {
  let bar = ' '.repeat(axis);
  const last = Math.max(...ends);
  if (opens !== null) for (let column = at(opens); column < at(last); column += 1) bar = put(bar, column, '=');
  for (const step of steps) bar = put(bar, at(step.at), 'o');
  if (today !== null) bar = put(bar, at(today), '|');
  for (const end of ends) bar = put(bar, at(end), 'X');
  return bar.trimEnd();
}

function put(text: string, column: number, mark: string): string {
  return text.slice(0, column) + mark + text.slice(column + 1);
}
