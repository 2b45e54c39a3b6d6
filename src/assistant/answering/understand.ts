import type { ConversationState } from '../../domain/conversation.ts';
import {
  fiscalYearName,
  fiscalYearsIn,
  lastFiscalYears,
  nextFiscalYears,
  yearsIn,
} from '../../domain/dates/fiscal-year.ts';
import { gatesIn } from '../../domain/dates/gate.ts';
import { namesOfProgramme, type Programme } from '../../domain/programme.ts';
import { fold } from '../../domain/text/fold.ts';
import { quantitiesIn } from '../../domain/values/quantity.ts';
import type { ProgrammeMarks, Vocabulary } from '../ports/passage-index.ts';
import { conceptsOf } from './concepts.ts';
import { asEligible, eligibleNoun } from './eligible-noun.ts';
import { focusOf, ministriesIn } from './focus.ts';
import { carryTopic, foldKeepingMarks, isBareTopic, leansBack, mergeInto, TURN } from './follow-up.ts';
import { NAMES_GATE } from './gate-fit.ts';
import { ordinalsIn } from './ordinals.ts';
import type { Concept, Question } from './question.ts';
import { asksTimeLeft, readSubject } from './subject.ts';

/** What understanding needs to know besides the question. */
export interface Understanding {
  readonly programmes: readonly Programme[];
  readonly marks: ProgrammeMarks;
  readonly index: Vocabulary;
  readonly conversation: ConversationState | null;
  readonly now: Date;
}

const MAX_LENGTH = 2_000;
/** 「じゃあ総務省の方は？」: the same is asked of another. */
const OTHER_ONE = /(?:のほう|の方|だと|なら|の場合)は?[??。]*$/;
/** 「2021年3月末の会員数」: the point in time whose figure is asked for. */
const POINT = /(?:(?:令和|平成)(?:元|\d{1,2})|20\d{2})年\d{1,2}月(?:末|\d{1,2}日)?(?:時点|現在)?の/g;
/** What concepts of the question before count for beside a follow-up that has telling words of its own, or none. */
const CARRIED = { besideOwn: 0.35, alone: 0.75 } as const;

/** Understands a question: what is asked, about which programme, in which form the answer comes. */
export function understand(text: string, given: Understanding): Question {
  const question = inConversation(text, given);
  const [only, ...others] = given.programmes.filter(({ id }) => question.programmes.includes(id));
  if (only === undefined || others.length > 0) return question;
  return { ...question, names: namesOfProgramme(only).map((name) => fold(name)) };
}

function inConversation(text: string, given: Understanding): Question {
  const before = given.conversation;
  const shortened = withYearNamed(text.length > MAX_LENGTH ? essentialPart(text) : text, before, given);
  const own = read(shortened, given);
  if (before === null || before.lastQuestion === null) return own;
  const offered = offeredBy(own, before, given);
  if (offered !== null) return offered;
  const kept =
    own.programmes.length > 0 ? own.programmes : (ofOtherMinistry(own.folded, before, given) ?? before.programmes);
  if (isWhole(own, shortened))
    return { ...own, programmes: kept, years: yearsOf(own, kept, before, given), followUp: true };
  return combined(own, before.lastQuestion, kept, given);
}

/** 「その次の年は？」: the year that the question before leads to is named. */
function withYearNamed(text: string, before: ConversationState | null, given: Understanding): string {
  const match = YEAR_BESIDE.exec(text);
  const turns = before?.lastQuestion?.split(TURN) ?? [];
  if (match === null || turns.length === 0) return text;
  const years = turns.map((turn) => read(turn, given).years).findLast((found) => found.length > 0);
  const [year, ...others] = years ?? [];
  if (year === undefined || others.length > 0) return text;
  return text.replace(match[0], fiscalYearName(year + (match[1] === undefined ? -1 : 1)));
}

const YEAR_BESIDE = /(?:その|この)?(?:(次の?年度?|翌年度?)|(?:1つ)?前の?年度?)(?=[はもだなの]|$)/u;

/** A question that needs no other: it does not lean back, or it names a programme and what is asked of it. */
function isWhole(own: Question, text: string): boolean {
  const telling = own.concepts.filter((concept) => concept.weight > 0.3 && concept.role !== 'aspect');
  if (!leansBack(text)) return true;
  if (/(?:のほう|の方|のやつ|だと|なら|の場合)は?[??。]*$/.test(own.folded)) return false;
  return (
    (own.programmes.length > 0 && (own.subject !== 'fact' || telling.length > 0)) ||
    (telling.length > 1 && own.folded.length > 14)
  );
}

