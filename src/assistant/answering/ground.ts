import type { Answer } from '../../domain/answer.ts';
import type { MessageBlock } from '../../domain/messages/message.ts';
import { renderPlain } from '../../domain/messages/plain.ts';
import { fold, squeeze } from '../../domain/text/fold.ts';
import { spotValues } from '../../domain/values/spot-values.ts';

const LONGEST_ANSWER = 1_150;
/** What the assistant computes itself and says as such. */
const COMPUTED =
  /残り\d+日(?:（開庁日で\d+日）)?|残り(?:\d+時間)?(?:\d+分)?(?:未満)?|西暦では、[^。]*。|ほかの期限\d+件|第\d+回(?=の締切は)|受付はまだ始まっていません（[^）]*）[^）]*）|次の\d+[点件]|[①-⑳]/gu;

/**
 * Every figure, date and contact in what the assistant says must stand in a cited quote, in its headings or over its columns. A conclusion with one that does
 * not is replaced by the clause alone; a fact with one is left out. An answer too long for a phone loses later clauses.
 */
export function ground(answer: Answer, question: string): Answer {
  if (answer.abstained) return answer;
  const quoted = answer.citations.flatMap(({ quote, headings, columns = [] }) => [quote, ...headings, ...columns]);
  const known = comparable(`${quoted.join(' ')} ${question}`);
  const stands = (text: string) =>
    spotValues(fold(text.replace(COMPUTED, ''))).every((value) => known.includes(comparable(value.text)));
  const blocks = answer.message.blocks.flatMap((block): MessageBlock[] => {
    if (block.kind === 'conclusion')
      return [stands(block.text) ? block : { ...block, text: 'お尋ねの点については、次のとおり定められています。' }];
    if (block.kind === 'facts')
      return [{ ...block, facts: block.facts.filter((fact) => stands(fact.value.replace(/［\d+］$/u, ''))) }];
    if (block.kind === 'cases')
      return [
        {
          ...block,
          cases: block.cases.map((each) => ({ ...each, facts: each.facts.filter((fact) => stands(fact.value)) })),
        },
      ];
    return [block];
  });
  return { ...answer, message: { ...answer.message, blocks: fitted(blocks) } };
}

/** @ and what stands for it in print are one, and so are 2024年5月10日 and 2024-05-10. */
function comparable(text: string): string {
  return squeeze(fold(text))
    .replace(/[*★☆●■◎△#]/gu, '@')
    .replace(
      /(\d{4})年(\d{1,2})月(\d{1,2})日/g,
      (_, year: string, month: string, day: string) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
    );
}

/** Drops clauses from the end, then shortens the longest, until the answer fits. */
function fitted(blocks: readonly MessageBlock[]): readonly MessageBlock[] {
  let kept = [...blocks];
  const length = () => renderPlain({ blocks: kept, certificate: null }).length;
  while (length() > LONGEST_ANSWER) {
    const last = kept.findLastIndex((block) => block.kind === 'clause');
    if (last < 0 || kept.filter((block) => block.kind === 'clause').length <= 1) break;
    kept = kept.filter((_, at) => at !== last);
  }
  if (length() <= LONGEST_ANSWER) return kept;
  return kept.map((block) =>
    block.kind === 'list'
      ? { ...block, items: block.items.map((item) => (item.length > 40 ? `${item.slice(0, 39)}…` : item)) }
      : block,
  );
}
