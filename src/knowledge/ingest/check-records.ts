import type { DocumentRecords } from '../../assistant/ports/document-records.ts';
import type { Programme } from '../../domain/programme.ts';
import type { ProgrammeRecord } from '../../domain/programme-record.ts';
import { CATALOGUE_FILE, type Catalogue, type CatalogueFault } from '../catalogue.ts';
import { wrongQuote } from './stated-quotes.ts';

/** The catalogue's programmes with those values of their records whose quotes stand, and a fault for each other one. */
export async function checkRecords(
  { programmes, recordLines }: Pick<Catalogue, 'programmes' | 'recordLines'>,
  records: Pick<DocumentRecords, 'list' | 'pages' | 'passages'>,
): Promise<{ readonly programmes: readonly Programme[]; readonly faults: readonly CatalogueFault[] }> {
  if (programmes.every(({ record }) => record === undefined)) return { programmes, faults: [] };
  const { documents } = await records.list();
  const faults: CatalogueFault[] = [];
  const checked: Programme[] = [];
  for (const { record, ...programme } of programmes) {
    const kept: [string, unknown][] = [];
    for (const [field, given] of Object.entries(record ?? {})) {
      const document =
        given === null || given === '未定' ? null : documents.find(({ name }) => name === given.document);
      const wrong =
        given === null || given === '未定'
          ? null
          : document == null
            ? { message: `there is no document ${given.document}`, hint: 'Correct "document:".' }
            : wrongQuote(given, {
                pages: await records.pages(document.id),
                passages: await records.passages([document.id]),
              });
      if (wrong === null) kept.push([field, given]);
      else
        faults.push({
          code: 'catalogue-record',
          message: `${CATALOGUE_FILE} records ${field} of ${programme.id}, which is not used: ${wrong.message}.`,
          hint: wrong.hint,
          line: recordLines.get(`${programme.id} ${field}`) ?? null,
        });
    }
    checked.push(kept.length === 0 ? programme : { ...programme, record: Object.fromEntries(kept) as ProgrammeRecord });
  }
  return { programmes: checked, faults };
}
