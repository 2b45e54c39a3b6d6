import type { Fault } from '../../../domain/documents/document.ts';
import { AppError } from '../../../domain/errors.ts';
import type { PageLayout } from './page.ts';

const LEAST_CHARACTERS = 20;

/** What is wrong with one page's text, null when nothing is. */
export function pageFault(page: PageLayout, text: string): Fault | null {
  const share = unmappedShare(text);
  if (share > 0.15) {
    return {
      code: 'unmapped-glyphs',
      message: `${Math.round(share * 100)} % of the characters of page ${page.number} have no Unicode value.`,
      hint: 'Print the original to PDF again with its fonts embedded, or add the original file; this page is not indexed.',
      page: page.number,
    };
  }
  if (page.count < LEAST_CHARACTERS && (page.pictureShare > 0.4 || (page.count === 0 && page.hasInk))) {
    return {
      code: 'no-text-layer',
      message: `Page ${page.number} is a picture with ${page.count} characters of text.`,
      hint: 'Run OCR over the file (for example ocrmypdf -l jpn) and add the result.',
      page: page.number,
    };
  }
  if (page.acrossShare > 0.25) {
    return {
      code: 'vertical-text',
      message: `${Math.round(page.acrossShare * 100)} % of page ${page.number} is set across the rest of it.`,
      hint: 'Check the order of its text before you rely on it.',
      page: page.number,
    };
  }
  return null;
}

/** The whole file's fault when no page has text. */
export function fileFault(pages: readonly PageLayout[], faults: readonly Fault[]): Fault | null {
  const silent = new Set(faults.filter((fault) => fault.code === 'no-text-layer').map((fault) => fault.page));
  if (pages.some((page) => page.count > 0 && !silent.has(page.number))) return null;
  return {
    code: 'no-text-layer',
    message: `None of the ${pages.length} pages has a text layer.`,
    hint: 'Run OCR over the file (for example ocrmypdf -l jpn) and add the result.',
    page: null,
  };
}

/** Private use, replacement and control characters; Wingdings bullets (U+F020 to U+F0FF) count when they prevail. */
function unmappedShare(text: string): number {
  let bad = 0;
  let symbols = 0;
  let all = 0;
  for (const char of text) {
    if (/\s/u.test(char)) continue;
    all += 1;
    if (/[\uF020-\uF0FF]/u.test(char)) symbols += 1;
    else if (/[\uFFFD\u0000-\u001F\u007F-\u009F]|\p{Co}/u.test(char)) bad += 1;
  }
  if (all < 5) return 0;
  return (bad + (symbols > 0.3 * all ? symbols : 0)) / all;
}

/** A page that pdf.js cannot read; the others are kept. */
export function brokenPage(page: number, error: unknown): Fault {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: 'broken-page',
    message: `Page ${page} cannot be read (${reason}).`,
    hint: 'Open the file in a viewer and print it to PDF again.',
    page,
  };
}

/** The error when not one page can be read. */
export function brokenFile(name: string, first: Fault | undefined): AppError {
  return new AppError('broken-pdf', `${name} has no readable page: ${first?.message ?? 'no page was found.'}`, {
    hint: 'Download the file again, or print it to PDF once more.',
  });
}
