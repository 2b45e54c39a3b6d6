import type { CostFact } from '../../domain/facts/fact.ts';
import { fold } from '../../domain/text/fold.ts';
import type { Legend } from '../../domain/values/legend.ts';
import { markedCell } from '../../domain/values/legend.ts';
import { contextPolarity, headingPolarity } from '../../domain/values/polarity.ts';
import { concerning } from './column-remarks.ts';
import { type CostStated, verdictWith } from './cost-verdict.ts';
import type { CellReading, Reading } from './reading.ts';

type Verdict = CostFact['verdict'];

const COSTS = /経費|費用|費目/;
/** Tables about something else than what is in and what is out. */
const OTHER = /補助率|助成率|補助割合|(?<!証拠|証憑|確認)書類|単価|時間当たり|日程|期限/;
const REMARK = /備考|条件|注|留意|補足|説明|上限|限度|理由/;

/** The expenses of a table's row, by its marks, by its columns of what is in and out, or by its list. */
export function costsInRow(reading: Reading): CostStated[] {
  const { cells, lead, heading, outer } = reading;
  const headers = cells.map(({ header }) => header).join(' ');
  const isOfCosts = COSTS.test(headers) || COSTS.test(`${lead} ${heading} ${outer}`);
  if (!isOfCosts || cells.length < 2 || OTHER.test(headers) || /補助率|書類|単価/.test(heading)) return [];
  const byMark = marked(cells, reading.legend);
  if (byMark.length > 0) return byMark;
  const byColumn = underHeaders(cells);
  return byColumn.length > 0 ? byColumn : inList(reading, COSTS.test(headers));
}

interface Marked {
  readonly cell: CellReading;
  readonly verdict: Verdict;
  readonly note: string;
}

function marked(cells: readonly CellReading[], legend: Legend): CostStated[] {
  const marks = cells.slice(1).flatMap((cell): Marked[] => {
    const said = REMARK.test(cell.header) ? null : markOf(cell, legend);
    return said === null ? [] : [{ cell, ...said }];
  });
  const first = marks[0] === undefined ? 0 : cells.indexOf(marks[0].cell);
  const names = cells.slice(0, first).filter(({ text, header }) => text !== '' && !/番号|no\.?$|項番/.test(header));
  const item = names.at(-1);
  if (item === undefined) return [];
  const remarks = cells.slice(first).filter((cell) => cell.text !== '' && !marks.some((mark) => mark.cell === cell));
  const category = names.length > 1 ? (names[0]?.shown ?? null) : null;
  const columns = marks.map(({ cell }) => cell);
  return grouped(marks).map((group) => {
    const own = group.map(({ cell }) => cell);
    const remark = remarks.map((cell) => concerning(cell.shown, own, columns)).filter((text) => text !== '');
    const note = group[0]?.note === '' ? '' : printedNote(group[0]?.cell.shown ?? '');
    const all = [...(note === '' ? [] : [note]), ...remark].join(' ');
    return {
      category: category === item.shown ? null : category,
      item: item.shown,
      verdict: verdictWith(group[0]?.verdict ?? 'conditional', fold(all)),
      condition: group.length === marks.length || !isOfTypes(own) ? null : own.map(({ title }) => title).join('、'),
      remark: all === '' ? null : all,
    };
  });
}

/** What stands behind the mark of a cell: 「○（30万円を上限）」. */
function printedNote(shown: string): string {
  const behind = shown.replace(/^(?:対象外?|条件付き?(?:で)?(?:対象)?|一部対象|不?可|要相談|要協議|.)\s*/u, '');
  return behind.replace(/^[(（]([^()（）]*)[)）]$/u, '$1');
}

/** Columns that say the same with the same note are one fact. */
function grouped(marks: readonly Marked[]): Marked[][] {
  const groups = new Map<string, Marked[]>();
  for (const mark of marks) {
    const key = `${mark.verdict} ${mark.note}`;
    groups.set(key, [...(groups.get(key) ?? []), mark]);
  }
  return [...groups.values()];
}

