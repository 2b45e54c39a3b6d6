import type { ReadDocument } from '../../domain/documents/block.ts';
import type { Fault, Page } from '../../domain/documents/document.ts';
import { structureOf } from './pdf/blocks.ts';
import { brokenFile, brokenPage, fileFault, pageFault } from './pdf/faults.ts';
import { type OpenPdf, openPdf } from './pdf/open.ts';
import { layoutOf, type PageLayout, textOfPage } from './pdf/page.ts';
import { paintPage } from './pdf/paint.ts';

/**
 * Reads a PDF into pages (what quotes are verified against) and blocks (what passages are made from).
 * Throws AppError `encrypted`, `broken-pdf`, `zero-pages` or `too-many-pages`; lesser troubles come back as faults.
 */
export async function readPdf(
  bytes: Uint8Array,
  options: { name: string; onProgress?: (done: number, total: number) => void },
): Promise<ReadDocument> {
  const pdf = await openPdf(bytes, options.name);
  try {
    const layouts: PageLayout[] = [];
    const pages: Page[] = [];
    const faults: Fault[] = [];
    const families = new Set<string>();
    for (let number = 1; number <= pdf.pageCount; number += 1) {
      const layout = await readPage(pdf, number, families).catch((error: unknown) => {
        faults.push(brokenPage(number, error));
        return null;
      });
      if (!layout) {
        pages.push({ number, text: '' });
        options.onProgress?.(number, pdf.pageCount);
        continue;
      }
      const text = textOfPage(layout.elements);
      const fault = pageFault(layout, text);
      if (fault) faults.push(fault);
      layouts.push(layout);
      pages.push({ number, text });
      options.onProgress?.(number, pdf.pageCount);
    }
    if (layouts.length === 0) throw brokenFile(options.name, faults[0]);
    const whole = fileFault(layouts, faults);
    const unreadable = new Set(
      faults.filter((fault) => fault.code === 'unmapped-glyphs').map((fault) => fault.page ?? 0),
    );
    const { title, blocks } = structureOf(layouts, unreadable, pdf.metaTitle);
    return { title, pages, blocks, faults: whole ? [whole] : faults };
  } finally {
    await pdf.close();
  }
}

async function readPage(pdf: OpenPdf, number: number, families: Set<string>): Promise<PageLayout> {
  const page = await pdf.document.getPage(number);
  try {
    return layoutOf(await paintPage(page, families), number, pdf.isSkia);
  } finally {
    page.cleanup();
  }
}
