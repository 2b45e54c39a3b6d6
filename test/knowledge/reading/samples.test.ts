import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { squeeze } from '../../../src/domain/text/fold.ts';
import { passagesOf } from '../../../src/knowledge/reading/passages.ts';
import { readDocumentFile } from '../../../src/knowledge/reading/read-file.ts';

const ROOT = new URL('../../../', import.meta.url).pathname;
const FOLDERS = ['knowledge', 'test/eval/corpora/mobility', 'test/eval/corpora/region'];
/** The PDF reader has its own tests; here are the formats of this room. */
const FORMATS = /\.(?:md|html|docx|pptx|txt)$/u;

const files = (
  await Promise.all(
    FOLDERS.map(async (folder) =>
      (await readdir(join(ROOT, folder)).catch(() => [])).map((name) => join(folder, name)),
    ),
  )
)
  .flat()
  .filter((path) => FORMATS.test(path));

describe('every passage of the documents in this repository', () => {
  it.each(files)('stands in its page, in order: %s', async (path) => {
    const read = await readDocumentFile(join(ROOT, path), { name: path });
    const pages = new Map(read.pages.map((page) => [page.number, squeeze(page.text)]));
    const passages = passagesOf('d', read);
    expect(passages.length).toBeGreaterThan(5);
    for (const passage of passages) {
      const page = pages.get(passage.breaks[0]?.page ?? null) ?? '';
      const parts = passage.kind === 'row' ? passage.cells.map((cell) => cell.text) : [passage.text];
      for (const part of parts) expect(page).toContain(squeeze(part));
      expect(passage.text.length).toBeLessThanOrEqual(1_500);
    }
    // Nothing is lost: the passages and headings together hold nearly all characters of the pages.
    const held = new Set(
      [...passages.map((each) => each.text), ...passages.flatMap((each) => each.headings), read.title].map(squeeze),
    );
    const shown = [...held].join('').length;
    const all = [...pages.values()].join('').length;
    expect(shown / all).toBeGreaterThan(0.75);
  });
});
