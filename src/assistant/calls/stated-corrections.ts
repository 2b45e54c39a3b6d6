import type { Document } from '../../domain/documents/document.ts';
import type { Quotable } from '../../domain/documents/quotable.ts';
import { correctionIn } from '../answering/corrections.ts';
import type { PassageIndex } from '../ports/passage-index.ts';

/** What a clause puts in the place of something that was printed before. */
export interface StatedCorrection {
  readonly source: Quotable;
  readonly before: string;
  readonly after: string;
}

/** The corrections that the notices among some documents state. */
export function statedCorrections(
  index: Pick<PassageIndex, 'neighbours'>,
  documents: readonly Document[],
): StatedCorrection[] {
  return documents
    .filter(({ kind }) => kind === 'correction')
    .flatMap((document) =>
      index.neighbours(document.id, 0, Number.MAX_SAFE_INTEGER).flatMap((passage) => {
        const correction = correctionIn(passage);
        return correction === null
          ? []
          : [{ ...correction, source: { passage, document, start: 0, end: passage.text.length } }];
      }),
    );
}
