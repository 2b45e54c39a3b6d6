import type { Document } from '../../domain/documents/document.ts';
import { datedDocument } from '../facts/dated-document.ts';
import type { PassageHit, PassageIndex } from '../ports/passage-index.ts';
import { type Evidence, weighEvidence } from './evidence.ts';
import type { Question } from './question.ts';

const HITS = 80;

/** What the search finds for a question in some of the documents, weighed. */
export async function gather(
  question: Question,
  documentIds: readonly string[],
  visible: readonly Document[],
  index: PassageIndex,
): Promise<readonly Evidence[]> {
  const { programmes, marks } = index.catalogue();
  const found = await index.search({ text: question.searched, documentIds, limit: HITS });
  const hits = withTableRows(withDeadlines(question, found, visible, index), index);
  const isDated = question.subject === 'deadline' || question.subject === 'schedule';
  const dated = new Set(isDated ? hits.map(({ passage }) => passage.documentId) : []);
  return weighEvidence(question, hits, {
    documents: new Map(
      visible.map((document) => [document.id, dated.has(document.id) ? datedDocument(index, document) : document]),
    ),
    programmes,
    marks,
    index,
  });
}

/** Documents that may tell of the one programme asked about: its own, and those of several or of none. */
export function documentsOf({ programmes: [id] }: Question, visible: readonly Document[]): readonly string[] {
  return visible
    .filter(({ programmes }) => programmes.length === 0 || id === undefined || programmes.includes(id))
    .map((document) => document.id);
}

/** Passages that tell the end of the step asked about, where the search has not found them: last in the order of the hits. */
function withDeadlines(
  { gate, subject }: Question,
  hits: readonly PassageHit[],
  visible: readonly Document[],
  index: PassageIndex,
): readonly PassageHit[] {
  if (gate === null || subject !== 'deadline') return hits;
  const known = new Set(hits.map(({ passage }) => passage.id));
  const ids = new Set(visible.map(({ id }) => id));
  const score = hits.at(-1)?.score ?? 0;
  const further = index
    .catalogue()
    .deadlines.filter((each) => each.gate === gate && each.told === 'labelled' && ids.has(each.documentId))
    .flatMap(({ documentId, ordinal }) => index.neighbours(documentId, ordinal, ordinal))
    .filter(({ id }) => !known.has(id))
    .slice(0, MOST_DEADLINES);
  return [...hits, ...further.map((passage) => ({ passage, score }))];
}

const MOST_DEADLINES = 60;
const TABLES = 10;
const LONGEST_TABLE = 40;
/** A row beside one that was found stands a little behind it. */
const BESIDE = 0.9;

/** The hits with the other rows of the tables that the best of them stand in: of a schedule the search may find one row only. */
function withTableRows(hits: readonly PassageHit[], index: PassageIndex): readonly PassageHit[] {
  const known = new Set(hits.map(({ passage }) => passage.id));
  const further: PassageHit[] = [];
  const tables = new Set<string>();
  for (const { passage, score } of hits) {
    if (passage.kind !== 'row' || passage.group === null || tables.size >= TABLES) continue;
    const table = `${passage.documentId}#${passage.group}`;
    if (tables.has(table)) continue;
    tables.add(table);
    for (const row of index.neighbours(passage.documentId, passage.group, passage.group + LONGEST_TABLE)) {
      if (row.group !== passage.group || row.kind !== 'row' || known.has(row.id)) continue;
      known.add(row.id);
      further.push({ passage: row, score: score * BESIDE });
    }
  }
  return [...hits, ...further];
}
