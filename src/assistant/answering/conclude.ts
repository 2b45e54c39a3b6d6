import { fold, readable } from '../../domain/text/fold.ts';
import type { Axis, Polarity } from '../../domain/values/polarity.ts';
import type { Evidence } from './evidence.ts';
import { politely, valueSentence } from './polite.ts';
import type { Question, Subject } from './question.ts';
import { topicOf } from './topic.ts';

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

function concludeValue(question: Question, { unit, values }: Evidence): string {
  const label = topicOf(question);
  const text = unit.source.text.slice(unit.start, unit.end);
  if (unit.source.kind === 'row') {
    const cells = unit.source.cells.filter((cell) => values.some((value) => fold(cell.text).includes(value.text)));
    const [cell] = cells;
    if (cells.length === 1 && cell !== undefined && cell.text.length <= 120) return valueSentence(label, cell.text);
    if (cells.length > 1) {
      const told = cells.slice(0, 4).map((each) => (each.header === '' ? readable(each.text) : `${readable(each.header)}は${readable(each.text)}`));
      if (told.join('、').length <= LONGEST_CONCLUSION) return `${label}は、${told.join('、')}です。`;
    }
  }
  if (text.length <= LONGEST_CONCLUSION) {
    const said = readable(text);
    // A clause with its own predicate is only made polite; a bare value gets the topic as its subject.
    return /。|(?:です|ます|する|した|ない|こと|れる|ある|いる|なる|できる)$/u.test(said) ? politely(text) : valueSentence(label, text);
  }
  const told = [...new Set(values.map((value) => value.text))].slice(0, 3).join('、');
  return told === '' ? `${label}については、次のとおり定められています。` : `${label}は、${told}です。`;
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
  return `${topicOf(question)}については、次のとおり定められています。`;
}
