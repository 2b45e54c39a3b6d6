import type { ProgrammeMarks } from '../assistant/ports/passage-index.ts';
import type { Document } from '../domain/documents/document.ts';
import type { Programme } from '../domain/programme.ts';
import { fold } from '../domain/text/fold.ts';

/** 「地域移動三事業 合同公募」 */
const JOINT = /合同(?:の?公募|審査|募集)|共同公募|(?:[二三四五六七八九]|[2-9])事業/u;

/** A joint call that its document's title tells, with the programmes that the document lists under ①, ② … as its members. */
export function withJointCalls(
  documents: readonly Document[],
  programmes: readonly Programme[],
  marks: ProgrammeMarks,
): { documents: Document[]; programmes: Programme[] } {
  const membersOf = new Map<string, readonly string[]>();
  for (const document of documents) {
    const [call, ...others] = document.programmes;
    if (call === undefined || others.length > 0 || !JOINT.test(fold(document.title))) continue;
    const members = [...new Set((marks.get(document.id) ?? new Map<string, string>()).values())];
    if (members.length >= 2 && !members.includes(call)) membersOf.set(call, members);
  }
  return {
    programmes: programmes.map((programme) => {
      const members = programme.members.length > 0 ? undefined : membersOf.get(programme.id);
      return members === undefined ? programme : { ...programme, members };
    }),
    documents: documents.map((document) => {
      const [call, ...others] = document.programmes;
      const members = call === undefined || others.length > 0 ? undefined : membersOf.get(call);
      return members === undefined || call === undefined ? document : { ...document, programmes: [call, ...members] };
    }),
  };
}
