import { splitMark } from '../../../domain/text/list-marks.ts';
import type { Box, Glyph } from './glyph.ts';
import { type Line, linesOf, piecesOf, withDots } from './line.ts';
import type { Panel, PanelRow } from './panels.ts';
import type { PageCell, PageTable } from './row-split.ts';

const MOST_LINES = 8;
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
  if (texts.filter(({ lines }) => lines.length > 1).length * 2 < texts.length) return null;
  if (!texts.every(({ lines }) => isShort(lines))) return null;
  const cells = texts.flatMap(({ panel, lines }, r) => cellsOf(panel, lines, r));
  const columns = Math.max(...cells.map(({ c0 }) => c0)) + 1;
  return {
    x0: row.x0,
    y0: row.y0,
    x1: row.x1,
    y1: row.y1,
    rows: row.panels.length,
    columns,
    xs: Array.from({ length: columns + 1 }, (_, at) => row.x0 + ((row.x1 - row.x0) * at) / columns),
    cells,
    order: Math.min(...row.panels.flatMap(({ glyphs }) => glyphs.map(({ order }) => order))),
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
  const groups = [lines.slice(0, Math.max(0, places)), rest.slice(0, cut), rest.slice(cut)];
  return groups
    .filter((group) => group.length > 0)
    .map((group, c) => ({
      r0: r,
      r1: r,
      c0: c,
      c1: c,
      x0: panel.x0,
      x1: panel.x1,
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
