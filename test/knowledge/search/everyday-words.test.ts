import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/domain/errors.ts';
import { readEverydayWords, readEverydayWordsFile } from '../../../src/knowledge/search/everyday-words.ts';
import { openPassageIndex } from '../../../src/knowledge/search/passage-index.ts';
import { createThesaurus } from '../../../src/knowledge/search/thesaurus.ts';
import { createHashedEmbedder } from '../../../src/model/hashed-embedder.ts';
import { createMemoryRecords } from './memory-records.ts';

const read = (text: string) => Object.fromEntries(readEverydayWords(text, 'e.txt'));

describe('the file of everyday words', () => {
  it('leads from each word that is said to all that is written, folded', () => {
    expect(read('自腹、持ち出し → 自己負担、ＤＸ費用\n')).toEqual({
      自腹: ['自己負担', 'dx費用'],
      持ち出し: ['自己負担', 'dx費用'],
    });
  });

  it('gives a word of several lines what all of them say, each once', () => {
    expect(read('お金 → 経費、費用\nお金 → 費用、補助金')).toEqual({ お金: ['経費', '費用', '補助金'] });
  });

  it('never leads from a word to itself', () => {
    expect(read('経費、お金 → 経費、費用')).toEqual({ 経費: ['費用'], お金: ['経費', '費用'] });
  });

  it('may have remarks, empty lines and line ends of any kind', () => {
    expect(read('# 費用\r\n\r\n  自腹 → 自己負担  # 話し言葉\r\n')).toEqual({ 自腹: ['自己負担'] });
  });

  it('may be empty, or absent', async () => {
    expect(read('')).toEqual({});
    expect(await readEverydayWordsFile('/no/such/everyday-words.txt')).toEqual(new Map());
  });

  it.each([
    ['no arrow', '自腹 → 自己負担\n持ち出し 自己負担\n', /^e\.txt:2: an entry has one arrow/u],
    ['two arrows', '\n自腹 → 自己負担 → 負担\n', /^e\.txt:2: an entry has one arrow/u],
    ['a word of one character that is said', '# x\n\n腹 → 自己負担\n', /^e\.txt:3: a word must have two characters/u],
    ['a word of one character that is written', '自腹 → 自己負担、金', /^e\.txt:1: .*"金"/u],
    ['nothing that is said', '→ 自己負担', /^e\.txt:1: a word must have two characters/u],
    ['nothing that is written', '自腹 →', /^e\.txt:1: a word must have two characters/u],
    ['a comma too many', '自腹、、持ち出し → 自己負担', /^e\.txt:1: a word must have two characters/u],
  ])('names file, line and fault, and how to write it: %s', (_, text, message) => {
    try {
      readEverydayWords(text, 'e.txt');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({ code: 'everyday-words-invalid', message: expect.stringMatching(message) });
      expect((error as AppError).hint).toContain('→');
    }
  });

  it('is refused at the line of its first fault, wherever that stands', () => {
    const good = fc.array(fc.constantFrom('自腹 → 自己負担', '', '# 注', 'お金 → 経費、費用'), { maxLength: 8 });
    fc.assert(
      fc.property(good, good, (before, after) => {
        const text = [...before, '自腹', ...after].join('\n');
        expect(() => readEverydayWords(text, 'e.txt')).toThrow(`e.txt:${before.length + 1}: `);
      }),
    );
  });

  it('stops the index from opening when it is broken', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'everyday-'));
    const everydayWords = join(dataDir, 'everyday-words.txt');
    await writeFile(everydayWords, '自腹 → 自己負担\n持ち出し\n');
    const opening = openPassageIndex({
      records: createMemoryRecords(),
      embedder: createHashedEmbedder(),
      dataDir,
      thesaurus: null,
      everydayWords,
    });
    await expect(opening).rejects.toMatchObject({
      code: 'everyday-words-invalid',
      message: expect.stringMatching(/:2:/u),
    });
    await rm(dataDir, { recursive: true });
  });

  it('is what the index knows of a question', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'everyday-'));
    const everydayWords = join(dataDir, 'everyday-words.txt');
    await writeFile(everydayWords, '自腹 → 自己負担\n');
    const index = await openPassageIndex({
      records: createMemoryRecords(),
      embedder: createHashedEmbedder(),
      dataDir,
      thesaurus: null,
      everydayWords,
    });
    expect(index.everyday('費用は自腹ですか')).toEqual([{ start: 3, end: 5, synonyms: ['自己負担'] }]);
    await index.close();
    await rm(dataDir, { recursive: true });
  });

  it('of the house is sound', async () => {
    const words = await readEverydayWordsFile('settings/everyday-words.txt');
    expect(words.size).toBeGreaterThanOrEqual(400);
    for (const [said, written] of words) expect(written).not.toContain(said);
  });
});

describe('everyday words in a thesaurus', () => {
  const thesaurus = createThesaurus(
    [['自己負担', '負担金']],
    [['経費', '費用']],
    readEverydayWords('自腹 → 自己負担、持分\nお給料 → 人件費\n給料 → 賃金\nバス → 路線バス\n経費 → 対象経費', 'e.txt'),
  );
  const everyday = (text: string) =>
    thesaurus.everyday(text).map(({ start, end, synonyms }) => [text.slice(start, end), ...synonyms]);
  const spans = (text: string) =>
    thesaurus.spans(text).map(({ start, end, synonyms }) => [text.slice(start, end), ...synonyms]);

  it('lead on to what is written, not back', () => {
    expect(everyday('自腹になりますか')).toEqual([['自腹', '自己負担', '持分']]);
    expect(everyday('自己負担になりますか')).toEqual([]);
    expect(thesaurus.synonyms('自己負担')).toEqual(['負担金']);
    expect(thesaurus.synonyms('持分')).toEqual([]);
    expect(thesaurus.synonyms('自腹')).toEqual([]);
  });

  it('are found apart from the synonyms of the house', () => {
    expect(everyday('費用の自腹')).toEqual([['自腹', '自己負担', '持分']]);
    expect(spans('費用の自腹')).toEqual([
      ['費用', '経費'],
      ['自腹', '自己負担', '持分'],
    ]);
  });

  it('stand beside the synonyms where a form is both', () => {
    expect(spans('経費')).toEqual([['経費', '費用', '対象経費']]);
    expect(everyday('経費')).toEqual([['経費', '対象経費']]);
  });

  it('are the longest there are', () => {
    expect(everyday('お給料は出ますか')).toEqual([['お給料', '人件費']]);
    expect(everyday('給料は出ますか')).toEqual([['給料', '賃金']]);
  });

  it('do not cut words of katakana', () => {
    expect(everyday('バスケットの費用')).toEqual([]);
    expect(everyday('バスの費用')).toEqual([['バス', '路線バス']]);
  });

  it('come leftmost first, without overlap, wherever they stand', () => {
    const piece = fc.constantFrom('自腹', 'お給料', '給料', 'バス', '経費', 'お', 'の', 'ケット', 'は対象ですか', '、');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        for (const found of [thesaurus.everyday(text), thesaurus.spans(text)]) {
          let last = 0;
          for (const { start, end, synonyms } of found) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(synonyms.length).toBeGreaterThan(0);
            expect(synonyms).not.toContain(text.slice(start, end));
            last = end;
          }
        }
      }),
    );
  });
});
