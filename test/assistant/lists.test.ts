import { describe, expect, it } from 'vitest';
import { composeList } from '../../src/assistant/answering/compose-list.ts';
import { announcedList, type FoundList, memberText } from '../../src/assistant/answering/lists.ts';
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
    const list = {
      document: GUIDELINE,
      about: '５．提出書類',
      members,
      programmes: [],
      coverage: 1,
      score: 1,
      ...parts,
    };
    return composeList(list, composing('提出書類は？', parts.members ?? members));
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
