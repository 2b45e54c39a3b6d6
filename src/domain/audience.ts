/** Who may see a text: `public` < `member` < `staff`. */
export const LEVELS = ['public', 'member', 'staff'] as const;
export type Level = (typeof LEVELS)[number];

/** A person as their channel vouches for them. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly channel: 'console' | 'terminal' | 'slack' | 'teams';
  readonly level: Level;
  readonly roles: readonly string[];
}

/** True when a reader of `reader` level may see a text meant for `audience`. */
export function maySee(reader: Level, audience: Level): boolean {
  return LEVELS.indexOf(reader) >= LEVELS.indexOf(audience);
}

/** The lower of two levels: the audience of a text is the lower of its asker's and its place's. */
export function lowerLevel(a: Level, b: Level): Level {
  return LEVELS.indexOf(a) <= LEVELS.indexOf(b) ? a : b;
}
