import { describe, expect, it } from 'vitest';
import { sourcesOf } from '../../src/assistant/answering/cite.ts';
import { areOneSentence, joinAnswers, questionsIn } from '../../src/assistant/answering/several.ts';
import type { Citation } from '../../src/domain/citation.ts';
import { answerOf, citationOf } from './evidence-fixture.ts';

describe('a text', () => {
  it.each([
    ['締切はいつですか？補助率はいくらですか？', ['締切はいつですか？', '補助率はいくらですか？']],
    ['締切はいつですか。補助率を教えてください。', ['締切はいつですか。', '補助率を教えてください。']],
    ['締切はいつですか?\n車両は買えますか?', ['締切はいつですか?', '車両は買えますか?']],
  ])('「%s」 asks two questions', (text, questions) => {
    expect(questionsIn(text)).toEqual(questions);
  });

  it.each([
    ['one question', '締切はいつですか？'],
    ['a statement before a question', '市の職員です。締切はいつですか？'],
    ['two very short ones, which lean on each other', 'いつ？いくら？'],
    ['three questions', '締切はいつですか？補助率はいくらですか？上限額はいくらですか？'],
    [
      'a pasted text',
      `${'この要領の背景を述べる'.repeat(20)}とは何でしょうか？締切はいつですか？補助率はいくらですか？`,
    ],
    ['a question in quotation marks', '「対象ですか？対象外ですか？」とはどういう意味ですか？'],
    ['nothing', ''],
  ])('of %s is one question', (_, text) => {
    expect(questionsIn(text)).toEqual([text]);
  });
});

describe('a sentence', () => {
  it.each([
    ['何地域が選ばれ、いつ発表されましたか', ['何地域が選ばれますか', 'いつ発表されましたか']],
    ['何台を導入し、いくらかかりましたか', ['何台を導入しますか', 'いくらかかりましたか']],
    ['説明会はいつどこで開かれ、何人が参加しましたか', ['説明会はいつどこで開かれますか', '何人が参加しましたか']],
    ['補助率はどのくらいで、上限はいくらですか', ['補助率はどのくらいですか', '上限はいくらですか']],
    ['応募の締切はいつで、どこに出しますか', ['応募の締切はいつですか', 'どこに出しますか']],
  ])('「%s」 asks two questions', (sentence, questions) => {
    expect(questionsIn(sentence)).toEqual(questions);
    expect(areOneSentence(sentence)).toBe(true);
  });

  it.each([
    ['asks one thing', '説明会は、いつ開催されますか'],
    ['asks the same of two', '応募は何件で、採択は何件ですか'],
    ['has a very short half', 'いつ、どこで開催されますか'],
    ['asks of each', 'それぞれ何団体が応募し、いつ選ばれましたか'],
    ['says from when or to where first', '利用日の何日前から、どこに予約しますか'],
    ['gives a case first', '発注がいくら以上の場合、何者から見積りを取りますか'],
    ['has no comma', '何地域がいつ選ばれましたか'],
  ])('that %s is one question', (_, sentence) => {
    expect(questionsIn(sentence)).toEqual([sentence]);
  });

  it.each([
    '誰でも応募でき、いくらもらえますか',
    '何か条件があって、いつまで続きますか',
    'いつでも申請できて、いくらもらえますか',
  ])('with a word like いつでも asks nothing by it: %s', (sentence) => {
    expect(questionsIn(sentence)).toEqual([sentence]);
  });

  it('is one of several in a text', () => {
    expect(areOneSentence('締切はいつですか。補助率は何割ですか。')).toBe(false);
  });
});

describe('two answers joined', () => {
  const answered = (text: string, citations: readonly Citation[]) =>
    answerOf(
      [
        { kind: 'conclusion', text },
        ...citations.map((citation) => ({
          kind: 'clause' as const,
          quote: citation.quote,
          source: sourcesOf(citations).numberOf(citation),
        })),
        { kind: 'facts', facts: [{ label: text, value: '値', source: citations.length }] },
        { kind: 'sources', sources: sourcesOf(citations).sources },
      ],
      citations,
    );
  const deadline = answered('締切です。', [citationOf('締切の条文', 2)]);
  const rate = answered('補助率です。', [citationOf('補助率の条文', 5), citationOf('締切の頁の別の条文', 2, 40)]);
  const joined = joinAnswers(deadline, rate);

  it('say both conclusions first', () => {
    expect(joined.message.blocks.slice(0, 2)).toEqual([
      { kind: 'conclusion', text: '締切です。' },
      { kind: 'conclusion', text: '補助率です。' },
    ]);
  });

  it('number clauses and facts by one list of sources', () => {
    const sources = joined.message.blocks.flatMap((block) => (block.kind === 'sources' ? block.sources : []));
    expect(sources.map(({ number, page }) => [number, page])).toEqual([
      [1, 2],
      [2, 5],
    ]);
    const clauses = joined.message.blocks.flatMap((block) => (block.kind === 'clause' ? [block] : []));
    expect(clauses.map(({ quote, source }) => [quote, source])).toEqual([
      ['締切の条文', 1],
      ['補助率の条文', 2],
      ['締切の頁の別の条文', 1],
    ]);
    const facts = joined.message.blocks.flatMap((block) => (block.kind === 'facts' ? block.facts : []));
    expect(facts.map(({ value, source }) => [value, source])).toEqual([
      ['値', 1],
      ['値', 1],
    ]);
  });

  it('rest on the citations of both, each once', () => {
    expect(joined.citations.map(({ quote }) => quote)).toEqual(['締切の条文', '補助率の条文', '締切の頁の別の条文']);
    expect(joinAnswers(deadline, deadline).citations).toEqual(deadline.citations);
  });

  it('say what both say once', () => {
    const conclusions = joinAnswers(deadline, deadline).message.blocks.filter(({ kind }) => kind === 'conclusion');
    expect(conclusions).toHaveLength(1);
  });

  it('leave the conversation as the second left it', () => {
    const after = { ...rate, conversation: { ...rate.conversation, topic: '補助率' } };
    expect(joinAnswers(deadline, after).conversation.topic).toBe('補助率');
  });
});
