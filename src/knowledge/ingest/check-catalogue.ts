import type { DocumentRecords } from '../../assistant/ports/document-records.ts';
import { type CatalogueFault, readCatalogueOf } from '../catalogue.ts';
import { checkRecords } from './check-records.ts';
import { checkStated } from './stated-quotes.ts';

/** What is wrong in a folder's catalogue, the quotes of its facts looked up in the documents as they are indexed now. */
export async function checkCatalogue(
  folder: string,
  records: Pick<DocumentRecords, 'list' | 'pages' | 'passages'>,
): Promise<readonly CatalogueFault[]> {
  const catalogue = await readCatalogueOf(folder);
  const { documents } = await records.list();
  const faults = [...catalogue.faults];
  for (const { name, facts = [] } of [...catalogue.entries].map(([name, entry]) => ({ ...entry, name }))) {
    const document = facts.length === 0 ? undefined : documents.find((each) => each.name === name);
    if (document === undefined) continue;
    const pages = await records.pages(document.id);
    const passages = await records.passages([document.id]);
    faults.push(...checkStated(name, catalogue, { pages, passages }).faults);
  }
  return [...faults, ...(await checkRecords(catalogue, records)).faults];
}
