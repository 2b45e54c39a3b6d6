import type { Block } from '../../../domain/documents/block.ts';
import { withAligned } from './aligned.ts';
import { Styles } from './body-style.ts';
import { labelsOverTexts } from './box-labels.ts';
import { composed } from './compose.ts';
import { withoutContents } from './contents.ts';
import { type Draft, runsOf } from './draft.ts';
import { furnitureOf } from './furniture.ts';
import { HeadingLines } from './heading-lines.ts';
import { Levels } from './levels.ts';
import { ListDepth } from './list-depth.ts';
import { withMargins } from './margins.ts';
import type { PageLayout } from './page.ts';
import type { Part } from './part.ts';
import { promoted } from './promote.ts';
import { slideTitles, titlesFirst } from './slide-titles.ts';
import { tableBlock } from './table-blocks.ts';
import { titleOf } from './title.ts';

/** The document's structure and title out of its laid-out pages; pages in `unreadable` give no blocks. */
export function structureOf(
  pages: readonly PageLayout[],
  unreadable: ReadonlySet<number>,
  metaTitle: string,
): { title: string; blocks: Block[] } {
  const readable = pages.filter((page) => !unreadable.has(page.number));
  const all = partsOf(readable);
  const furniture = furnitureOf(readable, new Styles(all).document.size);
  const inside = all.filter((part) => part.kind === 'table' || !furniture.has(part.line));
  const body = withoutContents(withMargins(inside));
  const styles = new Styles(body);
  const { title, lines } = titleOf(body, styles.document.size, metaTitle);
  const rest = body.filter((part) => part.kind === 'table' || !lines.has(part));
  const titles = slideTitles(rest, lines.size > 0);
  const parts = withAligned(titlesFirst(rest, titles));
  const drafts = labelsOverTexts(promoted(composed(parts, new HeadingLines(styles, titles))));
  return { title, blocks: blocksOf(drafts) };
}

function partsOf(pages: readonly PageLayout[]): Part[] {
  const wide = pages.filter((page) => page.width > page.height).length;
  const slides = wide * 2 > pages.length;
  return pages.flatMap((page) => {
    const isSlide = slides && page.width > page.height;
    const isReset = isSlide && isOneSize(page);
    return page.elements.map(
      (element): Part =>
        element.kind === 'table'
          ? { kind: 'table', page: page.number, table: element, ruled: true }
          : { kind: 'line', page: page.number, isSlide, isReset, line: element },
    );
  });
}

function isOneSize(page: PageLayout): boolean {
  const sizes = page.elements.flatMap((element) => (element.kind === 'line' ? [element.size] : []));
  return sizes.length >= 6 && Math.max(...sizes) < 1.05 * Math.min(...sizes);
}

function blocksOf(drafts: readonly Draft[]): Block[] {
  const levels = new Levels();
  const lists = new ListDepth();
  const blocks: Block[] = [];
  for (const draft of drafts) {
    if (draft.kind === 'heading') {
      lists.reset();
      blocks.push({ kind: 'heading', level: levels.levelOf(draft), runs: draft.runs });
    } else if (draft.kind === 'table') {
      const table = tableBlock(draft);
      if (table.rows.length > 0) blocks.push(table);
    } else if (draft.marker === null) {
      lists.paragraph(draft);
      blocks.push({ kind: 'paragraph', runs: runsOf(draft.lines, draft.skipped) });
    } else {
      blocks.push({
        kind: 'item',
        marker: draft.marker,
        depth: lists.depthOf(draft),
        runs: runsOf(draft.lines, draft.skipped),
      });
    }
  }
  return blocks;
}
