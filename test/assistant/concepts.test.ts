import { describe, expect, it } from 'vitest';
import { conceptsOf } from '../../src/assistant/answering/concepts.ts';
import { ordinalsIn } from '../../src/assistant/answering/ordinals.ts';
import { fold } from '../../src/domain/text/fold.ts';

/** A small thesaurus and a collection of documents that knows every word but a few. */
const GROUPS = [
  ['車両', '自動車', '何台'],
  ['応募締切', '締切', '提出期限', 'いつまでに出す'],
  ['補助率', '何割'],
  ['補助上限額', '上限額', '上限', 'いくらまで'],
  ['事業内容', '何をしてくれる'],
  ['燃料費', 'ガソリン代'],
  ['信用', '信頼'],
  ['2次公募', '追加公募'],
  ['無線lan', 'wi-fi'],
  ['応募件数', '応募数'],
  ['応募', '申し込み'],
  ['協議会', '実行委員会'],
  ['購入', '買える'],
];
const UNKNOWN = new Set(['隕石', '県外', '採択倍率', '手引書', '9万人未満', '1台', '1団体']);
const index = {
  synonyms: (form: string) =>
    GROUPS.filter((group) => group.includes(form)).flatMap((group) => group.filter((other) => other !== form)),
  everyday: () => [],
  weigh: (form: string) => (UNKNOWN.has(form) ? { idf: 9, documentFrequency: 0 } : { idf: 5, documentFrequency: 4 }),
};

/** The question and its concepts as `word:role`, generic and empty words left out. */
const CASES: readonly (readonly [question: string, concepts: string])[] = [
  // What は, が, を, って or nothing follows is asked about.
  ['燃料費は対象になりますか', '燃料費:thing'],
  ['宿泊税って対象？', '宿泊税:thing'],
  ['看板を設置してもいい？', '看板:thing 設置:action'],
  ['反射材も買える？', '反射材:thing 買える:action'],
  ['駐輪場、使える？', '駐輪場:thing'],
  ['研究員の名前は？', '研究員:modifier 名前:thing'],
  ['協定書の手引書はどこにありますか', '協定書:modifier 手引書:thing'],
  ['スマホは必要？', 'スマホ:thing'],
  ['事業には両方申し込める？', '両方申し込:thing'],
  ['説明会はオンラインではなく会場で開きますか', '説明会:thing 会場:setting'],
  ['ひばり市の宿泊税は？', 'ひばり市:thing 宿泊税:thing'],
  ['隕石の採択倍率を教えてください', '隕石:modifier 採択倍率:thing'],
  // の before a noun of the answer's form: the word before it is asked about.
  ['広告料の上限は？', '広告料:thing 上限:aspect'],
  ['報告書の規格を教えてください', '報告書:thing 規格:aspect'],
  ['定例会議の頻度を教えて', '定例会議:thing 頻度:aspect'],
  ['謝金の単価はいくら', '謝金:thing 単価:aspect'],
  // Circumstances.
  ['会議で弁当を出す', '会議:setting 弁当:thing'],
  ['運転手に手当を払う', '運転手:setting 手当:thing'],
  ['離島から出張する', '離島:setting 出張:action'],
  ['入院中の代理人', '入院:setting 代理人:thing'],
  ['法人が撤退した場合の返還額', '法人:setting 撤退:action 返還額:thing'],
  ['休日における運行', '休日:setting 運行:thing'],
  ['企業より寄附を受ける', '企業:aspect 寄附:thing'],
  // What belongs to a noun by a verb narrows it.
  ['住民に貸すタブレット', '住民:setting タブレット:thing'],
  ['免許を取らせる費用', '免許:modifier'],
  ['責任者に求められる国家資格は何ですか', '責任者:setting 国家資格:thing'],
  ['職員用のパソコンは買える？', '職員:modifier パソコン:thing 買える:action'],
  // Unknown words that narrow are not passed over.
  ['県外の支店でも参加できる？', '県外:modifier 支店:setting 参加:action'],
  // Phrasing tells nothing.
  ['騒音の測定は何曜日の何時に行いますか', '騒音:modifier 測定:thing'],
  ['上司に聞かれて困ってます、監査の結果', '監査:modifier 結果:thing'],
  ['保険の内容を答えてください', '保険:thing'],
  ['要件と罰則及び例外を挙げてください', '要件:aspect 罰則:thing 例外:thing'],
  ['交付規程において定める特例', '交付規程:setting 特例:thing'],
  ['監査という理解でよろしいでしょうか', '監査:thing'],
  ['得点が同じ場合、どのように順位を決めますか', '得点:thing 順位:thing'],
  ['五つの分野', '分野:thing'],
  ['外注は半分を超えてもいいの', '外注:thing'],
  // Question words in a known form ask, they name nothing.
  ['何をしてくれるの？', '何をしてくれる:aspect'],
  ['車検は何台まで？', '車検:thing 何台:aspect'],
  ['いつまでに出すのか', 'いつまでに出す:aspect'],
  ['研修はいくらまで出る？', '研修:thing いくらまで:aspect'],
  // One of several stays whole.
  ['2次公募の説明会', '2次公募:thing 説明会:thing'],
  ['第3回の会合', '第3回:thing 会合:thing'],
  ['Ⅱ型の研修', 'ii型:thing 研修:thing'],
  ['類型Ⅲ（横展開型）の罰則', '類型iii:thing 罰則:thing'],
  ['Ａ区分だと研修は？', 'a区分:thing 研修:thing'],
  ['二次の説明会', '二次:thing 説明会:thing'],
  ['Bの上限は？', 'b:thing 上限:aspect'],
  ['①から④の研修は', '1から4:thing 研修:thing'],
  ['二次産業の研修', '二次産業:modifier 研修:thing'],
  // Names of katakana with a letter before them.
  ['Kプログラムの研修', 'kプログラム:modifier 研修:thing'],
  ['eスポーツの大会', 'eスポーツ:modifier 大会:thing'],
  // A bound as documents print it.
  ['10万人未満の離島の研修', '10万人未満:modifier 離島:modifier 研修:thing'],
  ['9万人未満の離島の研修', '離島:modifier 研修:thing'],
  ['1地域いくらまで出る？', '1地域:modifier いくらまで:aspect'],
  // Compounds.
  ['通信用の柱', '通信:modifier'],
  ['Wi-Fiの工事', 'wi-fi:modifier 工事:thing'],
  ['監査及び検査の記録', '監査:modifier 検査:modifier 記録:thing'],
  ['帳簿や領収書を保存する', '帳簿:thing 保存:action'],
  ['応募件数を教えてください', '応募件数:thing'],
  ['潮見町の研修', '潮見町:thing 研修:thing'],
  ['みなと川村の研修では', 'みなと川村:thing 研修:setting'],
  ['1人いくらまで持てる', '1人:modifier いくらまで:aspect'],
];

