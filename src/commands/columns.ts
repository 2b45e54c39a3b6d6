/** East Asian wide and full-width characters (UAX #11), which take two columns of a terminal. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u2460-\u24FF\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
const UNSEEN = /\p{Mn}|\p{Me}|\u200B|\u200D|\uFE0F/u;

/** How many columns of a terminal a text takes. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += UNSEEN.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return columns;
}

/** The text in exactly so many columns: filled with spaces, or cut with an ellipsis. */
export function inColumns(text: string, columns: number): string {
  const own = columnsOf(text);
  if (own <= columns) return text + ' '.repeat(columns - own);
  let cut = '';
  for (const character of text) {
    if (columnsOf(cut + character) > columns - 2) break;
    cut += character;
  }
  return inColumns(`${cut}…`, columns);
}

/** No line begins with these. */
const NOT_FIRST = /^[、。，．）」』】｝〕・：；！？ー,.)]/u;

/** No line ends with these. */
const NOT_LAST = /[（「『【｛〔]+$/u;

/** The text in lines of at most so many columns, every line after the first indented. */
export function wrap(text: string, columns: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const character of text) {
    if (columnsOf(line + character) > columns && !NOT_FIRST.test(character)) {
      const opening = NOT_LAST.exec(line)?.[0] ?? '';
      lines.push(line.slice(0, line.length - opening.length));
      line = indent + opening;
    }
    line += character;
  }
  return [...lines, line];
}
