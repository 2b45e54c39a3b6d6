import { describe, expect, it } from 'vitest';
import { likenessWords } from '../../../src/assistant/cases/compare-words.ts';
import { matchCases } from '../../../src/assistant/cases/match-cases.ts';
import { readCases } from '../../../src/assistant/cases/read-cases.ts';
import { readSituation } from '../../../src/assistant/cases/situation.ts';
import type { Vocabulary } from '../../../src/assistant/ports/passage-index.ts';
import { CASEBOOK, passagesIn, TWO_TOWNS } from '../../fixtures/documents/casebook.ts';

/** Knows the words of the two towns, and no others. */
const vocabulary: Vocabulary = {
  weigh: (folded) => (TWO_TOWNS.includes(folded) ? { idf: 2, documentFrequency: 1 } : { idf: 4, documentFrequency: 0 }),
  synonyms: () => [],
  everyday: () => [],
};
const records = readCases(CASEBOOK, await passagesIn(TWO_TOWNS));
const found = (text: string) => {
  const situation = readSituation(text, vocabulary, ['やまなか町', 'うみべ市']);
  return matchCases(situation, records, []).map((match) => ({
    name: match.record.name,
    ...likenessWords(match, situation),
  }));
};

describe('matchCases', () => {
  it('tells what is the same, with both numbers of a population', () => {
    expect(found('人口4万人の中山間で利用が伸びない。似た例は？')[0]).toEqual({
      name: 'やまなか町',
      same: ['つまづき（利用の低迷）', '地域の特性（中山間地域）', '人口規模（約4.1万人、ご質問は4万人）'],
      different: [],
      unknown: [],
    });
  });

  it('offers a case that foundered on the same though its size and stage differ, and says so', () => {
    const [first] = found('人口2万人の町の構想段階。運転手のなり手がいない');
    expect(first?.name).toBe('うみべ市');
    expect(first?.different).toEqual(['人口規模（184,900人、ご質問は2万人）', '段階（実装）']);
  });

  it('says unknown of what is asked for and not printed', () => {
    const [first] = found('企業の協賛で、運転手不足を乗り切った例');
    expect(first?.unknown).toContain('事業モデル');
  });

  it.each([
    '空飛ぶクルマの事例は？',
    '人口100万人を超える都市の事例',
    'ロープウェイで通勤する例はありますか',
    'シェアサイクルの導入例は？',
  ])('offers nothing for %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
