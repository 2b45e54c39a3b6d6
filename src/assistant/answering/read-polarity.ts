import { fold } from '../../domain/text/fold.ts';
import { type Axis, headingPolarity, type Polarity, polarityOf } from '../../domain/values/polarity.ts';
import type { Coverage } from './coverage.ts';
import { asksQuestion, type Unit } from './units.ts';

/** A position on the asked axis, and how surely it belongs to what was asked. */
export interface PolarityReading {
  readonly polarity: Polarity;
  /** From a mark (○ ×) or the clause itself rather than from a heading. */
  readonly explicit: boolean;
}

const YES_MARK = /^(?:○|◎|可|対象|有|あり|はい|該当|必須|必要|可能)$/;
const NO_MARK = /^(?:×|不可|対象外|無|なし|いいえ|非該当|不要|-)$/;
const MAYBE_MARK = /^(?:△|条件付き?|一部|一部対象|要相談|任意|要協議|要確認)/;

/** Reads what a unit says on the axis: for a row from the cells beside the thing asked, else from the clause. */
export function readPolarity(unit: Unit, coverage: Coverage, axis: Axis): PolarityReading | null {
  const context = `${unit.outer} ${unit.heading} ${unit.lead}`;
  if (unit.source.kind === 'row') return readRow(unit, coverage, axis, context);
  const polarity = polarityOf(answerPart(unit), '', axis) ?? polarityOf(unit.text, context, axis);
  if (polarity === null) return null;
  return { polarity, explicit: polarityOf(unit.text, '', axis) !== null };
}

/** In a FAQ the first sentence of the answer decides; はい and いいえ decide at once. */
function answerPart(unit: Unit): string {
  const text = unit.text.replace(/^(?:はい|いいえ)[、。,]/, (opening) => (opening.startsWith('いいえ') ? '対象外。' : '対象です。'));
  return asksQuestion(unit.source.headings.at(-1) ?? '') ? (text.match(/^[^。]*。(?:ただし[^。]*。)?/)?.[0] ?? text) : text;
}

function readRow(unit: Unit, coverage: Coverage, axis: Axis, context: string): PolarityReading | null {
  const cells = unit.source.cells.map((cell) => ({ header: fold(cell.header), text: fold(cell.text) }));
  const forms = [...coverage.wording.values()].filter((form) => form.length >= 2);
  const holding = cells.find((cell) => forms.some((form) => cell.text.includes(form)));
  const marks = cells.filter((cell) => cell !== holding);
  const note = cells.map((cell) => cell.text).join(' ');
  for (const { text } of marks) {
    if (MAYBE_MARK.test(text)) return { polarity: 'conditional', explicit: true };
    if (YES_MARK.test(text)) return { polarity: /ただし|限る|限り|除く|のみ|事前|原則|上限|場合/.test(note) ? 'conditional' : 'yes', explicit: true };
    if (NO_MARK.test(text)) return { polarity: /ただし.*(?:対象|認め|可)|場合は(?:対象|可|認)/.test(note) ? 'conditional' : 'no', explicit: true };
  }
  if (holding !== undefined) {
    const header = headingPolarity(holding.header);
    const own = polarityOf(holding.text, '', axis);
    if (header === 'no' && own !== 'yes') return { polarity: own === 'conditional' ? 'conditional' : 'no', explicit: true };
    if (own !== null) return { polarity: own, explicit: true };
    if (header === 'yes') return { polarity: 'yes', explicit: true };
  }
  const rest = polarityOf(marks.map((cell) => cell.text).join(' '), '', axis);
  if (rest !== null) return { polarity: rest, explicit: true };
  const polarity = polarityOf('', `${context} ${unit.beside}`, axis);
  return polarity === null ? null : { polarity, explicit: false };
}
