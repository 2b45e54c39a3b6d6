import { type Gate, gatesIn } from '../../domain/dates/gate.ts';
import { fold } from '../../domain/text/fold.ts';
import type { Unit } from './units.ts';

/** Words that only say which gate is meant: a unit about it need not repeat them. */
export const NAMES_GATE = /^(?:応募|申請|申込み?|申し込み|提出|公募|募集|受付|出願)$/;

const OF_DATES = /日程|期限|締切|締め切|期間|期日|スケジュール|提出|受付|いつ/;

/** 1 when the unit is about the gate, -1 when it is about another, 0 when it names none. */
export function gateFit(gate: Gate, unit: Unit, isEnd = false): number {
  const own = ownWords(unit);
  for (const text of [own, unit.lead, unit.heading, unit.outer]) {
    const gates = gatesIn(text);
    if (gates.length === 0) continue;
    // 「次に該当する応募は、次の要件を満たすこと」 above a table does not make its days the days of applying.
    if (text !== own && gates[0] === 'application' && !OF_DATES.test(text)) continue;
    if (isEnd && gate === 'application' && opensOnly(unit)) return -1;
    if (gates[0] === gate) return 1;
    if (gate === 'application') return gates.every((other) => other === 'application' || other === 'opening') ? 1 : -1;
    if (gates.includes(gate)) return 0.7;
    if (gates[0] !== 'application') return -1;
  }
  return 0;
}

/** What the unit says of itself: of a row with dates, what names the row and the cells that hold them. */
function ownWords({ source, text, beside }: Unit): string {
  const [first, ...others] = source.cells;
  const dated = others.filter((cell) => /\d+[-/年月]\d+/.test(fold(cell.text)));
  if (first === undefined || dated.length === 0) return `${beside} ${text}`;
  // 「様式第15号｜実績報告書｜…」: a number does not name the row.
  const named = others.find((cell) => !dated.includes(cell) && cell.text.length <= 20);
  const names = /[0-9０-９]/.test(first.text) && named !== undefined ? [first.text, named.text] : [first.text];
  return fold([...names, ...dated.flatMap((cell) => [cell.header, cell.text])].join(' '));
}

/** A row or item that tells only when something begins. */
function opensOnly({ text, source }: Unit): boolean {
  const label = source.kind === 'row' ? fold(source.cells[0]?.text ?? '') : text.slice(0, 12);
  return /開始|始期|公表日/.test(label) && !/終了|締切|期限|まで|~/.test(text);
}
