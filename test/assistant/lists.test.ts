import { describe, expect, it } from 'vitest';
import { composeLists } from '../../src/assistant/answering/compose-apart.ts';
import { composeList } from '../../src/assistant/answering/compose-list.ts';
import { announcedList, type FoundList, findLists, memberText } from '../../src/assistant/answering/lists.ts';
import { wholeUnit } from '../../src/assistant/answering/units.ts';
import type { Passage } from '../../src/domain/documents/passage.ts';
import { asked, composing, evidenceOf, GUIDELINE, indexOf, passage, row, WHOLLY } from './evidence-fixture.ts';

const QUESTION = asked('提出書類は何ですか');
const LEAD = '応募者は、次に掲げる書類を提出してください。';

/** An announcing clause at 0, then one list of items. */
function announcing(lead: string, items: readonly Partial<Passage>[]): Passage[] {
  const list = items.map((item, at) =>
    passage(at + 1, { kind: 'item', group: 1, lead, text: `書類${at + 1}`, marker: `${at + 1}.`, ...item }),
  );
  return [passage(0, { text: lead }), ...list];
}

const membersOf = (passages: readonly Passage[]) =>
  passages[0] === undefined
    ? undefined
    : announcedList(QUESTION, evidenceOf(passages[0]), indexOf(passages))?.members.map(({ text }) => text);

/** A found list of these members, headed 提出書類. */
const listOf = (members: readonly Passage[], parts: Partial<FoundList> = {}): FoundList => ({
  document: GUIDELINE,
  about: '５．提出書類',
  members,
  programmes: [],
  coverage: 1,
  score: 1,
  ...parts,
});

describe('a clause that announces a list', () => {
  it.each([
    LEAD,
    '補助対象経費は、次のとおりとする。',
    '応募できる者は、次の各号のいずれかに該当する者とする。',
    '提出書類は、以下のとおりです。',
    '次のいずれかに該当する場合は、対象となりません。',
    '補助率は、次の表のとおりとする。',
    '審査は、下記の項目により行う。',
  ])('「%s」 brings the whole list after it', (lead) => {
    expect(membersOf(announcing(lead, [{}, {}, {}]))).toEqual(['書類1', '書類2', '書類3']);
  });

  it.each(['応募者は、書類を提出してください。', '次年度の公募は未定である。', '応募書類は返却しない。'])(
    '「%s」 announces none',
    (lead) => {
      expect(membersOf(announcing(lead, [{}, {}]))).toBeUndefined();
    },
  );

  it('may say more after it', () => {
    const passages = announcing(`${LEAD}様式は、問わない。`, [{}, {}]);
    expect(membersOf(passages)).toEqual(['書類1', '書類2']);
    expect(membersOf(announcing('次年度の公募は未定である。様式は、問わない。', [{}, {}]))).toBeUndefined();
  });

  it('leaves out notes and what is nested in a member', () => {
    const passages = announcing(LEAD, [
      { text: '申請書' },
      { text: '申請書の写し', depth: 1 },
      { text: '様式は問わない', marker: '※' },
      { text: '計画書' },
    ]);
    expect(membersOf(passages)).toEqual(['申請書', '計画書']);
  });

  it('brings the rows of a table', () => {
    const passages = [
      passage(0, { text: '補助率は、次の表のとおりとする。' }),
      row(1, 1, [['区分', '市町村']]),
      row(2, 1, [['区分', '協議会']]),
    ];
    expect(membersOf(passages)).toEqual(['市町村', '協議会']);
  });

  it('does not bring a list that stands elsewhere, under another heading, or of one member', () => {
    expect(membersOf(announcing(LEAD, [{}, {}]).toSpliced(1, 0, passage(1, { text: '間の文。' })))).toBeUndefined();
    expect(membersOf(announcing(LEAD, [{ headings: ['別の節'] }, { headings: ['別の節'] }]))).toBeUndefined();
    expect(membersOf(announcing(LEAD, [{}]))).toBeUndefined();
    expect(membersOf(announcing(LEAD, []))).toBeUndefined();
  });

  it('does not run on into the next list', () => {
    const passages = [...announcing(LEAD, [{}, {}]), passage(3, { kind: 'item', group: 3, text: '別の列挙' })];
    expect(membersOf(passages)).toEqual(['書類1', '書類2']);
  });
});

