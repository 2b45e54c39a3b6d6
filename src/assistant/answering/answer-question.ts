import type { Answer } from '../../domain/answer.ts';
import { applicationGates, type Call } from '../../domain/calls/call.ts';
import type { Document, Page } from '../../domain/documents/document.ts';
import { fold } from '../../domain/text/fold.ts';
import { knownCalls } from '../calls/known-calls.ts';
import { deniesDate } from '../calls/told-gates.ts';
import { answerCases } from '../cases/answer-cases.ts';
import type { KnownCorrection } from '../corrections/known-corrections.ts';
import type { DocumentRecords } from '../ports/document-records.ts';
import type { PassageIndex } from '../ports/passage-index.ts';
import { answerOwnCase } from '../sheets/answer-own-case.ts';
import type { Asked, Knowledge } from './asked.ts';
import { atHand } from './at-hand.ts';
import { asksOfCalls, callsAsked } from './calls-asked.ts';
import { choose } from './choose.ts';
import { composeEvidence, composeRows } from './compose.ts';
import { composeApart, composeLists } from './compose-apart.ts';
import { composeCalls } from './compose-calls.ts';
import { composeList } from './compose-list.ts';
import { composeNotFound } from './compose-not-found.ts';
import { composeOutOfTime, isOutOfTime } from './compose-out-of-time.ts';
import type { Composing } from './composing.ts';
import { untold, withCorrectionNotes } from './correction-notes.ts';
import { announcedIn, withCorrectedRows, withCorrections } from './corrections.ts';
import { isFound, occursIn } from './coverage.ts';
import { documentsOfSteps } from './earlier-steps.ts';
import type { Evidence } from './evidence.ts';
import { leansBack } from './follow-up.ts';
import { documentsOf, gather } from './gather.ts';
import { ground } from './ground.ts';
import { announcedList, type FoundList, findLists } from './lists.ts';
import { type Apart, askedOfEach, ofEach, tellsAll } from './of-each.ts';
import type { Question } from './question.ts';
import { ASKS_WHY } from './question-words.ts';
import { rowsTogether } from './rows.ts';
import { areOneSentence, joinAnswers, questionsIn } from './several.ts';
import { leavesAspect } from './silence.ts';
import { smallTalk } from './small-talk.ts';
import { understand } from './understand.ts';

/** Answers one question from the documents its audience may see, or says that they do not say. */
export async function answerQuestion(asked: Asked, knowledge: Knowledge): Promise<Answer> {
  return ground(await answerUngrounded(asked, knowledge), asked.text);
}

async function answerUngrounded(asked: Asked, knowledge: Knowledge): Promise<Answer> {
  const talk = smallTalk(asked.text, asked.conversation);
  if (talk !== null) return talk;
  const cases = await answerCases(asked, knowledge);
  if (cases !== null) return cases;
  const [first = asked.text, second] = questionsIn(asked.text);
  const answer = await answerOne({ ...asked, text: second === undefined ? asked.text : first }, knowledge);
  if (second === undefined) return answer;
  const next = await answerOne({ ...asked, text: second, conversation: answer.conversation }, knowledge);
  // What is not answered alone may be answered as a whole.
  if (answer.abstained && (next.abstained || areOneSentence(asked.text))) return answerOne(asked, knowledge);
  if (next.abstained) return answer;
  return answer.abstained ? next : joinAnswers(answer, next);
}

