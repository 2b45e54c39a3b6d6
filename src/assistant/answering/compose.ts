import type { Answer } from '../../domain/answer.ts';
import { fiscalYearName, fiscalYearsIn } from '../../domain/dates/fiscal-year.ts';
import type { Fact, MessageBlock } from '../../domain/messages/message.ts';
import { fold, readable } from '../../domain/text/fold.ts';
import { sourcesOf } from './cite.ts';
import { type Composing, citeAll, citeUnit, clause, doubts, finish, programmeToName, shorten } from './composing.ts';
import { conclude } from './conclude.ts';
import { sayBefore } from './conclude-corrected.ts';
import { contactsIn, withoutCutUrls } from './contacts.ts';
import { earlierSteps } from './earlier-steps.ts';
import type { Evidence } from './evidence.ts';
import type { Question } from './question.ts';
import { caseFact, rowFact } from './rows.ts';
import { stateNow, westernEnd } from './state-now.ts';
import { topicOf } from './topic.ts';

const NO_STEPS = { ahead: [] } as const;
const ROWS_BUDGET = 840;
/** What carries the question this much less stands below as related. */
const AS_GOOD = 0.07;

/** An answer from one or more pieces of evidence; null when none of them can be cited. */
export function composeEvidence(main: readonly Evidence[], given: Composing): Answer | null {
  const [first] = main;
  if (first === undefined) return null;
  const cited = citeAll(main, given);
  if (cited.length === 0 || cited[0]?.evidence !== first) return null;
  const steps = given.call == null ? NO_STEPS : earlierSteps(given.call, given.now, given.pages);
  const citations = [...cited.flatMap((each) => each.citations), ...steps.ahead.map(({ citation }) => citation)];
  const { sources, numberOf } = sourcesOf(citations);
  const contacts =
    given.question.subject === 'contact'
      ? withoutCutUrls(
          cited.flatMap(({ evidence: { unit }, citations: own }) =>
            contactsIn(unit.source.text, unit.document, given.index, own[0] === undefined ? 1 : numberOf(own[0])),
          ),
        )
      : [];
  const blocks: MessageBlock[] = [];
  if (contacts.length > 0)
    blocks.push(
      { kind: 'conclusion', text: `${topicOf(given.question)}は、次のとおりです。` },
      { kind: 'facts', facts: contacts },
    );
  else {
    const said = sayYear(sayProgramme(conclude(given.question, first), first, given), first, given);
    blocks.push({ kind: 'conclusion', text: stateNow(first, given) + said + westernEnd(first, given, said) });
  }
  if (first.correction !== undefined && contacts.length === 0)
    blocks.push({ kind: 'paragraph', text: sayBefore(first.correction) });
  blocks.push(...doubts([first]));
  if (steps.ahead.length > 0)
    blocks.push({
      kind: 'paragraph',
      text: `その前に、${steps.ahead.map(({ text, citation }) => `${text}［${numberOf(citation)}］`).join('、')}です。`,
    });
  const related = cited.find(({ evidence }) => evidence.score < first.score - AS_GOOD);
  for (const each of cited) {
    const { evidence, citations: own } = each;
    if (each === related) blocks.push({ kind: 'paragraph', text: '関連する記載' });
    for (const citation of own.slice(0, 4)) blocks.push(clause(citation, numberOf(citation), evidence));
  }
  blocks.push({ kind: 'sources', sources });
  return finish(given, blocks, citations, first);
}

/** Several rows of one table, each as a fact. */
export function composeRows(rows: readonly Evidence[], given: Composing): Answer | null {
  const cited = citeAll(rows, given).map(({ evidence, citations: own }) => ({
    evidence,
    citations: evidence.replaces === undefined ? own : [...own, ...citeUnit(evidence.replaces, given)],
  }));
  const first = cited[0]?.evidence;
  if (first === undefined || cited.length < 2) return null;
  const citations = cited.flatMap((each) => each.citations);
  const { sources, numberOf } = sourcesOf(citations);
  const longest = Math.max(40, Math.floor(ROWS_BUDGET / cited.length));
  const ofCases = given.question.shape.form !== 'value';
  const sections = new Set(cited.map(({ evidence }) => (evidence.replaces ?? evidence).unit.source.group)).size;
  const facts = cited.map(({ evidence, citations: own }) => {
    const number = own[0] === undefined ? 1 : numberOf(own[0]);
    const fact = ofCases ? caseFact(evidence, number) : correctedFact(given.question, evidence, number);
    const named = sections > 1 && !ofCases ? `${sectionOf(evidence.replaces ?? evidence)}・${fact.label}` : fact.label;
    const label = shorten(named, Math.ceil(longest / 2));
    return { ...fact, label, value: shorten(fact.value, Math.max(20, longest - label.length)) };
  });
  const blocks: MessageBlock[] = [
    {
      kind: 'conclusion',
      text: ofCases
        ? `${topicOf(given.question)}は、次の${facts.length}件です。`
        : sayYear(`${topicOf(given.question)}は、区分ごとに次のとおりです。`, first, given),
    },
    { kind: 'facts', facts },
    ...doubts(cited.map(({ evidence }) => evidence)),
    { kind: 'sources', sources },
  ];
  return finish(given, blocks, citations, first);
}

/** A row as a fact; of one that is corrected the new words. */
function correctedFact(question: Question, evidence: Evidence, number: number): Fact {
  const { correction, replaces } = evidence;
  if (correction === undefined || replaces === undefined) return rowFact(question, evidence, number);
  const value = correction.confirmed
    ? `${correction.after}（訂正後。訂正前は「${correction.before}」）`
    : `訂正あり・確認中（「${correction.before}」か「${correction.after}」）`;
  return { ...rowFact(question, replaces, number), value };
}

/** The section that a row stands in, without its number: 「（1）入門コース（各回 9時30分〜16時）」 is 入門コース. */
function sectionOf({ unit }: Evidence): string {
  return readable(unit.source.headings.at(-1) ?? '')
    .replace(/^[\s(（]*[\d０-９.．]+[)）\s]*/u, '')
    .replace(/[（(].*$/u, '');
}

/** A value under the heading of another year than the document's is told with that year, where the question named none. */
function sayYear(said: string, { unit }: Evidence, { question }: Composing): string {
  const { fiscalYear } = unit.document;
  if (question.shape.form !== 'value' || question.years.length > 0 || fiscalYear === null) return said;
  const [year, ...others] = fiscalYearsIn(fold(unit.source.headings.join(' ')));
  if (year === undefined || others.length > 0 || year === fiscalYear) return said;
  return fiscalYearsIn(fold(said)).length > 0 ? said : `${fiscalYearName(year)}の場合、${said}`;
}

/** A value or a yes or no, said of the programme that it holds for. */
function sayProgramme(said: string, { programmes }: Evidence, given: Composing): string {
  const { form } = given.question.shape;
  if (form !== 'value' && form !== 'polarity') return said;
  const name = programmeToName(programmes, given);
  return name === null || fold(said).includes(fold(name)) ? said : `${readable(name)}では、${said}`;
}
