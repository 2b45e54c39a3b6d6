import type { ProgrammeMarks } from '../assistant/ports/passage-index.ts';
import type { Passage } from '../domain/documents/passage.ts';
import { namesOfProgramme, type Programme } from '../domain/programme.ts';
import { fold } from '../domain/text/fold.ts';

const MARKED = /^\s*([①-⑳❶-❿])\s*(.{2,60})/u;

/**
 * The marks under which documents list programmes: where headings, column headers, list items or the first cells of
 * rows read 「① 〇〇補助金」, 「② △△業務」, ② stands for the second one everywhere in that document. Where most marks stand for other things, none counts.
 */
export function programmeMarks(passages: readonly Passage[], programmes: readonly Programme[]): ProgrammeMarks {
  const names = programmes.map((programme) => ({
    id: programme.id,
    forms: namesOfProgramme(programme).map((form) => fold(form).replace(/\([^)]*\)/g, '')),
  }));
  const found = new Map<string, Map<string, Set<string>>>();
  const seen = new Set<string>();
  for (const { documentId, headings, marker, kind, text: own, cells } of passages) {
    // Of entries only a bare name counts: ① is also the first of any list.
    const entry = kind === 'row' ? (cells[0]?.text ?? '') : kind === 'item' ? `${marker ?? ''} ${own}` : '';
    const entries = names.some(({ forms }) => forms.some((form) => isEntry(fold(entry), form))) ? [entry] : [];
    for (const label of [...headings, ...cells.map((cell) => cell.header), ...entries]) {
      const key = `${documentId}\n${label}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const [, mark, text] = MARKED.exec(label) ?? [];
      if (mark === undefined || text === undefined) continue;
      const folded = fold(text);
      const [only, ...others] = names.filter(({ forms }) =>
        forms.some((form) => form.length >= 4 && folded.includes(form)),
      );
      const marks = found.get(documentId) ?? new Map<string, Set<string>>();
      found.set(documentId, marks);
      // A short name that no programme has (② データ業務) says nothing against a full one elsewhere.
      const ids = marks.get(mark) ?? new Set<string>();
      marks.set(mark, ids);
      if (only !== undefined && others.length === 0) ids.add(only.id);
    }
  }
  const kept = new Map<string, ReadonlyMap<string, string>>();
  for (const [documentId, marks] of found) {
    const clear = new Map<string, string>();
    for (const [mark, [id, other]] of marks) if (id !== undefined && other === undefined) clear.set(mark, id);
    if (clear.size * 2 > marks.size && new Set(clear.values()).size >= 2) kept.set(documentId, clear);
  }
  return kept;
}

/** 「① 〇〇事業（交通課）」: a mark and the name, with at most a bracket behind it. */
function isEntry(folded: string, form: string): boolean {
  if (form.length < 4) return false;
  const at = folded.indexOf(form);
  return at >= 0 && at <= 3 && /^(?: ?\([^()]*\))?$/u.test(folded.slice(at + form.length));
}
