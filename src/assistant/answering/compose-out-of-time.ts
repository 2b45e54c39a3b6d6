import type { Answer } from '../../domain/answer.ts';
import { eraDay } from '../../domain/dates/era-day.ts';
import type { Document } from '../../domain/documents/document.ts';
import { validityAt } from '../../domain/documents/validity.ts';
import type { MessageBlock } from '../../domain/messages/message.ts';
import { composeNotFound } from './compose-not-found.ts';
import type { Composing } from './composing.ts';
import type { Evidence } from './evidence.ts';
import { topicOf } from './topic.ts';

/** So much better than what may answer must a document out of its time be, to be spoken of instead. */
const BETTER = 0.12;

/** Whether what would have answered stands in a document that is not valid yet, or no longer. */
export function isOutOfTime(best: Evidence | undefined, { lists, main, apart }: Valid): best is Evidence {
  const valid = [...main, ...apart.flatMap(({ evidence }) => evidence)];
  if (best === undefined || (valid.length === 0 && lists.length > 0)) return false;
  return valid.every(({ score }) => best.score > score + BETTER);
}

/** What is going to be said from documents that are valid. */
interface Valid {
  readonly lists: readonly unknown[];
  readonly main: readonly Evidence[];
  readonly apart: readonly { readonly evidence: readonly Evidence[] }[];
}

/** Says from when, or until when, the document that would answer is valid; its clause stands as near. */
export function composeOutOfTime(best: Evidence, given: Composing): Answer {
  const { question, now } = given;
  const { document } = best.unit;
  const open = composeNotFound([best], given);
  const conclusion: MessageBlock = {
    kind: 'conclusion',
    text: `${topicOf(question)}については、いま有効な資料に記載が見当たりませんでした。${sayValidity(document, now)}`,
  };
  const blocks = [conclusion, ...open.message.blocks.filter(({ kind }) => kind !== 'conclusion')];
  return { ...open, message: { ...open.message, blocks } };
}

function sayValidity(document: Document, now: Date): string {
  const title = `『${document.title}』`;
  return validityAt(document, now) === 'early'
    ? `${title}は${eraDay(document.validFrom ?? '')}からの資料です。`
    : `${title}の有効期限は${eraDay(document.validTo ?? '')}まででした。`;
}
