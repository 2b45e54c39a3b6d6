import type { Answer } from '../../domain/answer.ts';
import { type Level, maySee } from '../../domain/audience.ts';
import type { ConversationState } from '../../domain/conversation.ts';
import type { Fact, MessageBlock } from '../../domain/messages/message.ts';
import { overall } from '../../domain/sheets/overall.ts';
import { VERDICT_NAMES } from '../../domain/sheets/sheet.ts';
import { fold } from '../../domain/text/fold.ts';
import { sourcesOf } from '../answering/cite.ts';
import { shorten } from '../answering/composing.ts';
import { fillRows } from './fill-rows.ts';
import { callsFor, type JudgedCall } from './judged-calls.ts';
import { readSituation } from './read-situation.ts';
import { clauseOf, recommend, rowsOf, type SheetKnowledge } from './show-sheet.ts';
import type { Clause, Recommendation, ShownRow } from './shown-sheet.ts';
import { stageFacts, stageOf } from './stages.ts';
import { type Situation, STAGES } from './told.ts';

/** A question that may be on the asker's own case. */
export interface OwnCase {
  readonly text: string;
  readonly audience: Level;
  readonly now: Date;
  /** Programmes that the question names. */
  readonly programmes: readonly string[];
  /** Label of the part it names; null where it names none. */
  readonly part: string | null;
  readonly conversation: ConversationState;
}

const OF_ONESELF =
  /(?:うち|私たち|わたしたち|弊社)(?:は|の|が|も|で)|(?:当|本|わが)(?:市|町|村|県|区|自治体|地域)|(?:市|町|村|県|区|大学|会社|企業|協議会|法人|組合)です(?!か)/;
const ELIGIBLE =
  /(?:応募|申請)(?:は|が|も)?(?:でき|可能)|(?:対象|該当)(?:に|と)?(?:なり|なる|し)ます|使えますか|受けられますか|判定/;
const WHICH =
  /(?:どの|どれ|どちら|何の|どんな)[^。]{0,14}(?:支援|公募|事業|補助|制度|助成)?[^。]{0,14}(?:向い|合い|合う|合っ|使え|応募でき|よい|いい|良い|適し|おすすめ)/;

/**
 * Answers what only a 判定シート can: whether the asker's own case meets a call's requirements, or which call fits their
 * stage. Null for every other question, and where the documents state no requirements.
 */
export async function answerOwnCase(asked: OwnCase, knowledge: SheetKnowledge): Promise<Answer | null> {
  const folded = fold(asked.text);
  const [eligible, which] = [ELIGIBLE.test(folded), WHICH.test(folded)];
  if (!OF_ONESELF.test(folded) || !(eligible || which)) return null;
  const situation = readSituation(asked.text, asked.now);
  if (situation.told.length === 0) return null;
  const calls = callsFor(knowledge.index, asked.audience, asked.now);
  const named = calls.filter(
    ({ programme, part, criteria }) =>
      programme !== null &&
      asked.programmes.includes(programme) &&
      criteria.length > 0 &&
      (asked.part === null || part === asked.part || part === null),
  );
  const [call, ...others] = named;
  if (call !== undefined && others.length === 0 && tellsMore(situation))
    return ofCall(call, calls, situation, asked, knowledge);
  // Of a programme's parts the one for the asker's stage; of all calls only where that is asked.
  const byStage = which || (others.length > 0 && stageOf(situation, []) !== null);
  return byStage ? ofStages(named.length > 0 ? named : calls, situation, asked, knowledge) : null;
}

/** What one body is by its kind alone, the documents' own clauses answer better. */
function tellsMore({ told }: Situation): boolean {
  return told.length > 1 || told.some(({ kind }) => kind !== 'applicant' && kind !== 'population');
}

async function ofCall(
  call: JudgedCall,
  calls: readonly JudgedCall[],
  situation: Situation,
  { audience, now, conversation }: OwnCase,
  knowledge: SheetKnowledge,
): Promise<Answer | null> {
  const rows = await rowsOf(call, fillRows(situation, call.criteria), knowledge, now);
  if (!rows.some(({ answer }) => answer !== null)) return null;
  const recommended = await recommend(situation, call, rows, calls, knowledge, { audience, now });
  const first = (row: ShownRow) => row.clauses.slice(0, 1);
  const clauses = [...rows.flatMap(first), ...recommended.map(({ clause }) => clause)];
  const { sources, numberOf } = sourcesOf(clauses.map(({ citation }) => citation));
  const facts: Fact[] = rows.map((row) => ({
    label: shorten(
      row.criterion.options.length > 0 ? row.criterion.options.join('／') : row.criterion.text,
      LONGEST_LABEL,
    ),
    value: `${VERDICT_NAMES[row.verdict]}${row.answer?.words == null ? '' : `（お話から「${row.answer.words}」）`}`,
    source: row.clauses[0] === undefined ? null : numberOf(row.clauses[0].citation),
  }));
  const decisive = rows.filter(({ verdict }) => verdict === 'unmet').slice(0, 2);
  const quoted = decisive.length > 0 ? decisive : rows.filter(({ answer }) => answer !== null).slice(0, 2);
  const blocks: MessageBlock[] = [
    { kind: 'conclusion', text: `${sayOverall(call.name, rows)}${sayRecommended(recommended)}` },
    { kind: 'facts', facts },
    ...[...quoted.flatMap(first), ...recommended.map(({ clause }) => clause)].map((clause) => quote(clause, numberOf)),
    { kind: 'sources', sources },
    {
      kind: 'next',
      steps: [`「判定シート」で${call.name}を選ぶと、残りの条件を一つずつ確かめられます。`, ...sayOfficial(rows)],
    },
  ];
  return answerOf(blocks, clauses, call, conversation);
}

