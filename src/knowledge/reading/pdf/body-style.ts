import type { LinePart, Part } from './part.ts';

/** What ordinary text looks like; headings are what differs. */
export interface BodyStyle {
  readonly size: number;
  /** Share of characters in bold and in sans-serif faces. */
  readonly bold: number;
  readonly gothic: number;
}

const FEW_LINES = 12;

/** The prevailing style of some lines. */
function bodyStyle(parts: readonly Part[]): BodyStyle {
  const sizes = new Map<number, number>();
  let total = 0;
  let bold = 0;
  let gothic = 0;
  for (const part of parts) {
    if (part.kind !== 'line') continue;
    const count = part.line.text.length;
    const size = Math.round(part.line.size * 2) / 2;
    sizes.set(size, (sizes.get(size) ?? 0) + count);
    total += count;
    if (part.line.bold) bold += count;
    if (part.line.gothic) gothic += count;
  }
  withCells(sizes, parts);
  let best = 10.5;
  for (const [size, count] of sizes) if (count > (sizes.get(best) ?? 0)) best = size;
  return { size: best, bold: total > 0 ? bold / total : 0, gothic: total > 0 ? gothic / total : 0 };
}

/** A document of little but tables: the text of its cells is what its few lines are compared with. */
function withCells(sizes: Map<number, number>, parts: readonly Part[]): void {
  if (parts.filter(({ kind }) => kind === 'line').length >= FEW_LINES) return;
  const lines = parts.flatMap((part) => (part.kind === 'table' ? part.table.cells.flatMap((cell) => cell.lines) : []));
  for (const line of lines) {
    const size = Math.round(line.size * 2) / 2;
    sizes.set(size, (sizes.get(size) ?? 0) + line.text.length);
  }
}

/** The style a line is to be compared with: its document's, or its slide's or frame's own where that differs. */
export class Styles {
  readonly #document: BodyStyle;
  readonly #regions = new Map<string, BodyStyle>();
  readonly #pages = new Map<number, BodyStyle>();

  constructor(parts: readonly Part[]) {
    this.#document = bodyStyle(parts);
    const regions = Map.groupBy(
      parts.filter((part) => part.kind === 'line'),
      regionKey,
    );
    for (const [key, lines] of regions) if (lines.length >= 3) this.#regions.set(key, bodyStyle(lines));
    const slides = Map.groupBy(
      parts.filter((part) => part.kind === 'line' && part.isSlide),
      (part) => part.page,
    );
    for (const [page, lines] of slides) this.#pages.set(page, bodyStyle(lines));
  }

  get document(): BodyStyle {
    return this.#document;
  }

  /** How many times larger than ordinary text. */
  enlargement(part: LinePart): number {
    const size = (part.isSlide ? this.#pages.get(part.page) : undefined)?.size ?? this.#document.size;
    return part.line.size / size;
  }

  /** Bold, or sans-serif among serif text. */
  isStrong(part: LinePart): boolean {
    const near = this.#regions.get(regionKey(part)) ?? this.#document;
    const { bold, gothic } = part.line;
    return (
      (bold && this.#document.bold < 0.5 && near.bold < 0.6) ||
      (gothic && this.#document.gothic < 0.5 && near.gothic < 0.6)
    );
  }
}

function regionKey(part: LinePart): string {
  return `${part.page}/${part.line.region}`;
}
