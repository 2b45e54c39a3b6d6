/**
 * Told of every named point on the way from receiving to sending, so that a test can end the process right there. It may
 * throw or never return; outside tests nobody listens.
 */
export type Passing = (point: Point) => void;

/** The points, in the order in which one question passes them. */
export const POINTS = [
  'receive: parsed',
  'receive: kept',
  'receive: acknowledged',
  'inbox: claimed',
  'ask: conversation loaded',
  'ask: answered',
  'commit: begun',
  'commit: event done',
  'commit: conversation saved',
  'commit: certificate saved',
  'commit: exchange saved',
  'commit: placements put',
  'ask: committed',
  'inbox: done',
  'delivery: claimed',
  'delivery: sought',
  'delivery: sending',
  'courier: on the wire',
  'courier: confirmed',
  'delivery: settling',
  'delivery: settled',
  'receipt: parsed',
  'receipt: settled',
] as const;
export type Point = (typeof POINTS)[number];
