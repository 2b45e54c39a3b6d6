import { assertNever } from '../errors.ts';
import { VERDICT_MARKS, VERDICT_NAMES } from '../sheets/sheet.ts';
import type { ComparedCase, Fact, Message, MessageBlock, SheetLine, Source } from './message.ts';

/** A message as plain text: the terminal, notifications, and the words a certificate is made of. */
export function renderPlain(message: Message): string {
  return message.blocks
    .map(plainBlock)
    .filter((text) => text !== '')
    .join('\n\n')
    .trim();
}

/** How a source is called: 『title』p.3（要約資料）. */
export function sourceLabel(source: Source): string {
  const page = source.page === null ? '' : ` p.${source.page}`;
  const summary = source.kind === 'summary' ? '（要約資料）' : '';
  return `『${source.title}』${page}${summary}`;
}

function plainBlock(block: MessageBlock): string {
  switch (block.kind) {
    case 'conclusion':
    case 'paragraph':
      return block.text;
    case 'facts':
      return block.facts.map(plainFact).join('\n');
    case 'list':
      return [
        ...block.items.map((item) => `・${item}`),
        ...(block.omitted > 0 ? [`（ほか${block.omitted}件は出典をご覧ください）`] : []),
      ].join('\n');
    case 'cases':
      return block.cases.map(plainCase).join('\n\n');
    case 'clause':
      return `「${block.quote}」［${block.source}］`;
    case 'sheet':
      return block.lines.map(plainLine).join('\n\n');
    case 'sources':
      return ['出典', ...block.sources.map((source) => `［${source.number}］${sourceLabel(source)}`)].join('\n');
    case 'near':
      return [
        '近い記載（お答えではありません）',
        ...block.items.map(({ text, source }) => `・「${text}」${sourceLabel(source)}`),
      ].join('\n');
    case 'note':
      return `※${block.text}`;
    case 'next':
      return block.steps.map((step) => `→ ${step}`).join('\n');
    case 'suggestions':
      return block.questions.length === 0
        ? ''
        : `例：${block.questions.map((question) => `「${question}」`).join(' ')}`;
    default:
      return assertNever(block);
  }
}

/** What is the same, differs and is not known of a case, a line each; sides of which nothing is told are left out. */
export function likenessLines({
  same,
  different,
  unknown,
}: Pick<ComparedCase, 'same' | 'different' | 'unknown'>): string[] {
  const sides = [
    ['同じ', same],
    ['違う', different],
    ['不明', unknown],
  ] as const;
  return sides.filter(([, things]) => things.length > 0).map(([side, things]) => `${side}：${things.join('、')}`);
}

function plainFact({ label, value, source }: Fact): string {
  return `・${label}：${value}${source === null ? '' : `［${source}］`}`;
}

/** A row's parts below its question, a line each. */
export function belowLine({ reason, answer, heard, clauses, prepare }: SheetLine): string[] {
  return [
    `回答：${answer}${heard === null ? '' : `（お話から「${heard}」）`}`,
    ...(reason === null ? [] : [`理由：${reason}`]),
    ...clauses.map(({ quote, source }) => `根拠：「${quote}」［${source}］`),
    ...(prepare === null ? [] : [`用意するもの（例）：${prepare}`]),
  ];
}

function plainLine(line: SheetLine): string {
  const { number, verdict, question } = line;
  const head = `${number}. 【${VERDICT_MARKS[verdict]}${VERDICT_NAMES[verdict]}】${question}`;
  return [head, ...belowLine(line).map((text) => `   ${text}`)].join('\n');
}

function plainCase({ mark, name, title, facts, ...likeness }: ComparedCase): string {
  return [
    `${mark} ${name}${title === null ? '' : `　${title}`}`,
    likenessLines(likeness).join('／'),
    ...facts.map(plainFact),
  ]
    .filter((line) => line !== '')
    .join('\n');
}
