import type { Block, ReadDocument } from '../../domain/documents/block.ts';
import type { Fault, Page } from '../../domain/documents/document.ts';
import { splitMark } from '../../domain/text/list-marks.ts';
import { cleanGlyphs } from './pdf/clean-glyphs.ts';
import { linesOf, piecesOf } from './pdf/line.ts';
import { openPdf } from './pdf/open.ts';
import { orient } from './pdf/orient.ts';
import { paintPage } from './pdf/paint.ts';

/** Reads a PDF into pages (for quotes) and blocks (for passages). Throws AppError when there is nothing to read. */
export async function readPdf(
  bytes: Uint8Array,
  options: { name: string; onProgress?: (done: number, total: number) => void },
): Promise<ReadDocument> {
  const pdf = await openPdf(bytes, options.name);
  try {
    const pages: Page[] = [];
    const blocks: Block[] = [];
    const faults: Fault[] = [];
    for (let number = 1; number <= pdf.pageCount; number += 1) {
      const page = await pdf.document.getPage(number);
      const upright = orient(await paintPage(page));
      page.cleanup();
      const lines = linesOf(piecesOf(cleanGlyphs(upright.glyphs, pdf.isSkia)));
      pages.push({ number, text: lines.map((line) => line.text).join('\n') });
      for (const line of lines) {
        const mark = splitMark(line.text);
        if (mark)
          blocks.push({ kind: 'item', marker: mark.marker, depth: 0, runs: [{ text: mark.rest, page: number }] });
        else blocks.push({ kind: 'paragraph', runs: [{ text: line.text, page: number }] });
      }
      options.onProgress?.(number, pdf.pageCount);
    }
    return { title: pdf.metaTitle, pages, blocks, faults };
  } finally {
    await pdf.close();
  }
}
