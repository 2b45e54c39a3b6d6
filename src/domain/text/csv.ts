/**
 * Rows as CSV (RFC 4180) that Excel opens as they are: byte order mark, CRLF, every field quoted. What a spreadsheet
 * would take for a formula stands behind an apostrophe (OWASP, CSV Injection).
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')}`;
}

function field(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** Full-width signs too: a Japanese Excel reads them as their narrow forms. Blanks before a sign are skipped. */
const FORMULA = /^\s*[=+\-@|＝＋－＠]|^[\t\r\n]/u;
