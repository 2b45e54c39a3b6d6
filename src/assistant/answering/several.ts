import type { Answer } from '../../domain/answer.ts';
import type { Citation } from '../../domain/citation.ts';
import type { MessageBlock } from '../../domain/messages/message.ts';
import { sentencesOf } from '../../domain/text/sentences.ts';
import { sourcesOf } from './cite.ts';
import { ASKED_THING } from './question-words.ts';

/** The end of a sentence that asks. */
export const ASKS = /[?？]\s*$|(?:です|ます|ません|でしょう)か[。]?\s*$|(?:教えて|知りたい)[^。]{0,12}[。]?\s*$/u;
const LONGEST = 240;

/** The two questions of a text that asks two things in sentences of their own; the text itself otherwise. */
export function questionsIn(text: string): string[] {
  if (text.length > LONGEST) return [text];
  const sentences = sentencesOf(text).map(({ start, end }) => text.slice(start, end));
  const asking = sentences.filter((sentence) => ASKS.test(sentence));
  const [only] = sentences;
  if (sentences.length === 1 && only !== undefined) return twoIn(only) ?? [text];
  if (asking.length !== 2 || sentences.length !== 2) return [text];
  return asking.every((sentence) => sentence.length >= 6) ? asking : [text];
}

/** 「何地域が選ばれ、いつ発表されましたか」: the two halves of a sentence that asks for different things; null for any other. */
function twoIn(sentence: string): string[] | null {
  const commas = [...sentence.matchAll(/[、,]/gu)].map(({ index }) => index);
  for (const at of commas) {
    const [first, second] = [sentence.slice(0, at), sentence.slice(at + 1)];
    const [one, other] = [ASKED_THING.exec(first)?.[0], ASKED_THING.exec(second)?.[0]];
    if (one === undefined || other === undefined || one === other) continue;
    if (first.length < 6 || second.length < 4 || /それぞれ|から$|まで$|場合$|とき$/u.test(first)) continue;
    return [asWhole(first), second];
  }
  return null;
}

/** The first half as a question of its own: 選ばれ → 選ばれますか, いつで → いつですか. */
function asWhole(half: string): string {
  if (/で$/u.test(half)) return `${half}すか`;
  if (/[いきしちにみりえけせねべめれ]$/u.test(half) && !/に$/u.test(half)) return `${half}ますか`;
  return /[はがをにてか]$/u.test(half) ? half : `${half}か`;
}

/** Whether both questions of a text stand in one sentence, the second leaning on the first. */
export function areOneSentence(text: string): boolean {
  return sentencesOf(text).length === 1;
}

/** Two answers as one message: both conclusions first, then what each rests on, under one list of sources. */
export function joinAnswers(first: Answer, second: Answer): Answer {
  const citations: Citation[] = [...first.citations];
  for (const citation of second.citations) {
    if (!citations.some((other) => other.passageId === citation.passageId && other.start === citation.start))
      citations.push(citation);
  }
  const { sources, numberOf } = sourcesOf(citations);
  const renumber = (answer: Answer) => {
    const own = sourcesOf(answer.citations).sources;
    return (number: number): number => {
      const source = own[number - 1];
      const citation =
        source && answer.citations.find((each) => each.documentId === source.documentId && each.page === source.page);
      return citation === undefined ? number : numberOf(citation);
    };
  };
  const blocks: MessageBlock[] = [];
  for (const kind of ['conclusion', 'body'] as const) {
    for (const answer of [first, second]) {
      const number = renumber(answer);
      for (const block of answer.message.blocks) {
        if (
          (block.kind === 'conclusion') !== (kind === 'conclusion') ||
          block.kind === 'sources' ||
          block.kind === 'next'
        )
          continue;
        blocks.push(numbered(block, number));
      }
    }
  }
  const next = [...first.message.blocks, ...second.message.blocks].find((block) => block.kind === 'next');
  blocks.push({ kind: 'sources', sources });
  if (next !== undefined) blocks.push(next);
  return {
    ...first,
    message: { ...first.message, blocks: withoutRepeats(blocks) },
    citations,
    conversation: second.conversation,
  };
}

function numbered(block: MessageBlock, number: (old: number) => number): MessageBlock {
  if (block.kind === 'clause') return { ...block, source: number(block.source) };
  if (block.kind !== 'facts') return block;
  return {
    kind: 'facts',
    facts: block.facts.map((fact) => ({
      ...fact,
      source: fact.source === null ? null : number(fact.source),
    })),
  };
}

function withoutRepeats(blocks: readonly MessageBlock[]): MessageBlock[] {
  const seen = new Set<string>();
  return blocks.filter((block) => {
    const key = JSON.stringify(block);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
