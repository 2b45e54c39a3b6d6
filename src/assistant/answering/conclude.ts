import { fold, readable } from '../../domain/text/fold.ts';
import type { Axis, Polarity } from '../../domain/values/polarity.ts';
import type { Evidence } from './evidence.ts';
import { politely, valueSentence } from './polite.ts';
import type { Concept, Question, Subject } from './question.ts';

const LONGEST_CONCLUSION = 160;

/** The answer in one sentence, in the polarity of its source. */
export function conclude(question: Question, evidence: Evidence): string {
  switch (question.shape.form) {
    case 'polarity':
      return concludePolarity(question, evidence, question.shape.axis);
    case 'value':
      return concludeValue(question, evidence);
    case 'list':
    case 'clause':
      return concludeClause(question, evidence);
  }
}

/** What the question is about, in the documents' wording where they have one. */
export function topicOf(question: Question, evidence: Evidence | null): string {
  const telling = question.concepts.filter((concept) => concept.weight > 0.3);
  const concepts = telling.length > 0 ? telling : question.concepts;
  const words = concepts.map((concept) => wording(concept, evidence)).filter((word, at, all) => all.indexOf(word) === at);
  if (words.length === 0) return NOUNS[question.subject];
  const topic = words.slice(0, 3).join('・');
  const noun = NOUNS[question.subject];
  if (question.shape.form !== 'value' || topic.includes(noun) || /[率額者先法]$|期限|期日|日程|番号/.test(topic)) return topic;
  return question.subject === 'fact' ? topic : `${topic}の${noun}`;
}

const NOUNS: Readonly<Record<Subject, string>> = {
  deadline: '期限',
  schedule: '時期',
  rate: '補助率',
  amount: '金額',
  cost: '経費',
  eligibility: '応募資格',
  documents: '書類',
  criteria: '審査基準',
  procedure: '手続',
  contact: '連絡先',
  definition: '意味',
  comparison: '違い',
  case: '事例',
  fact: 'ご質問の内容',
};

function wording(concept: Concept, evidence: Evidence | null): string {
  const form = evidence?.coverage.wording.get(concept);
  return form === undefined ? concept.surface : form;
}

function concludePolarity(question: Question, { polarity, coverage, unit }: Evidence, axis: Axis): string {
  const reading: Polarity = polarity?.polarity ?? 'conditional';
  const main = [...question.concepts].sort((a, b) => b.weight - a.weight).filter((concept) => concept.weight > 0.3).slice(0, 2);
  const topic = main
    .sort((a, b) => question.folded.indexOf(a.surface) - question.folded.indexOf(b.surface))
    .map((concept) => coverage.wording.get(concept) ?? concept.surface)
    .filter((word, at, all) => all.indexOf(word) === at)
    .join('・');
  const subject = topic === '' ? '' : `${topic}は、`;
  const ends = endings(question.subject, axis);
  if (reading === 'yes') return `${subject}${ends.yes}。`;
  if (reading === 'no') return `${subject}${ends.no}。`;
  const limit = readable(unit.source.text.slice(unit.start, unit.end)).match(/(?:ただし|但し)、?([^。]{4,90})/u)?.[0];
  const leansNo = /原則(?:として)?[^。]{0,30}(?:対象外|認めない|認められ(?:ない|ません)|できない|できません|不可)/u.test(unit.text);
  return `${subject}${leansNo ? `原則として${ends.no}。` : `条件付きで${ends.yes}。`}${limit === undefined ? '' : politely(limit)}`;
}

function endings(subject: Subject, axis: Axis): { yes: string; no: string } {
  if (axis === 'necessity') return { yes: '必要です', no: '必要ありません（不要です）' };
  if (subject === 'cost') return { yes: '対象です', no: '対象外です' };
  if (subject === 'eligibility') return { yes: '対象です', no: '対象外です' };
  return { yes: '可能です', no: 'できません' };
}

function concludeValue(question: Question, evidence: Evidence): string {
  const { unit, values } = evidence;
  const label = topicOf(question, evidence);
  if (unit.source.kind === 'row') {
    const cells = unit.source.cells.filter((cell) => values.some((value) => fold(cell.text).includes(value.text)));
    const cell = cells[0];
    if (cells.length === 1 && cell !== undefined && cell.text.length <= 120) return valueSentence(label, cell.text);
    if (cells.length > 1) {
      const told = cells.slice(0, 4).map((each) => (each.header === '' ? readable(each.text) : `${readable(each.header)}は${readable(each.text)}`));
      const joined = told.join('、');
      if (joined.length <= LONGEST_CONCLUSION) return `${label}は、${joined}です。`;
    }
  }
  const text = unit.source.text.slice(unit.start, unit.end);
  if (text.length <= LONGEST_CONCLUSION) {
    const said = readable(text);
    const bare = /[。]|(?:です|ます|する|こと|る|い)$/u.test(said) ? politely(text) : valueSentence(label, text);
    return bare;
  }
  const said = values.slice(0, 3).map((value) => value.text).join('、');
  return `${label}は、${said}です。`;
}

function concludeClause(question: Question, { unit }: Evidence): string {
  const text = unit.source.text.slice(unit.start, unit.end);
  if (unit.source.kind === 'row') {
    const [first, ...rest] = unit.source.cells.filter((cell) => cell.text.trim() !== '');
    const value = rest.map((cell) => (cell.header === '' ? readable(cell.text) : `${readable(cell.header)}：${readable(cell.text)}`)).join('、');
    if (first !== undefined && value !== '' && first.text.length + value.length <= LONGEST_CONCLUSION) {
      return `${readable(first.text)}は、${value.replace(/。$/u, '')}です。`;
    }
  }
  if (text.length <= LONGEST_CONCLUSION) return politely(text);
  return `${topicOf(question, null)}については、次のとおり定められています。`;
}
