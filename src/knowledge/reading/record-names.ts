import type { Passage } from '../../domain/documents/passage.ts';

type Part = Pick<Passage, 'headings' | 'kind' | 'cells'>;

/** Labels in a fact box whose value names what the whole section is about. */
const NAMES =
  /^(?:実施|対象|取組)?(?:地域|自治体|市町村|団体|事業者|企業|会社|法人|施設|学校|店舗|講座|コース|事業)(?:名|名称)?$|^(?:名称|所在|実施場所)$/u;
const LONGEST_NAME = 30;
/** A fact box has at least so many rows of a label and a value. */
const LEAST_ROWS = 3;

/**
 * Sections with a fact box (地域｜霧ヶ浜市, 人口｜48,200人, …) carry the name it gives in their heading, so that each of
 * their passages can be found and read alone. Parts of other sections are returned as they are.
 */
export function withRecordNames<T extends Part>(parts: readonly T[]): T[] {
  const names = namesBySection(parts);
  if (names.size === 0) return [...parts];
  return parts.map((part) => {
    for (let depth = part.headings.length; depth > 0; depth -= 1) {
      const name = names.get(keyOf(part.headings.slice(0, depth)));
      if (name === undefined) continue;
      const headings = part.headings.map((heading, at) =>
        at === depth - 1 && !heading.includes(name) ? `${heading} ${name}` : heading,
      );
      return { ...part, headings };
    }
    return part;
  });
}

function namesBySection(parts: readonly Part[]): ReadonlyMap<string, string> {
  const boxes = Map.groupBy(parts.filter(isFact), ({ headings }) => keyOf(headings));
  const names = new Map<string, string>();
  for (const [section, rows] of boxes) {
    const found = rows.filter(({ cells }) => NAMES.test(plain(cells[0]?.text ?? '')));
    const [only] = found;
    const name = plain(only?.cells[1]?.text ?? '').replace(/[（(][^（()）]*[)）]$/u, '');
    if (section !== '' && rows.length >= LEAST_ROWS && found.length === 1 && name !== '' && name.length <= LONGEST_NAME)
      names.set(section, name);
  }
  return names;
}

/** A row of a label and its value, without column headers. */
function isFact({ kind, cells }: Part): boolean {
  return kind === 'row' && cells.length === 2 && cells.every(({ header }) => header === '');
}

function plain(text: string): string {
  return text.replace(/\s+/gu, '');
}

function keyOf(headings: readonly string[]): string {
  return headings.join('\n');
}