function combined(own: Question, lastQuestion: string, programmes: readonly string[], given: Understanding): Question {
  const followUp = foldKeepingMarks(own.text);
  const [anchor = lastQuestion] = lastQuestion.split(TURN);
  const before = foldKeepingMarks(anchor);
  const merged = mergeInto(before, followUp);
  const previous = read(merged.text, given);
  const contact = own.subject === 'contact' && own.shape.form === 'value';
  const asksSame =
    own.subject === 'fact'
      ? own.shape.form !== 'value' && (isBareTopic(followUp) || OTHER_ONE.test(own.folded))
      : OTHER_ONE.test(own.folded) && !contact;
  const years = own.years.length > 0 ? own : previous;
  const shared = {
    ...own,
    programmes,
    years: years.years,
    yearIsNext: years.yearIsNext,
    yearIsLast: years.yearIsLast,
    part: own.part ?? previous.part,
    followUp: true,
    carriedTopic: carryTopic(given.conversation?.topic ?? null, followUp),
  };
  if (merged.whole) {
    const asked = contact && own.concepts.every((concept) => concept.weight < 0.5) ? own : previous;
    return {
      ...previous,
      ...shared,
      subject: asked.subject,
      shape: asked.shape,
      gate: previous.gate,
      concepts: previous.concepts,
      searched: merged.text,
      quantities: own.quantities.length > 0 ? own.quantities : previous.quantities,
    };
  }
  const telling = own.concepts.some((concept) => concept.weight > 0.3 && concept.role !== 'aspect');
  const dated = isDated(own) || own.subject === 'fact' || asksSame;
  return {
    ...shared,
    searched: `${merged.text}${TURN}${followUp}`,
    // What the question before asked for is asked again.
    folded: asksSame ? `${own.folded.replace(/[??。]+$/, '')}、${previous.folded}` : own.folded,
    subject: asksSame ? previous.subject : own.subject,
    shape: asksSame ? previous.shape : own.shape,
    gate: own.gate ?? (dated ? (previous.gate ?? gatesIn(previous.folded)[0] ?? null) : null),
    concepts: [
      ...own.concepts,
      // Of a question on a deadline, a question on a rate does not keep 応募.
      ...carried(
        own.concepts,
        dated ? previous.concepts : previous.concepts.filter(isNoGate),
        telling ? CARRIED.besideOwn : CARRIED.alone,
      ),
    ],
    quantities: own.quantities.length > 0 ? own.quantities : previous.quantities,
  };
}

function isNoGate({ surface }: Concept): boolean {
  return !NAMES_GATE.test(surface);
}

/** Concepts of the question before, as circumstances of this one. */
function carried(own: readonly Concept[], previous: readonly Concept[], share: number): Concept[] {
  return previous
    .filter((old) => !own.some((concept) => concept.forms.some((form) => old.forms.includes(form))))
    .filter((old) => old.role !== 'aspect')
    .map((old) => ({
      ...old,
      weight: old.weight * share,
      role: ordinalsIn(old.surface).length > 0 ? old.role : ('setting' as const),
    }));
}

/** 「②は？」 after a list of programmes was offered: the last question, asked of that one. */
function offeredBy(own: Question, before: ConversationState, given: Understanding): Question | null {
  const label =
    own.part ??
    /^(?:じゃあ)?(\d)(?:番目?|つ目)?(?:は|の(?:ほう|方)は?|について(?:は)?|で|を|だと)?[??。]*$/.exec(
      own.folded,
    )?.[1] ??
    null;
  if (label === null || before.offered.length === 0 || before.lastQuestion === null) return null;
  const offer = before.offered.find((each) => fold(each.label) === fold(label));
  if (offer === undefined || own.folded.length > 14) return null;
  const { programmes } = focusOf(fold(offer.text), given.programmes);
  const turns = before.lastQuestion.split(TURN).reverse();
  const asked = turns.find((turn) => read(turn, given).subject !== 'fact');
  const anchor = asked ?? turns.at(-1) ?? before.lastQuestion;
  const previous = read(anchor, given);
  return {
    ...previous,
    text: own.text,
    folded: own.folded,
    programmes,
    part: null,
    searched: `${offer.text}${TURN}${anchor}`,
    followUp: true,
  };
}

