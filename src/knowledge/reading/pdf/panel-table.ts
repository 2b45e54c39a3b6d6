import { splitMark } from '../../../domain/text/list-marks.ts';
import type { Box, Glyph } from './glyph.ts';
import { type Line, linesOf, piecesOf, withDots } from './line.ts';
import type { Panel, PanelRow } from './panels.ts';
import type { PageCell, PageTable } from './row-split.ts';

const MOST_LINES = 8;
/** Two boxes over two columns of text are headings. */
const LEAST_LABELS = 3;
const MOST_BELOW = 4;
/** STEP 1, ①, 手順２: the place of a step and not its name. */
const PLACE = /^(?:step|ステップ|手順|phase|フェーズ)?\s*(?:[0-9０-９]{1,2}|[①-⑳❶-❿])$/iu;
/** Figures as dates, hours and rates have them. */
const DATED = /[0-9０-９元]\s*[月日年/／.．:：時旬]/u;
/** Goes on with the figures before it: 〜1/29, (予定), 17時まで, 必着. */
const GOES_ON = /^[〜～~（(－-]|まで$|必着|厳守|予定|[0-9０-９]/u;
const SENTENCE = /[。．]\s*[)）」]?$/u;

/**
 * A row of boxes with a few short lines each as a table: a box a row, its heading apart from what it says. None where a box
 * holds running text, a list, or one line alone throughout.
 */
export function panelTable(row: PanelRow, dots: readonly Box[]): PageTable | null {
  const texts = row.panels.map((panel) => ({ panel, lines: linesIn(panel.glyphs, dots) }));
  const [label, text, ...more] = texts;
  // a label in one box, its date in the box that the arrow leads to
  if (label !== undefined && text !== undefined && more.length === 0 && isLabelOf(label.lines, text.lines))
    return tableOf(row, row.panels, [
      ...placed(label.panel, [label.lines], 0),
      ...placed(text.panel, [text.lines], 0, 1),
    ]);
  const telling = texts.filter(({ lines }) => lines.length > 1).length;
  // Of two boxes beside each other one with a single line heads the column below it, and so does the other.
  if (telling * 2 < texts.length || (texts.length === 2 && telling < 2)) return null;
  if (!texts.every(({ lines }) => isShort(lines))) return null;
  return tableOf(
    row,
    row.panels,
    texts.flatMap(({ panel, lines }, r) => cellsOf(panel, lines, r)),
  );
}

/**
 * Labels in boxes or chevrons beside each other with what belongs to each printed below it, or above it, as a table: a label a
 * row. None unless most of them have dates or figures there.
 */
export function labelTable(
  row: PanelRow,
  glyphs: readonly Glyph[],
  dots: readonly Box[],
): { readonly table: PageTable; readonly taken: readonly Glyph[] } | null {
  const labels = row.panels.map((panel) => linesIn(panel.glyphs, dots));
  if (labels.length < LEAST_LABELS || !labels.every(isLabel)) return null;
  const inside = new Set(row.panels.flatMap((panel) => panel.glyphs));
  const others = glyphs.filter((glyph) => !inside.has(glyph));
  for (const side of ['below', 'above'] as const) {
    const columns = columnsBeside(row, others, side);
    const texts = columns.map((own) => linesIn(own, dots));
    const filled = texts.filter((lines) => lines.length > 0);
    const dated = filled.filter((lines) => lines.some(({ text }) => DATED.test(text)));
    if (filled.length < Math.max(2, labels.length - 1) || dated.length * 2 < labels.length) continue;
    if (!texts.every((lines) => isShort(lines) && lines.length <= MOST_BELOW)) continue;
    const cells = row.panels.flatMap((panel, r) => placed(panel, [labels[r] ?? [], texts[r] ?? []], r));
    return { table: tableOf(row, row.panels, cells), taken: columns.flat() };
  }
  return null;
}

function isLabel(lines: readonly Line[]): boolean {
  return lines.length > 0 && lines.length <= 2 && !lines.some(({ text }) => DATED.test(text));
}

/** A short label without dates beside a text that begins with one. */
function isLabelOf(label: readonly Line[], text: readonly Line[]): boolean {
  return isLabel(label) && isShort(text) && DATED.test(text[0]?.text ?? '');
}

