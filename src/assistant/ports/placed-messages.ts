import type { Placement } from '../../domain/placements/placement.ts';

/** A conversation of a place as a list shows it. */
export interface ThreadSummary {
  readonly thread: string;
  /** The first thing said in it that is still kept. */
  readonly first: Placement;
  /** UTC ISO instant of its last change. */
  readonly changedAt: string;
}

/** What has been placed, to be looked at. */
export interface PlacedMessages {
  /** Messages of an address whose last change is above `afterChange`, by that change. */
  at(address: string, afterChange: number): Promise<readonly Placement[]>;
  /** The messages of a channel under one key, wherever they stand. */
  under(channel: Placement['channel'], key: string): Promise<readonly Placement[]>;
  /** The message of a place that its platform knows by this id; null when there is none. */
  posted(place: string, platformId: string): Promise<Placement | null>;
  /** The conversations of a place, the last changed first, at most `limit`. */
  threads(place: string, limit: number): Promise<readonly ThreadSummary[]>;
}
