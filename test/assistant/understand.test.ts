import { describe, expect, it } from 'vitest';
import { understand } from '../../src/assistant/answering/understand.ts';
import type { ConversationState } from '../../src/domain/conversation.ts';
import type { Programme } from '../../src/domain/programme.ts';

const programme = (
  id: string,
  name: string,
  alias: string,
  ministry: string | null,
  parts: Programme['parts'] = [],
): Programme => ({
  id,
  name,
  ministry,
  aliases: [{ name: alias, fiscalYear: null }],
  parts,
  members: [],
});

const PROGRAMMES: readonly Programme[] = [
  programme('kotsu', '山里地域交通確保支援事業', '山里補助', '国土交通省'),
  programme('sensor', '港湾センサー基盤整備補助金', 'センサー補助', '総務省'),
  programme('guide', 'みちびき伴走プログラム', '伴走', null, [
    { label: '①', name: '構想の作成', aliases: [] },
    { label: '②', name: '利用者の調査', aliases: [] },
  ]),
];
const GROUPS = [
  ['応募締切', '締切', '申請期限'],
  ['補助上限額', '上限'],
  ['補助率', '助成率'],
  ['郵送', '書留'],
  ['電子申請', 'オンライン申請'],
  ['会場', '場所'],
  ['人件費', '給料'],
  ['燃料費', 'ガソリン代'],
];
const index = {
  synonyms: (form: string) =>
    GROUPS.filter((group) => group.includes(form)).flatMap((group) => group.filter((other) => other !== form)),
  everyday: () => [],
  weigh: () => ({ idf: 5, documentFrequency: 4 }),
};
const NOW = new Date('2026-05-12T10:00:00+09:00');

function spokenOf(
  lastQuestion: string | null,
  programmes: readonly string[] = [],
  offered: ConversationState['offered'] = [],
): ConversationState {
  return { programmes, documents: [], topic: null, lastQuestion, lastKind: null, offered };
}

function ask(text: string, conversation: ConversationState | null = null) {
  return understand(text, { programmes: PROGRAMMES, marks: new Map(), index, conversation, now: NOW });
}

const shapeOf = (question: ReturnType<typeof ask>) =>
  question.shape.form === 'value'
    ? question.shape.kinds.join('+')
    : question.shape.form === 'polarity'
      ? question.shape.axis
      : question.shape.form;

