import type { CallGate } from '../../domain/calls/call.ts';
import { GATE_NAMES, type Gate, gatesIn } from '../../domain/dates/gate.ts';
import { fold, readable } from '../../domain/text/fold.ts';

/** Steps that happen on a day, beside those that end on one. */
export const HAPPENS: ReadonlySet<Gate> = new Set<Gate>(['opening', 'briefing', 'hearing', 'selection']);

/** What the document calls the step, where it does; a row named for a programme or a year is told by the step's own name. */
export function gateName(gate: Pick<CallGate, 'gate' | 'label' | 'values'>): string {
  if (isForMeeting(gate)) return '説明会の申込み';
  return isNamed(gate) ? bareLabel(gate.label) : GATE_NAMES[gate.gate];
}

/** Until when one may sign up for a meeting: nothing that applying depends on. */
export function isForMeeting({ gate, label, values }: Pick<CallGate, 'gate' | 'label' | 'values'>): boolean {
  const [
    {
      facts: [
        {
          source: { passage },
        },
      ],
    },
  ] = values;
  return (
    gate === 'registration' &&
    [label, passage.cells[0]?.text ?? '', passage.lead ?? '', passage.headings.at(-1) ?? ''].some((text) =>
      /説明会|相談会/u.test(text),
    )
  );
}

/** Whether the document's own words for a step name it: as we know the step, or as some act of the applicant or the office. */
export function isNamed({ gate, label }: Pick<CallGate, 'gate' | 'label'>): boolean {
  const bare = bareLabel(label);
  if (bare === '' || bare.length > LONGEST_LABEL || NO_STEP.test(bare)) return false;
  const named = gatesIn(fold(bare));
  return named.includes(gate) || (ACT.test(bare) && named.every((other) => other === 'application'));
}

/** 応募の意向の届出 */
const ACT = /(?:届出?|登録|申込み?|表明|相談|提出|通知|公表|報告|請求|手続)(?:の?(?:期限|締切|受付))?$/u;

/** Without the mark, number or year that stands before it, and the year or remark in brackets after it. */
function bareLabel(label: string): string {
  return readable(label)
    .replace(/^[\s■●◆○・]*[(（]?[\d０-９.．]*[)）]?\s*/u, '')
    .replace(/^(?:令和|平成)[\d０-９元]+年度の?[：:]?\s*/u, '')
    .replace(/[（(](?:(?:令和|平成)[\d０-９元]+年度?|20\d\d年度?|原文の表記)[)）]$/u, '');
}

const LONGEST_LABEL = 24;
/** A question, a programme, a year, a number or what points elsewhere is no name of a step. */
const NO_STEP = /[？?]$|か。?$|事業$|年度$|数$|^(?:そこ|その|この|上記|次の)/u;
