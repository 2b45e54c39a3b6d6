import { assertNever } from '../../../domain/errors.ts';
import type { ComparedCase, Fact, MessageBlock } from '../../../domain/messages/message.ts';
import { likenessLines } from '../../../domain/messages/plain.ts';
import { splitMark } from '../../../domain/text/list-marks.ts';
import type { Part } from './fit-parts.ts';
import { sheetLines } from './render-sheet.ts';
import { citation, type Links, sourceLines, sourceName } from './render-sources.ts';
import { bold, bullets, type Lines, line, plain, quote, richText, type Words } from './rich-text.ts';

/** A block of a message as Slack's blocks: one for what is read as one, so that Slack sets it apart from the next. */
export function renderBlock(block: MessageBlock, links: Links): readonly Part[] {
  switch (block.kind) {
    case 'conclusion':
      return parts('conclusion', line(bold(block.text)));
    case 'paragraph':
      return parts('prose', line(plain(block.text)));
    case 'facts':
      return parts('prose', bullets(block.facts.map(factWords)));
    case 'list':
      return parts('prose', listLines(block.items), line(plain(omittedWords(block.omitted))));
    case 'cases':
      return block.cases.flatMap((each) => parts('prose', ...caseLines(each)));
    case 'clause':
      return parts('prose', quote(plain(block.quote), citation(block.source)));
    case 'sheet':
      return block.lines.flatMap((each) => parts('prose', ...sheetLines(each)));
    case 'sources':
      return parts('source', sourceLines(block.sources, links));
    case 'near':
      return block.items.length === 0
        ? []
        : parts(
            'prose',
            line(bold('近い記載'), plain('（お答えではありません）')),
            ...block.items.map(({ text, source }) => quote(plain(text), plain('\n'), sourceName(source, links))),
          );
    case 'note':
      return parts(
        'advice',
        line(
          block.tone === 'warning' ? [{ type: 'emoji', name: 'warning' }, ...bold(' ご注意')] : bold('補足'),
          plain(`　${block.text}`),
        ),
      );
    case 'next':
      return block.steps.length === 0
        ? []
        : parts('advice', line(bold('次にすること')), bullets(block.steps.map(plain)));
    case 'suggestions':
      // Buttons stand below everything that is read: see `questionButtons`.
      return [];
    default:
      return assertNever(block);
  }
}

function parts(rank: Part['rank'], ...lines: readonly Lines[]): Part[] {
  return richText(...lines).map((block) => ({ rank, block }));
}

function factWords({ label, value, source }: Fact): Words {
  return [...bold(`${label}：`), ...plain(value), ...(source === null ? [] : citation(source))];
}

/** The documents' own marks (①, (1), ア) are what people refer to later; bullets beside them would be noise. */
function listLines(items: readonly string[]): Lines {
  return items.every((item) => splitMark(item) !== null)
    ? line(plain(items.join('\n')))
    : bullets(items.map((item) => plain(item)));
}

function omittedWords(omitted: number): string {
  return omitted > 0 ? `ほか${omitted}件は出典をご覧ください。` : '';
}

function caseLines({ mark, name, title, facts, ...likeness }: ComparedCase): readonly Lines[] {
  return [
    line(bold(`${mark} ${name}`), plain(title === null ? '' : `　${title}`)),
    bullets([...likenessLines(likeness).map(plain), ...facts.map(factWords)]),
  ];
}