/** The characters below or above each box, line by line, as long as every line keeps to the columns of the boxes. */
function columnsBeside(row: PanelRow, glyphs: readonly Glyph[], side: 'below' | 'above'): Glyph[][] {
  const down = side === 'below';
  const edges = row.panels.map((panel, at) => {
    const before = row.panels[at - 1];
    const after = row.panels[at + 1];
    const half = 0.5 * (panel.x1 - panel.x0);
    return {
      x0: before === undefined ? panel.x0 - 0.5 * half : (before.x1 + panel.x0) / 2,
      x1: after === undefined ? panel.x1 + 0.5 * half : (panel.x1 + after.x0) / 2,
    };
  });
  const columns: Glyph[][] = row.panels.map(() => []);
  const away = glyphs.filter(
    (glyph) => glyph.text.trim() !== '' && (down ? glyph.y > row.y1 : glyph.y < row.y0) && !glyph.across,
  );
  const lines = linesOf(piecesOf(away)).sort((a, b) => (down ? a.y - b.y : b.y - a.y));
  let reach = down ? row.y1 : row.y0;
  for (let at = 0; at < lines.length; ) {
    const first = lines[at];
    if (first === undefined) break;
    const level = lines.slice(at).filter((line) => Math.abs(line.y - first.y) < 0.5 * first.size);
    const gap = down ? first.y0 - reach : reach - first.y1;
    const pieces = level.flatMap((line) => line.pieces);
    const places = pieces.map((piece) => edges.findIndex(({ x0, x1 }) => piece.x0 >= x0 - 1 && piece.x1 <= x1 + 1));
    if (gap > 1.6 * first.size || places.includes(-1)) break;
    for (const [nth, piece] of pieces.entries())
      columns[places[nth] ?? 0]?.push(
        ...away.filter(
          (glyph) =>
            Math.abs(glyph.y - piece.y) < 0.5 * piece.size && glyph.x0 >= piece.x0 - 0.5 && glyph.x1 <= piece.x1 + 0.5,
        ),
      );
    reach = down ? Math.max(...level.map(({ y1 }) => y1)) : Math.min(...level.map(({ y0 }) => y0));
    at += level.length;
  }
  return columns.map((own) => [...new Set(own)].sort((a, b) => a.order - b.order));
}

function tableOf(box: Box, panels: readonly Panel[], cells: readonly PageCell[]): PageTable {
  const columns = Math.max(...cells.map(({ c1 }) => c1)) + 1;
  return {
    x0: box.x0,
    y0: Math.min(box.y0, ...cells.map(({ y0 }) => y0)),
    x1: box.x1,
    y1: Math.max(box.y1, ...cells.map(({ y1 }) => y1)),
    rows: Math.max(...cells.map(({ r1 }) => r1)) + 1,
    columns,
    xs: Array.from({ length: columns + 1 }, (_, at) => box.x0 + ((box.x1 - box.x0) * at) / columns),
    cells,
    order: Math.min(...panels.flatMap(({ glyphs }) => glyphs.map(({ order }) => order))),
    isHeadless: true,
  };
}

function linesIn(glyphs: readonly Glyph[], dots: readonly Box[]): Line[] {
  return linesOf(withDots(piecesOf(glyphs), dots));
}

function isShort(lines: readonly Line[]): boolean {
  const listed = lines.filter(({ text, dotted }) => dotted || (splitMark(text) !== null && !PLACE.test(text.trim())));
  const sentences = lines.filter(({ text }) => SENTENCE.test(text)).length;
  return lines.length <= MOST_LINES && listed.length < 2 && sentences < 2;
}

function cellsOf(panel: Panel, lines: readonly Line[], r: number): PageCell[] {
  const places = lines.findIndex(({ text }) => !PLACE.test(text.trim()));
  const rest = lines.slice(Math.max(0, places));
  const cut = headOf(rest);
  return placed(panel, [lines.slice(0, Math.max(0, places)), rest.slice(0, cut), rest.slice(cut)], r);
}

/** Groups of lines as cells of one row. */
function placed(box: Box, groups: readonly (readonly Line[])[], r: number, from = 0): PageCell[] {
  return groups
    .filter((group) => group.length > 0)
    .map((group, c) => ({
      r0: r,
      r1: r,
      c0: from + c,
      c1: from + c,
      x0: box.x0,
      x1: box.x1,
      y0: Math.min(...group.map(({ y0 }) => y0)),
      y1: Math.max(...group.map(({ y1 }) => y1)),
      lines: group,
      shaded: false,
    }));
}

/** How many lines head the box: those of its first print before the first figures, or the figures that stand first. */
function headOf(lines: readonly Line[]): number {
  const dated = lines.findIndex(({ text }) => DATED.test(text));
  const alike = lines.findIndex((line) => !isSamePrint(line, lines[0]));
  if (dated === 0) {
    const end = lines.findIndex(({ text }, at) => at > 0 && !GOES_ON.test(text.trim()));
    return end < 0 ? lines.length : end;
  }
  if (dated < 0) return alike < 0 ? 1 : alike;
  return alike < 0 ? dated : Math.min(alike, dated);
}

function isSamePrint(line: Line, first: Line | undefined): boolean {
  return first !== undefined && line.bold === first.bold && Math.abs(line.size - first.size) < 0.05 * first.size;
}
