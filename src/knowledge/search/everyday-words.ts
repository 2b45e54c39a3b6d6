import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { AppError } from '../../domain/errors.ts';
import { fold } from '../../domain/text/fold.ts';
import { readSettings } from './settings-file.ts';

/** What people say → what documents write for it, folded. One way only: what is said may stand for several things. */
export type EverydayWords = ReadonlyMap<string, readonly string[]>;

/** The words of a file; none if there is no such file. Throws `everyday-words-invalid` with the line. */
export async function readEverydayWordsFile(path: string): Promise<EverydayWords> {
  return readEverydayWords(await readSettings(path, 'everyday-words-unreadable'), path);
}

/** Reads `everyday: - { said: [form, …], written: [form, …] }`; `path` is for the message. */
export function readEverydayWords(text: string, path: string): EverydayWords {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const fault = (node: unknown, what: string): AppError =>
    new AppError(
      'everyday-words-invalid',
      `${path}:${lines.linePos((node as Node | null)?.range?.[0] ?? 0).line}: ${what}`,
      { hint: 'Write one entry a line: "  - { said: [自腹, 持ち出し], written: [自己負担] }", under "everyday:".' },
    );

  const [error] = document.errors;
  if (error !== undefined) {
    throw new AppError('everyday-words-invalid', `${path}:${lines.linePos(error.pos[0]).line}: ${error.message}`);
  }
  const words = new Map<string, string[]>();
  if (document.contents === null) return words;
  const entries = document.get('everyday', true);
  if (!isSeq(entries)) throw fault(document.contents, 'there is no list named "everyday".');
  for (const entry of entries.items) {
    const formsOf = (side: 'said' | 'written'): string[] => {
      const list = isMap(entry) ? entry.get(side, true) : undefined;
      if (!isSeq(list) || list.items.length === 0) throw fault(entry, `an entry needs a list named "${side}".`);
      return list.items.map((item) => {
        const form = isScalar(item) ? fold(String(item.value ?? '')) : '';
        if (form.length < 2) throw fault(item, `a form must be a word of two characters or more.`);
        return form;
      });
    };
    const written = formsOf('written');
    for (const said of formsOf('said')) {
      words.set(said, [...new Set([...(words.get(said) ?? []), ...written.filter((form) => form !== said)])]);
    }
  }
  return words;
}
