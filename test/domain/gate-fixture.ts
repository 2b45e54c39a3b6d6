import type { PlacedGate } from '../../src/domain/dates/gate-reading.ts';
import { gateReadingsIn } from '../../src/domain/dates/gate-readings.ts';
import { sayReading } from '../../src/domain/dates/say-reading.ts';
import type { Passage } from '../../src/domain/documents/passage.ts';
import { passage } from '../assistant/evidence-fixture.ts';

/** A guideline of fiscal 2026. */
export const IN_2026 = { title: '令和8年度 試験事業 公募要領', fiscalYear: 2026 };

/** A step in one line: gate, round, time; and the fiscal year where it is another's. */
function told({ gate, round, reading, fiscalYear }: PlacedGate): string {
  return [gate, round, sayReading(reading), fiscalYear].filter((part) => part !== null).join(' ');
}

/** The dated steps that passages tell, one line each. */
export const read = (passages: readonly Passage[], document = IN_2026): string[] =>
  gateReadingsIn(passages, document).map(told);

/** One passage for each text. */
export const lines = (texts: readonly string[], parts: Partial<Passage> = {}): Passage[] =>
  texts.map((text, ordinal) => passage(ordinal, { ...parts, text }));
