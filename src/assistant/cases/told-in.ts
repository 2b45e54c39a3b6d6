import type { Passage } from '../../domain/documents/passage.ts';
import { fieldsOfLabel, type Labelled } from './labels.ts';

/** A stretch of a passage's text (UTF-16 offsets, `end` exclusive) under the fields that its label names. */
export interface Told {
  readonly fields: readonly Labelled[];
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
}

/** 【課題】, 〈対応〉, ［成果］ in running text. */
const BRACKETED = /[【〈《［[＜〔]([^【】〈〉《》［］[\]＜＞〔〕\n]{1,18})[】〉》］\]＞〕][：:]?/gu;
/** 人口：約4.1万人: a label before a colon, at the beginning or behind something that ends what stands before it. */
const COLON =
  /(^|[。．／/｜|;；\n\t　 、，,・■●◆◇▶►(（]|(?<=[）)]))([^。：:、，／/｜|;；\n\t　 ■●◆◇▶►]{1,18})\s*[：:]/gu;
/** 課題　乗る人が増えない: a label before a wide gap. */
const GAP = /^([^\s。：:、]{2,14})(?:[　\t]+| {2,})(?=\S)/u;

interface Label {
  readonly fields: readonly Labelled[];
  readonly at: number;
  /** Where what it labels begins. */
  readonly from: number;
}

/** What a paragraph or list item tells under labels of its own; a row's cells are read by `boxIn`. */
export function toldIn(passage: Passage): Told[] {
  const { text } = passage;
  const labels = labelsIn(text);
  return labels.flatMap(({ fields, from }, at) => within(passage, fields, from, labels[at + 1]?.at ?? text.length));
}

/** Whether a passage is a label and nothing else (課題), standing over what follows. */
export function labelAlone(passage: Passage): readonly Labelled[] {
  if (passage.kind === 'row' || passage.text.length > 20) return [];
  return fieldsOfLabel(passage.text);
}

/** A row of a fact box: a label and its value, or two such pairs side by side. Empty for another row. */
export function boxIn(passage: Passage): Told[] {
  const cells = spansOf(passage);
  const found: Told[] = [];
  for (let at = 0; at + 1 < cells.length; at += 1) {
    const [label, value] = [cells[at], cells[at + 1]];
    if (label === undefined || value === undefined) continue;
    const fields = fieldsOfLabel(label.text);
    if (fields.length === 0) {
      if (at === 0) return [];
      continue;
    }
    found.push(...within(passage, fields, value.start, value.end));
    at += 1;
  }
  return found;
}

/** The name that a fact box gives over its columns: 霧ヶ浜市 in 「地域｜霧ヶ浜市」; null where its first row is like the others. */
export function nameOverBox(passages: readonly Passage[]): string | null {
  for (const { cells } of passages) {
    const [label, value] = [cells[0]?.header ?? '', cells[1]?.header ?? ''];
    if (cells.length === 2 && value !== '' && fieldsOfLabel(label).includes('region')) return value;
  }
  return null;
}

/** The stretch of each cell in the row's text. */
export function spansOf({ cells, text }: Passage): { text: string; header: string; start: number; end: number }[] {
  let from = 0;
  return cells.map((cell) => {
    const start = cell.text === '' ? from : Math.max(from, text.indexOf(cell.text, from));
    from = start + cell.text.length;
    return { text: cell.text, header: cell.header, start, end: from };
  });
}

/** The fields of a label with a second one in brackets: 地域（人口）. */
export function fieldsOfHeader(header: string): readonly Labelled[] {
  const lines = header.split('\n').filter((line) => line.trim() !== '');
  if (lines.length > 1) {
    const each = lines.map(fieldsOfLabel);
    if (each.every((found) => found.length > 0)) return [...new Set(each.flat())];
  }
  const whole = fieldsOfLabel(header);
  if (whole.length > 0) return whole;
  const [, before = '', inside = ''] = /^([^（(]+)[（(]([^（）()]+)[）)]$/u.exec(header.trim()) ?? [];
  const [first, second] = [fieldsOfLabel(before), fieldsOfLabel(inside)];
  return first.length > 0 && second.length > 0 ? [...first, ...second] : first;
}

/** What stands between two places under a label; labels inside it part it further (収支: 収入 540万円／費用 3,860万円). */
export function within(passage: Passage, fields: readonly Labelled[], start: number, end: number): Told[] {
  const inner = passage.text.slice(start, end);
  const lines = linesIn(inner);
  // 「テーマ・事業モデル」 over two lines: each line is one of them.
  if (fields.length > 1 && lines.length === fields.length)
    return lines.map((line, at) => told(passage, fields.slice(at, at + 1), start + line.start, start + line.end));
  const labels = labelsIn(inner, fields.length > 1 ? MONEY : null).filter((label) =>
    label.fields.some((field) => field !== 'other'),
  );
  const [first] = labels;
  const splits = first !== undefined && (fields.length > 1 ? labels.length > 1 || first.at === 0 : first.at === 0);
  if (!splits) return [told(passage, fields, start, end)];
  return labels.map((label, at) =>
    told(passage, label.fields, start + label.from, start + (labels[at + 1]?.at ?? inner.length)),
  );
}

function linesIn(text: string): { start: number; end: number }[] {
  return [...text.matchAll(/[^\n]+/gu)].map(({ 0: line, index }) => ({ start: index, end: index + line.length }));
}

/** 収入 540万円: a label before a figure, with no more than a space between. */
const MONEY =
  /(^|[。．／/、，,\s（(])((?:総|年間|運賃|運行|事業)?(?:収入|費用|支出|経費|事業費|売上|コスト))[\s　]*(?=約?[\d０-９－―—-])/gu;

function labelsIn(text: string, further: RegExp | null = null): Label[] {
  const found: Label[] = [];
  const add = (printed: string, at: number, from: number) => {
    const fields = fieldsOfLabel(printed);
    if (fields.length > 0 && !found.some((other) => at < other.from && from > other.at))
      found.push({ fields, at, from });
  };
  for (const match of text.matchAll(BRACKETED)) add(match[1] ?? '', match.index, match.index + match[0].length);
  for (const pattern of further === null ? [COLON] : [COLON, further])
    for (const match of text.matchAll(pattern))
      add(match[2] ?? '', match.index + (match[1] ?? '').length, match.index + match[0].length);
  const gap = GAP.exec(text);
  if (gap !== null) add(gap[1] ?? '', 0, gap[0].length);
  return found.sort((a, b) => a.at - b.at);
}

/** Without the space, the dividers and the open brackets around it. */
function told(passage: Passage, fields: readonly Labelled[], from: number, to: number): Told {
  const text = passage.text.slice(from, to);
  const start = from + (/^[\s　：:｜|／/・→⇒]*/u.exec(text)?.[0].length ?? 0);
  const end = to - (/[\s　｜|／/、，,;；■●◆◇▶►（(・]*$/u.exec(text)?.[0].length ?? 0);
  return { fields, passage, start, end: Math.max(start, end) };
}
