import type { Part } from './part.ts';

/**
 * Gives the lines of each region its true edges: a page with only short lines does not show where its column ends,
 * but the column of the same left edge on other pages does.
 */
export function withMargins(parts: readonly Part[]): Part[] {
  const columns: { left: number; right: number; lines: number; isSlide: boolean }[] = [];
  const seen = new Set<string>();
  const lines = parts.filter((part) => part.kind === 'line');
  for (const part of lines) {
    const key = `${part.page}/${part.line.region}`;
    if (part.line.narrow || seen.has(key)) continue;
    seen.add(key);
    const { left, right } = part.line;
    const column = columns.find((other) => other.isSlide === part.isSlide && Math.abs(other.left - left) < 14);
    if (!column) columns.push({ left, right, lines: 1, isSlide: part.isSlide });
    else column.right = Math.max(column.right, right);
  }
  return parts.map((part) => {
    if (part.kind === 'table' || part.line.narrow) return part;
    const column = columns.find(
      (other) => other.isSlide === part.isSlide && Math.abs(other.left - part.line.left) < 14,
    );
    return column
      ? { ...part, line: Object.assign(part.line, { right: Math.max(part.line.right, column.right) }) }
      : part;
  });
}
