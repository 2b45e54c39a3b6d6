import { type Level, maySee } from '../../../domain/audience.ts';
import { type Certificate, spansOfSource } from '../../../domain/certificate.ts';

/** `CERTIFICATE.K`: source K of what a certificate was given for. */
const CITE = /^([0-9a-hjkmnp-tv-z]{13})\.([1-9]\d{0,2})$/u;

/** The quotes that a source has on a page of a document; none for a reader below the audience they were given for. */
export async function citedQuotes(
  asked: string | null,
  on: { readonly documentId: string; readonly page: number | null; readonly reader: Level },
  certificateOf: (id: string) => Promise<Certificate | null>,
): Promise<readonly string[]> {
  const [, id = '', number = ''] = CITE.exec(asked ?? '') ?? [];
  const certificate = id === '' ? null : await certificateOf(id);
  if (certificate === null || !maySee(on.reader, certificate.audience)) return [];
  const spans = spansOfSource(certificate, Number(number));
  const here = spans.filter(({ documentId, page }) => documentId === on.documentId && page === on.page);
  return [...new Set(here.map(({ quote }) => quote))];
}

/** A `cite` as it may be handed on in an address; null for what is none. */
export function citeOf(asked: string | null): string | null {
  return asked !== null && CITE.test(asked) ? asked : null;
}
