import type { LinePart, Part } from './part.ts';

/**
 * Gives the lines of each region its true edges: a page with only short lines does not show where its column ends,
 * but the column of the same left edge on other pages does.
 */
export function withMargins(parts: readonly Part[]): Part[] {
  const columns: Column[] = [];
  const lines = parts.filter((part) => part.kind === 'line');
  const regions = Map.groupBy(lines, (part) => `${part.page}/${part.line.region}`);
  for (const [first] of regions.values()) {
    if (!first || first.line.narrow) continue;
    const { left, right } = first.line;
    const column = columnOf(columns, first);
    if (column) column.rights.push(right);
    else columns.push({ left, rights: [right], isSlide: first.isSlide });
  }
  const rights = new Map(columns.map((column) => [column, usual(column.rights)]));
  const loose = new Set([...regions].filter(([, own]) => !own[0]?.line.framed && !isSet(own)).map(([key]) => key));
  return parts.map((part) => {
    if (part.kind === 'table') return part;
    const column = part.line.narrow ? undefined : columnOf(columns, part);
    const unknown = part.line.narrow && !part.line.framed && loose.has(`${part.page}/${part.line.region}`);
    const right = column ? rights.get(column) : unknown ? Number.POSITIVE_INFINITY : part.line.right;
    return { ...part, line: { ...part.line, right: right ?? part.line.right } };
  });
}

interface Column {
  readonly left: number;
  readonly rights: number[];
  readonly isSlide: boolean;
}

function columnOf(columns: readonly Column[], part: LinePart): Column | undefined {
  return columns.find((column) => column.isSlide === part.isSlide && Math.abs(column.left - part.line.left) < 14);
}

/** Upper third, so that neither short pages nor one overlong line decide. */
function usual(rights: readonly number[]): number {
  const sorted = [...rights].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(0.7 * sorted.length))] ?? 0;
}

/** Whether lines wrap at the column's right edge: several reach it. The longest of some bullets says nothing. */
function isSet(lines: readonly LinePart[]): boolean {
  const reaching = lines.filter(({ line }) => line.right - line.x1 < 1.3 * line.size && line.text.length > 8).length;
  return reaching >= 3 || reaching > 0.4 * lines.length;
}
