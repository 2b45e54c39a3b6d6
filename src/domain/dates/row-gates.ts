import { fold, readable } from '../text/fold.ts';
import { outcomeOf, stepBeside } from './clause-gates.ts';
import type { Gate } from './gate.ts';
import { channelIn, gateNamed, gateOfLabel, gateUnder, isGeneric, roundIn } from './gate-label.ts';
import { byWay, type DatedPassage, type GateContext, type GateReading, isDated, lastOf } from './gate-reading.ts';
import { type DateReading, readDates } from './read-dates.ts';

/** A cell with its place in the row's text and the dates it tells. */
interface DatedCell {
  readonly text: string;
  readonly header: string;
  readonly start: number;
  readonly readings: readonly DateReading[];
}

const REMARK = /備考|留意|注意|補足|摘要|出典|条件|参照|根拠|説明$/;
const LONGEST_LABEL = 40;
/** What a remark says of an end that is the row's own. */
const OWN_END = /最終|期限|締切|申し?込/;

/** The dated steps that a row tells, cell by cell: under a label in the row, under headers, or under the table's heading. */
export function rowGates(
  passage: DatedPassage,
  { dates, label: above }: GateContext,
): Omit<GateReading, 'fiscalYear'>[] {
  const cells = cellsOf(passage, dates);
  const labelled = cells
    .slice(0, 3)
    .find(
      ({ text, header, readings }) =>
        text.length <= LONGEST_LABEL &&
        !REMARK.test(header) &&
        !isDates(text, readings) &&
        (gateNamed(text) ?? (isGeneric(text) ? gateUnder(text, above) : null)) !== null,
    );
  const rest = cells.filter((cell) => cell !== labelled);
  const beside = rest.filter(
    ({ header, readings, text }) => readings.length === 0 && text.length <= LONGEST_LABEL && !REMARK.test(header),
  );
  const round =
    [labelled, ...beside].flatMap((cell) => (cell === undefined ? [] : (roundIn(cell.text) ?? [])))[0] ??
    roundIn(passage.headings.join(' ')) ??
    roundIn(passage.lead ?? '');
  const ways = [labelled, ...beside].flatMap((cell) => (cell === undefined ? [] : (channelIn(cell.text) ?? [])));
  return cells.flatMap((cell) =>
    cell.readings.filter(isDated).flatMap((reading, index) => {
      const before = cell.text.slice(cell.readings[index - 1]?.end ?? 0, reading.start);
      const after = cell.text.slice(reading.end, cell.readings[index + 1]?.start ?? cell.text.length);
      const gate = gateOfCell(cell, {
        labelled: cell === labelled ? '' : (labelled?.text ?? ''),
        above,
        before,
        after,
        first: index === 0,
        reading,
      });
      if (gate === null) return [];
      const own = channelIn(cell.header) ?? (ways.length === 1 ? (ways[0] ?? null) : null);
      return [
        {
          gate,
          label: readable(
            labelled !== undefined ? labelled.text : gateOfLabel(cell.header) !== null ? cell.header : above,
          ),
          round: roundIn(cell.header) ?? round,
          reading: byWay(gate, { ...reading, channel: reading.channel ?? own }),
          start: cell.start,
          end: cell.start + cell.text.length,
          header: cell.header,
        },
      ];
    }),
  );
}

/** What a cell stands among. */
interface Around {
  readonly labelled: string;
  readonly above: string;
  readonly before: string;
  readonly after: string;
  readonly first: boolean;
  readonly reading: DateReading;
}

/** The step that one date of a cell belongs to: what stands before it in the cell, the row's label, the header, the heading. */
function gateOfCell(
  { text, header }: DatedCell,
  { labelled, above, before, after, first, reading }: Around,
): Gate | null {
  const ofRow = stepOf(labelled, header, above);
  const beside = stepBeside(before, after, reading);
  if (beside === null) return null;
  if (REMARK.test(header))
    return OWN_END.test(fold(before + after)) ? outcomeOf(ofRow, beside.gate, before + after) : null;
  if (first) return ofRow ?? beside.gate;
  return beside.gate === null
    ? /^[^。]*。/.test(before) && !OWN_END.test(fold(text))
      ? null
      : ofRow
    : outcomeOf(ofRow, beside.gate, before + after);
}

/** 公募説明会 under 申込期限 is signing up for it; 交付申請 under 提出期限 stays what it is. */
function stepOf(label: string, header: string, above: string): Gate | null {
  const ofLabel = label === '' ? null : (gateNamed(label) ?? (isGeneric(label) ? gateUnder(label, above) : null));
  const ofHeader = REMARK.test(header) ? null : gateOfLabel(header);
  if (ofLabel === null) {
    if (ofHeader === null) return isGeneric(header) ? gateUnder(header, above) : null;
    return isGeneric(header) ? (gateUnder(header, above) ?? ofHeader) : ofHeader;
  }
  if (isGeneric(label)) return gateUnder(label, above) ?? (ofLabel === 'application' ? (ofHeader ?? ofLabel) : ofLabel);
  if (ofLabel === 'briefing' && /申し?込|予約|締切|期限/.test(fold(header))) return 'registration';
  return ofHeader === null || ofHeader === 'application' || isGeneric(header) ? ofLabel : ofHeader;
}

function cellsOf({ text, cells }: DatedPassage, dates: GateContext['dates']): DatedCell[] {
  let at = 0;
  let before = dates.before ?? null;
  return cells.map((cell) => {
    const start = Math.max(at, text.indexOf(cell.text, at));
    at = start + cell.text.length;
    const readings = readDates(cell.text, { ...dates, before, months: true, kept: true });
    before = lastOf(readings) ?? before;
    return { text: cell.text, header: cell.header, start, readings };
  });
}

/** A cell of dates is no label, whatever words go with them. */
function isDates(text: string, readings: readonly DateReading[]): boolean {
  const dated = readings.reduce((sum, { start, end }) => sum + end - start, 0);
  return dated * 2 > text.length;
}
