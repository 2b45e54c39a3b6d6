import { type Actor, lowerLevel } from '../../domain/audience.ts';
import { AppError } from '../../domain/errors.ts';
import type { Message } from '../../domain/messages/message.ts';
import { renderPlain } from '../../domain/messages/plain.ts';
import type { NewPlacement } from '../../domain/placements/placement.ts';
import { EVENT_LOST, replyKey } from '../ask.ts';
import type { Act } from '../inbound.ts';
import type { Clock, NewId } from '../ports/clock.ts';
import type { InboxRecords } from '../ports/inbox-records.ts';
import type { PlacedMessages } from '../ports/placed-messages.ts';
import { sheetMessage } from './sheet-message.ts';
import type { Sheets, Telling } from './sheets.ts';

/** What acting on sheets needs of the other rooms. */
export interface SheetActions {
  readonly sheets: Pick<Sheets, 'open' | 'change' | 'show'>;
  readonly placed: Pick<PlacedMessages, 'under'>;
  readonly inbox: Pick<InboxRecords, 'release'>;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** Told when a sheet cannot be made or changed any more. */
const GONE: Message = {
  blocks: [
    { kind: 'conclusion', text: 'この判定シートは、いまは作成も変更もできません。' },
    {
      kind: 'next',
      steps: ['資料が入れ替わったか、シートが削除されています。', '「判定シートを作る」から、もう一度お始めください。'],
    },
  ],
  certificate: null,
};

/** Where a message is put. */
type Place = Pick<NewPlacement, 'place' | 'thread' | 'audience' | 'via'>;

/**
 * Begins and changes 判定シート from a form of a channel. Wherever a sheet is shown in that channel its message is edited in
 * place; it never tells more than everyone there may see.
 */
export function makeActOnSheet({ sheets, placed, inbox, clock, newId }: SheetActions): Act {
  return async (inbound) => {
    const { actor, action, event, placeLevel, place, thread, via = null } = inbound;
    const here: Place = { place, thread, via, audience: lowerLevel(actor.level, placeLevel) };
    const isOwn =
      action.do === 'sheet.open' || (await sheets.show(action.sheet, actor.level))?.sheet.ownerId === actor.id;
    const shownAt = action.do === 'sheet.open' ? [] : await placed.under(actor.channel, sheetKey(action.sheet));
    const places: readonly Place[] = shownAt.length === 0 ? [here] : shownAt;
    // Where it was pressed counts as it is now: that place may have been opened to others since the sheet was first shown there.
    const level = [here, ...places].reduce((lowest, { audience }) => lowerLevel(lowest, audience), actor.level);
    const asRead: Actor = { ...actor, level };
    const telling: Telling = (shown) => ({
      event,
      placements: places.map((at) =>
        placement(at, sheetKey(shown.sheet.id), sheetMessage(shown), { certificateId: shown.certificate, level }),
      ),
    });
    const shown = !isOwn
      ? null
      : action.do === 'sheet.open'
        ? await sheets.open(asRead, action.call, action.situation, { answers: action.answers, telling })
        : await sheets.change(asRead, action.sheet, action, telling);
    if (shown !== null) return;
    const tell = [placement(here, replyKey(event.id), GONE, { certificateId: null, level: 'public' })];
    const told = await inbox.release(event, { kind: 'failed', tell, at: clock.now().toISOString() });
    if (!told) throw new AppError(EVENT_LOST, `The event ${event.id} was taken over by another process.`);

    function placement(
      { place: where, thread: within, via: by }: Place,
      key: string,
      message: Message,
      { certificateId, level: audience }: { readonly certificateId: string | null; readonly level: Actor['level'] },
    ): NewPlacement {
      return {
        id: newId(20),
        channel: actor.channel,
        place: where,
        thread: within,
        key,
        audience,
        certificateId,
        via: by,
        content: {
          about: inbound.text,
          message,
          text: renderPlain(message),
          kind: 'notice',
          abstained: false,
          repeats: false,
          saidAt: clock.now().toISOString(),
        },
      };
    }
  };
}

/** Under which key the message that shows a sheet is placed. */
export function sheetKey(id: string): string {
  return `sheet:${id}`;
}