describe('a clause that announces numbered sections', () => {
  const CLAUSE = '応募者は、次の①から③までのうちいずれかの取組を行ってください。';
  const section = (ordinal: number, text: string, ...headings: readonly string[]) =>
    passage(ordinal, { text, headings: ['２．取組', ...headings] });
  const found = (lead: string, ...sections: readonly Passage[]) => {
    const clause = section(0, lead);
    return announcedList(QUESTION, evidenceOf(clause), indexOf([clause, ...sections]));
  };
  const SECTIONS = [
    section(1, '構想を作成する。', '① 構想の作成'),
    section(2, '構想には地図を付ける。', '① 構想の作成'),
    section(3, '利用者を調査する。', '② 調査'),
    section(4, '運行を実証する。', '③ 実証', '（1）運行'),
  ];

  it.each([CLAUSE, '次の(1)～(3)のいずれかを選ぶこと。', '取組は、次の三つとする。', '取組は、次のとおりとする。'])(
    '「%s」 brings the first passage of each',
    (lead) => {
      const list = found(lead, ...SECTIONS);
      expect(list?.headed).toBe(true);
      expect(list?.about).toBe('２．取組');
      expect(list?.members.map(({ ordinal }) => ordinal)).toEqual([1, 3, 4]);
    },
  );

  it('are told by their headings', () => {
    const [member] = SECTIONS;
    if (member === undefined) throw new Error('a section is needed');
    expect(memberText(member, 100, true)).toBe('①構想の作成：構想を作成する。');
    expect(memberText(member, 12, true)).toHaveLength(12);
  });

  it.each(['① ', '(1) ', '（１）', '1. ', '１．', 'ア ', 'a) ', 'Ⅰ ', '第１ ', '第一 '])('marked 「%s」', (mark) => {
    const two = [section(1, '一つ目', `${mark}構想`), section(2, '二つ目', `${mark}調査`)];
    expect(found(CLAUSE, ...two)?.members).toHaveLength(2);
  });

  it('are at least two, with marks, and below the same heading', () => {
    expect(found(CLAUSE, section(1, '構想を作成する。', '① 構想の作成'))).toBeNull();
    expect(found(CLAUSE, section(1, '一つ目', '構想の作成'), section(2, '二つ目', '調査'))).toBeNull();
    const next = passage(2, { text: '対象', headings: ['３．経費', '② 対象'] });
    expect(found(CLAUSE, section(1, '一つ目', '① 構想'), next, section(3, '後の節', '② 調査'))).toBeNull();
  });

  it('are not brought by a clause that announces nothing', () => {
    expect(found('応募者は、取組を行ってください。', ...SECTIONS)).toBeNull();
  });

  it('stand behind a list that follows at once', () => {
    const items = ['構想', '調査'].map((text, at) =>
      passage(at + 1, { kind: 'item', group: 1, text, headings: ['２．取組'], marker: `${at + 1}.` }),
    );
    const list = found(
      '取組は、次のとおりとする。',
      ...items,
      ...SECTIONS.map((each) => ({ ...each, ordinal: each.ordinal + 2 })),
    );
    expect(list?.members.map(({ text }) => text)).toEqual(['構想', '調査']);
    expect(list?.headed).toBeUndefined();
  });
});

describe('one item', () => {
  const passages = announcing(LEAD, [{}, {}, {}]);
  const item = passages[2] ?? passage(0, { text: '' });
  const found = (own: number) =>
    announcedList(QUESTION, evidenceOf(item, { coverage: { ...WHOLLY, own } }), indexOf(passages));

  it('brings the list it stands in when its lead carries the question', () => {
    expect(found(0)?.members).toHaveLength(3);
  });

  it('answers alone when it carries the question itself', () => {
    expect(found(1)).toBeNull();
  });
});

describe('a member', () => {
  const member = (parts: Partial<Passage>) => memberText(passage(0, { kind: 'item', text: '計画書', ...parts }), 100);

  it.each(['①', '(1)', '1.', 'ア', '第１条'])('keeps the mark %s by which it is called', (marker) => {
    expect(member({ marker })).toBe(`${marker} 計画書`);
  });

  it.each(['・', '●', '■', '-', '\uF06C', null])('leaves out the bullet %j', (marker) => {
    expect(member({ marker })).toBe('計画書');
  });

  it('of a table tells its cells apart, without the running number and repeated cells', () => {
    const cells = row(0, 0, [
      ['番号', '1'],
      ['書類', '計画書'],
      ['様式', '計画書'],
      ['部数', '正本１部'],
      ['備考', ''],
    ]);
    expect(memberText(cells, 100)).toBe('計画書／正本１部');
  });

  it('is shortened with an ellipsis, never beyond the length given', () => {
    const long = passage(0, { text: '計画書'.repeat(40) });
    expect(memberText(long, 30)).toHaveLength(30);
    expect(memberText(long, 30).endsWith('…')).toBe(true);
    expect(memberText(long, 120)).toBe(long.text);
  });
});

