import { readable } from '../text/fold.ts';

/** Which half of a correction a label announces. */
export type Half = 'before' | 'after';

/** A label in a text, from `start` to `end`; what it announces follows. */
export interface Label {
  readonly half: Half;
  readonly start: number;
  readonly end: number;
}

const BEFORE = '誤り?|訂正前|変更前|改正前|修正前|改訂前|改定前|更新前|旧|現行';
const AFTER = '正|正しい記載|訂正後|変更後|改正後|修正後|改訂後|改定後|更新後|新|改正案|変更案';
const WORDS: Readonly<Record<Half, RegExp>> = { before: headed(BEFORE), after: headed(AFTER) };
const NOTE = '(?:[（(][^（()）]{1,8}[)）])?';

/**
 * （誤） and 【誤】 anywhere, 誤： where it does not end a longer word (正誤：), and 誤　 at the beginning. In a table read as
 * text the label after may stand right behind a value (15時正：).
 */
const LABELS = new RegExp(
  [
    `[（(【［[〔＜<](?<boxed>${BEFORE}|${AFTER})[）)】］\\]〕＞>]\\s*[：:]?\\s*`,
    `(?:(?<!\\p{Script=Han})(?<old>${BEFORE})|(?<!\\p{Script=Han}(?<!時|日|分|円))(?<new>${AFTER}))${NOTE}[：:]\\s*`,
    `^(?<leading>${BEFORE}|${AFTER})${NOTE}[\\s\u3000]+(?=\\S)`,
  ].join('|'),
  'gu',
);

/** Which half stands under a column header (変更前, 改正後（6月1日版）); null under another. */
export function halfUnder(header: string): Half | null {
  const text = readable(header).replace(/\s+/gu, '');
  return WORDS.before.test(text) ? 'before' : WORDS.after.test(text) ? 'after' : null;
}

/** The labels of a text, in order. */
export function labelsIn(text: string): readonly Label[] {
  return [...text.matchAll(LABELS)].map(({ index, groups = {}, 0: whole }) => {
    const word = groups.boxed ?? groups.old ?? groups.new ?? groups.leading ?? '';
    return { half: halfUnder(word) ?? 'before', start: index, end: index + whole.length };
  });
}

function headed(words: string): RegExp {
  return new RegExp(
    `^[【（(［[〔＜<]?(?:${words})[】）)］\\]〕＞>]?(?:の?(?:記載|内容|文言|表記|規定|条文))?(?:[（(].*[)）])?$`,
    'u',
  );
}
