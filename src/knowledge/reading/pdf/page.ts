import { cleanGlyphs } from './clean-glyphs.ts';
import type { Glyph, Painted } from './glyph.ts';
import { type Grid, gridsOf } from './grid.ts';
import { type Element, laidOut } from './layout.ts';
import { piecesOf, withDots } from './line.ts';
import { openGridsOf } from './open-grid.ts';
import { orient, type Upright } from './orient.ts';
import { tablesOf } from './page-table.ts';
import { labelTable, panelTable } from './panel-table.ts';
import { panelRowsOf } from './panels.ts';
import type { PageTable } from './row-split.ts';
import { rulesOf } from './rules.ts';

/** A page as laid out: its lines and tables in reading order. */
export interface PageLayout {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly isVertical: boolean;
  readonly elements: readonly Element[];
  /** Characters that are no spaces. */
  readonly count: number;
  readonly pictureShare: number;
  /** Something other than text is drawn. */
  readonly hasInk: boolean;
  /** Share of characters that run across the page's own direction. */
  readonly acrossShare: number;
}

/** What a page's drawing operators say, as lines and tables in reading order. */
export function layoutOf(painted: Painted, number: number, isSkia: boolean): PageLayout {
  const upright = orient(painted);
  const glyphs = cleanGlyphs(upright.glyphs, isSkia).filter((glyph) => isOnPage(glyph, upright));
  const rules = rulesOf(upright.rules);
  const grids = gridsOf(rules);
  const boxed = panelsOf(upright, grids, glyphs);
  const closed = tablesOf(grids, boxed.rest, upright);
  const open = tablesOf(openGridsOf(rules, upright.rules, closed.rest), closed.rest, upright);
  return {
    number,
    width: upright.width,
    height: upright.height,
    isVertical: upright.isVertical,
    elements: laidOut(
      withDots(piecesOf(open.rest), upright.dots),
      [...boxed.tables, ...closed.tables, ...open.tables],
      closed.frames,
      upright.height,
    ),
    count: glyphs.reduce((sum, glyph) => sum + (glyph.text.trim() === '' ? 0 : 1), 0),
    pictureShare: painted.pictureShare,
    hasInk: painted.rules.length + painted.fills.length > 0 || painted.pictureShare > 0,
    acrossShare: upright.acrossShare,
  };
}

/** Boxes beside each other with a few lines each, before ruling lines are asked for tables: arrows join their borders. */
function panelsOf(
  page: Upright,
  grids: readonly Grid[],
  glyphs: readonly Glyph[],
): { tables: PageTable[]; rest: readonly Glyph[] } {
  const framed = grids
    .flatMap(({ cells }) => (cells.length === 1 ? cells : []))
    .map((cell) => ({ ...cell, pointed: false }));
  const tables: PageTable[] = [];
  const taken = new Set<Glyph>();
  for (const row of panelRowsOf([...page.shapes, ...framed], page.rules, glyphs, page)) {
    const own = row.panels.flatMap((panel) => panel.glyphs);
    if (own.some((glyph) => taken.has(glyph))) continue;
    const free = glyphs.filter((glyph) => !taken.has(glyph));
    const labelled = labelTable(row, free, page.dots);
    const table = labelled?.table ?? panelTable(row, page.dots);
    if (table === null) continue;
    tables.push(table);
    for (const glyph of [...own, ...row.between, ...(labelled?.taken ?? [])]) taken.add(glyph);
  }
  return { tables, rest: glyphs.filter((glyph) => !taken.has(glyph)) };
}

/** The printed lines of a page in reading order; a table cell by cell, so that no cell's text is torn. */
export function textOfPage(elements: readonly Element[]): string {
  const lines: string[] = [];
  for (const element of elements) {
    if (element.kind === 'line') lines.push(element.text);
    else for (const cell of element.cells) for (const line of cell.lines) lines.push(line.text);
  }
  return lines.join('\n');
}

function isOnPage(glyph: Glyph, page: { width: number; height: number }): boolean {
  return glyph.x1 > -2 && glyph.x0 < page.width + 2 && glyph.y > -2 && glyph.y - glyph.size < page.height + 2;
}
