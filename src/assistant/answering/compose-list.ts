import type { Answer } from '../../domain/answer.ts';
import type { Citation } from '../../domain/citation.ts';
import type { MessageBlock } from '../../domain/messages/message.ts';
import { readable } from '../../domain/text/fold.ts';
import { cite, sourcesOf } from './cite.ts';
import { type Composing, citeUnit, clause, finish, programmeToName, shorten } from './composing.ts';
import type { Evidence } from './evidence.ts';
import { type FoundList, memberText } from './lists.ts';
import { topicOf } from './topic.ts';
import { asksQuestion } from './units.ts';

const LIST_BUDGET = 800;
const LONGEST_LEAD = 140;
const LEAD_REACH = 6;
const SENTENCE = /。|(?:とおり|次の|以下の|いずれ|すべて|全て).{6,}/u;

/** A whole list, in the document's words. */
export function composeList(list: FoundList, given: Composing, beside: Evidence | null = null): Answer | null {
  const cited = list.members.flatMap((passage) =>
    cite(
      { passage, document: list.document, start: 0, end: passage.text.length },
      given.pages.get(list.document.id) ?? [],
    ),
  );
  if (cited.length === 0) return null;
  const perItem = Math.max(36, Math.floor(LIST_BUDGET / list.members.length));
  const shown = list.members.slice(0, 24);
  const further = beside === null ? [] : citeUnit(beside, given);
  const lead = beside === null ? citeLead(list, given) : [];
  const { sources, numberOf } = sourcesOf([...cited, ...lead, ...further]);
  const heading = headingName(list.about) ?? topicOf(given.question);
  const name = programmeToName(list.programmes, given);
  const ofProgramme = name === null ? '' : `${readable(name)}では、`;
  const blocks: MessageBlock[] = [
    {
      kind: 'conclusion',
      text: `${ofProgramme}${heading}は、次の${list.members.length}点です。`,
    },
    ...lead.map(
      (citation): MessageBlock => ({
        kind: 'clause',
        quote: shorten(readable(citation.quote), LONGEST_LEAD),
        source: numberOf(citation),
      }),
    ),
    {
      kind: 'list',
      items: shown.map((passage) => memberText(passage, perItem, list.headed)),
      omitted: list.members.length - shown.length,
    },
    ...further.slice(0, 2).map((citation) => clause(citation, numberOf(citation), beside as Evidence)),
    { kind: 'sources', sources: sources.slice(0, 4) },
  ];
  return finish(given, blocks, [...cited, ...lead, ...further], null, list.programmes, list.document.id);
}

/** The sentence that introduces the list: whether all or one of its members are needed stands there. */
function citeLead({ members, document, headed }: FoundList, given: Composing): readonly Citation[] {
  const [first] = members;
  if (first?.lead == null || headed === true || !SENTENCE.test(first.lead)) return [];
  const before = given.index.neighbours(document.id, Math.max(0, first.ordinal - LEAD_REACH), first.ordinal - 1);
  for (const passage of [...before].reverse()) {
    const start = passage.text.indexOf(first.lead);
    if (start >= 0)
      return cite(
        { passage, document, start, end: start + first.lead.length },
        given.pages.get(document.id) ?? [],
      ).slice(0, 1);
  }
  return [];
}

/** A heading as the name of a list: without its number and brackets; null when it asks a question or says nothing. */
function headingName(heading: string): string | null {
  const name = readable(heading)
    .replace(
      /^(?:別[紙表添]|様式)?\s*(?:第?[0-9０-９一二三四五六七八九十]+[章節条項]?(?:の[0-9０-９]+)?[.．、\s]*|[（(][0-9０-９]+[)）]|[①-⑳](?!と)|[■●◆○・])+\s*/u,
      '',
    )
    .replace(/^[（(【[](.+)[)）】\]]$/u, '$1')
    .trim();
  return name.length < 2 || /(?:か|？|\?)$/u.test(name) || asksQuestion(heading) ? null : name;
}
