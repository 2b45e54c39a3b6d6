import { cleanGlyphs } from './clean-glyphs.ts';
import type { Glyph, Painted } from './glyph.ts';
import { gridsOf } from './grid.ts';
import { type Element, laidOut } from './layout.ts';
import { piecesOf, withDots } from './line.ts';
import { openGridsOf } from './open-grid.ts';
import { orient } from './orient.ts';
import { tablesOf } from './page-table.ts';
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
  const closed = tablesOf(gridsOf(rules), glyphs, upright);
  const open = tablesOf(openGridsOf(rules, upright.rules, closed.rest), closed.rest, upright);
  return {
    number,
    width: upright.width,
    height: upright.height,
    isVertical: upright.isVertical,
    elements: laidOut(
      withDots(piecesOf(open.rest), upright.dots),
      [...closed.tables, ...open.tables],
      closed.frames,
      upright.height,
    ),
    count: glyphs.reduce((sum, glyph) => sum + (glyph.text.trim() === '' ? 0 : 1), 0),
    pictureShare: painted.pictureShare,
    hasInk: painted.rules.length + painted.fills.length > 0 || painted.pictureShare > 0,
    acrossShare: upright.acrossShare,
  };
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
