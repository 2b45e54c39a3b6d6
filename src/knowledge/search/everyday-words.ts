import { AppError } from '../../domain/errors.ts';
import { fold } from '../../domain/text/fold.ts';
import { readSettings } from './settings-file.ts';

/** What people say → what documents write for it, folded. One way only: what is said may stand for several things. */
export type EverydayWords = ReadonlyMap<string, readonly string[]>;

/** The words of a file; none if there is no such file. Throws `everyday-words-invalid` with the line. */
export async function readEverydayWordsFile(path: string): Promise<EverydayWords> {
  return readEverydayWords(await readSettings(path, 'everyday-words-unreadable'), path);
}

/** Reads lines of the form 「said、said → written、written」; # begins a remark; `path` is for the message. */
export function readEverydayWords(text: string, path: string): EverydayWords {
  const words = new Map<string, string[]>();
  text.split(/\r?\n/u).forEach((line, at) => {
    const entry = line.replace(/#.*$/u, '').trim();
    if (entry === '') return;
    const fault = (what: string): AppError =>
      new AppError('everyday-words-invalid', `${path}:${at + 1}: ${what}`, {
        hint: 'Write one entry a line: 「自腹、持ち出し → 自己負担、負担」, each word of two characters or more.',
      });
    const sides = entry.split('→');
    if (sides.length !== 2) throw fault('an entry has one arrow (→), with words on both sides.');
    const [said = [], written = []] = sides.map((side) =>
      side.split('、').map((word) => {
        const form = fold(word.trim());
        if (form.length < 2) throw fault(`a word must have two characters or more, but this is "${word.trim()}".`);
        return form;
      }),
    );
    for (const form of said)
      words.set(form, [...new Set([...(words.get(form) ?? []), ...written.filter((other) => other !== form)])]);
  });
  return words;
}