describe('concepts of a question', () => {
  it.each(CASES)('%s', (question, expected) => {
    const concepts = conceptsOf(fold(question), index).filter(
      (concept) =>
        concept.weight >= 0.15 || concept.role === 'aspect' || (concept.surface.length > 1 && concept.weight > 0.13),
    );
    expect(concepts.map(({ surface, role }) => `${surface}:${role}`).join(' ')).toBe(expected);
  });

  it('knows the other ways an ordinal is written', () => {
    const forms = conceptsOf(fold('類型Ⅲ（横展開型）の要件は'), index)[0]?.forms ?? [];
    expect(forms).toEqual(expect.arrayContaining(['類型iii', 'iii型', '横展開型']));
  });

  it('takes alternatives for one concept', () => {
    const [concept, ...others] = conceptsOf(fold('帳簿や領収書は'), index);
    expect(concept?.forms).toEqual(expect.arrayContaining(['帳簿', '領収書']));
    expect(others).toEqual([]);
  });

  it('gives an ordinal a high weight and a generic word a low one', () => {
    const weights = new Map(conceptsOf(fold('2次公募の事業'), index).map(({ surface, weight }) => [surface, weight]));
    expect(weights.get('2次公募')).toBeGreaterThan(0.8);
    expect(weights.get('事業')).toBeLessThan(0.2);
  });

  it('drops aspects that no document words this way', () => {
    const silent = { ...index, weigh: (form: string) => ({ idf: 9, documentFrequency: form === '研修' ? 2 : 0 }) };
    expect(conceptsOf(fold('研修の締切は？'), silent).map(({ surface }) => surface)).toEqual(['研修']);
  });
});

