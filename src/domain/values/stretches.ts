import { sentencesOf } from '../text/sentences.ts';
import { type Axis, clauseEnd, type Verdict, verdictsIn } from './verdicts.ts';

/** A part of a folded text that ends in a position: what the position is about stands in it or in its topic. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  /** Its own words, without brackets and without what it excepts. */
  readonly text: string;
  /** What an earlier stretch of the same sentence put before all of it (「Aは、Bはできるが、」); '' when it has its own. */
  readonly topic: string;
  /** What it excepts: 「Xを除き」, 「（Xを除く。）」, 「X以外は」. */
  readonly except: string;
  readonly verdict: Verdict;
  /** Number of its sentence. */
  readonly sentence: number;
  /** The ただし sentence right after its sentence, when it does not belong to it itself. */
  readonly proviso: { readonly start: number; readonly end: number } | null;
  /** Whether its own sentence opens with ただし. */
  readonly limits: boolean;
}

const PROVISO = /^(?:ただし|但し|もっとも|ただ、)/;
const EXCEPTING = /(?:に(?:係る|要する)もの)?を除(?:く|き|いて|いた|外して)(?:ます)?。?$/;

/** Cuts a folded text into stretches; a text that takes no position has none. */
export function stretchesOf(text: string, axis: Axis): Stretch[] {
  const sentences = sentencesOf(text);
  return sentences.flatMap((span, at) => {
    const next = sentences[at + 1];
    const limits = PROVISO.test(text.slice(span.start, span.end));
    const proviso = next !== undefined && !limits && PROVISO.test(text.slice(next.start, next.end)) ? next : null;
    return inSentence(text.slice(span.start, span.end), axis).map((stretch) => ({
      ...stretch,
      start: stretch.start + span.start,
      end: stretch.end + span.start,
      sentence: at,
      proviso,
      limits,
    }));
  });
}

type Part = Omit<Stretch, 'sentence' | 'proviso' | 'limits'>;

function inSentence(sentence: string, axis: Axis): Part[] {
  const { outside, brackets } = splitBrackets(sentence);
  const parts: Part[] = [];
  const verdicts = verdictsIn(outside, axis);
  const ending = verdicts.filter((verdict) => !verdict.attributive);
  const deciding = ending.length > 0 ? ending : verdicts.filter((verdict) => announces(outside, verdict)).slice(0, 1);
  const topic = wideTopic(outside, deciding[0]);
  const inner = brackets.filter(({ text }) => !EXCEPTING.test(text)).flatMap((bracket) => inBracket(bracket, axis));
  let from = 0;
  for (const verdict of deciding) {
    const end = verdict.attributive ? sentence.length : clauseEnd(outside, verdict);
    const own = outside.slice(from, end);
    const zones = exceptions(own);
    const apart = brackets.filter(
      ({ start, text }) =>
        start >= from &&
        start <= end + 1 &&
        (EXCEPTING.test(text) || inner.some((part) => part.start >= start && part.start <= start + text.length)),
    );
    const noted = apart.filter(({ text }) => EXCEPTING.test(text));
    const except = [
      ...zones.map((zone) => sentence.slice(from + zone.start, from + zone.end)),
      ...noted.map(({ text }) => text),
    ].join(' ');
    const left = [
      ...zones,
      ...asides(own),
      ...apart.map(({ start, text }) => ({ start: start - from, end: start - from + text.length })),
    ];
    const words = [...sentence.slice(from, end)]
      .filter((_, at) => !left.some((zone) => at >= zone.start && at < zone.end))
      .join('');
    const carried = from > 0 && !/[^、]{2,}(?:は、|については)/.test(own) ? sentence.slice(0, topic) : '';
    parts.push({ start: from, end, text: words, topic: carried, except, verdict });
    from = end;
    while (/^[、がし]/.test(outside.slice(from))) from += 1;
  }
  return [...parts, ...inner].sort((a, b) => a.start - b.start);
}

/** Positions taken inside brackets: 「（自動運転の技術実証は対象外）」. */
function inBracket(bracket: { readonly start: number; readonly text: string }, axis: Axis): Part[] {
  return inSentence(bracket.text, axis)
    .filter(({ verdict }) => !verdict.attributive && verdict.kind !== 'limit')
    .map((part) => ({ ...part, start: part.start + bracket.start, end: part.end + bracket.start }));
}

/** 「対象とならない経費は、…である」: the noun it describes is the topic, and what follows is of that kind. */
function announces(sentence: string, verdict: Verdict): boolean {
  return /^[^、。]{0,14}(?:は|とは|:)/.test(sentence.slice(verdict.end));
}

/** Length of the topic before 「は、」 that holds for the whole sentence; 0 without one. */
function wideTopic(sentence: string, first: Verdict | undefined): number {
  const length = /^(?:[^は]|は(?!、))*?(?:は、|については、?)/.exec(sentence)?.[0].length ?? 0;
  return first !== undefined && length <= first.start ? length : 0;
}

interface Zone {
  readonly start: number;
  readonly end: number;
}

const EXCEPTION =
  /[^、。]*(?:、(?:又は|及び|並びに|もしくは|若しくは)?[^、。はが]*)*(?:を除き|を除いて|を除く(?!。|$|こと|も?の(?:と|で))|を除いた|以外(?:の[^、。は]{0,12})?(?:は|には|を|に|で|の者は))/g;
/** What is only compared with: 「車両費とは別に」. */
const ASIDE = /[^、。は]*(?:とは別に|とは異なり|に代えて|ではなく|のほか)(?=[、はもに]|[一-龠])/g;

/** What a clause excepts, with the words that except it. */
function exceptions(clause: string): Zone[] {
  return [...clause.matchAll(EXCEPTION)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function asides(clause: string): Zone[] {
  return [...clause.matchAll(ASIDE)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** The sentence with brackets blanked (same length), and what stood in them. */
function splitBrackets(sentence: string): { outside: string; brackets: { start: number; text: string }[] } {
  const brackets: { start: number; text: string }[] = [];
  const outside = sentence.replace(/\(([^()]*)\)/g, (whole: string, text: string, at: number) => {
    brackets.push({ start: at + 1, text });
    return '＿'.repeat(whole.length);
  });
  return { outside, brackets };
}
