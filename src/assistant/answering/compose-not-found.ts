import type { Answer } from '../../domain/answer.ts';
import { fiscalYearName } from '../../domain/dates/fiscal-year.ts';
import type { MessageBlock } from '../../domain/messages/message.ts';
import { readable } from '../../domain/text/fold.ts';
import { sourceOf, sourcesOf } from './cite.ts';
import { type Composing, citeUnit, shorten } from './composing.ts';
import type { Evidence } from './evidence.ts';
import { topicOf } from './topic.ts';

const ASK_THEM = '公募要領に記載の問い合わせ先、または事務局の担当者にご確認ください。';
/** More than these are not told one by one. */
const MOST_EDITIONS = 3;

/** The honest sentence that the documents do not say, with what stands nearest. */
export function composeNotFound(nearest: readonly Evidence[], given: Composing): Answer {
  const near = nearest.slice(0, 2).flatMap((evidence) => citeUnit(evidence, given).slice(0, 1));
  const { numberOf } = sourcesOf(near);
  const blocks: MessageBlock[] = [
    { kind: 'conclusion', text: `${topicOf(given.question)}については、資料に記載が見当たりませんでした。` },
  ];
  // One page of a file without pages is the whole of it: each clause is told with its own heading.
  const items = near.map((citation) => ({
    text: shorten(readable(citation.quote), 80),
    source: sourceOf(citation, numberOf(citation)),
  }));
  if (items.length > 0) blocks.push({ kind: 'near', items });
  blocks.push({ kind: 'next', steps: [...otherEditions(given), ...ownShare(given), ASK_THEM] });
  return {
    kind: 'not-in-documents',
    abstained: true,
    message: { blocks, certificate: null },
    citations: [],
    near,
    conversation: {
      ...given.conversation,
      programmes: given.question.programmes.length > 0 ? given.question.programmes : given.conversation.programmes,
      lastQuestion: given.question.text,
      lastKind: given.question.subject,
      topic: topicOf(given.question),
    },
  };
}

/** The rate of the grant is no answer to what the applicant bears, since other income may count; it can be asked for. */
function ownShare({ question }: Composing): string[] {
  const isAsked = /(?:自己|地元|自治体|市町村)負担|負担(?:の)?(?:割合|率|額)|持ち出し/.test(question.folded);
  return isAsked
    ? ['補助率は「補助率は？」とお尋ねいただけます。残りが自己負担になるかは、公募要領でご確認ください。']
    : [];
}

/** Asked of a year that no document is of: the years that there are documents of. */
function otherEditions({ question, documents }: Composing): string[] {
  const { programmes, years } = question;
  const editions = new Set(
    documents
      .filter((document) => programmes.length === 0 || document.programmes.some((id) => programmes.includes(id)))
      .flatMap(({ fiscalYear }) => fiscalYear ?? []),
  );
  if (years.length === 0 || years.some((year) => editions.has(year))) return [];
  if (editions.size === 0 || editions.size > MOST_EDITIONS) return [];
  const named = [...editions].sort((a, b) => a - b).map(fiscalYearName);
  return [`登録されているのは、${named.join('・')}の資料です。その年度についてもお尋ねいただけます。`];
}
