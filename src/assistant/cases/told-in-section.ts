import type { Passage } from '../../domain/documents/passage.ts';
import { fieldsOfLabel, type Labelled } from './labels.ts';
import { boxIn, labelAlone, type Told, toldIn, within } from './told-in.ts';

/** What a person is quoted with, 「野菜と一緒に出かける。」（80代・利用者）, and the name of a person alone. */
const VOICE =
  /^[「『](?:[^「」『』]|「[^「」]*」)+[」』]?[\s　]*(?:[（(―—][^（）()]*[）)]?)?[\s　]*(?:(?:事例|case)\s*\d+)?$|^[（(][^（）()]{1,16}[）)]$/iu;
/** What stands beside a case: its number in the book, the caption of a figure, the page. */
const BESIDE = /^(?:(?:事例|case|no\.?)\s*[-.．:：]?\s*[\d０-９]{1,3}|[\d０-９]{1,3}|架空[^。]{0,16})$/iu;
const SENTENCE_END = /[。！？!?」』）)]\s*$/u;
/** 【つまづき】 at the beginning of what was taken for a heading. */
const LED = /^[【〈《［[＜〔]([^【】〈〉《》［］[\]＜＞〔〕]{1,16})[】〉》］\]＞〕]/u;

/** What the passages of one section tell, under labels in them, over them (heading, lead) or right before them. */
export function toldInSection(passages: readonly Passage[]): Told[] {
  const told: Told[] = [];
  let standing: { readonly fields: readonly Labelled[]; readonly path: string } | null = null;
  for (const passage of passages) {
    const path = passage.headings.join('\n');
    if (standing !== null && standing.path !== path) standing = null;
    if (passage.kind === 'row') {
      told.push(...boxIn(passage));
      continue;
    }
    const alone = labelAlone(passage);
    if (alone.length > 0) {
      standing = { fields: alone, path };
      continue;
    }
    if (VOICE.test(passage.text) || BESIDE.test(passage.text)) continue;
    const own = toldIn(passage);
    const fields = standing?.fields ?? fieldsOver(passage);
    if (own.length > 0) {
      const before = labelStart(passage, own[0]?.start ?? 0);
      // What stands before the first label belongs to what is told there.
      if (fields.length > 0 && before > 1) told.push(...within(passage, fields, 0, before));
      told.push(...own);
      standing = { fields: own.at(-1)?.fields ?? [], path };
    } else if (fields.length > 0 && goesOn(told.at(-1), passage, fields)) {
      told.push(...within(passage, fields, 0, passage.text.length));
    }
  }
  return told;
}

/** Whether a passage goes on with what is told: the first under its label, a sentence of its own, or the rest of one cut off. */
function goesOn(last: Told | undefined, { text, headings, kind }: Passage, fields: readonly Labelled[]): boolean {
  const same =
    last !== undefined &&
    last.fields.join() === fields.join() &&
    last.passage.headings.join('\n') === headings.join('\n');
  if (!same || kind === 'item') return true;
  return SENTENCE_END.test(text) || !SENTENCE_END.test(last.passage.text.slice(last.start, last.end));
}

/** Where the label of the first labelled value begins. */
function labelStart({ text }: Passage, value: number): number {
  return Math.max(0, text.slice(0, value).search(/[【〈《［[＜〔]?[^。【〈《［[＜〔]{1,20}$/u));
}

/** What the lead of an item or the nearest heading is the label of. */
function fieldsOver({ lead, headings }: Passage): readonly Labelled[] {
  const led = lead === null ? [] : fieldsOfLabel(lead);
  if (led.length > 0) return led;
  const last = headings.at(-1);
  if (last === undefined) return [];
  const bracketed = LED.exec(last)?.[1];
  return bracketed === undefined ? fieldsOfLabel(last) : fieldsOfLabel(bracketed);
}
