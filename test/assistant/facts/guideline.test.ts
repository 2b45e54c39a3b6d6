import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { knownFacts } from '../../../src/assistant/facts/known-facts.ts';
import type { Fact } from '../../../src/domain/facts/fact.ts';
import { factText } from '../../../src/domain/facts/fact-text.ts';
import { fieldsOf, figuresNotIn } from '../../../src/domain/facts/fields.ts';
import { passagesOf } from '../../../src/knowledge/reading/passages.ts';
import { readDocumentBytes } from '../../../src/knowledge/reading/read-file.ts';
import { documentOf } from '../../knowledge/search/memory-records.ts';
import { factIndex } from './facts-fixture.ts';

/** The facts of a whole guideline of a fictional programme, as its file stands. */
async function factsOf(path: string): Promise<readonly Fact[]> {
  const name = path.split('/').at(-1) ?? '';
  const document = { ...documentOf('guide', name), name, fiscalYear: 2026 };
  const read = await readDocumentBytes(await readFile(`test/eval/corpora/${path}`), { name });
  return knownFacts(factIndex([{ document, passages: passagesOf(document.id, read) }]), [document]);
}

const of = (facts: readonly Fact[], kind: Fact['kind']) => facts.filter((fact) => fact.kind === kind).map(factText);

describe('a guideline in articles (PDF of 11 pages)', () => {
  let facts: readonly Fact[];
  beforeAll(async () => {
    facts = await factsOf('mobility/model-jisshou-kouryou-r8.pdf');
  }, 30_000);

  it('tells rate and cap by population, and one floor for all', () => {
    expect(of(facts, 'rate')).toEqual([
      '率：3分の2以内（市町村の人口 10万人未満）',
      '補助額の上限：8,000万円（市町村の人口 10万人未満）',
      '率：2分の1以内（市町村の人口 10万人以上）',
      '補助額の上限：1億円（市町村の人口 10万人以上）',
      '補助額の下限：1,000万円',
    ]);
  });

  it('tells the eight papers of the application', () => {
    expect(of(facts, 'paper')).toEqual([
      '応募書（様式A）：提出 ※代表者の電子署名を付すこと。',
      '実証計画書（様式B）：提出 ※20ページ以内',
      '経費明細書（様式C）：提出 ※表計算ソフトの形式',
      '安全管理計画書（様式D）：提出 ※車両を運行する場合に限らず、全ての応募者が提出',
      '市町村の参加同意書（様式E）：提出 ※全ての構成員である市町村のもの。公印は不要',
      'データ連携計画書（様式F）：提出',
      '決算書（直近3期分）（任意）：該当する場合に提出 ※大学は不要',
      'コンソーシアム協定書（任意）：提出 ※締結済みのもの（案は不可）',
    ]);
  });

  it('tells the expenses of article 6, in and out', () => {
    const short = of(facts, 'cost').map((text) => text.split(/[ ※]/u)[0]);
    expect(short).toEqual([
      '人件費：条件付き',
      '車両費：条件付き',
      '車両改造費：条件付き',
      'システム開発費：対象',
      '通信・クラウド費：対象',
      '路側設備費：条件付き',
      '外注費：条件付き',
      '旅費：条件付き',
      '広報費：条件付き',
      '保険料：条件付き',
      '社会受容性調査費：条件付き',
      '交付決定の日より前に発生した経費（例外はありません。）：対象外',
      '一般管理費及び間接経費：条件付き',
      '土地、建物の取得費及び賃借料：対象外',
      '通常の運行に要する燃料費、運転者の賃金その他の運行経費：対象外',
      '特許の出願及び維持に要する費用：対象外',
      '消費税及び地方消費税：対象外',
    ]);
  });
});

describe.each([
  'mobility/model-jisshou-kouryou-r8.pdf',
  'mobility/yokuaru-shitsumon-r8.html',
  'region/kankou-idou-gyoumu-r8.docx',
  'region/jigyou-gaiyou-r8.pptx',
  'region/keihi-q-and-a-r8.md',
])('every fact of %s', (path) => {
  it('has its figures from its clause, its columns or its headings', { timeout: 30_000 }, async () => {
    const facts = (await factsOf(path)).filter(({ kind }) => kind !== 'gate');
    expect(facts.length).toBeGreaterThan(0);
    const wrong = facts.flatMap((fact) => {
      const { passage, start, end } = fact.source;
      const told = [passage.text.slice(start, end), ...passage.cells.map(({ header }) => header), ...passage.headings];
      return figuresNotIn(told.join(' '), fieldsOf(fact)).map((figure) => `${figure}: ${factText(fact)}`);
    });
    expect(wrong).toEqual([]);
  });
});