function sayOverall(name: string, rows: readonly ShownRow[]): string {
  const left = rows.filter(({ verdict }) => verdict === 'unknown' || verdict === 'check').length;
  switch (overall(rows)) {
    case 'not':
      return `お話のとおりであれば、${name}には満たさない条件があります。`;
    case 'likely':
      return `お話のとおりであれば、${name}の条件を満たす見込みです。`;
    default:
      return left === 0
        ? `お話のとおりであれば、資料にある${name}の条件に当てはまります。`
        : `${name}に応募できるかどうかは、まだ判断できません。次の条件のうち、不明・要確認の点をお知らせください。`;
  }
}

function sayRecommended(recommended: readonly Recommendation[]): string {
  return recommended.length === 0
    ? ''
    : `この段階なら、${recommended.map(({ name }) => name).join('、')}が考えられます。`;
}

/** Which call fits: by the stage told, or each stage's calls where none is. */
async function ofStages(
  among: readonly JudgedCall[],
  situation: Situation,
  { audience, conversation }: OwnCase,
  { index, documents }: SheetKnowledge,
): Promise<Answer | null> {
  const visible = index.catalogue().documents.filter((document) => maySee(audience, document.audience));
  const known = stageFacts(index, among, visible);
  const stage = stageOf(situation, []);
  const fitting = stage === null ? known : known.filter((fact) => fact.stage === stage.stage);
  const told: { label: string; name: string; clause: Clause; call: JudgedCall }[] = [];
  for (const at of STAGES)
    for (const call of among) {
      const fact = fitting.find((each) => each.stage === at && each.call === call.id);
      const clause = fact === undefined ? null : await clauseOf(fact.source, documents);
      if (clause !== null) told.push({ label: `${at}の段階`, name: call.name, clause, call });
    }
  const [first] = told;
  if (first === undefined) return null;
  const clauses = told.map(({ clause }) => clause);
  const { sources, numberOf } = sourcesOf(clauses.map(({ citation }) => citation));
  const names = told.map(({ name }) => name).join('、');
  const conclusion =
    stage === null
      ? '向いている支援は、取組の段階によって異なります。構想・実証・実装のどの段階か、実証実験の予定や実績とあわせてお知らせください。'
      : `${stage.stage}の段階とお見受けします。この段階なら、${names}が考えられます。`;
  const blocks: MessageBlock[] = [
    { kind: 'conclusion', text: conclusion },
    {
      kind: 'facts',
      facts: told.map(({ label, name, clause }) => ({ label, value: name, source: numberOf(clause.citation) })),
    },
    ...clauses.slice(0, MOST_QUOTED).map((clause) => quote(clause, numberOf)),
    { kind: 'sources', sources },
    {
      kind: 'next',
      steps: ['「判定シート」で公募を選ぶと、応募条件を一つずつ確かめられます。', ...officialStep(clauses)],
    },
  ];
  return answerOf(blocks, clauses, stage === null ? null : first.call, conversation);
}

const MOST_QUOTED = 3;
const LONGEST_LABEL = 60;

function quote({ text, citation }: Clause, numberOf: (of: Clause['citation']) => number): MessageBlock {
  return { kind: 'clause', quote: text, source: numberOf(citation) };
}

function sayOfficial(rows: readonly ShownRow[]): string[] {
  return officialStep(rows.flatMap(({ clauses }) => clauses));
}

function officialStep(clauses: readonly Clause[]): string[] {
  return clauses.some(({ citation }) => citation.kind === 'summary')
    ? ['要約資料によるお答えです。応募の前に公式の公募要領でご確認ください。']
    : [];
}

function answerOf(
  blocks: readonly MessageBlock[],
  clauses: readonly Clause[],
  call: JudgedCall | null,
  conversation: ConversationState,
): Answer {
  return {
    kind: 'eligibility',
    abstained: false,
    message: { blocks, certificate: null },
    citations: clauses.map(({ citation }) => citation),
    near: [],
    conversation: {
      ...conversation,
      programmes: call?.programme == null ? conversation.programmes : [call.programme],
      topic: '応募資格',
      lastKind: 'eligibility',
    },
  };
}
