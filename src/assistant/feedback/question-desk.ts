import type { Actor } from '../../domain/audience.ts';
import type { Citation } from '../../domain/citation.ts';
import type { Clock } from '../ports/clock.ts';
import type { OpenQuestion, OpenQuestions } from '../ports/open-questions.ts';
import type { StatementRecords } from '../ports/statement-records.ts';
import { type OpenFilter, openEntries, type ShownEntry, sameQuestion } from './open-entries.ts';

/** What the desk needs of the other rooms. */
export interface DeskDependencies {
  readonly questions: OpenQuestions;
  readonly statements: Pick<StatementRecords, 'cited'>;
  readonly clock: Clock;
}

/** One page of the list. */
export interface OpenPage {
  readonly entries: readonly ShownEntry[];
  /** Number of entries on all pages. */
  readonly total: number;
  /** Whether there are questions so old that they are not looked at. */
  readonly isCut: boolean;
}

/** The questions that staff look after. */
export interface QuestionDesk {
  /** Entries from `from` (counted from 0), `count` at most. */
  list(filter: OpenFilter, from: number, count: number): Promise<OpenPage>;
  /** Marks the question of a certificate, and the same asked up to then, as dealt with. False when it is not there (any more). */
  settle(actor: Actor, certificateId: string): Promise<boolean>;
  /** Takes the mark off the question of a certificate and the same asked up to then. */
  reopen(certificateId: string): Promise<boolean>;
}

/** So many of the newest are looked at. */
const MOST_QUESTIONS = 5000;
const MOST_CITED = 3;

/** Makes the desk over the records. Who may sit at it is for the channel to say. */
export function makeQuestionDesk({ questions, statements, clock }: DeskDependencies): QuestionDesk {
  /** A question that came again since the page was shown stays open. */
  const sameUpTo = async (certificateId: string): Promise<readonly OpenQuestion[]> => {
    const all = await questions.list(MOST_QUESTIONS);
    const meant = all.find((each) => each.certificateId === certificateId);
    if (meant === undefined) return [];
    const key = sameQuestion(meant.question);
    return all.filter(({ question, at }) => at <= meant.at && sameQuestion(question) === key);
  };
  return {
    async list(filter, from, count) {
      const all = await questions.list(MOST_QUESTIONS);
      const entries = openEntries(all, filter);
      const shown = entries.slice(from, from + count);
      const cited = await statements.cited(shown.map(({ last }) => last.certificateId));
      return {
        entries: shown.map((entry) => ({ ...entry, cited: distinct(cited.get(entry.last.certificateId) ?? []) })),
        total: entries.length,
        isCut: all.length === MOST_QUESTIONS,
      };
    },
    async settle(actor, certificateId) {
      const same = await sameUpTo(certificateId);
      await questions.settle(idsOf(same), actor.name, clock.now().toISOString());
      return same.length > 0;
    },
    async reopen(certificateId) {
      const same = await sameUpTo(certificateId);
      await questions.reopen(idsOf(same));
      return same.length > 0;
    },
  };
}

function idsOf(questions: readonly OpenQuestion[]): readonly string[] {
  return questions.map(({ certificateId }) => certificateId);
}

/** One citation a document and page. */
function distinct(citations: readonly Citation[]): readonly Citation[] {
  const byPage = new Map(citations.map((each) => [`${each.documentId} ${each.page}`, each]));
  return [...byPage.values()].slice(0, MOST_CITED);
}
