import type { PlacedLine } from './layout.ts';
import type { PageLayout } from './page.ts';

const NUMBER =
  /^(?:[-‐－–—―〔[(（]?\s*[0-9０-９]{1,4}\s*[-‐－–—―〕\])）]?|[ivxlIVX]{1,6}|(?:p|P|ページ|頁)\.?\s*[0-9０-９]{1,4}|[0-9０-９]{1,4}\s*(?:ページ|頁|[/／]\s*[0-9０-９]{1,4}))$/u;

/** Running heads, running feet and page numbers: lines at a page's edge that come again or that count the pages. */
export function furnitureOf(pages: readonly PageLayout[], bodySize: number): ReadonlySet<PlacedLine> {
  const found = new Set<PlacedLine>();
  const groups = new Map<string, { line: PlacedLine; page: PageLayout }[]>();
  for (const page of pages) {
    for (const line of edgeLines(page)) {
      const text = line.text.normalize('NFKC').replace(/\s+/gu, ' ').trim();
      if (NUMBER.test(text)) {
        found.add(line);
        continue;
      }
      if (line.size > 1.25 * bodySize && line.y < 0.5 * page.height) continue;
      const key = `${Math.round(line.y / 8)}|${text.replace(/\d+/gu, '#')}`;
      groups.set(key, [...(groups.get(key) ?? []), { line, page }]);
    }
  }
  const least = Math.max(2, Math.min(4, Math.ceil(pages.length * 0.3)));
  for (const group of groups.values()) {
    if (group.length >= least && (sameText(group) || countsPages(group))) for (const { line } of group) found.add(line);
  }
  return found;
}

function edgeLines(page: PageLayout): PlacedLine[] {
  const lines = page.elements.filter((element) => element.kind === 'line');
  return lines.filter((line) => line.y < 0.11 * page.height || line.y > 0.9 * page.height);
}

function sameText(group: readonly { line: PlacedLine }[]): boolean {
  const texts = new Set(group.map(({ line }) => line.text.replace(/\s+/gu, '')));
  return texts.size === 1 || texts.size <= group.length / 4;
}

/** A number in the line grows with the page. */
function countsPages(group: readonly { line: PlacedLine; page: PageLayout }[]): boolean {
  const offsets = new Map<string, number>();
  for (const { line, page } of group) {
    const numbers = line.text.normalize('NFKC').match(/\d+/gu) ?? [];
    for (const [at, digits] of numbers.entries()) {
      const key = `${at}:${Number(digits) - page.number}`;
      offsets.set(key, (offsets.get(key) ?? 0) + 1);
    }
  }
  return Math.max(0, ...offsets.values()) >= 0.7 * group.length;
}
