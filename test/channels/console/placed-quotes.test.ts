import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, it } from 'vitest';
import { runsOf } from '../../../src/channels/console/client/pdf-runs.ts';
import type { Actor } from '../../../src/domain/audience.ts';
import { type CertifiedSpan, spansOfSource } from '../../../src/domain/certificate.ts';
import { placeQuotes } from '../../../src/domain/text/place-quote.ts';
import { withoutSpaces } from '../../../src/domain/text/run-sequence.ts';
import type { TextRun } from '../../../src/domain/text/text-run.ts';
import { openFolder } from '../../assistant/sheets/open-pack.ts';

const PDFJS = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const VISITOR: Actor = { id: 'visitor:1', name: '来訪者', channel: 'console', level: 'public', roles: [] };
const QUESTIONS = 40;

it.each([
  ['knowledge', 'dev-starter', '2024-04-22T10:00:00+09:00'],
  ['test/eval/corpora/mobility', 'dev-mobility', '2026-04-22T10:00:00+09:00'],
])(
  'places what answers from %s quote of printed pages where its words stand',
  { timeout: 120_000 },
  async (folder, asked, now) => {
    const app = await openFolder(folder, now);
    try {
      const documents = new Map((await app.documents('public')).map((document) => [document.id, document]));
      const pages = new Map<string, Promise<TextRun[]>>();
      const runsOn = async ({ documentId, page }: CertifiedSpan): Promise<TextRun[]> => {
        const document = documents.get(documentId);
        const bytes = document === undefined ? null : await app.files.read(document);
        if (bytes === null || page === null) throw new Error(`no file of ${documentId}`);
        const pdf = await getDocument({
          data: new Uint8Array(bytes),
          cMapUrl: `${PDFJS}/cmaps/`,
          cMapPacked: true,
          standardFontDataUrl: `${PDFJS}/standard_fonts/`,
          verbosity: 0,
        }).promise;
        const printed = await pdf.getPage(page);
        const runs = runsOf(await printed.getTextContent(), printed.getViewport({ scale: 1 }));
        await pdf.destroy();
        return runs;
      };

      const tally = { answers: 0, quotes: 0, placed: 0, whole: 0 };
      const astray: string[] = [];
      for (const [at, question] of (await questionsOf(asked)).entries()) {
        const where = { actor: VISITOR, place: 'console:1', placeLevel: 'public', thread: `thread-${at}` } as const;
        const { certificate: id, answer } = await app.ask({ ...where, text: question });
        const certificate = id === null ? null : await app.store.statements.certificate(id);
        const sources = answer.message.blocks.flatMap((block) => (block.kind === 'sources' ? block.sources : []));
        if (certificate === null || sources.length === 0) continue;
        tally.answers += 1;
        for (const { number, documentId, page } of sources) {
          const spans = spansOfSource(certificate, number);
          // The number under the answer and the number in the address mean the same page.
          expect(spans.map((span) => [span.documentId, span.page])).toEqual(spans.map(() => [documentId, page]));
          const [first] = spans;
          expect(first).toBeDefined();
          if (first === undefined || !documents.get(documentId)?.name.endsWith('.pdf')) continue;
          const key = `${documentId}/${page}`;
          pages.set(key, pages.get(key) ?? runsOn(first));
          const runs = (await pages.get(key)) ?? [];
          const quotes = [...new Set(spans.map(({ quote }) => quote))];
          for (const [index, parts] of placeQuotes(quotes, runs).entries()) {
            const wanted = withoutSpaces(quotes[index] ?? '');
            const marked = withoutSpaces(
              parts.map((part) => runs[part.run]?.text.slice(part.start, part.end) ?? '').join(''),
            );
            tally.quotes += 1;
            if (parts.length > 0) tally.placed += 1;
            if (marked === wanted) tally.whole += 1;
            else if (!isWithin(marked, wanted)) astray.push(`${marked} for ${wanted}`);
          }
        }
      }
      console.info(`${folder}: ${JSON.stringify(tally)}`);
      expect(tally.quotes).toBeGreaterThan(10);
      expect(tally.placed / tally.quotes).toBeGreaterThan(0.95);
      expect(astray).toEqual([]);
    } finally {
      await app.close();
    }
  },
);

/** Answerable questions that stand alone, spread over the file. */
async function questionsOf(name: string): Promise<string[]> {
  const lines = (await readFile(`test/eval/questions/${name}.jsonl`, 'utf8')).trim().split('\n');
  const questions = lines
    .map((line) => JSON.parse(line) as { question: string; answerable: boolean; thread?: string })
    .filter(({ answerable, thread }) => answerable && thread === undefined)
    .map(({ question }) => question);
  const step = Math.max(1, Math.floor(questions.length / QUESTIONS));
  return questions.filter((_, at) => at % step === 0).slice(0, QUESTIONS);
}

/** Whether a text is another with something left out. */
function isWithin(part: string, whole: string): boolean {
  let from = 0;
  return [...part].every((char) => {
    const at = whole.indexOf(char, from);
    from = at + 1;
    return at >= 0;
  });
}
