import {
  CASE_FIELD_NAMES,
  CASE_FIELDS,
  type CaseFieldName,
  type CaseRecord,
  printedOf,
} from '../../domain/cases/case.ts';
import type { Citation } from '../../domain/citation.ts';
import type { Document, Page } from '../../domain/documents/document.ts';
import { cite } from '../answering/cite.ts';
import type { DocumentRecords } from '../ports/document-records.ts';
import type { PassageIndex } from '../ports/passage-index.ts';
import { type FoundCases, findCases } from './find-cases.ts';
import { knownCases } from './known-cases.ts';

/** One field of a case for reading: as printed with where it stands, or null where nothing is printed. */
export interface SheetField {
  readonly field: CaseFieldName;
  readonly name: string;
  readonly text: string | null;
  readonly citations: readonly Citation[];
}

/** A case with all its fields; one that the pages do not bear out is left out as not printed. */
export interface CaseSheet {
  readonly record: CaseRecord;
  readonly fields: readonly SheetField[];
}

/** The cases of a casebook folder, and those of them that are like what was described. */
export interface CaseBook {
  readonly sheets: readonly CaseSheet[];
  /** Null when nothing was described. */
  readonly found: FoundCases | null;
}

/** Fields that few casebooks have, and the region, which the name tells: shown where they are printed. */
const SELDOM: readonly CaseFieldName[] = ['region', 'prefecture', 'year', 'outline'];

/** Reads every case of the given documents, and matches them with a description unless it is blank. */
export async function readCaseBook(
  description: string,
  documents: readonly Document[],
  { index, pages }: { readonly index: PassageIndex; readonly pages: DocumentRecords['pages'] },
): Promise<CaseBook> {
  const records = knownCases(index, documents);
  const read = new Map<string, readonly Page[]>();
  for (const { document } of records) if (!read.has(document.id)) read.set(document.id, await pages(document.id));
  return {
    sheets: records.map((record) => sheetOf(record, read.get(record.document.id) ?? [])),
    found: description.trim() === '' ? null : await findCases(description, documents, index),
  };
}

function sheetOf(record: CaseRecord, pages: readonly Page[]): CaseSheet {
  const fields = CASE_FIELDS.map((field): SheetField => {
    const citations = (record.fields.get(field)?.told ?? []).flatMap(({ source }) => cite(source, pages));
    const text = citations.length > 0 ? printedOf(record, field) : null;
    return { field, name: CASE_FIELD_NAMES[field], text, citations };
  });
  return { record, fields: fields.filter(({ field, text }) => text !== null || !SELDOM.includes(field)) };
}