/** Headers that name types of the programme, not what the mark says (可否, 対象外). */
function isOfTypes(cells: readonly CellReading[]): boolean {
  return cells.every(({ header }) => header !== '' && !/可否|^(?:補助|委託)?対象(?:外|経費|外経費)?$/.test(header));
}

/** What a mark says under its header: ○ under 対象外 puts out; × there says nothing. */
function markOf({ header, text }: CellReading, legend: Legend): { verdict: Verdict; note: string } | null {
  const said = wordOf(text, legend);
  if (said === null || headingPolarity(header) !== 'no') return said;
  if (said.verdict === 'ineligible') return null;
  return { ...said, verdict: said.verdict === 'eligible' ? 'ineligible' : 'conditional' };
}

const WORDS: readonly (readonly [RegExp, Verdict])[] = [
  [/対象(?:と)?(?:外|しない|ならない)|認め(?:ない|られない)|不可|計上(?:不可|できない)/, 'ineligible'],
  [/条件|一部|場合|協議|相談|承認|限る|限り/, 'conditional'],
  [/対象|可|認め|計上でき/, 'eligible'],
];
const MARKS: Readonly<Record<string, Verdict>> = {
  '○': 'eligible',
  '◎': 'eligible',
  '●': 'eligible',
  '✓': 'eligible',
  '✔': 'eligible',
  '△': 'conditional',
  '▲': 'conditional',
  '×': 'ineligible',
};

function wordOf(text: string, legend: Legend): { verdict: Verdict; note: string } | null {
  const mark = markedCell(text);
  if (mark !== null) {
    const told = legend.get(mark.mark);
    const verdict = told === undefined ? MARKS[mark.mark] : WORDS.find(([words]) => words.test(told))?.[1];
    return verdict === undefined ? null : { verdict, note: mark.note };
  }
  const word = /^(対象外?|条件付き?(?:で)?(?:対象)?|一部対象|可|不可|要相談|要協議)(?:\(([^()]{1,60})\))?$/.exec(text);
  const verdict = word === null ? undefined : WORDS.find(([words]) => words.test(word[1] ?? ''))?.[1];
  return verdict === undefined ? null : { verdict, note: word?.[2] ?? '' };
}

/** 「補助対象となるもの｜補助対象とならないもの」: each cell under what its header says. */
function underHeaders(cells: readonly CellReading[]): CostStated[] {
  const [category] = cells;
  const sides = cells.slice(1).map((cell) => ({ cell, under: headingPolarity(cell.header) }));
  if (!sides.some(({ under }) => under === 'no')) return [];
  return sides.flatMap(({ cell, under }) => {
    if (under === null || cell.text.length < 2 || /^(?:-|なし|特になし)$/.test(cell.text)) return [];
    const verdict = under === 'no' ? ('ineligible' as const) : verdictWith('eligible', cell.text);
    return [{ category: category?.shown ?? null, item: cell.shown, verdict, condition: null, remark: null }];
  });
}

/** A row of a table that lists what is in, or what is out, with what is said beside it. */
function inList({ cells, lead, heading, outer }: Reading, isHeaded: boolean): CostStated[] {
  const under = contextPolarity(lead, heading, outer, 'permission');
  const [first, ...rest] = cells.filter(({ header }) => !/番号|no\.?$|項番/.test(header));
  if (under === null || first === undefined || first.text.length < 2 || first.text.length > 60) return [];
  if (!isHeaded && !/経費|費用/.test(`${lead} ${heading}`)) return [];
  if (/要件|条件を満た|手続/.test(`${lead} ${heading}`)) return [];
  const remark = rest
    .map(({ shown }) => shown)
    .filter((text) => text !== '')
    .join(' ');
  const verdict = verdictWith(under === 'yes' ? 'eligible' : 'ineligible', fold(remark));
  return [{ category: null, item: first.shown, verdict, condition: null, remark: remark === '' ? null : remark }];
}
