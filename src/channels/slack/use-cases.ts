import type { ListCalls } from '../../assistant/calls/list-calls.ts';
import type { GiveFeedback } from '../../assistant/feedback/give-feedback.ts';
import type { StatementRecords } from '../../assistant/ports/statement-records.ts';
import type { CallsToJudge } from '../../assistant/sheets/calls-to-judge.ts';
import type { ProposeSheet } from '../../assistant/sheets/propose-sheet.ts';
import type { Sheets } from '../../assistant/sheets/sheets.ts';
import type { Level } from '../../domain/audience.ts';

/** What can be done in Slack beside asking, over the knowledge of each level. */
export interface SlackUseCases {
  readonly sheets: Sheets;
  readonly propose: ProposeSheet;
  readonly choices: (level: Level) => CallsToJudge;
  readonly giveFeedback: GiveFeedback;
  readonly exchange: StatementRecords['exchange'];
  readonly calls: ListCalls;
  readonly examples: readonly string[];
  /** Takes over what other processes have changed in the documents. */
  readonly refresh: () => Promise<unknown>;
  /** The time by which answers, calls and sheets go: not the real one under `--now`. */
  readonly now: () => Date;
  /** The knowledge's revision. */
  readonly revision: () => number;
}
