import { gatesIn } from '../../domain/dates/gate.ts';
import { fiscalYearsIn, nextFiscalYears } from '../../domain/dates/fiscal-year.ts';
import type { ConversationState } from '../../domain/conversation.ts';
import type { Programme } from '../../domain/programme.ts';
import { fold } from '../../domain/text/fold.ts';
import { quantitiesIn } from '../../domain/values/quantity.ts';
import type { PassageIndex } from '../ports/passage-index.ts';
import { conceptsOf } from './concepts.ts';
import { focusOf } from './focus.ts';
import type { Question } from './question.ts';
import { readSubject } from './subject.ts';

/** What understanding needs to know besides the question. */
export interface Understanding {
  readonly programmes: readonly Programme[];
  readonly index: Pick<PassageIndex, 'weigh' | 'synonyms'>;
  readonly conversation: ConversationState | null;
  readonly now: Date;
}

const LEANS_BACK =
  /^(?:じゃあ|じゃ|では|それでは|それ|その|そこ|ちなみに|あと|また|なら|だったら|同じく|一方|逆に|で、|ついでに|この)|(?:のほう|の方|のやつ)は?[??]*$|(?:だと|なら|だったら|の場合は?|については)[??]*$/;
const MAX_LENGTH = 2_000;

/** Understands a question: what is asked, about which programme, in which form the answer comes. */
export function understand(text: string, given: Understanding): Question {
  const shortened = text.length > MAX_LENGTH ? essentialPart(text) : text;
  const before = given.conversation;
  const own = read(shortened, given);
  if (before === null || before.lastQuestion === null) return own;
  const leansBack = LEANS_BACK.test(own.folded);
  const telling = own.concepts.filter((concept) => concept.weight > 0.3);
  const short = own.folded.length <= 14;
  if (!leansBack && !short) return own;
  const programmes = own.programmes.length > 0 ? own.programmes : before.programmes;
  const asksAnew = readsAsFullQuestion(own) && (own.programmes.length > 0 || own.subject !== 'fact' || telling.length > 1);
  if (asksAnew && !/(?:のほう|の方|だと|なら|の場合)/.test(own.folded)) return { ...own, programmes, followUp: true };
  const previous = read(before.lastQuestion, given);
  const concepts = [...own.concepts, ...previous.concepts.filter((old) => !own.concepts.some((c) => c.surface === old.surface)).map((old) => ({ ...old, weight: old.weight * 0.6, role: 'setting' as const }))];
  const keepOwnShape = own.subject !== 'fact' && !/(?:のほう|の方|だと|なら|の場合)は?[??]*$/.test(own.folded);
  return {
    ...own,
    searched: `${own.folded} ${previous.searched}`,
    subject: keepOwnShape ? own.subject : previous.subject,
    shape: keepOwnShape ? own.shape : previous.shape,
    gate: own.gate ?? previous.gate,
    concepts,
    programmes,
    quantities: own.quantities.length > 0 ? own.quantities : previous.quantities,
    years: own.years.length > 0 ? own.years : previous.years,
    followUp: true,
  };
}

function readsAsFullQuestion(question: Question): boolean {
  return question.subject !== 'fact' || question.concepts.some((concept) => concept.weight > 0.3);
}

function read(text: string, { programmes, index, now }: Understanding): Question {
  const folded = fold(text);
  const focus = focusOf(folded, programmes);
  const { subject, shape } = readSubject(focus.rest);
  const dated = subject === 'deadline' || subject === 'schedule';
  const next = nextFiscalYears(folded, now);
  const years = [...fiscalYearsIn(folded), ...next];
  const rest = focus.rest.replace(/(?:令和|平成|[rh])\.?(?:元|\d{1,2})年?度?|(?:19|20)\d{2}年度?|再?来年度?|次年度|今年度?|本年度/g, ' ');
  return {
    text,
    folded,
    searched: folded,
    subject,
    shape,
    concepts: conceptsOf(rest, index),
    gate: dated ? (gatesIn(focus.rest)[0] ?? null) : null,
    programmes: focus.programmes,
    part: /[①-⑳]/.exec(text)?.[0] ?? null,
    years,
    yearIsNext: next.length > 0,
    quantities: quantitiesIn(folded),
    followUp: false,
  };
}

/** Of a pasted document, the sentences that ask something; failing that, its last ones. */
function essentialPart(text: string): string {
  const sentences = text.split(/(?<=[。?？!\n])/u).filter((sentence) => sentence.trim() !== '');
  const asking = sentences.filter((sentence) => /[?？]|でしょうか|ですか|ますか|教えて/u.test(sentence));
  return (asking.length > 0 ? asking.slice(-3) : sentences.slice(-2)).join('').slice(-MAX_LENGTH);
}
