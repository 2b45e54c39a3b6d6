import type { PlacedLine } from './layout.ts';
import type { PageLayout } from './page.ts';

const NUMBER =
  /^(?:[-‐－–—―〔[(（]?\s*[0-9]{1,4}\s*[-‐－–—―〕\])）]?|[ivxlIVX]{1,6}|(?:p|P|ページ|頁)\.?\s*[0-9]{1,4}|[0-9]{1,4}\s*(?:ページ|頁|[/／]\s*[0-9]{1,4}))$/u;

interface Seen {
  readonly text: string;
  readonly page: number;
}

/** Running heads, running feet and page numbers: pieces at a page's edge that come again or that count the pages. */
export function furnitureOf(pages: readonly PageLayout[], bodySize: number): ReadonlySet<PlacedLine> {
  const groups = new Map<string, Seen[]>();
  const edges = pages.flatMap((page) =>
    edgeLines(page, bodySize).map(({ line, top }) => ({ line, top, page: page.number })),
  );
  for (const { line, top, page } of edges) {
    for (const text of textsOf(line)) {
      const key = keyOf(text, top);
      const group = groups.get(key) ?? [];
      group.push({ text, page });
      groups.set(key, group);
    }
  }
  const least = Math.max(2, Math.min(4, Math.ceil(pages.length * 0.3)));
  const isFurniture = (text: string, top: boolean): boolean => {
    if (NUMBER.test(text)) return true;
    const group = groups.get(keyOf(text, top)) ?? [];
    return new Set(group.map(({ page }) => page)).size >= least && (sameText(group) || countsPages(group));
  };
  return new Set(
    edges.filter(({ line, top }) => textsOf(line).every((text) => isFurniture(text, top))).map(({ line }) => line),
  );
}

function keyOf(text: string, top: boolean): string {
  return `${top}|${text.replace(/\d+/gu, '#')}`;
}

function textsOf(line: PlacedLine): string[] {
  return line.pieces.map((piece) => piece.text.normalize('NFKC').replace(/\s+/gu, ' ').trim());
}

function edgeLines(page: PageLayout, bodySize: number): { line: PlacedLine; top: boolean }[] {
  const lines = page.elements.filter((element) => element.kind === 'line');
  return lines
    .map((line) => ({ line, top: line.y < 0.5 * page.height }))
    .filter(({ line, top }) =>
      top ? line.y < 0.11 * page.height && line.size < 1.25 * bodySize : line.y > 0.9 * page.height,
    );
}

function sameText(group: readonly Seen[]): boolean {
  const texts = new Set(group.map(({ text }) => text.replace(/\s+/gu, '')));
  return texts.size === 1 || texts.size <= group.length / 4;
}

/** A number in the text grows with the page. */
function countsPages(group: readonly Seen[]): boolean {
  const offsets = new Map<string, number>();
  for (const { text, page } of group) {
    for (const [at, digits] of (text.match(/\d+/gu) ?? []).entries()) {
      const key = `${at}:${Number(digits) - page}`;
      offsets.set(key, (offsets.get(key) ?? 0) + 1);
    }
  }
  return Math.max(0, ...offsets.values()) >= 0.7 * group.length;
}
