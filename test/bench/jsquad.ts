import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentContent } from '../../src/assistant/ports/document-records.ts';
import { paragraphs } from '../knowledge/search/memory-records.ts';

/** A split of JSQuAD v1.3 (CC BY-SA 4.0): every paragraph is a passage, its article's name the document's title. */
export interface RetrievalSet {
  readonly documents: readonly DocumentContent[];
  /** `gold` is the id of the passage that the question was written for. */
  readonly questions: readonly { readonly text: string; readonly gold: string }[];
}

interface Squad {
  readonly data: readonly {
    readonly title: string;
    readonly paragraphs: readonly {
      readonly context: string;
      readonly qas: readonly { readonly question: string }[];
    }[];
  }[];
}

/** Reads `valid-v1.3.json` or `test-v1.3.json`; a context is "title [SEP] paragraph". */
export async function readJsquad(folder: string, split: string): Promise<RetrievalSet> {
  const { data } = JSON.parse(await readFile(join(folder, `${split}-v1.3.json`), 'utf8')) as Squad;
  const documents = data.map((article, at) =>
    paragraphs(
      `article${at}`,
      article.title,
      article.paragraphs.map(({ context }) => context.split(' [SEP] ').slice(1).join(' [SEP] ')),
    ),
  );
  const questions = data.flatMap((article, at) =>
    article.paragraphs.flatMap(({ qas }, ordinal) =>
      qas.map(({ question }) => ({ text: question, gold: `article${at}#${ordinal}` })),
    ),
  );
  return { documents, questions };
}
