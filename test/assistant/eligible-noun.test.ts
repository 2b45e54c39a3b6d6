import { describe, expect, it } from 'vitest';
import { describesEligible, eligibleNoun } from '../../src/assistant/answering/eligible-noun.ts';
import { topicOf } from '../../src/assistant/answering/topic.ts';
import { asked } from './evidence-fixture.ts';

describe('which bodies are eligible', () => {
  it.each([
    ['伴走支援に手を挙げられるのはどんな地域？', '地域'],
    ['対象になる地域を教えてください', '地域'],
    ['応募できる団体は？', '団体'],
    ['どんな会社が応募できますか', '会社'],
  ])('「%s」 asks for the eligible %s', (question, noun) => {
    expect(asked(question).concepts.find(({ eligible }) => eligible === noun)?.surface).toBe(`対象${noun}`);
  });

  it.each(['補助率はいくらですか', '地域の課題は何ですか', '団体は応募できますか'])('「%s」 does not', (question) => {
    expect(eligibleNoun(asked(question))).toBeNull();
  });

  it('is told by a clause that describes such a body, also with a note behind it', () => {
    const describes = (text: string) => describesEligible('地域', { text });
    expect(describes('構想が具体的に定まっていない地域')).toBe(true);
    expect(describes('過去3年以内に実証を行った地域※委託事業に限らない')).toBe(true);
    expect(describes('対象地域')).toBe(false);
    expect(describes('構想を定めた地域を支援する')).toBe(false);
  });

  it('is called by its own name', () => {
    expect(topicOf(asked('支援に手を挙げられるのはどんな地域？'))).toBe('対象地域');
    expect(topicOf(asked('応募できる団体は？'))).toContain('団体');
  });
});