/** Question before, follow-up, then what it means: subject, shape, words its concepts or its search must have, words they must not. */
const FOLLOW_UPS: readonly (readonly [
  before: string,
  followUp: string,
  subject: string,
  shape: string,
  has: readonly string[],
  lacks: readonly string[],
])[] = [
  // The new word takes the place of its counterpart.
  [
    '山里補助の電子申請の締切はいつですか',
    'じゃあ郵送だと？',
    'deadline',
    'date+time+duration',
    ['郵送'],
    ['電子申請'],
  ],
  ['山里補助の電子申請の締切はいつですか', '郵送の場合は？', 'deadline', 'date+time+duration', ['郵送'], ['電子申請']],
  ['山里補助の1次公募の締切は？', '2次は？', 'deadline', 'date+time+duration', ['2次'], ['1次公募']],
  ['第2回の会合の日程を教えて', '第3回は？', 'schedule', 'date+time+duration', ['第3回'], ['第2回']],
  ['Ⅰ型の補助率を教えてください', 'Ⅱ型は？', 'rate', 'rate', ['ii型'], []],
  ['Bは上限いくらですか', 'Cなら？', 'amount', 'money+rate', ['c'], ['b']],
  ['Bの場合の上限を教えてください', 'Cの方は？', 'amount', 'money+rate', ['c'], ['b']],
  ['類型Ⅰに求められる条件は？', '類型Ⅲのほうは？', 'eligibility', 'list', ['類型iii'], []],
  ['人口3万人の町の補助率は？', '12万人の市なら？', 'rate', 'rate', ['12万人'], ['3万人']],
  ['人口3万人の町の補助率は？', '政令市は？', 'rate', 'rate', ['政令市'], ['3万人']],
  [
    '200万円の発注では何者から見積りを取りますか',
    '90万円なら？',
    'fact',
    'count+duration+date+rate',
    ['90万円'],
    ['200万円'],
  ],
  ['環境省の実験は誰が運営していますか', '総務省は？', 'fact', 'clause', ['総務省'], ['環境省']],
  ['相談会の東会場の日時は？', '西会場は？', 'schedule', 'date+time+duration', ['西会場'], ['東会場']],
  ['大学は応募できますか', '個人事業主は？', 'eligibility', 'permission', ['個人事業主'], ['大学']],
  ['人件費は対象になりますか', '燃料費は？', 'cost', 'permission', ['燃料費'], ['人件費']],
  ['令和6年度の採択件数を教えて', '令和7年度は？', 'fact', 'count+rate', ['令和7年度'], ['令和6年度']],
  ['車両の購入は対象ですか', 'リースは？', 'eligibility', 'permission', ['リース'], ['購入']],
  ['問い合わせの電話番号は？', 'メールだと？', 'contact', 'email', ['メール'], []],
  // Another thing is asked of the same matter.
  ['センサー補助の補助率を教えて', '上限は？', 'amount', 'money+rate', ['上限'], []],
  ['南公園の相談会はいつですか', '場所は？', 'fact', 'clause', ['場所', '相談会'], []],
  ['南公園の相談会はいつですか', '定員は？', 'fact', 'count+rate', ['定員', '相談会'], []],
  ['事前登録では何を入力しますか', 'いつまでに？', 'deadline', 'date+time+duration', ['事前登録'], []],
  ['事前登録では何を入力しますか', 'しなくても応募できる？', 'eligibility', 'permission', ['事前登録'], []],
  ['合宿の食費は何名まで対象になりますか', '学生の分も出る？', 'cost', 'permission', ['学生', '合宿'], []],
  ['再委託の金額に上限がありますか', '届出で済むものはどれ？', 'fact', 'list', ['届出', '再委託'], []],
  ['概算払は何割まで受けられますか', 'Ⅲ型でも選べる？', 'procedure', 'permission', ['iii型', '概算払'], []],
  ['倉庫の耐用年数は何年ですか', '鉄塔は？', 'fact', 'count+duration+date+rate', ['鉄塔', '耐用年数'], []],
  ['地域の補助率は？', '離島なら？', 'rate', 'rate', ['離島'], []],
];

describe('follow-ups', () => {
  it.each(FOLLOW_UPS)('%s → %s', (before, followUp, subject, shape, has, lacks) => {
    const question = ask(followUp, spokenOf(before, ['kotsu']));
    const words = `${question.searched} ${question.concepts.map(({ surface }) => surface).join(' ')}`;
    expect([question.subject, shapeOf(question), question.followUp]).toEqual([subject, shape, true]);
    for (const word of has) expect(words).toContain(word);
    for (const word of lacks) expect(words).not.toContain(word);
  });

  it('keeps the programme in focus', () => {
    expect(ask('上限は？', spokenOf('山里補助の補助率は？', ['kotsu'])).programmes).toEqual(['kotsu']);
  });

  it('changes the programme when the follow-up names another', () => {
    const question = ask('センサー補助のほうは？', spokenOf('山里補助の締切は？', ['kotsu']));
    expect([question.programmes, question.subject]).toEqual([['sensor'], 'deadline']);
  });

  it('moves to the programme of another ministry', () => {
    expect(ask('じゃあ総務省は？', spokenOf('山里補助の所管はどこですか', ['kotsu'])).programmes).toEqual(['sensor']);
  });

  it('keeps the fiscal year beside a new aspect', () => {
    expect(ask('補助率は？', spokenOf('令和6年度の山里補助の締切を教えて', ['kotsu'])).years).toEqual([2024]);
  });

  it('carries the matter of the question before as circumstances', () => {
    const carried = ask('定員は？', spokenOf('南公園の相談会はいつですか')).concepts.find(
      ({ surface }) => surface === '相談会',
    );
    expect(carried?.role).toBe('setting');
  });

  it('keeps only the programme for a new question in full', () => {
    const question = ask(
      '実績報告書には何を添付する必要がありますか',
      spokenOf('山里補助の相談会はいつですか', ['kotsu']),
    );
    expect(question.programmes).toEqual(['kotsu']);
    expect(question.searched).not.toContain('相談会');
  });

  it('does not let turns pile up', () => {
    const first = ask('定員は？', spokenOf('南公園の相談会はいつですか'));
    const second = ask('駐車場は？', spokenOf(first.searched));
    expect(second.searched).toContain('相談会');
    expect(second.searched).not.toContain('定員');
  });
});

