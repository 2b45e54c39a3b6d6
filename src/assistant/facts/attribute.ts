import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import type { Programme } from '../../domain/programme.ts';
import { fold } from '../../domain/text/fold.ts';
import { programmesOf } from '../answering/focus.ts';
import { naming } from '../answering/scope.ts';
import type { ProgrammeMarks } from '../ports/passage-index.ts';

/** What is known of the programmes when facts are read. */
export interface FactsGiven {
  readonly programmes: readonly Programme[];
  readonly marks: ProgrammeMarks;
}

/** Which programmes, which numbered part and which fiscal year a passage speaks of. */
export interface Attribution {
  readonly programmes: readonly string[];
  readonly part: string | null;
  readonly fiscalYear: number | null;
}

const MARK = /[①-⑳]/gu;

/** Of what a passage speaks: by the marks, names and headings around it, failing those by its document. */
export function attribute(passage: Passage, document: Document, given: FactsGiven): Attribution {
  const headings = passage.headings.map((heading) => naming(fold(heading))).join(' ');
  const before = `${passage.headings.join(' ')} ${passage.lead ?? ''} ${passage.marker ?? ''} ${(passage.cells[0]?.text ?? passage.text).slice(0, 24)}`;
  const marks = new Set(before.match(MARK) ?? []);
  const known = given.marks.get(document.id);
  const marked = new Set([...marks].flatMap((mark) => known?.get(mark) ?? []));
  const [programme] = marked;
  const named =
    programme !== undefined && marked.size === 1
      ? [programme]
      : programmesOf(fold(passage.text), `${introduction(passage)} ${headings}`, document, given.programmes);
  const labels = new Set(
    given.programmes.filter(({ id }) => named.includes(id)).flatMap(({ parts }) => parts.map(({ label }) => label)),
  );
  const own = [...marks].filter((mark) => labels.has(mark));
  return { programmes: named, part: own.length === 1 ? (own[0] ?? null) : null, fiscalYear: document.fiscalYear };
}

/** What introduces a passage, unless it says of what it is not: 「次の公募は合同公募の対象ではなく」. */
function introduction({ lead }: Passage): string {
  return lead === null || DENIES.test(lead) ? '' : naming(fold(lead));
}

const DENIES = /では(?:な[いく]|ありません)|(?:あて|当て)はま(?:りません|らない)/u;
