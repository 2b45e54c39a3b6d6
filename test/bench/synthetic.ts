import type { DocumentContent } from '../../src/assistant/ports/document-records.ts';
import { paragraphs } from '../knowledge/search/memory-records.ts';
import { type RetrievalSet, readJsquad } from './jsquad.ts';
import { createRandom } from './random.ts';

const PASSAGES_A_DOCUMENT = 100;
const SENTENCES_A_PASSAGE = 4;

/** Documents of `count` passages made of shuffled sentences, and questions about them. */
export interface Synthetic {
  readonly documents: readonly DocumentContent[];
  readonly questions: readonly string[];
}

/** From JSQuAD's sentences when `data` is its folder, otherwise from sentences made of a small vocabulary. */
export async function makeSynthetic(data: string | undefined, count: number): Promise<Synthetic> {
  const random = createRandom(count);
  const pick = <T>(list: readonly T[], fallback: T): T => list[Math.floor(random() * list.length)] ?? fallback;
  const sets = data === undefined ? [] : await Promise.all(['valid', 'test'].map((split) => readJsquad(data, split)));
  const sentences = sets.length > 0 ? sentencesOf(sets) : madeUpSentences(random);
  const questions =
    sets.length > 0
      ? sets.flatMap((set) => set.questions.map((question) => question.text))
      : sentences.map((sentence) => `${sentence.slice(0, 20)}は何ですか`);
  const documents: DocumentContent[] = [];
  for (let from = 0; from < count; from += PASSAGES_A_DOCUMENT) {
    const texts = Array.from({ length: Math.min(PASSAGES_A_DOCUMENT, count - from) }, () =>
      Array.from({ length: SENTENCES_A_PASSAGE }, () => pick(sentences, '')).join(''),
    );
    documents.push(paragraphs(`document${from}`, pick(sentences, '').slice(0, 12), texts));
  }
  return { documents, questions: Array.from({ length: 500 }, () => pick(questions, '')) };
}

function sentencesOf(sets: readonly RetrievalSet[]): string[] {
  return sets
    .flatMap((set) => set.documents)
    .flatMap(({ passages }) => passages)
    .flatMap(({ text }) => text.split(/(?<=。)/u))
    .filter((sentence) => sentence.length > 8);
}

const NOUNS =
  '事業,経費,車両,自治体,公募,申請,補助,計画,実証,運行,交通,地域,住民,委託,協議会,データ,予約,配車,運賃,路線';
const VERBS = '提出する,対象とする,認める,含む,変更する,報告する,確認する,実施する,支払う,整備する';

function madeUpSentences(random: () => number): string[] {
  const nouns = NOUNS.split(',').flatMap((a) => NOUNS.split(',').map((b) => a + b));
  const verbs = VERBS.split(',');
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  return Array.from(
    { length: 5000 },
    () => `${pick(nouns)}に係る${pick(nouns)}については、${pick(nouns)}を${pick(verbs)}。`,
  );
}