async function answerOne(asked: Asked, { index, documents }: Knowledge): Promise<Answer> {
  const catalogue = index.catalogue();
  const { documents: visible, outOfTime, unsaid, ...hand } = atHand(index, asked.audience, asked.now);
  const question = understand(asked.text, {
    programmes: catalogue.programmes,
    marks: catalogue.marks,
    index,
    conversation: asked.conversation,
    now: asked.now,
  });
  const { programmes, part } = question;
  const ownCase = await answerOwnCase({ ...asked, programmes, part }, { index, documents });
  if (ownCase !== null) return ownCase;
  const dated = question.subject === 'deadline' && question.gate === 'application';
  const calls = dated ? knownCalls(index, { documents: visible, corrections: hand.corrections }) : [];
  const told = asksOfCalls(question) ? callsAsked(question, calls, catalogue.programmes, asked.now) : [];
  const shared = {
    question,
    programmes: catalogue.programmes,
    index,
    conversation: asked.conversation,
    now: asked.now,
    documents: visible,
  };
  const fromCalls = composeCalls(told, { ...shared, pages: await pagesFor(told.flatMap(documentsOfSteps), documents) });
  if (fromCalls !== null) return fromCalls;
  const weighed = async (of: Question, documentIds: readonly string[]) =>
    (await gather(of, documentIds, visible, index)).filter(({ unit }) => !unsaid.has(unit.source.id));
  const evidence = await weighed(question, idsOf(visible));
  if (isOfAnotherMatter(question, evidence, asked))
    return answerOne(
      { ...asked, conversation: { ...asked.conversation, programmes: [], lastQuestion: null } },
      { index, documents },
    );
  const of = askedOfEach(question, catalogue.programmes, visible);
  const all = evidence.slice(0, TOP).find((best) => tellsAll(best, of));
  const each = await Promise.all(
    (all === undefined ? of : []).map(async ({ question: one, label, without = [] }) => {
      const found = await weighed(one, documentsOf(one, visible));
      const own = found.filter(({ unit }) => !without.some((form) => occursIn(unit.text, form)));
      return { label, question: one, evidence: choose(one, own).main };
    }),
  );
  const decided = { ...decide(question, evidence, index), ...(all === undefined ? apartOf(ofEach(each)) : alone(all)) };
  const corrections = [...hand.corrections, ...announcedIn(evidence)];
  const isUnknown =
    asksOfCalls(question) &&
    question.programmes.length > 0 &&
    !decided.main.some(({ deadline, unit }) => deadline !== null && !deniesDate(unit.text));
  const plan = correctedPlan(question, isUnknown ? { ...NOTHING, near: decided.near } : decided, corrections);
  const gone = outOfTime.length === 0 ? [] : await gather(question, idsOf(outOfTime), outOfTime, index);
  const [best] = choose(question, gone).main;
  const missed = isOutOfTime(best, plan) ? best : null;
  const call = calls.find((each) => tellsDeadline(each, plan.main[0])) ?? null;
  const steps = call === null ? [] : documentsOfSteps(call);
  const pages = await pagesFor(
    missed === null ? [...documentsIn(plan), ...steps] : [missed.unit.document.id],
    documents,
  );
  const given: Composing = { ...shared, pages, call };
  if (missed !== null) return composeOutOfTime(missed, given);
  // Several ways of handing in, each with its own end: told with what is left of each.
  const ofOneCall = call !== null && plan.rows.length > 1 && plan.rows.every((row) => tellsDeadline(call, row));
  const answer = (ofOneCall ? composeCalls([call], given) : null) ?? compose(plan, given);
  const further = untold(answer, corrections);
  const noticed = await pagesFor(
    further.map(({ source }) => source.document.id),
    documents,
  );
  return withCorrectionNotes(answer, further, noticed);
}

function idsOf(documents: readonly Document[]): readonly string[] {
  return documents.map(({ id }) => id);
}

/** Among how many of the best a row that answers for all is looked for. */
const TOP = 8;

function alone(evidence: Evidence): Partial<Plan> {
  return { main: [evidence], rows: [], lists: [], apart: [] };
}

function apartOf(apart: Plan['apart'] | null): Partial<Plan> {
  return apart === null ? {} : { apart, lists: [], rows: [] };
}

/** A matter is asked about by a word of this weight. */
const MATTER = 0.4;

/**
 * A question that stands on its own, of a matter that the documents know but those of the programme in focus do not: the
 * conversation has turned to something else.
 */
function isOfAnotherMatter(question: Question, evidence: readonly Evidence[], { text, conversation }: Asked): boolean {
  if (!question.followUp || conversation.programmes.length === 0 || leansBack(text)) return false;
  if (question.programmes.join() !== conversation.programmes.join()) return false;
  return question.concepts.some(
    (concept) =>
      concept.role === 'thing' &&
      concept.known &&
      concept.weight >= MATTER &&
      evidence.every(({ coverage }) => !isFound(coverage, concept)),
  );
}

/** A heading counts a little less than the same words in a clause. */
const BETTER = 0.12;
const MUCH_BETTER = 0.4;
/** A whole list is asked for in so many words. */
const ASKS_ALL =
  /すべて|全て|全部|一覧|列挙|挙げて|もれなく|漏れなく|(?:[二三四五六七八九\d]つ|[2-9]点)(?:の|は|が|を|と|、|$)|1から\d|どんな種類|どのような種類/;

const NOTHING = { lists: [], rows: [], main: [], apart: [] } as const;

/** What is going to be said, before its pages are read; of several forms the first that can be cited is said. */
interface Plan {
  readonly lists: readonly FoundList[];
  readonly rows: readonly Evidence[];
  readonly main: readonly Evidence[];
  /** For each programme what answers for it: one clause, or the rows of one table. */
  readonly apart: readonly Apart[];
  readonly near: readonly Evidence[];
}