describe('parts and offers', () => {
  it('takes the part from the raw text', () => {
    expect(ask('伴走②の対象は？').part).toBe('②');
    expect(ask('伴走の①と②の違いは？').part).toBeNull();
  });

  it('searches with the name of the part', () => {
    expect(ask('伴走②の対象は？').searched).toContain('利用者の調査');
  });

  it('puts ② in the place of ①', () => {
    const question = ask('②は？', spokenOf('伴走①の対象となる地域を教えてください', ['guide']));
    expect([question.part, question.subject, shapeOf(question)]).toEqual(['②', 'eligibility', 'list']);
    expect(question.searched).toContain('②');
    expect(question.searched).not.toContain('①');
  });

  it('takes ② as the second of the list that was offered', () => {
    const offered = [
      { label: '①', text: '山里地域交通確保支援事業' },
      { label: '②', text: '港湾センサー基盤整備補助金' },
    ];
    const question = ask('②は？', spokenOf('締切はいつですか', [], offered));
    expect([question.programmes, question.subject, question.part]).toEqual([['sensor'], 'deadline', null]);
    expect(ask('2番は？', spokenOf('締切はいつですか', [], offered)).programmes).toEqual(['sensor']);
  });
});

describe('years', () => {
  it('takes a year to come as a filter, and the last one where something of it is asked', () => {
    expect(ask('来年度の締切は？')).toMatchObject({ years: [2027], yearIsNext: true, yearIsLast: false });
    expect(ask('昨年度の採択件数は？')).toMatchObject({ years: [2025], yearIsNext: false, yearIsLast: true });
    expect(ask('前年度から変わった点は？')).toMatchObject({ years: [], yearIsLast: false });
  });

  it('named outright leave out the last one', () => {
    expect(ask('令和6年度は昨年度の何倍？')).toMatchObject({ years: [2024], yearIsLast: false });
  });

  it('accepts a clause when nothing can be fixed yet', () => {
    expect(shapeOf(ask('来年度の公募はいつ？'))).toBe('clause');
  });
});

it('reads the asking sentences of a pasted document', () => {
  const question = ask(`${'この文は長い前置きです。'.repeat(250)}山里補助の締切はいつですか？`);
  expect([question.subject, question.programmes]).toEqual(['deadline', ['kotsu']]);
});

describe('「その次の年は？」', () => {
  it.each([
    ['その次の年は？', [2022]],
    ['翌年度は？', [2022]],
    ['その前の年だと？', [2020]],
    ['令和５年度は？', [2023]],
  ])('「%s」 after a question on 令和3年度 asks of %j', (followUp, years) => {
    expect(ask(followUp, spokenOf('令和3年度の山里補助の選定数はいくつですか', ['kotsu'])).years).toEqual(years);
  });

  it('asks of no year where none was named', () => {
    expect(ask('その次の年は？', spokenOf('山里補助の選定数はいくつですか', ['kotsu'])).years).toEqual([]);
  });
});

describe('what the asker says of their own size', () => {
  const surfaces = (text: string) => ask(text).concepts.map(({ surface }) => surface);

  it('is no part of what a named programme is asked about', () => {
    const own = surfaces('人口4万人の市です。山里補助の対象地域を教えてください');
    expect(own).toEqual(surfaces('山里補助の対象地域を教えてください'));
  });

  it.each(['人口4万人の市です。', '人口4万人の市で、', '人口4万人の市ですが、'])(
    'is no part of when something ends: %s',
    (said) => {
      expect(surfaces(`${said}相談会の締切はいつですか`)).toEqual(surfaces('相談会の締切はいつですか'));
    },
  );

  it.each([
    ['without a programme', '人口4万人の市です。対象地域を教えてください'],
    ['where it is asked whether it fits', '人口4万人の市です。山里補助の対象になりますか'],
  ])('counts %s', (_, text) => {
    expect(surfaces(text)).toContain('人口');
  });
});
