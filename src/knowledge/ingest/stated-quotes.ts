import type { Page, StatedFact } from '../../domain/documents/document.ts';
import { type Passage, pageAt } from '../../domain/documents/passage.ts';
import { fold, squeeze } from '../../domain/text/fold.ts';
import { unifyRadical } from '../../domain/text/radicals.ts';
import { CATALOGUE_FILE, type Catalogue, type CatalogueFault } from '../catalogue.ts';

/** What of a document's text quotes are looked up in. */
export interface QuotedText {
  readonly pages: readonly Page[];
  readonly passages: readonly Passage[];
}

/** The facts of a document whose quotes really stand on their pages, and a fault with its line for each other one. */
export function checkStated(
  name: string,
  catalogue: Catalogue,
  text: QuotedText,
): { readonly stated: readonly StatedFact[]; readonly faults: readonly CatalogueFault[] } {
  const faults: CatalogueFault[] = [];
  const lines = catalogue.factLines.get(name) ?? [];
  const stated = (catalogue.entries.get(name)?.facts ?? []).filter((fact, at) => {
    const wrong = wrongQuote(fact, text);
    if (wrong === null) return true;
    faults.push({
      code: 'catalogue-quote',
      message: `${CATALOGUE_FILE} states a ${fact.fact} of ${name} that is not used: ${wrong.message}.`,
      hint: wrong.hint,
      line: lines[at] ?? null,
    });
    return false;
  });
  return { stated, faults };
}

/** What keeps a quote from being used, with what to do; null where it stands on its page. */
export function wrongQuote(
  { quote, page }: Pick<StatedFact, 'quote' | 'page'>,
  { pages, passages }: QuotedText,
): { readonly message: string; readonly hint: string } | null {
  const begin = quote.length <= 30 ? quote : `${quote.slice(0, 29)}…`;
  const isPaged = pages.some(({ number }) => number !== null);
  if (isPaged && page === null) return { message: `「${begin}」 names no page`, hint: 'Add "page:".' };
  const there = pages.find(({ number }) => number === page);
  if (there === undefined)
    return {
      message: `the document has no page ${page}`,
      hint: 'Correct "page:", or leave it out where there are none.',
    };
  if (!unified(there.text).includes(unified(quote))) {
    const elsewhere = pages.find(({ text }) => unified(text).includes(unified(quote)));
    const where = elsewhere === undefined ? 'nowhere in the document' : `on page ${elsewhere.number}`;
    return {
      message: `「${begin}」 does not stand on page ${page ?? '(none)'} but ${where}`,
      hint: 'Copy the words of the document.',
    };
  }
  const folded = fold(quote);
  const isWhole = passages.some((passage) => fold(passage.text).includes(folded) && spans(passage, page));
  if (isWhole) return null;
  return { message: `「${begin}」 runs over several clauses`, hint: 'Quote one paragraph, item or row at a time.' };
}

function spans(passage: Passage, page: number | null): boolean {
  return pageAt(passage, 0) === page || passage.breaks.some((each) => each.page === page);
}

function unified(text: string): string {
  return squeeze([...text].map((character) => unifyRadical(character)).join(''));
}
