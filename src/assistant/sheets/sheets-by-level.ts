import type { Level } from '../../domain/audience.ts';
import type { Sheets } from './sheets.ts';

/** The sheets with each use over the knowledge of the level that it is for. */
export function sheetsByLevel(at: (level: Level) => Sheets): Sheets {
  return {
    calls: (level) => at(level).calls(level),
    callNamed: (wanted, level) => at(level).callNamed(wanted, level),
    open: (actor, call, situation, beginning) => at(actor.level).open(actor, call, situation, beginning),
    draft: (actor, call, situation) => at(actor.level).draft(actor, call, situation),
    show: (id, level) => at(level).show(id, level),
    change: (actor, id, change, telling) => at(actor.level).change(actor, id, change, telling),
    own: (actor) => at(actor.level).own(actor),
    remove: (id) => at('public').remove(id),
  };
}
