import type { ProgrammeRecord } from './programme-record.ts';

/** Another name of a programme; `fiscalYear` is null when it holds for every year. */
export interface ProgrammeAlias {
  readonly name: string;
  readonly fiscalYear: number | null;
}

/** A numbered part of a programme (伴走支援の①, ②), by the label its document gives it. */
export interface ProgrammePart {
  readonly label: string;
  readonly name: string;
  readonly aliases: readonly ProgrammeAlias[];
}

/** 事業: what calls are made for. Its names change from year to year; its id does not. */
export interface Programme {
  readonly id: string;
  readonly name: string;
  readonly ministry: string | null;
  readonly aliases: readonly ProgrammeAlias[];
  readonly parts: readonly ProgrammePart[];
  /** Ids of the programmes that it bundles (a joint call); empty for an ordinary one. */
  readonly members: readonly string[];
  /** What the catalogue records of it; absent where it records nothing. */
  readonly record?: ProgrammeRecord;
}

/** Every name a programme goes by, its own first. */
export function namesOfProgramme({ name, aliases }: Pick<Programme, 'name' | 'aliases'>): string[] {
  return [name, ...aliases.map((alias) => alias.name)];
}