describe('a list as an answer', () => {
  const said = (count: number, parts: Partial<FoundList> = {}) => {
    const members = announcing(
      LEAD,
      Array.from({ length: count }, () => ({})),
    ).slice(1);
    return composeList(listOf(members, parts), composing('提出書類は？', parts.members ?? members));
  };

  it('says under its heading how many there are, and cites each', () => {
    const answer = said(3);
    expect(answer?.message.blocks[0]).toEqual({ kind: 'conclusion', text: '提出書類は、次の3点です。' });
    expect(answer?.citations.map(({ quote }) => quote)).toEqual(['書類1', '書類2', '書類3']);
  });

  it('says how many are left out', () => {
    const list = said(30)?.message.blocks.find((block) => block.kind === 'list');
    expect(list?.items).toHaveLength(24);
    expect(list?.omitted).toBe(6);
    expect(said(24)?.message.blocks.find((block) => block.kind === 'list')?.omitted).toBe(0);
  });

  it('takes the words of the asker where the heading is a question', () => {
    expect(said(2, { about: 'Ｑ３ 何を提出しますか？' })?.message.blocks[0]).toEqual({
      kind: 'conclusion',
      text: '提出書類は、次の2点です。',
    });
  });

  it('is none when nothing of it stands on a page', () => {
    const given = composing('提出書類は？', []);
    const members = announcing(LEAD, [{}, {}]).slice(1);
    const list = { document: GUIDELINE, about: '提出書類', members, programmes: [], coverage: 1, score: 1 };
    expect(composeList(list, given)).toBeNull();
  });
});

describe('lists of parts that only their marks tell apart', () => {
  const TOWNS = asked('対象地域を教えてください');
  const part = (from: number, heading: string, ...towns: readonly string[]) =>
    towns.map((text, at) => passage(from + at, { kind: 'item', group: from, text, headings: [heading] }));
  const FIRST = part(0, '2. 伴走①の対象地域', '潮見市', '山里町');
  const SECOND = part(10, '3. 伴走②の対象地域', '港町', '谷村');

  const found = (passages: readonly Passage[], question = TOWNS) =>
    findLists(
      question,
      passages.map((each) => evidenceOf(each)),
      indexOf(passages),
    );
  const aboutOf = (passages: readonly Passage[], question = TOWNS) =>
    found(passages, question).map(({ about }) => about);

  it('are found together, in the order of the document', () => {
    const both = ['2. 伴走①の対象地域', '3. 伴走②の対象地域'];
    expect(aboutOf([...FIRST, ...SECOND])).toEqual(both);
    expect(aboutOf([...SECOND, ...FIRST])).toEqual(both);
  });

  it('are at most three', () => {
    const more = ['③', '④'].map((mark, at) => part(20 + 10 * at, `伴走${mark}の対象地域`, '里町', '森町'));
    expect(aboutOf([...FIRST, ...SECOND, ...more.flat()])).toHaveLength(3);
  });

  it('are one where a part is asked for', () => {
    expect(aboutOf([...FIRST, ...SECOND], { ...TOWNS, part: '②' })).toHaveLength(1);
  });

  it.each([
    ['their headings differ in more', part(10, '3. 伴走②の対象地域外', '港町', '谷村')],
    ['they have no marks', part(10, '3. 伴走の対象地域', '港町', '谷村')],
    ['they stand in another document', SECOND.map((each) => ({ ...each, documentId: 'other' }))],
    ['one is no list proper', SECOND.map((each) => ({ ...each, group: null }))],
  ])('are not told together where %s', (_, other) => {
    const passages = [...FIRST, ...other];
    const evidence = passages.map((each) =>
      evidenceOf(each, { unit: wholeUnit(each, { ...GUIDELINE, id: each.documentId }, 1) }),
    );
    expect(findLists(TOWNS, evidence, indexOf(passages))).toHaveLength(1);
  });

  it('are told under their headings', () => {
    const passages = [...FIRST, ...SECOND];
    const blocks = composeLists(found(passages), composing('対象地域を教えてください', passages))?.message.blocks;
    expect(blocks?.slice(0, 5)).toEqual([
      { kind: 'conclusion', text: '対象地域は、次のように分かれています。' },
      { kind: 'paragraph', text: '伴走①の対象地域［1］' },
      { kind: 'list', items: ['潮見市', '山里町'], omitted: 0 },
      { kind: 'paragraph', text: '伴走②の対象地域［1］' },
      { kind: 'list', items: ['港町', '谷村'], omitted: 0 },
    ]);
  });
});

