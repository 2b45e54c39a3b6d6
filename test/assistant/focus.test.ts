import { describe, expect, it } from 'vitest';
import { focusOf } from '../../src/assistant/answering/focus.ts';
import type { Programme } from '../../src/domain/programme.ts';
import { fold } from '../../src/domain/text/fold.ts';

const programme = (
  id: string,
  name: string,
  aliases: readonly string[] = [],
  members: readonly string[] = [],
): Programme => ({
  id,
  name,
  ministry: null,
  aliases: aliases.map((alias) => ({ name: alias, fiscalYear: null })),
  parts: [],
  members,
});

const PROGRAMMES: readonly Programme[] = [
  programme('kotsu', '令和8年度 山里地域交通確保支援事業費補助金', ['山里地域交通確保支援事業', '山里補助']),
  programme('volunteer', 'くらしの移動ボランティア養成助成'),
  programme('sensor', '港湾センサー基盤整備補助金'),
  programme('autonomous', '自動運転車両社会導入推進事業'),
  programme('tourism', '観光周遊データ分析業務'),
  programme('council', 'グリーンモビリティフォーラム', ['グリモビ']),
  programme('town', '霧ヶ浜市買物送迎支え合い補助金'),
  programme('joint', 'まちづくり合同募集', ['合同募集'], ['sensor', 'tourism']),
];

const CASES: readonly (readonly [question: string, programmes: readonly string[]])[] = [
  // Names and aliases.
  ['山里地域交通確保支援事業費補助金の締切は？', ['kotsu']],
  ['山里補助の上限を教えて', ['kotsu']],
  ['港湾センサー基盤整備補助金に応募できますか', ['sensor']],
  ['グリモビの会費は？', ['council']],
  ['くらしの移動ボランティア養成助成と山里補助の違い', ['volunteer', 'kotsu']],
  // Short forms: words of the name in order, before what marks a programme.
  ['ボランティア助成の質問先は？', ['volunteer']],
  ['センサー基盤補助金で端末は買える？', ['sensor']],
  ['センサーの補助金で端末は買える？', ['sensor']],
  ['センサーのほうは？', ['sensor']],
  ['港湾のやつ、締切を過ぎてもいい？', ['sensor']],
  ['観光データ業務の委託費は？', ['tourism']],
  ['自動運転車両導入事業の期間', ['autonomous']],
  // A long part of the name.
  ['自動運転車両社会導入の公募', ['autonomous']],
  ['港湾センサー基盤整備の対象者', ['sensor']],
  // Without the place it is of; the second of two named in part.
  ['買物送迎支え合い補助金の締切は？', ['town']],
  ['買物送迎支え合いで車は借りられる？', ['town']],
  ['山里補助と港湾センサー基盤整備の締切はそれぞれいつ？', ['kotsu', 'sensor']],
  // Topics that happen to stand in a name are no focus.
  ['自動運転の実証は対象ですか', []],
  ['観光の車両に使えますか', []],
  ['ボランティアの講習は何歳から？', []],
  ['グリーンモビリティの購入費は？', []],
  ['センサーは何台まで？', []],
  ['データの分析は対象？', []],
  ['地域の交通を支援する制度', []],
  ['国土交通省の事業は？', []],
  ['補助金の対象になりますか', []],
  ['移動の支援事業', []],
  // 「Aと同じく」 is not what is asked about.
  ['山里補助も、合同募集と同じく郵送できますか', ['kotsu']],
  ['合同募集の締切は？', ['joint']],
];

describe('programmes a question is about', () => {
  it.each(CASES)('%s', (question, expected) => {
    expect([...focusOf(fold(question), PROGRAMMES).programmes].sort()).toEqual([...expected].sort());
  });

  it('cuts the name out of what is left', () => {
    expect(focusOf(fold('山里補助の上限を教えて'), PROGRAMMES).rest).not.toContain('山里');
  });

  it('leaves the question whole when it names none', () => {
    expect(focusOf('観光の車両', PROGRAMMES).rest).toBe('観光の車両');
  });
});

describe('a long run of kanji', () => {
  it('is read in linear steps', () => {
    const folded = fold(`${'経費'.repeat(20_000)}は対象ですか？`);
    expect(focusOf(folded, [programme('a', '地域移動支援補助金')]).programmes).toEqual([]);
  });
});
