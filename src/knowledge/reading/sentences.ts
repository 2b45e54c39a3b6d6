const OPEN = '（(「『【〔［[';
const CLOSE = '）)」』】〕］]';

/** Where sentences end: after 。！？ outside brackets, and after a line break. Ascending offsets; the last is the length. */
export function sentenceEnds(text: string): number[] {
  const ends: number[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (OPEN.includes(char)) depth += 1;
    else if (CLOSE.includes(char)) depth = Math.max(0, depth - 1);
    else if (char === '\n') {
      // A bracket that was never closed must not swallow the rest of the text.
      depth = 0;
      ends.push(at + 1);
    } else if ('。！？'.includes(char) && depth === 0) ends.push(at + 1);
  }
  if (ends.at(-1) !== text.length && text.length > 0) ends.push(text.length);
  return ends;
}

/** The last sentence of a text, trimmed. */
export function lastSentence(text: string): string {
  const trimmed = text.trim();
  const ends = sentenceEnds(trimmed);
  let start = 0;
  for (const end of ends.slice(0, -1)) if (trimmed.slice(end).trim() !== '') start = end;
  return trimmed.slice(start).trim();
}

/**
 * Cuts a text longer than `longest` at sentence ends into pieces of about `wanted` characters; a single sentence longer
 * than twice `longest` is cut at a comma. Returns offsets [from, to) that cover the text.
 */
export function cutLong(text: string, longest: number, wanted: number): { from: number; to: number }[] {
  if (text.length <= longest) return [{ from: 0, to: text.length }];
  const ends = sentenceEnds(text).flatMap((end, index, all) => {
    const from = index === 0 ? 0 : (all[index - 1] ?? 0);
    return end - from > longest * 2 ? commaEnds(text, from, end, longest) : [end];
  });
  const pieces: { from: number; to: number }[] = [];
  let from = 0;
  let last = 0;
  for (const end of ends) {
    if (end - from > longest && last > from) {
      pieces.push({ from, to: last });
      from = last;
    }
    if (end - from >= wanted) {
      pieces.push({ from, to: end });
      from = end;
    }
    last = end;
  }
  if (from < text.length) {
    const previous = pieces.at(-1);
    if (previous !== undefined && text.length - from < 40 && text.length - previous.from <= longest * 1.2) {
      pieces[pieces.length - 1] = { from: previous.from, to: text.length };
    } else pieces.push({ from, to: text.length });
  }
  return pieces;
}

function commaEnds(text: string, from: number, to: number, longest: number): number[] {
  const ends: number[] = [];
  let start = from;
  while (to - start > longest) {
    const window = text.slice(start, start + longest);
    const comma = Math.max(
      window.lastIndexOf('、'),
      window.lastIndexOf('，'),
      window.lastIndexOf(' '),
      window.lastIndexOf('　'),
    );
    start += comma > longest / 3 ? comma + 1 : longest;
    ends.push(start);
  }
  ends.push(to);
  return ends;
}
