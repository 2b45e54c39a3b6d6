import type { Passage } from '../../domain/documents/passage.ts';
import { fold } from '../../domain/text/fold.ts';
import type { CaseDraft } from './case-draft.ts';
import { fieldsOfLabel, type Labelled, TELLING } from './labels.ts';
import { fieldsOfHeader, spansOf, type Told, within } from './told-in.ts';

/** Headers that say what kind of cell stands below, and name no case. */
const GENERIC = /^(?:|項目|区分|内容|記載内容|詳細|説明|回答|備考|概要|摘要|値|データ)$/;
/** A header over the cells that name the cases. */
const NAMING =
  /^(?:事例|事例名|名称|案件|案件名|取組名称?|事業名|プロジェクト名?|市町村|自治体|団体|地域|地区)(?:名)?(?:[(（].*[)）])?$|事例(?:名|の名称)/;
/** Fields that make a row a case rather than an entry of some other table. */
const TELLING_IN_ROW: readonly Labelled[] = [...TELLING, 'cost', 'income'];

/** The cases that one table tells, a row or a column each; null for a table of another kind. */
export function casesInTable(rows: readonly Passage[]): CaseDraft[] | null {
  return inColumns(rows) ?? inRows(rows);
}

function inRows(rows: readonly Passage[]): CaseDraft[] | null {
  const headers = rows[0]?.cells.map(({ header }) => header) ?? [];
  const fields = headers.map(fieldsOfHeader);
  const naming = headers.findIndex(
    (header, at) => NAMING.test(fold(header)) || fields[at]?.includes('region') === true,
  );
  const telling = new Set(
    fields.flatMap((found, at) => (at === naming ? [] : found.filter((field) => TELLING_IN_ROW.includes(field)))),
  );
  if (naming < 0 || telling.size === 0) return null;
  const drafts = rows.map((row): CaseDraft => {
    const cells = spansOf(row);
    return {
      heading: (cells[naming]?.text ?? '').split('\n')[0] ?? '',
      name: null,
      above: row.headings,
      place: 'overview',
      passages: [row],
      told: cells.flatMap(({ start, end }, at): Told[] => {
        const of = at === naming && fields[at]?.length === 0 ? [] : (fields[at] ?? []);
        return of.length === 0 ? [] : within(row, of, start, end);
      }),
    };
  });
  return drafts.filter(({ heading }) => heading.trim() !== '');
}

/** A table set on its side: a label at the beginning of each row, a case over each column. */
function inColumns(rows: readonly Passage[]): CaseDraft[] | null {
  const headers = rows[0]?.cells.map(({ header }) => header) ?? [];
  const names = headers.slice(1).filter((header) => !GENERIC.test(fold(header)) && fieldsOfLabel(header).length === 0);
  const labelled = rows.filter(({ cells }) =>
    fieldsOfLabel(cells[0]?.text ?? '').some((field) => TELLING_IN_ROW.includes(field)),
  );
  // One column under a label is a fact box of the section it stands in.
  if (names.length < 2 || new Set(names).size !== headers.length - 1 || labelled.length < 2) return null;
  return headers.slice(1).map(
    (heading, column): CaseDraft => ({
      heading,
      name: null,
      above: rows[0]?.headings ?? [],
      place: 'overview',
      passages: rows,
      told: rows.flatMap((row): Told[] => {
        const cells = spansOf(row);
        const [label, value] = [cells[0], cells[column + 1]];
        const fields = fieldsOfHeader(label?.text ?? '');
        return value === undefined || fields.length === 0 ? [] : within(row, fields, value.start, value.end);
      }),
    }),
  );
}
