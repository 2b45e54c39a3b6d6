import { fold, readable } from '../text/fold.ts';
import { stepsInCell } from './cell-steps.ts';
import { GATE_NAMES, type Gate } from './gate.ts';
import { channelIn, gateNamed, gateOfLabel, gateUnder, isGeneric, isNoStep, roundIn } from './gate-label.ts';
import { byWay, carriedFrom, type DatedPassage, type GateContext, type GateReading, isDated } from './gate-reading.ts';
import { joined } from './joined-days.ts';
import { type DateReading, readDates } from './read-dates.ts';
import { decide, isGivenUp, labelBefore, outcomeOf, stepBeside } from './step-beside.ts';

/** A cell with its place in the row's text and the dates it tells. */
interface DatedCell {
  readonly text: string;
  readonly header: string;
  readonly start: number;
  readonly readings: readonly DateReading[];
}

const REMARK = /備考|留意|注意|補足|摘要|出典|条件|参照|根拠|説明$/;
/** A column whose cells say what the row is: where they name no step, nothing else does. */
const NAMES_ROW = /^(?:手続き?|項目|内容|事項|行事|イベント|工程|段階|ステップ|実施内容|予定|書類|様式)/;
/** A column of what was told before. */
const FORMER = /^(?:(?:変更|延長|訂正|改正|修正|見直し)前|当初|従前|旧(?:$|の))/;
const CONTACT = /受付時間|電話|tel|問い?合わ?せ/;
const SOURCES = /出典|参考文献|引用/;
const A_PAPER = /書$|書類|様式|報告|届|請求|票$/;
const LONGEST_LABEL = 40;
/** 備考｜必着。持参する場合も同じ */
const RULE_ALONE = /^(?:必着|消印有効)(?:です|とする|とします)?(?:[。、]|$)(?![^。]*除)/;
/** What a remark says of an end that is the row's own. */
const OWN_END = /最終|期限|締切|申し?込/;

