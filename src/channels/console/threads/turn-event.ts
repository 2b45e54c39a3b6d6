import type { Placement } from '../../../domain/placements/placement.ts';
import type { TurnFeedback } from '../feedback/render-feedback.ts';
import { renderTurn } from '../render-turn.ts';

/** A turn as the page's script takes it. */
export interface TurnData {
  readonly key: string;
  readonly change: number;
  readonly html: string;
  readonly text: string;
}

/** A message with words as data for the page's script. */
export function turnData(placement: Placement, feedback: TurnFeedback): TurnData | null {
  const { key, change, content } = placement;
  return content === null
    ? null
    : { key, change, html: renderTurn(placement, content, feedback).markup, text: content.text };
}

/** The same as an event of a stream (https://html.spec.whatwg.org/multipage/server-sent-events.html), numbered by its change. */
export function turnEvent(placement: Placement, feedback: TurnFeedback): string {
  // JSON holds no line break, so one `data` line takes it whole.
  return `id: ${placement.change}\nevent: turn\ndata: ${JSON.stringify(turnData(placement, feedback))}\n\n`;
}