/** 「じゃあ総務省は？」: its only programme takes the place of another ministry's; null when no other ministry is named. */
function ofOtherMinistry(
  folded: string,
  before: ConversationState,
  { programmes }: Understanding,
): readonly string[] | null {
  const named = ministriesIn(folded);
  const of = (programme: Programme) =>
    named.some((name) => programme.ministry === null || programme.ministry.includes(name));
  const focus = programmes.filter((programme) => before.programmes.includes(programme.id));
  if (named.length === 0 || focus.length === 0 || focus.some(of)) return null;
  const others = programmes.filter((programme) => programme.ministry !== null && of(programme));
  return others.length === 1 ? others.map(({ id }) => id) : [];
}

/** The year stays with the programme: 「補助率は？」 after a question on 令和6年度. */
function yearsOf(
  own: Question,
  kept: readonly string[],
  before: ConversationState,
  given: Understanding,
): readonly number[] {
  if (own.years.length > 0 || before.lastQuestion === null || kept.join() !== before.programmes.join())
    return own.years;
  return leansBack(own.text) ? read(before.lastQuestion, given).years : own.years;
}

/** How people say question words: どんだけ for どれだけ. */
const SPOKEN: readonly (readonly [RegExp, string])[] = [
  [/どん(?=くらい|ぐらい|だけ)/g, 'どれ'],
  [/なんぼ|何ぼ/g, 'いくら'],
  [/なんじ(?=まで|から|に)/g, '何時'],
  [/なんにち/g, '何日'],
  [/なんにん/g, '何人'],
];

function read(text: string, { programmes, marks, index, now }: Understanding): Question {
  const folded = SPOKEN.reduce((spoken, [pattern, written]) => spoken.replace(pattern, written), fold(text));
  const named = focusOf(folded, programmes);
  const marked = named.programmes.length > 0 ? null : markedBy(partIn(text), marks);
  const focus =
    marked === null
      ? named
      : { programmes: [marked], rest: fold(text.replace(/[①-⑳](?:の(?:ほう|方|事業)?)?/gu, ' ')) };
  const { subject, shape } = readSubject(focus.rest);
  const next = nextFiscalYears(folded, now);
  const fiscal = fiscalYearsIn(folded);
  const yearsNamed = fiscal.length > 0 ? fiscal : yearsIn(folded.match(POINT)?.join(' ') ?? '');
  const last = yearsNamed.length > 0 ? [] : lastFiscalYears(folded, now);
  const years = [...yearsNamed, ...next, ...last];
  const rest = focus.rest.replace(
    /(?:令和|平成|(?<![a-z])[rh])\.?(?:元|\d{1,2})年?度?|(?:19|20)\d{2}年度?|再?来年度?|次年度|今年度?|本年度/g,
    ' ',
  );
  const part = partIn(text);
  const partName =
    part === null
      ? undefined
      : programmes
          .filter(({ id }) => focus.programmes.includes(id))
          .flatMap(({ parts }) => parts)
          .find(({ label }) => label === part)?.name;
  // Of a year to come, that nothing is fixed yet is an answer too.
  const unsettled = next.length > 0 && isDated({ subject });
  // A day is told whoever asks, and so is what a named programme says; whether it fits them is another question.
  const keepsToOwn = (focus.programmes.length === 0 || shape.form === 'polarity') && !isDated({ subject });
  const plain = withoutName(
    besideAsked(conceptsOf(rest, index, focus.programmes.length > 0), rest, keepsToOwn),
    programmes.filter(({ id }) => focus.programmes.includes(id)),
  );
  const noun = eligibleNoun({ folded: rest, subject, shape });
  const concepts = noun === null ? plain : asEligible(plain, noun, index);
  // 「まだ間に合いますか」, 「いつまでに出せばいい？」: of the call itself, where nothing else is named.
  const asksOfCall =
    subject === 'deadline' && (asksTimeLeft(folded) || /間に合|まだ|出せば|出したら|送れば/.test(folded));
  return {
    text,
    folded,
    searched: partName === undefined ? folded : `${foldKeepingMarks(text)} ${partName}`,
    subject,
    shape: unsettled ? { form: 'clause' } : shape,
    concepts: unsettled ? concepts.filter(({ role }) => role !== 'aspect') : concepts,
    gate: isDated({ subject }) ? (gatesIn(focus.rest)[0] ?? (asksOfCall ? 'application' : null)) : null,
    programmes: focus.programmes,
    names: [],
    part,
    years,
    yearIsNext: next.length > 0,
    yearIsLast: last.length > 0,
    quantities: quantitiesIn(folded),
    followUp: false,
    carriedTopic: null,
  };
}

