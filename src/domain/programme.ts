/** A name by which a programme is called; names change every year. */
export interface Alias {
  readonly name: string;
  /** Western fiscal year in which it is called so; null for any. */
  readonly fiscalYear: number | null;
}

/** A named part of a programme (伴走支援①, 類型A …). */
export interface ProgrammePart {
  readonly label: string;
  readonly name: string;
}

/** A grant programme (事業) or a joint call that groups several. */
export interface Programme {
  readonly id: string;
  readonly name: string;
  readonly ministry: string | null;
  readonly aliases: readonly Alias[];
  readonly parts: readonly ProgrammePart[];
  /** Ids of the programmes a joint call groups; empty for a programme of its own. */
  readonly members: readonly string[];
}
