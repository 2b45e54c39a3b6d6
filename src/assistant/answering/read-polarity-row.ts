import { fold, readable } from '../../domain/text/fold.ts';
import {
  contextPolarity,
  headingPolarity,
  type Polarity,
  readClause,
  type Standing,
  type Weigher,
} from '../../domain/values/polarity.ts';
import type { Axis } from '../../domain/values/verdicts.ts';
import { nameOf, type PolarityReading, readText, readUnder, withoutExceptions } from './read-polarity-text.ts';
import { asksQuestion, type Unit } from './units.ts';

const YES_MARK = /^(?:[○◎●]|可|対象|有|あり|はい|該当|可能)$/;
const NO_MARK = /^(?:×|不可|対象外|無|なし|いいえ|非該当|-)$/;
const MAYBE_MARK = /^(?:△|条件付き?|一部|一部対象|要相談|要協議|要承認)/;
const NEEDED_MARK = /^(?:[○◎●]|必須|必要|要|全員|全て|すべて)$/;
const NOT_NEEDED_MARK = /^(?:×|不要|任意|省略可|-)$/;

const PAPERS = /(?:提出|応募|申請|添付|必要)(?:する|な)?書類|書類の?一覧/;

interface FoldedCell {
  readonly header: string;
  readonly text: string;
  /** Header and text as printed. */
  readonly title: string;
  readonly original: string;
}

/** Reads a table row: the cell that speaks of what is asked, the marks beside it, or the header above it. */
export function readRow(unit: Unit, weigh: Weigher, axis: Axis): PolarityReading | null {
  const cells: FoldedCell[] = unit.source.cells.map((cell) => ({
    header: fold(cell.header),
    text: fold(cell.text),
    title: cell.header,
    original: cell.text,
  }));
  const context = contextPolarity(unit.lead, unit.heading, unit.outer, axis);
  const holding = cells.reduce<FoldedCell | null>(
    (best, cell) => (weigh(cell.text) > (best === null ? 0 : weigh(best.text)) ? cell : best),
    null,
  );
  // ◎ in a table of papers to hand in allows nothing.
  const ofPapers = axis === 'permission' && PAPERS.test(`${unit.heading} ${unit.lead} ${unit.outer}`);
  const marks = ofPapers ? null : readMarks(cells, holding, weigh, axis);
  const clause = readCells(cells, holding, weigh, axis, context);
  if (clause !== null && (marks === null || clause.weight >= 0.4)) return clause.reading;
  if (marks !== null) return marks;
  if (holding === null) return null;
  const header = headingPolarity(holding.header, axis) ?? (context === 'no' ? 'no' : null);
  const under = readUnder(holding.original, header, weigh, axis);
  return under === null ? null : { ...under, explicit: headingPolarity(holding.header, axis) !== null };
}

/** ○ and × beside the thing asked: those of the column asked for, else all of them together. */
function readMarks(
  cells: readonly FoldedCell[],
  holding: FoldedCell | null,
  weigh: Weigher,
  axis: Axis,
): PolarityReading | null {
  const marked = cells
    .map((cell) => ({ cell, mark: cell === holding || tellsAmount(cell) ? null : markOf(cell.text, axis) }))
    .filter(({ mark }) => mark !== null);
  const named = marked.filter(({ cell }) => weigh(cell.header) > 0);
  // 類型Ⅰ stands in 類型Ⅱ too: the shorter header is the one meant.
  const asked = named.filter(
    ({ cell }) =>
      !named.some((other) => other.cell.header !== cell.header && cell.header.startsWith(other.cell.header)),
  );
  const used = asked.length > 0 ? asked : marked;
  const first = used[0]?.mark ?? null;
  if (first === null) return null;
  const thing = holding === null ? null : nameOf(holding.original, weigh);
  const same = used.every(({ mark }) => mark === first);
  const note = cells
    .filter((cell) => cell !== holding && markOf(cell.text, axis) === null)
    .find((cell) => /ただし|限[るりら]|除く|のみ|事前|原則|上限|場合|以内/.test(cell.text));
  const leans = same && first === 'no' ? 'no' : 'yes';
  const limited =
    first !== 'no'
      ? note !== undefined
      : note !== undefined && /ただし.*(?:対象|認め|可)|場合は(?:対象|可|認)/.test(note.text);
  const polarity = !same || first === 'conditional' || limited ? 'conditional' : first;
  const columns = same
    ? null
    : used
        .filter(({ cell }) => cell.header !== '')
        .map(({ cell }) => `${readable(cell.title)}は${cell.original.trim()}`)
        .join('、');
  return {
    polarity,
    leans,
    kind: axis === 'necessity' ? 'needed' : 'eligible',
    explicit: true,
    said: null,
    limit: limited ? (note?.original ?? null) : columns,
    thing,
  };
}

/** 「なし」 under 下限額 decides nothing. */
function tellsAmount({ header, text }: FoldedCell): boolean {
  return (
    (/額|上限|下限|限度|期限|期間|料$|備考|注/.test(header) && /^(?:なし|無|有|あり|-)$/.test(text)) ||
    (/様式|番号|形式|部数/.test(header) && text === '-')
  );
}

function markOf(text: string, axis: Axis): Polarity | null {
  if (MAYBE_MARK.test(text) && text.length <= 12) return 'conditional';
  if ((axis === 'necessity' ? NEEDED_MARK : YES_MARK).test(text)) return 'yes';
  return (axis === 'necessity' ? NOT_NEEDED_MARK : NO_MARK).test(text) ? 'no' : null;
}

/** 「大学は不可」, 「数式を削除しないこと」: of another matter, where nothing that is asked stands in it. */
const OF_ITS_OWN =
  /^[^、。]*[一-龠ァ-ヴa-z]{2,}(?:は(?!対象|不可|可能|認め|必要|不要)|を(?!除|問わ))[^、。]*(?:不可|ない(?:こと)?|ません|禁止|する(?:こと)?)。?$|[一-龠ァ-ヴ]{2,}は不可/;

/** The cell whose clause speaks most of what is asked; an answer beside the question of its own row decides. */
function readCells(
  cells: readonly FoldedCell[],
  holding: FoldedCell | null,
  weigh: Weigher,
  axis: Axis,
  under: 'yes' | 'no' | null,
): { reading: PolarityReading; weight: number } | null {
  let best: { reading: PolarityReading; weight: number } | null = null;
  const question = cells.find((cell) => asksQuestion(cell.original));
  for (const cell of cells) {
    if (cell === question || markOf(cell.text, axis) !== null) continue;
    const header = headingPolarity(cell.header, axis);
    const standing: Standing = { question: question?.text ?? '', under: header ?? under };
    const reading = readText(withoutExceptions(cell.original, weigh), weigh, axis, standing);
    if (reading === null) continue;
    const clause = readClause(cell.text, axis, weigh, standing);
    const weight = clause?.weight ?? (question === undefined ? 0 : weigh(question.text));
    if (weight === 0 && clause !== null && OF_ITS_OWN.test(clause.stretch.text)) continue;
    if (cell !== holding && weight === 0 && holding !== null && reading.thing === null) {
      const beside = { ...reading, thing: nameOf(holding.original, weigh) };
      if (best === null) best = { reading: beside, weight };
    } else if (best === null || weight > best.weight) best = { reading, weight };
  }
  return best;
}