describe('one of several', () => {
  const formsOf = (question: string) => ordinalsIn(fold(question))[0]?.forms ?? [];

  it.each([
    ['①～④の取組が要りますか', ['1~4', '1から4', 'いずれか']],
    ['取組は①から④まで全て要りますか', ['1から4', '1~4', '一つ以上']],
    ['二次の締切', ['二次', '2次', '2次公募', '第2次公募', '二次公募']],
    ['2次の締切', ['2次', '二次', '2次公募', '第2次公募']],
    ['第二回の会合', ['第二回', '第2回']],
    ['第2回の会合', ['第2回', '第二回']],
    ['Bの上限', ['区分b', 'b区分', 'b型', '類型b', 'コースb']],
    ['B区分の上限', ['b区分', '区分b', 'b型']],
    ['区分Aの上限', ['区分a', 'a区分', 'a型']],
    ['Ⅱコースの上限', ['iiコース', 'コースii', 'ii型']],
  ])('「%s」 is looked for as each of %j', (question, forms) => {
    expect(formsOf(question)).toEqual(expect.arrayContaining(forms));
  });

  it('is never looked for by its letter alone', () => {
    expect(formsOf('Bの上限')).not.toContain('b');
  });

  it.each(['二次産業の振興', '二次元コード', '二次災害', 'planbの上限', '5から10人', 'Bを選ぶ'])(
    'is not named in 「%s」',
    (text) => {
      expect(ordinalsIn(fold(text))).toEqual([]);
    },
  );
});

describe('the body that asks', () => {
  const weightOf = (question: string) =>
    conceptsOf(fold(question), index).find(({ surface }) => surface === '市町村')?.weight ?? 0;

  it('tells little beside figures of its own', () => {
    expect(weightOf('10万人未満の市町村の研修は')).toBeLessThan(0.15);
    expect(weightOf('離島の市町村の研修は')).toBeGreaterThan(0.4);
  });
});

describe('what something costs apiece', () => {
  it('is asked for even where no document counts it', () => {
    const known = (question: string) => conceptsOf(fold(question), index).map(({ surface, known }) => [surface, known]);
    expect(known('研修車は1台いくら')).toContainEqual(['1台', true]);
    expect(known('研修車は1団体いくら')).toContainEqual(['1団体', false]);
  });
});

describe('a phrase that means a term', () => {
  const PHRASE = 'どっちからももらえる';
  const given = (term: string) => ({
    ...index,
    weigh: (form: string) => (form === '併願' ? { idf: 9, documentFrequency: 0 } : index.weigh(form)),
    everyday: (folded: string) => {
      const start = folded.indexOf(PHRASE);
      return start < 0 ? [] : [{ start, end: start + PHRASE.length, synonyms: [term] }];
    },
  });
  const meant = (question: string, term = '併給') =>
    conceptsOf(fold(question), given(term)).find(({ surface }) => surface === PHRASE);

  it('is looked for where nothing else tells anything', () => {
    expect(meant('市の補助金とどっちからももらえる？')).toMatchObject({ role: 'action', known: true });
    expect(meant('市の補助金とどっちからももらえる？')?.forms).toContain('併給');
  });

  it('is not looked for beside a telling word, nor where no document has the term', () => {
    expect(meant('研修の手当とどっちからももらえる？')).toBeUndefined();
    expect(meant('市の補助金とどっちからももらえる？', '併願')).toBeUndefined();
  });
});

describe('a sign that is asked about', () => {
  it.each([
    ['アドレスの＠が＊になっています', '@'],
    ['アドレスに*があるのはなぜですか', '*'],
  ])('is looked for as documents quote it: %s', (question, sign) => {
    const concept = conceptsOf(fold(question), index).find(({ surface }) => surface === sign);
    expect(concept?.forms).toEqual(['「@」', '「*」']);
  });

  it('is not a part of an address', () => {
    expect(conceptsOf(fold('abc@example.jpに送れますか'), index).map(({ surface }) => surface)).not.toContain('@');
  });
});
