/** A stretch of a text, in UTF-16 units of that text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const OPEN = '（(「『【［[〔';
const CLOSE = '）)」』】］]〕';
const END = /[。．!?！？\n]/;

/**
 * Sentences of a Japanese text: cut after 。！？ and at line breaks, never inside brackets or quotation marks, and never
 * at a full stop between digits. White space around a sentence is left out of its span.
 */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] ?? '';
    if (OPEN.includes(char)) depth += 1;
    else if (CLOSE.includes(char)) depth = Math.max(0, depth - 1);
    if (char === '\n') depth = 0;
    if (depth > 0 || !END.test(char)) continue;
    if (char === '．' && /[0-9０-９]/.test(`${text[i - 1] ?? ''}${text[i + 1] ?? ''}`)) continue;
    push(start, i + 1);
    start = i + 1;
  }
  push(start, text.length);
  return spans;

  function push(from: number, to: number): void {
    let a = from;
    let b = to;
    while (a < b && /\s/.test(text[a] ?? '')) a += 1;
    while (b > a && /\s/.test(text[b - 1] ?? '')) b -= 1;
    if (b > a) spans.push({ start: a, end: b });
  }
}
