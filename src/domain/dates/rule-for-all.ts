import type { Passage } from '../documents/passage.ts';
import { fold } from '../text/fold.ts';
import { sentencesOf } from '../text/sentences.ts';
import { type Gate, gatesIn } from './gate.ts';
import type { PlacedGate } from './gate-reading.ts';
import { readDates } from './read-dates.ts';

type Rule = 'arrival' | 'postmark';

/** Steps by which papers must have arrived. */
const HANDED_IN = new Set<Gate>(['registration', 'application', 'question', 'grant', 'interim', 'report', 'payment']);
const ALL =
  /(?:いずれ(?:の[^。、]{1,12})?も|(?:すべ|全)て|それぞれ|どちらも|両(?:日|方)とも|(?:上記|以上|各)(?:の)?[^。、]{0,8}(?:期限|締切|締め切り|期日|提出日|書類)[^。、]{0,6}は)/;
const RULE = /(?<arrival>必着|までに(?:到着|届))|(?<postmark>消印が?有効)/;
/** 「必着とはしません」, 「郵送の場合は必着」, 「第2回に限り」: it does not hold, or not for all. */
const NOT_ALL =
  /必着(?:で(?:は|も)?(?:な|あり)|と(?:は|も)し(?:な|ま)|の?(?:必要|限り))|消印が?有効(?:で(?:は|も)?(?:な|あり)|と(?:は|も)?し(?:な|ませ))|の場合(?:は|に)|に限[りっ]|のみ|を除/;

/**
 * Steps with the rule that a sentence of its own gives them after their dates (「いずれも必着とします。」): those of its
 * passage, or else of the nearest passages before it in its section. Where it names what it is about, only that.
 */
export function withRuleForAll(gates: readonly PlacedGate[], passages: readonly Passage[]): PlacedGate[] {
  const given = new Map<PlacedGate, Rule>();
  for (const [index, passage] of passages.entries()) {
    for (const { start, end } of sentencesOf(passage.text)) {
      const said = passage.text.slice(start, end);
      const rule = ruleIn(said);
      if (rule === null) continue;
      const named = namedIn(said);
      const fits = ({ gate, reading }: PlacedGate) =>
        HANDED_IN.has(gate) &&
        reading.rule === null &&
        (reading.to !== null || reading.relative !== null) &&
        (named.length === 0 || named.includes(gate));
      const own = gates.filter((gate) => gate.passage === passage && gate.start < end && fits(gate));
      const whose = own.length > 0 ? own : before(index, passages, gates).filter(fits);
      for (const gate of whose) given.set(gate, rule);
    }
  }
  return gates.map((gate) => {
    const rule = given.get(gate);
    return rule === undefined ? gate : { ...gate, reading: { ...gate.reading, rule } };
  });
}

/** The rule that a sentence gives to several dates; null where it gives none, or not to all. */
function ruleIn(sentence: string): Rule | null {
  const said = fold(sentence);
  const at = ALL.exec(said)?.index;
  const rule = at === undefined ? null : RULE.exec(said.slice(at));
  if (at === undefined || rule === null || NOT_ALL.test(said)) return null;
  return rule.groups?.arrival !== undefined ? 'arrival' : 'postmark';
}

/** The steps whose papers the sentence names: 応募書類は、質問票は. */
function namedIn(sentence: string): Gate[] {
  const said = fold(sentence).replace(/上記.*?は/u, '');
  const first = gatesIn(said).filter((gate) => HANDED_IN.has(gate));
  const dated = readDates(sentence, { fiscalYear: null }).length > 0;
  return dated ? [] : first;
}

/** The steps told last before a passage under its headings: of a table or list, or of running text. */
function before(index: number, passages: readonly Passage[], gates: readonly PlacedGate[]): readonly PlacedGate[] {
  const headings = passages[index]?.headings ?? [];
  const section = headings.join('\n');
  const own = (passage: Passage | undefined) => {
    const here = passage?.headings.join('\n') ?? '';
    return here === section || (section !== '' && here.startsWith(`${section}\n`));
  };
  const from = passages.slice(0, index).findLastIndex((passage) => !own(passage)) + 1;
  const near = new Set(passages.slice(from, index));
  return gates.filter(({ passage }) => near.has(passage));
}
