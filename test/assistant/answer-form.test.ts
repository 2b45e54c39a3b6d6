import { describe, expect, it } from 'vitest';
import { hasForm, isHeaded, saysHardly, tellsPlace } from '../../src/assistant/answering/answer-form.ts';
import { weighEvidence } from '../../src/assistant/answering/evidence.ts';
import { wholeUnit } from '../../src/assistant/answering/units.ts';
import { asked, GUIDELINE, indexOf, passage, row, WHOLLY } from './evidence-fixture.ts';

const unitOf = (text: string, heading = '') =>
  wholeUnit(passage(0, { text, headings: heading === '' ? [] : [heading] }), GUIDELINE, 1);
const fits = (question: string, text: string) => hasForm(asked(question), unitOf(text), [], WHOLLY);

describe('a definition', () => {
  it('is no 「ことは」, no bare 「〇〇とは」, and nothing that is said not to be there', () => {
    expect(fits('MaaSとは？', 'MaaSを進めることは、地域のためになる。')).toBe(false);
    expect(fits('サポーターとは？', 'サポーターとは')).toBe(false);
    expect(fits('手引きとは何ですか', '手引きの本体は、この資料に含まれていません。')).toBe(false);
    expect(fits('MaaSとは？', 'MaaS：移動をまとめて予約し、支払うサービス')).toBe(true);
  });

  it('may be given by what stands in brackets behind it, or by what a sign is read as', () => {
    expect(fits('「メルマガ」の正式名称は？', 'メールマガジン（通称メルマガ）の配信')).toBe(true);
    expect(fits('メールアドレスの＊って何？', 'アドレスの「*」は「@」に読み替えます。')).toBe(true);
  });
});

describe("the applicant's own share", () => {
  const told = (text: string) => {
    const unit = unitOf(text);
    return hasForm(asked('市が自分で出す割合はどれくらい？'), unit, unit.values, WHOLLY);
  };

  it('is no rate of what is granted', () => {
    expect(told('三大都市圏の政令市の補助率は2分の1です。')).toBe(false);
    expect(told('市は経費の2分の1を負担します。')).toBe(true);
  });
});

describe('a heading that is asked for itself', () => {
  const headed = (question: string, heading: string) => isHeaded(asked(question), unitOf('新たな事業の実証', heading));

  it('is what stands below it', () => {
    expect(headed('テーマは何ですか', '３　全体テーマ')).toBe(true);
    expect(headed('テーマは？', '全体テーマ')).toBe(true);
    expect(headed('テーマは何ですか', '分析の結果の公開の方法とテーマの例')).toBe(false);
    expect(headed('テーマはいくつありますか', '全体テーマ')).toBe(false);
  });
});

describe('a row that says next to nothing', () => {
  const ROW = row(0, 0, [
    ['番号', '②'],
    ['活動', '個別相談会'],
    ['位置付け', '継続'],
  ]);
  const hardly = (question: string) => saysHardly(asked(question), wholeUnit(ROW, GUIDELINE, 1));

  it('answers only where that very column or cell is asked for', () => {
    expect(hardly('個別相談会では何を相談できますか')).toBe(true);
    expect(hardly('個別相談会の位置付けを教えてください')).toBe(false);
    expect(hardly('継続する活動はどれですか')).toBe(false);
  });
});

describe('which papers', () => {
  it('are named, not only spoken of', () => {
    expect(fits('どの様式を出せばよいですか', '利用実績を、機構が指定する様式により提出すること。')).toBe(false);
    expect(fits('どの様式を出せばよいですか', '計画変更承認申請書（様式第11号）を提出すること。')).toBe(true);
  });
});

describe('a place', () => {
  it.each(['東都会議室で行う', 'オンラインで開催する', '全国数箇所で実施', '○○センター3階'])('%s', (text) => {
    expect(tellsPlace({ text, beside: '' })).toBe(true);
  });

  it('is not told by the mere word 会場', () => {
    expect(tellsPlace({ text: '会場の見通し', beside: '' })).toBe(false);
  });
});

describe('what is eligible', () => {
  const score = (text: string, heading: string) => {
    const source = passage(0, { text, headings: [heading] });
    const [best] = weighEvidence(asked('対象になる設備は？'), [{ passage: source, score: 1 }], {
      documents: new Map([[GUIDELINE.id, GUIDELINE]]),
      programmes: [],
      marks: new Map(),
      index: indexOf([source]),
    });
    return best?.score ?? 0;
  };

  it('is told by what is rather than by what is not', () => {
    expect(score('設備は、次の要件を満たすものとする。', '設備の要件')).toBeGreaterThan(
      score('次に掲げる設備は、補助対象となりません。', '補助対象とならない設備'),
    );
  });
});