describe('the sentence that leads a list', () => {
  const clausesOf = (passages: readonly Passage[], parts: Partial<FoundList> = {}) => {
    const members = passages.slice(1);
    const blocks = composeList(listOf(members, parts), composing('提出書類は？', passages))?.message.blocks ?? [];
    return blocks.flatMap((block) => (block.kind === 'clause' ? [block.quote] : []));
  };

  it('is quoted before it, alone', () => {
    const passages = announcing(LEAD, [{}, {}]);
    expect(clausesOf(passages)).toEqual([LEAD]);
    const longer = [passage(0, { text: `応募は、郵送による。${LEAD}` }), ...passages.slice(1)];
    expect(clausesOf(longer)).toEqual([LEAD]);
  });

  it('is cited after the members', () => {
    const passages = announcing(LEAD, [{}, {}]);
    const list = {
      document: GUIDELINE,
      about: '書類',
      members: passages.slice(1),
      programmes: [],
      coverage: 1,
      score: 1,
    };
    const quotes = composeList(list, composing('提出書類は？', passages))?.citations.map(({ quote }) => quote);
    expect(quotes).toEqual(['書類1', '書類2', LEAD]);
  });

  it('is shortened', () => {
    const [quote = ''] = clausesOf(announcing(`応募者は、${'必要に応じて'.repeat(40)}次の書類を提出する。`, [{}, {}]));
    expect(quote).toHaveLength(140);
    expect(quote.endsWith('…')).toBe(true);
  });

  it('is not quoted where it is a mere label, leads sections, or stands nowhere before it', () => {
    expect(clausesOf(announcing('提出書類', [{}, {}]))).toEqual([]);
    expect(clausesOf(announcing(LEAD, [{}, {}]), { headed: true })).toEqual([]);
    const passages = announcing(LEAD, [{}, {}]);
    expect(clausesOf([passage(0, { text: '書類は返却しない。' }), ...passages.slice(1)])).toEqual([]);
  });
});

describe('a section that is no list', () => {
  const found = (passages: readonly Passage[]) =>
    findLists(
      QUESTION,
      passages.slice(0, 1).map((each) => {
        const evidence = evidenceOf(each);
        return { ...evidence, unit: { ...evidence.unit, document: { ...GUIDELINE, title: '令和８年度 提出書類' } } };
      }),
      indexOf(passages),
    );
  const page = (number: number, headings: readonly string[], ...texts: readonly string[]) =>
    texts.map((text, at) => passage(at, { text, headings, breaks: [{ at: 0, page: number }] }));

  it('is the title on the first page', () => {
    const parts = ['申請書', '計画書', '予算書'] as const;
    expect(found(page(1, ['提出書類'], ...parts))).toEqual([]);
    expect(found(page(2, ['提出書類'], ...parts))).toHaveLength(1);
  });

  it('is one paragraph with its notes', () => {
    const [clause, note] = page(2, ['提出書類'], '提出書類は別に定める。', '様式は問わない。');
    if (clause === undefined || note === undefined) throw new Error('no passages');
    expect(found([clause, { ...note, marker: '※' }])).toEqual([]);
  });

  it('lists without what says nothing', () => {
    const cells = [
      ['地域', '江差町'],
      ['テーマ', '記載なし'],
      ['備考', '―'],
    ] as const;
    expect(memberText(row(0, 0, cells), 80)).toBe('江差町');
  });
});

describe('a list below an item', () => {
  it('is what the item announces, as far as it goes down', () => {
    const parts = { kind: 'item', group: 0 } as const;
    const passages = [
      passage(0, { ...parts, text: '先進的な技術とは、次のいずれかに該当するものをいう。', marker: '2' }),
      ...['自動運転', '需要の予測'].map((text, at) =>
        passage(at + 1, { ...parts, text, depth: 1, lead: '先進的な技術' }),
      ),
      passage(3, { ...parts, text: '別に定める。', marker: '3' }),
    ];
    expect(membersOf(passages)).toEqual(['自動運転', '需要の予測']);
  });

  it('is no list of what a document does not state', () => {
    const passages = announcing('次の事項です。', [{}, {}]).map((each) => ({
      ...each,
      headings: ['７　記載がない事項'],
    }));
    expect(membersOf(passages)).toBeUndefined();
  });

  it('follows what counts it up', () => {
    expect(membersOf(announcing('意義は、大きく二つあります。', [{}, {}]))).toHaveLength(2);
  });
});