/** 「スマートシティ関連の合同公募」: what is left of the name of the programme asked about is not asked for beside it. */
function withoutName(concepts: readonly Concept[], named: readonly Programme[]): readonly Concept[] {
  if (named.length !== 1) return concepts;
  const names = named.flatMap((programme) => namesOfProgramme(programme).map((name) => fold(name)));
  const others = concepts.filter(
    ({ surface, role }) =>
      role === 'thing' || surface.length < PART_OF_NAME || !names.some((name) => name.includes(surface)),
  );
  return others.length > 0 ? others : concepts;
}

const PART_OF_NAME = 3;
const ASKING = /[??]\s*$|(?:か|かな|かね|っけ|教えて|ください|たい|お願いします|は)[。]?\s*$/;
const STATED_SHARE = 0.6;

/** 「人口4万人の市です。」 */
const OWN_SIZE =
  /^[^。]{0,24}\d[^。]{0,16}(?:市町村|自治体|市|町|村|県|区|団体|会社|法人|企業|協議会|地域)(?:です|なのです|なん|で)[^。]{0,6}[。、]?\s*$/;

/** 「運転手が足りない町です。使える支援は？」: what only the sentences before the asking ones say is circumstance. */
function besideAsked(concepts: readonly Concept[], folded: string, keepsToOwn: boolean): readonly Concept[] {
  const sentences = folded
    .split(
      /(?<=[。??]|(?:ので|のですが|んですが|ですが|ますが|んだけど|ですけど|ますけど|けれど|だけど|\d[^、]{0,14}(?:市町村|自治体|市|町|村|県|区|団体|会社|法人)で)、)/,
    )
    .filter((sentence) => sentence.trim() !== '');
  const asking = sentences.filter((sentence) => ASKING.test(sentence)).join('');
  if (sentences.length < 2 || asking === '' || asking.length === folded.length) return concepts;
  // 「…のやり方が変わったと聞きました。何が変わったのですか」: the matter stands before.
  if (!concepts.some(({ surface, role }) => asking.includes(surface) && role !== 'action')) return concepts;
  const own = keepsToOwn ? '' : sentences.filter((each) => OWN_SIZE.test(each)).join('');
  const meant = concepts.filter(({ surface }) => asking.includes(surface) || !own.includes(surface));
  return meant.map((concept) =>
    asking.includes(concept.surface) || ordinalsIn(concept.surface).length > 0
      ? concept
      : { ...concept, role: 'setting' as const, weight: concept.weight * STATED_SHARE },
  );
}

/** The programme a mark stands for in the only document, or all documents, that use it. */
function markedBy(mark: string | null, marks: ProgrammeMarks): string | null {
  const found = new Set(mark === null ? [] : [...marks.values()].flatMap((known) => known.get(mark) ?? []));
  const [only] = found;
  return only !== undefined && found.size === 1 ? only : null;
}

function isDated({ subject }: Pick<Question, 'subject'>): boolean {
  return subject === 'deadline' || subject === 'schedule';
}

/** The part's label as it stands in the raw text (folding turns ② into 2); null when there is none or more than one. */
function partIn(text: string): string | null {
  const labels = new Set(text.match(/[①-⑳]/g) ?? []);
  return labels.size === 1 ? ([...labels][0] ?? null) : null;
}

/** Of a pasted document, the sentences that ask something; failing that, its last ones. */
function essentialPart(text: string): string {
  const sentences = text.split(/(?<=[。?？!\n])/u).filter((sentence) => sentence.trim() !== '');
  const asking = sentences.filter((sentence) => /[?？]|でしょうか|ですか|ますか|教えて/u.test(sentence));
  return (asking.length > 0 ? asking.slice(-3) : sentences.slice(-2)).join('').slice(-MAX_LENGTH);
}
