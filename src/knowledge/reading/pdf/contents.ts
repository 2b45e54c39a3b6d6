import type { LinePart, Part } from './part.ts';
import { isEnded } from './spacing.ts';

const LEADERS = /(?:[.．・･…‥·。_＿‐-]|\s\.){4,}\s*(?:[-(（]?\s*[0-9０-９]{1,4}\s*[-)）]?|[ivxIVX]{1,5})\s*$/u;
const ENDS_IN_NUMBER = /[^0-9０-９]\s+(?:P|p\.?)?[0-9０-９]{1,4}$/u;
const TITLE = /^[【《＜<〈]?(?:目次|もくじ|contents)[】》＞>〉]?$/iu;

/** Parts without the tables of contents: entries ending in leaders and a page number, and the title above them. */
export function withoutContents(parts: readonly Part[]): Part[] {
  const drop = new Set<Part>();
  const pageHasTitle = new Set<number>();
  for (const part of parts) if (isTitle(part)) pageHasTitle.add(part.page);
  for (let at = 0; at < parts.length; ) {
    const run = runFrom(parts, at, pageHasTitle);
    if (run.entries >= 3) {
      for (const part of parts.slice(at, run.end)) drop.add(part);
      const title = parts.slice(Math.max(0, at - 3), at).findLast(isTitle);
      if (title) drop.add(title);
    }
    at = Math.max(at + 1, run.end);
  }
  for (const part of contentsPages(parts, pageHasTitle)) drop.add(part);
  for (const part of bareContents(parts, pageHasTitle)) drop.add(part);
  return parts.filter((part) => !drop.has(part));
}

/** Entries from `at` on; a long entry's first line, without a number, may stand between two of them. */
function runFrom(parts: readonly Part[], at: number, titled: ReadonlySet<number>): { entries: number; end: number } {
  let entries = 0;
  let end = at;
  for (let i = at; i < parts.length && i - end < 2; i += 1) {
    const part = parts[i];
    if (part?.kind !== 'line') break;
    if (isEntry(part, titled)) {
      entries += 1;
      end = i + 1;
    } else if (entries === 0 || part.line.text.length > 60) {
      break;
    }
  }
  return { entries, end };
}

function isEntry(part: LinePart, titled: ReadonlySet<number>): boolean {
  const { text, pieces } = part.line;
  if (LEADERS.test(text)) return true;
  const near = titled.has(part.page) || titled.has(part.page - 1);
  return near && ENDS_IN_NUMBER.test(text) && pieces.length >= 2;
}

/** Whole pages of contents in which only the chapters have page numbers. */
function contentsPages(parts: readonly Part[], titled: ReadonlySet<number>): Part[] {
  const found: Part[] = [];
  let open = false;
  for (const [page, own] of Map.groupBy(parts, (part) => part.page)) {
    const lines = own.filter((part) => part.kind === 'line');
    const entries = lines.filter((part) => LEADERS.test(part.line.text)).length;
    const prose = lines.filter((part) => isEnded(part.line.text)).length;
    open = (open || titled.has(page)) && entries >= 2 && lines.length === own.length && prose <= 0.1 * lines.length;
    if (open) found.push(...own);
  }
  return found;
}

/** A list of contents without page numbers: most lines after its title come again further on. */
function bareContents(parts: readonly Part[], titled: ReadonlySet<number>): Part[] {
  const found: Part[] = [];
  for (const page of titled) {
    const from = parts.findIndex((part) => part.page === page && isTitle(part));
    const entries = parts.slice(from + 1).filter((part) => part.page === page);
    const later = new Set(parts.filter((part) => part.kind === 'line' && part.page > page).map(plain));
    const again = entries.filter((part) => part.kind === 'line' && later.has(plain(part)));
    if (entries.length >= 4 && again.length >= 0.6 * entries.length)
      found.push(...parts.slice(from, from + 1), ...entries);
  }
  return found;
}

function plain(part: Part): string {
  return part.kind === 'line' ? part.line.text.replace(/\s+/gu, '') : '';
}

function isTitle(part: Part): boolean {
  return part.kind === 'line' && TITLE.test(part.line.text.replace(/\s+/gu, ''));
}
