import type { TablePart } from './part.ts';

/** Whether a table goes on with one that ended the page before: same columns at the same places. */
export function isContinuedTable(above: TablePart, below: TablePart): boolean {
  if (below.table.isHeadless || above.table.isHeadless) return false;
  if (below.page !== above.page + 1 || above.ruled !== below.ruled) return false;
  if (above.table.columns !== below.table.columns) return false;
  const shift = (below.table.xs[0] ?? 0) - (above.table.xs[0] ?? 0);
  return above.table.xs.every((x, at) => Math.abs((below.table.xs[at] ?? 0) - shift - x) < 5);
}
