import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/domain/errors.ts';
import { readGeneralSynonyms } from '../../../src/knowledge/search/general-synonyms.ts';
import { openPassageIndex } from '../../../src/knowledge/search/passage-index.ts';
import { createThesaurus, readThesaurus, readThesaurusFile } from '../../../src/knowledge/search/thesaurus.ts';
import { createHashedEmbedder } from '../../../src/model/hashed-embedder.ts';
import { createMemoryRecords } from './memory-records.ts';

describe('the thesaurus file', () => {
  it('gives folded groups', () => {
    expect(readThesaurus('groups:\n  - [提出期限, 〆切, ＤＸ]\n', 't.yaml')).toEqual([['提出期限', '締切', 'dx']]);
  });

  it('may be empty, or absent', async () => {
    expect(readThesaurus('', 't.yaml')).toEqual([]);
    expect(await readThesaurusFile('/no/such/thesaurus.yaml')).toEqual([]);
  });

  it.each([
    ['a syntax error', 'groups:\n  - [a, b]\n  - [c, d\n', /^t\.yaml:[34]: /u],
    ['no list', 'group:\n  - [a, b]\n', /^t\.yaml:1: there is no list named "groups"/u],
    ['a group that is a word', 'groups:\n  - [a, b]\n  - 締切\n', /^t\.yaml:3: a group must be a list of forms/u],
    ['a form that is a list', 'groups:\n  - [a, [b, c]]\n', /^t\.yaml:2: a form must be a word/u],
    ['an empty form', 'groups:\n  - [a, ""]\n', /^t\.yaml:2: a form must be a word/u],
    ['a lonely form', 'groups:\n\n  - [a]\n', /^t\.yaml:3: a group needs two forms/u],
  ])('names file, line and fault: %s', (_, text, message) => {
    try {
      readThesaurus(text, 't.yaml');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(AppError);
      expect((error as AppError).message).toMatch(message);
      expect((error as AppError).hint).toContain('groups:');
    }
  });

  it('stops the index from opening when it is broken', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'thesaurus-'));
    const thesaurus = join(dataDir, 'thesaurus.yaml');
    await writeFile(thesaurus, 'groups:\n  - [a]\n');
    const opening = openPassageIndex({
      records: createMemoryRecords(),
      embedder: createHashedEmbedder(),
      dataDir,
      thesaurus,
      everydayWords: null,
    });
    await expect(opening).rejects.toMatchObject({ code: 'thesaurus-invalid' });
    await rm(dataDir, { recursive: true });
  });

  it('of the house is sound', async () => {
    expect((await readThesaurusFile('settings/thesaurus.yaml')).length).toBeGreaterThanOrEqual(400);
  });
});

describe('a thesaurus', () => {
  const thesaurus = createThesaurus(
    [
      ['提出期限', '締切'],
      ['車両', '車'],
      ['採択', '選定'],
      ['不採択', '落選'],
      ['バス', '路線バス'],
    ],
    [
      ['締切', '期日', 'デッドライン'],
      ['経費', '費用'],
    ],
  );
  const spans = (text: string): string[] => thesaurus.spans(text).map(({ start, end }) => text.slice(start, end));

  it('takes the longest form', () => {
    expect(spans('不採択の場合')).toEqual(['不採択']);
  });

  it('does not cut words of katakana or Latin letters', () => {
    expect(spans('バスケット')).toEqual([]);
    expect(spans('バスの費用')).toEqual(['バス', '費用']);
  });

  it('takes a single character only as a word', () => {
    expect(spans('車を買う')).toEqual(['車']);
    expect(spans('自動車教習所')).toEqual([]);
  });

  it('lets the house decide over forms it knows', () => {
    expect(thesaurus.synonyms('締切')).toEqual(['提出期限']);
    expect(thesaurus.synonyms('期日')).toEqual(['デッドライン']);
    expect(thesaurus.synonyms('経費')).toEqual(['費用']);
  });
});

describe('general synonyms', () => {
  it('are the noun groups that concern the documents', async () => {
    const groups = await readGeneralSynonyms((form) => form === '経費');
    expect(groups).toHaveLength(1);
    expect(groups[0]).toContain('コスト');
  });
});
