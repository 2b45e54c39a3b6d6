import type { Turns } from '../../../assistant/turns.ts';
import { type Level, maySee } from '../../../domain/audience.ts';
import type { Message } from '../../../domain/messages/message.ts';
import { renderPlain } from '../../../domain/messages/plain.ts';
import type { Placement } from '../../../domain/placements/placement.ts';

/** Messages of a conversation that changed after a change, as a reader of the level may be shown them now. */
export type ReadTurns = (address: string, afterChange: number, level: Level) => Promise<readonly Placement[]>;

/** Of these certificates those whose answers quote what a reader of the level may not see now. */
export type Withheld = (level: Level, certificateIds: readonly string[]) => Promise<ReadonlySet<string>>;

/** What stands in the place of an answer whose documents have been taken back since. */
const WITHHELD: Message = {
  blocks: [
    { kind: 'conclusion', text: 'この回答は、いまはお見せできません。' },
    {
      kind: 'paragraph',
      text: '引用した資料の公開の範囲が変わりました。もう一度お尋ねいただくと、いまご覧になれる資料からお答えします。',
    },
  ],
  certificate: null,
};

/** Reads conversations by what may be seen now, which may be less than when the answer was given. */
export function turnReader(turns: Pick<Turns, 'at'>, withheld: Withheld): ReadTurns {
  return async (address, afterChange, level) => {
    const placements = (await turns.at(address, afterChange)).filter(({ audience }) => maySee(level, audience));
    const certified = placements.flatMap(({ content }) => content?.message.certificate ?? []);
    if (certified.length === 0) return placements;
    const above = await withheld(level, certified);
    return placements.map((placement) =>
      above.has(placement.content?.message.certificate ?? '') ? takenBack(placement) : placement,
    );
  };
}

function takenBack(placement: Placement): Placement {
  const { content } = placement;
  return content === null
    ? placement
    : { ...placement, content: { ...content, message: WITHHELD, text: renderPlain(WITHHELD), kind: 'notice' } };
}
