import { describe, expect, it } from 'vitest';
import { criterionFactsOf } from '../../../src/assistant/facts/criterion-facts.ts';
import { statedFactsIn } from '../../../src/assistant/facts/stated-facts.ts';
import type { Document, StatedFact } from '../../../src/domain/documents/document.ts';
import type { Passage } from '../../../src/domain/documents/passage.ts';
import { criteriaOf } from '../../../src/domain/sheets/criterion.ts';
import { document, passage } from '../../contracts/store-samples.ts';

const GIVEN = { programmes: [], marks: new Map() };
const of = (name: string, changes: Partial<Document> = {}): Document => ({
  ...document(name),
  fiscalYear: 2024,
  ...changes,
});

/** Passages of one document, numbered in order. */
function passages(document: Document, parts: readonly Partial<Passage>[]): Passage[] {
  return parts.map((part, ordinal) => ({
    ...passage(document.id, ordinal),
    headings: [],
    lead: null,
    marker: null,
    ...part,
  }));
}

const stated = (quote: string, fields: StatedFact['fields'], part: string | null = null): StatedFact => ({
  fact: 'criterion',
  programme: 'bansou-shien',
  part,
  quote,
  page: 1,
  fields,
});

describe('requirements that the catalogue states', () => {
  const clause =
    '過去3年以内にスマートモビリティ関連の実証実験を行った経験があり、かつ本年度実証実験を行う予定がある地域';
  const slides = of('slides.pdf', {
    kind: 'guideline',
    stated: [
      stated(
        clause,
        { text: '過去3年以内にスマートモビリティ関連の実証実験を行った経験がある', about: 'trial', force: 'required' },
        '②',
      ),
      stated(clause, { text: '本年度実証実験を行う予定がある', about: 'plan', force: 'required' }, '②'),
      stated('どこにもない文', { text: '幻の条件', force: 'required' }),
    ],
  });
  const facts = statedFactsIn(slides, passages(slides, [{ text: '対象地域' }, { text: `${clause}※注` }]), GIVEN).filter(
    (fact) => fact.kind === 'criterion',
  );

  it('stand where their quote stands, or nowhere', () => {
    expect(facts.map(({ text }) => text)).toEqual([
      '過去3年以内にスマートモビリティ関連の実証実験を行った経験がある',
      '本年度実証実験を行う予定がある',
    ]);
    for (const { source } of facts) expect(source.passage.text.slice(source.start, source.end)).toBe(clause);
    expect(facts[0]).toMatchObject({ part: '②', withinYears: 3, about: 'trial', origin: 'catalogue' });
  });

  it('come before what a summary tells of the same, and make the row official', () => {
    const summary = of('summary.md', { kind: 'summary' });
    const told = criterionFactsOf(
      summary,
      passages(summary, [
        {
          kind: 'item',
          headings: ['伴走支援②の対象地域'],
          lead: '対象は、次の二つをどちらも満たす地域です。',
          text: 'スマートモビリティに関連する実証実験を、過去3年以内に実施したこと。',
        },
      ]),
      GIVEN,
    ).map((fact) => ({ ...fact, part: '②' }));
    const criteria = criteriaOf([...told, ...facts]);
    expect(criteria.map(({ official, sources }) => [official, sources.length])).toEqual([
      [true, 2],
      [true, 1],
    ]);
    expect(criteria[0]?.sources[0]?.source.document.kind).toBe('guideline');
    // 本年度 is the year of the document.
    expect(criteria[1]?.years).toEqual([2024]);
    expect(criteriaOf(told)[0]?.official).toBe(false);
  });
});

describe('requirements read from a guideline', () => {
  const guideline = of('guideline.pdf', { kind: 'guideline' });
  const read = (parts: readonly Partial<Passage>[]) => criterionFactsOf(guideline, passages(guideline, parts), GIVEN);
  const item = (headings: readonly string[], lead: string | null, text: string): Partial<Passage> => ({
    kind: 'item',
    headings,
    lead,
    text,
  });

  it.each([
    ['補助対象経費', '次に掲げる要件の全てを満たす経費とする。', '証拠書類により確認できる経費'],
    ['提出書類', '次の書類を提出すること。', '規約の写し'],
    ['審査の加点', '次のいずれかに該当する応募に加点する。', '二以上の市町村が共同で実施すること'],
    ['用語の定義', '次のいずれかに該当するものをいう。', '自動運転（レベル4を目指すもの）'],
    ['実績報告', '次の書類を添えること。', '領収書の写し'],
  ])('are not found under %s', (heading, lead, text) => {
    expect(read([item([heading], lead, text)])).toEqual([]);
  });

  it('keep what must be, what must not be and what is one of several apart', () => {
    const facts = read([
      item(['応募資格'], '応募者は、次の要件の全てを満たすこと。', '法人格を有すること'),
      item(['応募資格'], '次のいずれかに該当する者は応募できない。', '国税を滞納している者'),
      item(['応募資格'], '応募できる者は、次のいずれかに該当する者とする。', '市町村'),
      item(['応募資格'], '応募できる者は、次のいずれかに該当する者とする。', '広域連合'),
      item(['応募資格'], '応募者は、次の要件の全てを満たすこと。', '住民の参画があることが望ましい。'),
    ]);
    expect(facts.map(({ force, choice }) => [force, choice !== null])).toEqual([
      ['required', false],
      ['excluded', false],
      ['required', true],
      ['required', true],
      ['check', false],
    ]);
    expect(criteriaOf(facts).map(({ options }) => options.length)).toEqual([0, 0, 2, 0]);
  });

  it('keep provisos, bounds and windows', () => {
    const [region, deed] = read([
      item(['対象地域'], null, '人口10万人未満の市町村であること。ただし、離島を除く。'),
      item(['応募資格'], '次の要件を全て満たすこと。', '過去5年以内に同種の実証実験を実施したこと。'),
    ]);
    expect(region).toMatchObject({ bounds: [{ subject: 'population', operator: '<', value: 100_000 }] });
    expect(region?.text).toContain('ただし、離島を除く');
    expect(deed).toMatchObject({ withinYears: 5, about: 'trial' });
  });

  it('are not read from answers to single questions, cases and corrections', () => {
    for (const kind of ['faq', 'casebook', 'correction'] as const) {
      const silent = of('x.md', { kind });
      expect(
        criterionFactsOf(
          silent,
          passages(silent, [item(['応募資格'], '次の要件を全て満たすこと。', '法人であること')]),
          GIVEN,
        ),
      ).toEqual([]);
    }
  });

  it('do not take employees for inhabitants', () => {
    const [fact] = read([
      item(['補助対象者'], '次の要件を全て満たす者とする。', '常時使用する従業員が300人以下であること'),
    ]);
    expect(fact?.bounds).toEqual([]);
  });
});