/** The dated steps that a row tells, cell by cell: under a label in the row, under headers, or under the table's heading. */
export function rowGates(passage: DatedPassage, given: GateContext): Omit<GateReading, 'fiscalYear'>[] {
  const { dates, label: above } = given;
  const cells = cellsOf(passage, dates);
  if (SOURCES.test(above) || cells.some(({ header }) => SOURCES.test(header) && cells.length === 1)) return [];
  const plain = cells.filter(
    ({ header, readings, text }) => readings.length === 0 && text.length <= LONGEST_LABEL && !REMARK.test(header),
  );
  const labels = cells.filter((cell) => isStep(cell, above));
  const told = [...new Set([...labels.slice(0, 1), ...plain])];
  const [round = given.round] = told.flatMap(({ text }) => roundIn(text) ?? []);
  const ways = new Set(told.flatMap(({ text }) => channelIn(text) ?? []));
  const [way = null] = ways;
  const rule = cells.find(({ header, text }) => REMARK.test(header) && RULE_ALONE.test(text))?.text.slice(0, 4) ?? '';
  const steps = cells.flatMap((cell) => {
    const labelled = labelOf(cell, { cells, labels });
    const between = labelled === undefined ? [] : cells.slice(cells.indexOf(labelled) + 1, cells.indexOf(cell));
    return cell.readings.flatMap((reading, index) => {
      const before = cell.text.slice(cell.readings[index - 1]?.end ?? 0, reading.start);
      const next = cell.readings[index + 1];
      const rest = cell.text.slice(reading.end, next?.start);
      // What stands in the line of the next date is its label.
      const after = next === undefined ? rest : rest.replace(/\n[^\n]*[:：]\s*$/u, '');
      const around = { labelled, between, plain, above, before, after, first: index === 0, reading };
      const gate = gateOfCell(cell, around);
      if (gate === null) return [];
      const own = labelBefore(before);
      const isOfRow = labelled !== undefined && stepNamed(labelled.text, above) === gate;
      // 3月｜実績報告書の提出（3月10日まで）: the day beside the month tells it.
      if (isOfRow && labelled !== cell && labelled.readings.length > 0 && reading.to?.precision === 'month') return [];
      const topic = TOPIC.exec(before)?.[1]?.replace(/[（(][^（）()]*$/u, '');
      const label =
        own !== null && gateNamed(own) === gate
          ? own
          : (!isOfRow || labelled === cell) && topic !== undefined && gateNamed(topic) === gate
            ? topic
            : labelled !== undefined
              ? labelled.text
              : gateOfLabel(cell.header) !== null
                ? cell.header
                : isNoStep(above)
                  ? GATE_NAMES[gate]
                  : above;
      const named = `${labelled?.text ?? ''} ${cell.header}`;
      const channel = reading.channel ?? wayOfColumn(cell.header) ?? (ways.size === 1 ? way : null);
      const listed = isOfRow && labelled !== cell ? stepsInCell(labelled.text, reading, dates) : null;
      return (listed ?? [{ gate, label: readable(label), reading }]).map((step) => ({
        ...step,
        round: roundIn(lastOf(before)) ?? roundIn(cell.header) ?? round,
        reading: byWay(step.gate, asLabelled({ ...step.reading, channel }, fold(isOfRow ? `${named} ${rule}` : named))),
        start: cell.start,
        end: cell.start + cell.text.length,
        header: cell.header,
      }));
    });
  });
  // 4月｜説明会への参加｜説明会（4/24）: the day tells it better than the month.
  return steps.filter(
    ({ gate, reading }) =>
      !/^(?:month|third)$/.test(reading.to?.precision ?? '') ||
      !steps.some((other) => other.gate === gate && isDayIn(other.reading, reading)),
  );
}

/** The way that a column is for; none where a cell spans the columns of several (電子申請・郵送). */
function wayOfColumn(header: string): string | null {
  const ways = new Set(header.split('・').flatMap((part) => channelIn(part) ?? []));
  return ways.size === 1 ? channelIn(header) : null;
}

function isDayIn({ to: day }: DateReading, { from, to }: DateReading): boolean {
  if (day === null || to === null || !/^(?:day|minute)$/.test(day.precision)) return false;
  return day.start.getTime() >= (from ?? to).start.getTime() && day.end.getTime() <= to.end.getTime();
}

/** The words right before a date: 第2期：. */
function lastOf(before: string): string {
  return before.split(/[、。\n]/).at(-1) ?? '';
}

/** A short cell that names a step and is more than its date. */
function isStep({ text, header, readings }: DatedCell, above: string): boolean {
  return isLabel(text, header) && !isDates(text, readings) && stepNamed(text, above) !== null;
}

/**
 * The cell that names the date of another: the nearest before it, or behind it, or, where labels and dates take turns
 * (手続｜期日｜手続｜期日), the one on its own side.
 */
function labelOf(
  cell: DatedCell,
  { cells, labels }: { readonly cells: readonly DatedCell[]; readonly labels: readonly DatedCell[] },
): DatedCell | undefined {
  const dated = cells.filter(({ readings, header }) => readings.length > 0 && !REMARK.test(header));
  const datesFirst = cells[0] !== undefined && dated[0] === cells[0] && !labels.includes(cells[0]);
  const at = cells.indexOf(cell);
  const others = dated.filter((each) => each !== cell && !labels.includes(each)).map((each) => cells.indexOf(each));
  const [low, high] = datesFirst
    ? [at, Math.min(cells.length, ...others.filter((other) => other > at))]
    : [Math.max(-1, ...others.filter((other) => other < at)), at];
  const takeTurns =
    labels.length > 1 &&
    others.length > 0 &&
    repeats(cells.filter((each) => !REMARK.test(each.header)).map(({ header }) => header));
  const side = labels.filter((label) => cells.indexOf(label) >= low && cells.indexOf(label) <= high);
  if (takeTurns) return labels.includes(cell) ? cell : datesFirst ? side[0] : side.at(-1);
  if (labels.includes(cell)) return cell;
  // 応募｜質問の締切｜4月24日: the nearest one, for those before it only say to what it belongs.
  const bare = labels.filter(({ readings }) => readings.length === 0);
  const of = bare.length > 0 ? bare : labels;
  return of.findLast((label) => cells.indexOf(label) < at) ?? of.find((label) => cells.indexOf(label) > at);
}

/** Headers of which the second half says the first again, or that are all empty. */
function repeats(headers: readonly string[]): boolean {
  return new Set(headers).size * 2 <= headers.length;
}

/** What a cell stands among. */
interface Around {
  /** The cell that names the row's step. */
  readonly labelled: DatedCell | undefined;
  /** The cells between that and the date. */
  readonly between: readonly DatedCell[];
  /** The short cells that tell no date. */
  readonly plain: readonly DatedCell[];
  readonly above: string;
  readonly before: string;
  readonly after: string;
  readonly first: boolean;
  readonly reading: DateReading;
}

/** The step that one date of a cell belongs to: what stands before it in the cell, the row's label, the header, the heading. */
function gateOfCell(cell: DatedCell, around: Around): Gate | null {
  const { labelled, between, above, before, after, first, reading } = around;
  const { text, header } = cell;
  const words = before + after;
  if (CONTACT.test(fold(`${header} ${before}`)) || around.plain.some((each) => CONTACT.test(fold(each.text))))
    return null;
  if (FORMER.test(fold(header)) || isGivenUp(before, after)) return null;
  const beside = stepBeside(before, after, reading, labelled?.text);
  // 質問｜回答の公表｜5月1日 is no end of questions.
  if (beside === null || between.some((each) => isNoStep(each.text))) return null;
  const ofRow =
    labelled === undefined
      ? stepOfHeader(cell, around)
      : stepOfLabel(labelled.text, header, groupOf(labelled, around) ?? above);
  // 備考｜質問は随時受け付ける: a remark names another step itself.
  if (REMARK.test(header) && reading.open !== null && isTopic(before, beside.gate)) return beside.gate;
  if (REMARK.test(header)) return OWN_END.test(fold(words)) ? outcomeOf(ofRow, beside.gate, words) : null;
  if (ofRow === null) {
    const own = labelBefore(before);
    const named = own === null ? null : gateNamed(own);
    return decide({
      labelled: named,
      beside: beside.gate,
      above: null,
      own: null,
      heading: '',
      reading,
      before,
      after,
    });
  }
  if (cell === labelled && isOther(before, cell)) return null;
  if (cell === labelled) return first && !/[（(]/.test(before) ? ofRow : outcomeOf(ofRow, beside.gate, words);
  const own = labelBefore(before);
  const named = own === null || isGeneric(own) ? null : gateOfLabel(own);
  if (named !== null && named !== 'application') return named;
  if (first) return ofRow;
  if (beside.gate !== null) return outcomeOf(ofRow, beside.gate, words);
  return /^[^。]*。/.test(before) && !OWN_END.test(fold(text)) ? null : ofRow;
}

/** 「質問は随時」: the words right before a date, up to は, name the step alone. */
function isTopic(before: string, gate: Gate | null): boolean {
  const topic = TOPIC.exec(fold(before))?.[1];
  return topic !== undefined && gate !== null && gate !== 'application' && gateOfLabel(topic) === gate;
}

const TOPIC = /(?:^|[。、])([^。、]{2,20})は、?$/;

/** 「一次審査（書類）：5月中旬／二次審査（面接）：6月8日」: of several labelled dates of a cell, one that names no step. */
function isOther(before: string, { readings }: DatedCell): boolean {
  const own = labelBefore(before);
  return (
    readings.length > 1 &&
    own !== null &&
    /[:：]\s*$/u.test(before) &&
    !isGeneric(own) &&
    gateNamed(own) === null &&
    roundIn(own) === null &&
    channelIn(own) === null
  );
}

/** What the cell before a label says it belongs to: 説明会｜申込締切, 質問｜受付期限. */
function groupOf(labelled: DatedCell, { plain }: Around): string | null {
  const before = plain.slice(0, Math.max(0, plain.indexOf(labelled)));
  return before.findLast(({ text }) => gateOfLabel(text) !== null || gateUnder('期限', text) !== null)?.text ?? null;
}

/** 公募説明会 under 申込期限 is signing up for it; 交付申請 under 提出期限 stays what it is. */
function stepOfLabel(label: string, header: string, above: string): Gate | null {
  const ofLabel = stepNamed(label, above);
  const ofHeader = REMARK.test(header) ? null : gateOfLabel(header);
  if (ofLabel === 'application' && isGeneric(label)) return ofHeader ?? ofLabel;
  if (ofLabel === 'briefing' && /申し?込|予約|締切|期限/.test(fold(header))) return 'registration';
  return ofHeader === null || ofHeader === 'application' || isGeneric(header) ? ofLabel : ofHeader;
}

/** The step that a header tells where no cell of the row does, or the heading of a table whose rows are rounds, ways or a range. */
function stepOfHeader({ header }: DatedCell, { plain, above, reading }: Around): Gate | null {
  if (REMARK.test(header)) return null;
  const own = gateOfLabel(header);
  const naming = plain.some(
    (cell) => NAMES_ROW.test(fold(cell.header)) && roundIn(cell.text) === null && channelIn(cell.text) === null,
  );
  if (isGeneric(header)) {
    if (naming || plain.some(({ text }) => A_PAPER.test(fold(text)))) return null;
    return gateUnder(header, above) ?? own;
  }
  if (own !== null) return own;
  const ofTable = gateOfLabel(above);
  const ranges = reading.from !== null && reading.to !== null && reading.from !== reading.to;
  const divided =
    plain.some(({ text }) => roundIn(text) !== null || channelIn(text) !== null) || roundIn(header) !== null;
  return ofTable !== null && (ranges || divided) ? ofTable : null;
}

function isLabel(text: string, header: string): boolean {
  return text.length <= LONGEST_LABEL && !/。|こと$/.test(text) && !REMARK.test(header) && !CONTACT.test(fold(text));
}

function stepNamed(label: string, above: string): Gate | null {
  const [first = ''] = label.split('\n');
  // 応募書類の提出, and below it how: the first line names it where the whole does not.
  return (isGeneric(label) ? gateUnder(label, above) : null) ?? gateNamed(label) ?? gateNamed(first);
}

/** 「採択発表（予定）」, 「提出期限（必着）」: what a label says of its dates. */
function asLabelled(reading: DateReading, label: string): DateReading {
  return {
    ...reading,
    tentative: reading.tentative || /[(（](?:予定|目安|見込み?)[)）]/.test(label),
    // What is open at any time has no end by which papers arrive.
    rule:
      reading.rule ??
      (reading.open !== null ? null : /必着/.test(label) ? 'arrival' : /消印有効/.test(label) ? 'postmark' : null),
  };
}

function cellsOf({ text, cells }: DatedPassage, dates: GateContext['dates']): DatedCell[] {
  let at = 0;
  let before = dates.before ?? null;
  return cells.map((cell) => {
    const start = Math.max(at, text.indexOf(cell.text, at));
    at = start + cell.text.length;
    const all = readDates(cell.text, { ...dates, before, months: true, kept: true });
    const readings = joined(all.filter(isDated), cell.text);
    before = carriedFrom(readings, dates) ?? before;
    return { text: cell.text, header: cell.header, start, readings };
  });
}

/** A cell of dates is no label, whatever words go with them. */
function isDates(text: string, readings: readonly DateReading[]): boolean {
  const dated = readings.reduce((sum, { start, end }) => sum + end - start, 0);
  return dated * 2 > text.length;
}