function decide(question: Question, evidence: readonly Evidence[], index: PassageIndex): Plan {
  const near = evidence.slice(0, 2);
  const { main, apart } = choose(question, evidence);
  const best = main[0];
  const found = question.shape.form === 'list' ? findLists(question, evidence, index) : [];
  // One clause that carries the question better than any list's heading is the answer itself.
  const asked =
    found[0] !== undefined &&
    best !== undefined &&
    best.coverage.own >
      found[0].coverage + (ASKS_ALL.test(question.folded) || found[0].ofKind === true ? MUCH_BETTER : BETTER)
      ? []
      : found;
  const announced =
    best === undefined ||
    question.shape.form === 'polarity' ||
    (question.shape.form === 'value' && question.shape.counter !== null && best.values.length > 0) ||
    (question.shape.form === 'clause' && /どこ(?:で|に)/.test(question.folded)) ||
    ASKS_WHY.test(question.folded)
      ? null
      : announcedBy(question, main, index);
  const rows = best === undefined || apart.length > 1 ? [] : rowsTogether(question, best, evidence);
  const offered = asked.length > 0 ? asked : announced === null ? [] : [announced];
  const lists = offered.filter(({ about, members }) => {
    const told = fold(`${about} ${members.map(({ lead, text }) => `${lead ?? ''} ${text}`).join(' ')}`);
    return !evidence.some((silent) => leavesAspect(question, silent, told));
  });
  return {
    lists,
    rows,
    main,
    apart: apart.map((each) => ({ label: null, question: null, evidence: withRows(each) })),
    near,
  };

  function withRows(each: Evidence): readonly Evidence[] {
    const together = rowsTogether(
      question,
      each,
      evidence.filter((other) => other.programmes.join() === each.programmes.join()),
    );
    return together.length > 1 ? together : [each];
  }
}

/** The plan with what corrections put in the place of what was printed before. */
function correctedPlan(question: Question, plan: Plan, corrections: readonly KnownCorrection[]): Plan {
  const correct = (chosen: readonly Evidence[], of = question) => withCorrections(of, chosen, corrections);
  const apart = plan.apart.map((each) => ({ ...each, evidence: correct(each.evidence, each.question ?? question) }));
  return { ...plan, main: correct(plan.main), rows: withCorrectedRows(question, plan.rows, corrections), apart };
}

/** The list that the best clause announces; asked for a list, one that a clause beside it announces will do. */
function announcedBy(question: Question, main: readonly Evidence[], index: PassageIndex): FoundList | null {
  for (const evidence of question.shape.form === 'list' ? main : main.slice(0, 1)) {
    const list = announcedList(question, evidence, index);
    if (list !== null) return list;
  }
  return null;
}

function compose({ lists, rows, main, apart, near }: Plan, given: Composing): Answer {
  const [list] = lists;
  return (
    (lists.length > 1 ? composeLists(lists, given) : null) ??
    (list === undefined ? null : composeList(list, given, besideList(list, main))) ??
    (apart.length > 1 ? composeApart(apart, given) : null) ??
    (rows.length > 1 ? composeRows(rows, given) : null) ??
    composeEvidence(main, given) ??
    composeNotFound(near, given)
  );
}

/** The best clause, where it carries the question better than the list's heading does and is not in the list. */
function besideList({ members, coverage, ofKind }: FoundList, [best]: readonly Evidence[]): Evidence | null {
  const better = ofKind === true ? MUCH_BETTER : BETTER;
  if (best === undefined || best.coverage.own <= coverage + better) return null;
  return members.some(({ id }) => id === best.unit.source.id) ? null : best;
}

/** Whether a clause is one of those that tell until when one may apply for a call. */
function tellsDeadline(call: Call, evidence: Evidence | undefined): boolean {
  return applicationGates(call).some(({ values }) =>
    values.some(({ facts }) => facts.some(({ source }) => source.passage.id === evidence?.unit.source.id)),
  );
}

function documentsIn({ main, rows, apart, near, lists }: Plan): readonly string[] {
  const replaced = rows.flatMap(({ replaces }) => replaces ?? []);
  const evidence = [...main, ...rows, ...replaced, ...apart.flatMap((each) => each.evidence), ...near];
  return [...evidence.map(({ unit }) => unit.document.id), ...lists.map(({ document }) => document.id)];
}

async function pagesFor(
  ids: readonly string[],
  documents: Pick<DocumentRecords, 'pages'>,
): Promise<Map<string, readonly Page[]>> {
  const pages = new Map<string, readonly Page[]>();
  for (const id of new Set(ids)) pages.set(id, await documents.pages(id));
  return pages;
}
